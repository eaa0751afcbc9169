SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d2
WHERE d2.o_orderdate = $1::DATE) AS d3) || ',"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '","orderDate":"' || d1.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CAST(d0.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d0
WHERE d0.o_orderdate = $1::DATE ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d4
WHERE d4.o_orderdate IS DISTINCT FROM $2::DATE) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d7.count_3 <= 2147483647) THEN CAST(d7.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d6
WHERE d6.o_orderdate = any($3::DATE[])) AS d7) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d9.count_4 <= 2147483647) THEN CAST(d9.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d8
WHERE d8.o_orderdate IS NULL OR d8.o_orderdate != all($4::DATE[])) AS d9) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d11.count_5 <= 2147483647) THEN CAST(d11.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d10
WHERE d10.o_orderdate < $5::DATE AND d10.o_orderdate >= $6::DATE) AS d11) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d13.count_6 <= 2147483647) THEN CAST(d13.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_6
FROM public.orders_synced AS d12
WHERE d12.o_orderdate <= $7::DATE AND d12.o_orderdate > $8::DATE) AS d13) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d15.count_7 <= 2147483647) THEN CAST(d15.count_7 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_7
FROM public.orders_synced AS d14
WHERE d14.o_orderdate IS NOT NULL) AS d15) || '}' AS "#cell:6";
