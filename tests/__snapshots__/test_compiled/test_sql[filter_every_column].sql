SELECT '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1 LEFT OUTER JOIN gateway.order_status AS d2 ON d1.o_orderkey = d2.order_key
WHERE d1.o_custkey > $1::BIGINT AND d1.o_orderpriority = any($2::TEXT[]) AND d1.o_clerk LIKE $3::VARCHAR AND d1.o_shippriority = $4::INTEGER AND d1.o_comment ILIKE $5::VARCHAR AND CASE WHEN (d2.version IS NULL) THEN 0 ELSE d2.version + CASE WHEN (coalesce(CAST(d1.o_orderstatus AS TEXT), '?') IN (d2.base_status, d2.status)) THEN 0 ELSE 1 END END = $6::INTEGER) AS d3) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d6.count_2 <= 2147483647) THEN CAST(d6.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d5
WHERE d5.c_address LIKE $7::VARCHAR AND d5.c_phone LIKE $8::VARCHAR AND d5.c_comment LIKE $9::VARCHAR) AS d6) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d9.count_3 <= 2147483647) THEN CAST(d9.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d8
WHERE d8.n_comment LIKE $10::VARCHAR) AS d9) || '}' AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d12."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d11.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d10.r_name AS name
FROM public.region_synced AS d10
WHERE d10.r_regionkey >= $11::INTEGER AND d10.r_name IS NOT NULL AND d10.r_comment LIKE $12::VARCHAR ORDER BY d10.r_regionkey ASC
 LIMIT 50) AS d11)) AS "#0"
 LIMIT ALL OFFSET 0) AS d12) AS "#cell:3";
