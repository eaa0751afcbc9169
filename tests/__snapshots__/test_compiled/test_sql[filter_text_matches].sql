SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_name LIKE $1::VARCHAR ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.nation_synced AS d4
WHERE d4.n_name LIKE $2::VARCHAR) AS d5) || '}' AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d7.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d6.n_name AS name
FROM public.nation_synced AS d6
WHERE d6.n_name LIKE $3::VARCHAR ORDER BY d6.n_nationkey ASC
 LIMIT 50) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_2 <= 2147483647) THEN CAST(d11.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_2
FROM public.nation_synced AS d10
WHERE d10.n_name LIKE $4::VARCHAR) AS d11) || '}' AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"phone":' || CAST(to_json(d13.phone) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d12.c_phone AS phone
FROM public.customer_synced AS d12
WHERE d12.c_phone LIKE $5::VARCHAR ORDER BY d12.c_custkey ASC
 LIMIT 50) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d17.count_3 <= 2147483647) THEN CAST(d17.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d16
WHERE d16.n_name LIKE $6::VARCHAR) AS d17) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d20.count_4 <= 2147483647) THEN CAST(d20.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d19
WHERE d19.o_clerk LIKE $7::VARCHAR) AS d20) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d23.count_5 <= 2147483647) THEN CAST(d23.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d22
WHERE d22.o_comment LIKE $8::VARCHAR) AS d23) || '}' AS "#cell:7";
