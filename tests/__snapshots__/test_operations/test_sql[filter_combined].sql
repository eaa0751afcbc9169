WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND t0.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR t0.o_totalprice < $4::NUMERIC) IS NOT true) AND (t0.o_orderpriority = $5::VARCHAR) IS NOT true) AS "#total")
 SELECT head."#total", page."#present", page.key, page.status, page.total_price, page.priority
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(t2.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t2.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(t2.o_totalprice AS TEXT) AS total_price, t2.o_orderpriority AS priority, t2.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t2 LEFT OUTER JOIN gateway.order_status AS t3 ON t2.o_orderkey = t3.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(t2.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t2.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND t2.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(t2.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t2.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR t2.o_totalprice < $4::NUMERIC) IS NOT true) AND (t2.o_orderpriority = $5::VARCHAR) IS NOT true ORDER BY t2.o_orderkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC;

SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0
WHERE t0.c_custkey > $1::BIGINT AND t0.c_custkey < $2::BIGINT AND t0.c_custkey = $3::BIGINT AND (t0.c_custkey = $4::BIGINT) IS NOT true ORDER BY t0.c_custkey ASC
 LIMIT 50;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey > $1::INTEGER AND (t0.n_nationkey = $2::INTEGER OR t0.n_nationkey = $3::INTEGER) AND (t0.n_nationkey = $4::INTEGER) IS NOT true ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.r_regionkey AS key
FROM public.region_synced AS t0
WHERE t0.r_regionkey > $1::INTEGER AND (t0.r_regionkey = $2::INTEGER OR t0.r_regionkey = $3::INTEGER) AND (t0.r_regionkey = $4::INTEGER) IS NOT true ORDER BY t0.r_regionkey ASC
 LIMIT 50;
