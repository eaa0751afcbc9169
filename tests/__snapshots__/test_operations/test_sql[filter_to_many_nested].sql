SELECT t0.r_name AS name
FROM public.region_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS t1
WHERE t0.r_regionkey = t1.n_regionkey AND (EXISTS (SELECT 1
FROM public.customer_synced AS t2
WHERE t1.n_nationkey = t2.c_nationkey AND (EXISTS (SELECT 1
FROM public.orders_synced AS t3
WHERE t2.c_custkey = t3.o_custkey AND t3.o_totalprice > $1::NUMERIC)))) IS NOT true)) IS NOT true ORDER BY t0.r_regionkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t2 LEFT OUTER JOIN gateway.order_status AS t3 ON t2.o_orderkey = t3.order_key
WHERE t1.c_custkey = t2.o_custkey AND CASE CASE WHEN (coalesce(CAST(t2.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t2.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR)) IS NOT true) AS "#total")
 SELECT head."#total", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, t4.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t4 LEFT OUTER JOIN public.customer_synced AS t5 ON t4.o_custkey = t5.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t6 LEFT OUTER JOIN gateway.order_status AS t7 ON t6.o_orderkey = t7.order_key
WHERE t5.c_custkey = t6.o_custkey AND CASE CASE WHEN (coalesce(CAST(t6.o_orderstatus AS TEXT), '?') IN (t7.base_status, t7.status)) THEN t7.status ELSE CAST(t6.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR)) IS NOT true ORDER BY t4.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC;
