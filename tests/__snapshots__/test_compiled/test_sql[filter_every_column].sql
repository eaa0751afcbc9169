SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d0 LEFT OUTER JOIN gateway.order_status AS d1 ON d0.o_orderkey = d1.order_key
WHERE d0.o_custkey > $1::BIGINT AND d0.o_orderpriority = any($2::TEXT[]) AND d0.o_clerk LIKE $3::VARCHAR AND d0.o_shippriority = $4::INTEGER AND d0.o_comment ILIKE $5::VARCHAR AND CASE WHEN (d1.version IS NULL) THEN 0 ELSE d1.version + CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN 0 ELSE 1 END END = $6::INTEGER) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d4.count_2 <= 2147483647) THEN CAST(d4.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d3
WHERE d3.c_address LIKE $7::VARCHAR AND d3.c_phone LIKE $8::VARCHAR AND d3.c_comment LIKE $9::VARCHAR) AS d4) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d6.count_3 <= 2147483647) THEN CAST(d6.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d5
WHERE d5.n_comment LIKE $10::VARCHAR) AS d6) || '}' AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d8.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d7.r_name AS name
FROM public.region_synced AS d7
WHERE d7.r_regionkey >= $11::INTEGER AND d7.r_name IS NOT NULL AND d7.r_comment LIKE $12::VARCHAR ORDER BY d7.r_regionkey ASC
 LIMIT 50) AS d8
HAVING true) AS "#cell:3";
