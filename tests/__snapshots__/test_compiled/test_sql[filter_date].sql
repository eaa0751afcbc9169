SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d3
WHERE d3.o_orderdate = $1::DATE) AS d4) || ',"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '","orderDate":"' || d1.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CAST(d0.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d0
WHERE d0.o_orderdate = $1::DATE ORDER BY d0.o_orderkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d6
WHERE d6.o_orderdate IS DISTINCT FROM $2::DATE) AS d7) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d10.count_3 <= 2147483647) THEN CAST(d10.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d9
WHERE d9.o_orderdate = any($3::DATE[])) AS d10) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d13.count_4 <= 2147483647) THEN CAST(d13.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d12
WHERE d12.o_orderdate IS NULL OR d12.o_orderdate != all($4::DATE[])) AS d13) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d16.count_5 <= 2147483647) THEN CAST(d16.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d15
WHERE d15.o_orderdate < $5::DATE AND d15.o_orderdate >= $6::DATE) AS d16) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d19.count_6 <= 2147483647) THEN CAST(d19.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_6
FROM public.orders_synced AS d18
WHERE d18.o_orderdate <= $7::DATE AND d18.o_orderdate > $8::DATE) AS d19) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d22.count_7 <= 2147483647) THEN CAST(d22.count_7 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_7
FROM public.orders_synced AS d21
WHERE d21.o_orderdate IS NOT NULL) AS d22) || '}' AS "#cell:6";
