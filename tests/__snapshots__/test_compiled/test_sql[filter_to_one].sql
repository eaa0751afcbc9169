SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d9.count_1 <= 2147483647) THEN CAST(d9.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d5 LEFT OUTER JOIN public.customer_synced AS d6 ON d5.o_custkey = d6.c_custkey LEFT OUTER JOIN public.nation_synced AS d7 ON d6.c_nationkey = d7.n_nationkey LEFT OUTER JOIN public.region_synced AS d8 ON d7.n_regionkey = d8.r_regionkey
WHERE d6.c_mktsegment = $1::VARCHAR AND d8.r_name = $2::VARCHAR) AS d9) || ',"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d4.key || '","customer":' || coalesce((SELECT coalesce('{"marketSegment":' || CAST(to_json(d11.market_segment) AS TEXT) || ',"nation":' || coalesce((SELECT coalesce('{"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d15.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d14.r_name AS name
FROM public.region_synced AS d14
WHERE d14.r_regionkey = d13."#key:region_key") AS d15), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d12.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d12
WHERE d12.n_nationkey = d11."#key:nation_key") AS d13), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d10.c_mktsegment AS market_segment, d10.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d10
WHERE d10.c_custkey = d4."#key:customer_key") AS d11), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey LEFT OUTER JOIN public.nation_synced AS d2 ON d1.c_nationkey = d2.n_nationkey LEFT OUTER JOIN public.region_synced AS d3 ON d2.n_regionkey = d3.r_regionkey
WHERE d1.c_mktsegment = $1::VARCHAR AND d3.r_name = $2::VARCHAR ORDER BY d0.o_orderkey ASC
 LIMIT 2) AS d4
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d19.count_2 <= 2147483647) THEN CAST(d19.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d16 LEFT OUTER JOIN public.nation_synced AS d17 ON d16.c_nationkey = d17.n_nationkey LEFT OUTER JOIN public.region_synced AS d18 ON d17.n_regionkey = d18.r_regionkey
WHERE d18.r_regionkey = $3::INTEGER) AS d19) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d22.count_3 <= 2147483647) THEN CAST(d22.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d20 LEFT OUTER JOIN public.region_synced AS d21 ON d20.n_regionkey = d21.r_regionkey
WHERE d21.r_name LIKE $4::VARCHAR) AS d22) || '}' AS "#cell:2";
