SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d0
WHERE d0.c_name = $1::VARCHAR ORDER BY d0.c_custkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d2
WHERE d2.c_name = $2::VARCHAR) AS d3) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d4
WHERE d4.c_mktsegment IS DISTINCT FROM $3::VARCHAR) AS d5) || '}' AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d7.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d6.n_name AS name
FROM public.nation_synced AS d6
WHERE d6.n_name = any($4::TEXT[]) ORDER BY d6.n_nationkey ASC
 LIMIT 50) AS d7
HAVING true) AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d9.count_3 <= 2147483647) THEN CAST(d9.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d8
WHERE d8.n_name IS NULL OR d8.n_name != all($5::TEXT[])) AS d9) || '}' AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d11.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT d10.n_name AS name
FROM public.nation_synced AS d10
WHERE d10.n_name < $6::VARCHAR AND d10.n_name >= $7::VARCHAR ORDER BY d10.n_nationkey ASC
 LIMIT 50) AS d11
HAVING true) AS "#cell:5", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d13.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_7
FROM (SELECT d12.n_name AS name
FROM public.nation_synced AS d12
WHERE d12.n_name <= $8::VARCHAR AND d12.n_name > $9::VARCHAR ORDER BY d12.n_nationkey ASC
 LIMIT 50) AS d13
HAVING true) AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d15.count_4 <= 2147483647) THEN CAST(d15.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.region_synced AS d14
WHERE d14.r_comment IS NOT NULL) AS d15) || '}' AS "#cell:7", '{"totalCount":' || (SELECT CASE WHEN (d17.count_5 <= 2147483647) THEN CAST(d17.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_5
FROM public.customer_synced AS d16
WHERE d16.c_address = $10::VARCHAR) AS d17) || '}' AS "#cell:8";
