SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_totalprice = $1::NUMERIC ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d4.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d3.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d3
WHERE d3.o_totalprice = $2::NUMERIC ORDER BY d3.o_orderkey ASC
 LIMIT 50) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d6
WHERE d6.o_totalprice = $3::NUMERIC ORDER BY d6.o_orderkey ASC
 LIMIT 50) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_1 <= 2147483647) THEN CAST(d11.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d10
WHERE d10.o_totalprice = $4::NUMERIC) AS d11) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d14.count_2 <= 2147483647) THEN CAST(d14.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d13
WHERE d13.o_totalprice IS DISTINCT FROM $5::NUMERIC) AS d14) || '}' AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d17."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d16.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d15.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d15
WHERE d15.o_totalprice = any($6::NUMERIC[]) ORDER BY d15.o_orderkey ASC
 LIMIT 50) AS d16)) AS "#0"
 LIMIT ALL OFFSET 0) AS d17) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d20.count_3 <= 2147483647) THEN CAST(d20.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d19
WHERE d19.o_totalprice IS NULL OR d19.o_totalprice != all($7::NUMERIC[])) AS d20) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d23.count_4 <= 2147483647) THEN CAST(d23.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d22
WHERE d22.o_totalprice <= $8::NUMERIC AND d22.o_totalprice > $9::NUMERIC) AS d23) || '}' AS "#cell:7", '{"totalCount":' || (SELECT CASE WHEN (d26.count_5 <= 2147483647) THEN CAST(d26.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_5
FROM public.customer_synced AS d25
WHERE d25.c_acctbal < $10::NUMERIC AND d25.c_acctbal >= $11::NUMERIC) AS d26) || '}' AS "#cell:8", '{"totalCount":' || (SELECT CASE WHEN (d29.count_6 <= 2147483647) THEN CAST(d29.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_10
FROM (SELECT count(*) AS count_6
FROM public.customer_synced AS d28
WHERE d28.c_acctbal IS NULL) AS d29) || '}' AS "#cell:9";
