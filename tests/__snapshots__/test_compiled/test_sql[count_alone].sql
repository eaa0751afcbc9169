SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d4) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d8.count_3 <= 2147483647) THEN CAST(d8.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d7) AS d8) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_4 <= 2147483647) THEN CAST(d11.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_4
FROM public.region_synced AS d10) AS d11) || '}' AS "#cell:3";
