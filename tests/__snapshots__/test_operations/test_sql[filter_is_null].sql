WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_custkey IS NULL) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey LEFT OUTER JOIN public.nation_synced AS t2 ON t1.c_nationkey = t2.n_nationkey LEFT OUTER JOIN public.region_synced AS t3 ON t2.n_regionkey = t3.r_regionkey
WHERE (t3.r_regionkey IS NULL) IS NOT true AND (t2.n_nationkey IS NULL) IS NOT true AND (t1.c_custkey IS NULL) IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.region_synced AS t0
WHERE false IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;
