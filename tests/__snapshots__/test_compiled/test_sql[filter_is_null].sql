SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey
WHERE d1.c_custkey IS NULL) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d3 LEFT OUTER JOIN public.customer_synced AS d4 ON d3.o_custkey = d4.c_custkey LEFT OUTER JOIN public.nation_synced AS d5 ON d4.c_nationkey = d5.n_nationkey LEFT OUTER JOIN public.region_synced AS d6 ON d5.n_regionkey = d6.r_regionkey
WHERE (d6.r_regionkey IS NULL) IS NOT true AND (d5.n_nationkey IS NULL) IS NOT true AND (d4.c_custkey IS NULL) IS NOT true) AS d7) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d9.count_3 <= 2147483647) THEN CAST(d9.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.region_synced AS d8
WHERE false IS NOT true) AS d9) || '}' AS "#cell:2";
