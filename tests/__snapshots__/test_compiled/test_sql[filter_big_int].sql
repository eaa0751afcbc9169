SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d4
WHERE d4.o_orderkey IS DISTINCT FROM $2::BIGINT) AS d5) || '}' AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d6
WHERE d6.o_orderkey = any($3::BIGINT[]) ORDER BY d6.o_orderkey ASC
 LIMIT 50) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_2 <= 2147483647) THEN CAST(d11.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d10
WHERE d10.o_orderkey IS NULL OR d10.o_orderkey != all($4::BIGINT[])) AS d11) || '}' AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":"' || d13.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d12.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d12
WHERE d12.o_orderkey <= $5::BIGINT AND d12.o_orderkey > $6::BIGINT ORDER BY d12.o_orderkey ASC
 LIMIT 50) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d17."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d16.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d15.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d15
WHERE (d15.o_orderkey < $7::BIGINT AND d15.o_orderkey >= $8::BIGINT) IS NOT true ORDER BY d15.o_orderkey ASC
 LIMIT 50) AS d16)) AS "#0"
 LIMIT ALL OFFSET 0) AS d17) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d20.count_3 <= 2147483647) THEN CAST(d20.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d19
WHERE d19.o_custkey IS NULL) AS d20) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d23.count_4 <= 2147483647) THEN CAST(d23.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d22
WHERE d22.o_orderkey < $9::BIGINT) AS d23) || '}' AS "#cell:7";
