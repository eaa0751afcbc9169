SELECT true AS "#present", d0.key, coalesce((SELECT coalesce('{"name":' || CAST(to_json(d2.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d1.c_name AS name
FROM public.customer_synced AS d1
WHERE d1.c_custkey = d0."#key:customer_key") AS d2), 'null') AS "#child:2"
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 1) AS d0;
