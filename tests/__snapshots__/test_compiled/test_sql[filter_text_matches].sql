SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_name LIKE $1::VARCHAR ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.nation_synced AS d2
WHERE d2.n_name LIKE $2::VARCHAR) AS d3) || '}' AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d5.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT d4.n_name AS name
FROM public.nation_synced AS d4
WHERE d4.n_name LIKE $3::VARCHAR ORDER BY d4.n_nationkey ASC
 LIMIT 50) AS d5
HAVING true) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_2
FROM public.nation_synced AS d6
WHERE d6.n_name LIKE $4::VARCHAR) AS d7) || '}' AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"phone":' || CAST(to_json(d9.phone) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT d8.c_phone AS phone
FROM public.customer_synced AS d8
WHERE d8.c_phone LIKE $5::VARCHAR ORDER BY d8.c_custkey ASC
 LIMIT 50) AS d9
HAVING true) AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d11.count_3 <= 2147483647) THEN CAST(d11.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d10
WHERE d10.n_name LIKE $6::VARCHAR) AS d11) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d13.count_4 <= 2147483647) THEN CAST(d13.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d12
WHERE d12.o_clerk LIKE $7::VARCHAR) AS d13) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d15.count_5 <= 2147483647) THEN CAST(d15.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d14
WHERE d14.o_comment LIKE $8::VARCHAR) AS d15) || '}' AS "#cell:7";
