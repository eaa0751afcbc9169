SELECT d0.key, d2."#present" AS "#1", d2.name AS "#2"
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 1) AS d0 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d1.c_name AS name
FROM public.customer_synced AS d1
WHERE d1.c_custkey = d0."#key:customer_key"
 LIMIT ALL OFFSET 0) AS d2 ON true;
