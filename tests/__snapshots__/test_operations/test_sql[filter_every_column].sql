WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE t0.o_custkey > $1::BIGINT AND t0.o_orderpriority = any($2::TEXT[]) AND t0.o_clerk LIKE $3::VARCHAR AND t0.o_shippriority = $4::INTEGER AND t0.o_comment ILIKE $5::VARCHAR AND CASE WHEN (t1.version IS NULL) THEN 0 ELSE t1.version + CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN 0 ELSE 1 END END = $6::INTEGER) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_address LIKE $1::VARCHAR AND t0.c_phone LIKE $2::VARCHAR AND t0.c_comment LIKE $3::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_comment LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.r_name AS name
FROM public.region_synced AS t0
WHERE t0.r_regionkey >= $1::INTEGER AND t0.r_name IS NOT NULL AND t0.r_comment LIKE $2::VARCHAR ORDER BY t0.r_regionkey ASC
 LIMIT 50;
