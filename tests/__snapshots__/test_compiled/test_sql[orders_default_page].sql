SELECT d0.key
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 51) AS d0;
