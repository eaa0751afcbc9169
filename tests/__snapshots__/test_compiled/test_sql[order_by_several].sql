SELECT d0.key, d0.priority, d0.order_date, d0.total_price
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderpriority AS priority, CAST(t0.o_orderdate AS TEXT) AS order_date, CAST(t0.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS t0 ORDER BY t0.o_orderpriority ASC, t0.o_orderdate DESC, t0.o_totalprice ASC, t0.o_orderkey ASC
 LIMIT 4) AS d0;
