SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d0
WHERE d0.c_name = $1::VARCHAR ORDER BY d0.c_custkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d4
WHERE d4.c_name = $2::VARCHAR) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d8.count_2 <= 2147483647) THEN CAST(d8.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d7
WHERE d7.c_mktsegment IS DISTINCT FROM $3::VARCHAR) AS d8) || '}' AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d10.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.n_name AS name
FROM public.nation_synced AS d9
WHERE d9.n_name = any($4::TEXT[]) ORDER BY d9.n_nationkey ASC
 LIMIT 50) AS d10)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d14.count_3 <= 2147483647) THEN CAST(d14.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d13
WHERE d13.n_name IS NULL OR d13.n_name != all($5::TEXT[])) AS d14) || '}' AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d17."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d16.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d15.n_name AS name
FROM public.nation_synced AS d15
WHERE d15.n_name < $6::VARCHAR AND d15.n_name >= $7::VARCHAR ORDER BY d15.n_nationkey ASC
 LIMIT 50) AS d16)) AS "#0"
 LIMIT ALL OFFSET 0) AS d17) AS "#cell:5", (SELECT '{"nodes":[' || array_to_string(d20."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d19.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d18.n_name AS name
FROM public.nation_synced AS d18
WHERE d18.n_name <= $8::VARCHAR AND d18.n_name > $9::VARCHAR ORDER BY d18.n_nationkey ASC
 LIMIT 50) AS d19)) AS "#0"
 LIMIT ALL OFFSET 0) AS d20) AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d23.count_4 <= 2147483647) THEN CAST(d23.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.region_synced AS d22
WHERE d22.r_comment IS NOT NULL) AS d23) || '}' AS "#cell:7", '{"totalCount":' || (SELECT CASE WHEN (d26.count_5 <= 2147483647) THEN CAST(d26.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_5
FROM public.customer_synced AS d25
WHERE d25.c_address = $10::VARCHAR) AS d26) || '}' AS "#cell:8";
