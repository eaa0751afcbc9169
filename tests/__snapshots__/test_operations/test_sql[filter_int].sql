SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_nationkey = $1::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_shippriority IS DISTINCT FROM $1::INTEGER) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey = any($1::INTEGER[]) ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.r_regionkey AS key
FROM public.region_synced AS t0
WHERE t0.r_regionkey IS NULL OR t0.r_regionkey != all($1::INTEGER[]) ORDER BY t0.r_regionkey ASC
 LIMIT 50;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey < $1::INTEGER AND t0.n_nationkey > $2::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey <= $1::INTEGER AND t0.n_nationkey >= $2::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE WHEN (t1.version IS NULL) THEN 0 ELSE t1.version + CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN 0 ELSE 1 END END = $1::INTEGER AND CASE WHEN (t1.version IS NULL) THEN 0 ELSE t1.version + CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN 0 ELSE 1 END END IS NOT NULL) AS "#total")
 SELECT head."#total"
FROM head;
