WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key LEFT OUTER JOIN public.customer_synced AS t2 ON t0.o_custkey = t2.c_custkey LEFT OUTER JOIN public.nation_synced AS t3 ON t2.c_nationkey = t3.n_nationkey
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = any($1::TEXT[]) AND t3.n_name = $2::VARCHAR) AS "#total")
 SELECT d0."#total", d0."#present", d0.key, d0.status, d2."#present" AS "#4", d4."#present" AS "#5", d4.name AS "#6"
FROM (SELECT head."#total" AS "#total", page."#present" AS "#present", page.key AS key, page.status AS status, page."#key:customer_key" AS "#key:customer_key"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(t4.o_orderstatus AS TEXT), '?') IN (t5.base_status, t5.status)) THEN t5.status ELSE CAST(t4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, t4.o_custkey AS "#key:customer_key", t4.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t4 LEFT OUTER JOIN gateway.order_status AS t5 ON t4.o_orderkey = t5.order_key LEFT OUTER JOIN public.customer_synced AS t6 ON t4.o_custkey = t6.c_custkey LEFT OUTER JOIN public.nation_synced AS t7 ON t6.c_nationkey = t7.n_nationkey
WHERE CASE CASE WHEN (coalesce(CAST(t4.o_orderstatus AS TEXT), '?') IN (t5.base_status, t5.status)) THEN t5.status ELSE CAST(t4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = any($1::TEXT[]) AND t7.n_name = $2::VARCHAR ORDER BY t4.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC) AS d0 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d1.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d1
WHERE d1.c_custkey = d0."#key:customer_key"
 LIMIT ALL OFFSET 0) AS d2 ON true LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d3.n_name AS name
FROM public.nation_synced AS d3
WHERE d3.n_nationkey = d2."#key:nation_key"
 LIMIT ALL OFFSET 0) AS d4 ON true;
