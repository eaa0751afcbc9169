SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_totalprice = $1::NUMERIC ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d3.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT CAST(d2.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d2
WHERE d2.o_totalprice = $2::NUMERIC ORDER BY d2.o_orderkey ASC
 LIMIT 50) AS d3
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d5.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d4
WHERE d4.o_totalprice = $3::NUMERIC ORDER BY d4.o_orderkey ASC
 LIMIT 50) AS d5
HAVING true) AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d7.count_1 <= 2147483647) THEN CAST(d7.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d6
WHERE d6.o_totalprice = $4::NUMERIC) AS d7) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d9.count_2 <= 2147483647) THEN CAST(d9.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d8
WHERE d8.o_totalprice IS DISTINCT FROM $5::NUMERIC) AS d9) || '}' AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d11.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT CAST(d10.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d10
WHERE d10.o_totalprice = any($6::NUMERIC[]) ORDER BY d10.o_orderkey ASC
 LIMIT 50) AS d11
HAVING true) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d13.count_3 <= 2147483647) THEN CAST(d13.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d12
WHERE d12.o_totalprice IS NULL OR d12.o_totalprice != all($7::NUMERIC[])) AS d13) || '}' AS "#cell:6", '{"totalCount":' || (SELECT CASE WHEN (d15.count_4 <= 2147483647) THEN CAST(d15.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d14
WHERE d14.o_totalprice <= $8::NUMERIC AND d14.o_totalprice > $9::NUMERIC) AS d15) || '}' AS "#cell:7", '{"totalCount":' || (SELECT CASE WHEN (d17.count_5 <= 2147483647) THEN CAST(d17.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_5
FROM public.customer_synced AS d16
WHERE d16.c_acctbal < $10::NUMERIC AND d16.c_acctbal >= $11::NUMERIC) AS d17) || '}' AS "#cell:8", '{"totalCount":' || (SELECT CASE WHEN (d19.count_6 <= 2147483647) THEN CAST(d19.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_10
FROM (SELECT count(*) AS count_6
FROM public.customer_synced AS d18
WHERE d18.c_acctbal IS NULL) AS d19) || '}' AS "#cell:9";
