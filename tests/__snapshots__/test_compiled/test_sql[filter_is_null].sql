SELECT '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1 LEFT OUTER JOIN public.customer_synced AS d2 ON d1.o_custkey = d2.c_custkey
WHERE d2.c_custkey IS NULL) AS d3) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d9.count_2 <= 2147483647) THEN CAST(d9.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d5 LEFT OUTER JOIN public.customer_synced AS d6 ON d5.o_custkey = d6.c_custkey LEFT OUTER JOIN public.nation_synced AS d7 ON d6.c_nationkey = d7.n_nationkey LEFT OUTER JOIN public.region_synced AS d8 ON d7.n_regionkey = d8.r_regionkey
WHERE (d8.r_regionkey IS NULL) IS NOT true AND (d7.n_nationkey IS NULL) IS NOT true AND (d6.c_custkey IS NULL) IS NOT true) AS d9) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d12.count_3 <= 2147483647) THEN CAST(d12.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.region_synced AS d11
WHERE false IS NOT true) AS d12) || '}' AS "#cell:2";
