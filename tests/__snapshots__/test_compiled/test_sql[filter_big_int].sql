SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d2
WHERE d2.o_orderkey IS DISTINCT FROM $2::BIGINT) AS d3) || '}' AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d5.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d4
WHERE d4.o_orderkey = any($3::BIGINT[]) ORDER BY d4.o_orderkey ASC
 LIMIT 50) AS d5
HAVING true) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d6
WHERE d6.o_orderkey IS NULL OR d6.o_orderkey != all($4::BIGINT[])) AS d7) || '}' AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT CAST(d8.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d8
WHERE d8.o_orderkey <= $5::BIGINT AND d8.o_orderkey > $6::BIGINT ORDER BY d8.o_orderkey ASC
 LIMIT 50) AS d9
HAVING true) AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d11.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT CAST(d10.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d10
WHERE (d10.o_orderkey < $7::BIGINT AND d10.o_orderkey >= $8::BIGINT) IS NOT true ORDER BY d10.o_orderkey ASC
 LIMIT 50) AS d11
HAVING true) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d13.count_3 <= 2147483647) THEN CAST(d13.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d12
WHERE d12.o_custkey IS NULL) AS d13) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d15.count_4 <= 2147483647) THEN CAST(d15.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d14
WHERE d14.o_orderkey < $9::BIGINT) AS d15) || '}' AS "#cell:7";
