SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d4
WHERE true) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d8.count_3 <= 2147483647) THEN CAST(d8.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d7
WHERE false) AS d8) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_4 <= 2147483647) THEN CAST(d11.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d10
WHERE true IS NOT true) AS d11) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d14.count_5 <= 2147483647) THEN CAST(d14.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d13
WHERE d13.o_orderkey = any($1::BIGINT[])) AS d14) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d17.count_6 <= 2147483647) THEN CAST(d17.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_6
FROM public.orders_synced AS d16
WHERE d16.o_orderkey IS NULL OR d16.o_orderkey != all($2::BIGINT[])) AS d17) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d20.count_7 <= 2147483647) THEN CAST(d20.count_7 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_7
FROM public.orders_synced AS d19
WHERE true) AS d20) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d23.count_8 <= 2147483647) THEN CAST(d23.count_8 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_8
FROM public.orders_synced AS d22
WHERE true) AS d23) || '}' AS "#cell:7", '{"totalCount":' || (SELECT CASE WHEN (d26.count_9 <= 2147483647) THEN CAST(d26.count_9 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_9
FROM public.customer_synced AS d25
WHERE true) AS d26) || '}' AS "#cell:8", '{"totalCount":' || (SELECT CASE WHEN (d30.count_10 <= 2147483647) THEN CAST(d30.count_10 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_10
FROM (SELECT count(*) AS count_10
FROM public.customer_synced AS d28
WHERE EXISTS (SELECT 1
FROM public.orders_synced AS d29
WHERE d28.c_custkey = d29.o_custkey)) AS d30) || '}' AS "#cell:9", '{"totalCount":' || (SELECT CASE WHEN (d33.count_11 <= 2147483647) THEN CAST(d33.count_11 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_11
FROM (SELECT count(*) AS count_11
FROM public.orders_synced AS d32
WHERE false) AS d33) || '}' AS "#cell:10";
