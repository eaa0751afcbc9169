SELECT d0.key, d0.priority, d0.total_price
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderpriority AS priority, CAST(t0.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS t0
WHERE t0.o_orderpriority = $1::VARCHAR ORDER BY t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 2) AS d0;
