SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d10.count_1 <= 2147483647) THEN CAST(d10.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d6 LEFT OUTER JOIN public.customer_synced AS d7 ON d6.o_custkey = d7.c_custkey LEFT OUTER JOIN public.nation_synced AS d8 ON d7.c_nationkey = d8.n_nationkey LEFT OUTER JOIN public.region_synced AS d9 ON d8.n_regionkey = d9.r_regionkey
WHERE d7.c_mktsegment = $1::VARCHAR AND d9.r_name = $2::VARCHAR) AS d10) || ',"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d4.key || '","customer":' || coalesce((SELECT coalesce('{"marketSegment":' || CAST(to_json(d12.market_segment) AS TEXT) || ',"nation":' || coalesce((SELECT coalesce('{"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d16.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d15.r_name AS name
FROM public.region_synced AS d15
WHERE d15.r_regionkey = d14."#key:region_key") AS d16), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d13.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d13
WHERE d13.n_nationkey = d12."#key:nation_key") AS d14), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d11.c_mktsegment AS market_segment, d11.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d11
WHERE d11.c_custkey = d4."#key:customer_key") AS d12), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey LEFT OUTER JOIN public.nation_synced AS d2 ON d1.c_nationkey = d2.n_nationkey LEFT OUTER JOIN public.region_synced AS d3 ON d2.n_regionkey = d3.r_regionkey
WHERE d1.c_mktsegment = $1::VARCHAR AND d3.r_name = $2::VARCHAR ORDER BY d0.o_orderkey ASC
 LIMIT 2) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d21.count_2 <= 2147483647) THEN CAST(d21.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d18 LEFT OUTER JOIN public.nation_synced AS d19 ON d18.c_nationkey = d19.n_nationkey LEFT OUTER JOIN public.region_synced AS d20 ON d19.n_regionkey = d20.r_regionkey
WHERE d20.r_regionkey = $3::INTEGER) AS d21) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d25.count_3 <= 2147483647) THEN CAST(d25.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d23 LEFT OUTER JOIN public.region_synced AS d24 ON d23.n_regionkey = d24.r_regionkey
WHERE d24.r_name LIKE $4::VARCHAR) AS d25) || '}' AS "#cell:2";
