SELECT '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d1
WHERE EXISTS (SELECT 1
FROM public.orders_synced AS d2
WHERE d1.c_custkey = d2.o_custkey AND d2.o_totalprice > $1::NUMERIC)) AS d3) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d5
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d6
WHERE d5.c_custkey = d6.o_custkey)) IS NOT true) AS d7) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d11.count_3 <= 2147483647) THEN CAST(d11.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.customer_synced AS d9
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d10
WHERE d9.c_custkey = d10.o_custkey AND (d10.o_totalprice < $2::NUMERIC) IS NOT true)) IS NOT true) AS d11) || '}' AS "#cell:2", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d20.count_4 <= 2147483647) THEN CAST(d20.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_4
FROM public.customer_synced AS d17
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d18
WHERE d17.c_custkey = d18.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS d19
WHERE d17.c_custkey = d19.o_custkey AND (d19.o_totalprice < $3::NUMERIC) IS NOT true)) IS NOT true) AS d20) || ',"nodes":[' || array_to_string(d16."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d15.key || '","orders":' || (SELECT '{"nodes":[' || array_to_string(d23."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"totalPrice":"' || d22.total_price || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d21.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS d21
WHERE d21.o_custkey = d15."#key:key" ORDER BY d21.o_totalprice DESC, d21.o_orderkey DESC
 LIMIT 1) AS d22)) AS "#0"
 LIMIT ALL OFFSET 0) AS d23) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d12.c_custkey AS TEXT) AS key, d12.c_custkey AS "#key:key"
FROM public.customer_synced AS d12
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d13
WHERE d12.c_custkey = d13.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS d14
WHERE d12.c_custkey = d14.o_custkey AND (d14.o_totalprice < $3::NUMERIC) IS NOT true)) IS NOT true ORDER BY d12.c_custkey ASC
 LIMIT 2) AS d15)) AS "#0"
 LIMIT ALL OFFSET 0) AS d16) AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d27.count_5 <= 2147483647) THEN CAST(d27.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_5
FROM public.nation_synced AS d25
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS d26
WHERE d25.n_nationkey = d26.c_nationkey AND d26.c_acctbal > $4::NUMERIC)) IS NOT true) AS d27) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d32.count_6 <= 2147483647) THEN CAST(d32.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_6
FROM public.nation_synced AS d29
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS d30
WHERE d29.n_nationkey = d30.c_nationkey AND d30.c_custkey < $5::BIGINT)) AND (EXISTS (SELECT 1
FROM public.customer_synced AS d31
WHERE d29.n_nationkey = d31.c_nationkey AND (d31.c_custkey > $6::BIGINT) IS NOT true)) IS NOT true) AS d32) || '}' AS "#cell:5", (SELECT '{"nodes":[' || array_to_string(d38."#0", ',') || ']}' AS anon_9
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d37.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d33.r_name AS name
FROM public.region_synced AS d33
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS d34
WHERE d33.r_regionkey = d34.n_regionkey AND d34.n_name = $7::VARCHAR)) AND (EXISTS (SELECT 1
FROM public.nation_synced AS d35
WHERE d33.r_regionkey = d35.n_regionkey AND d35.n_name = $8::VARCHAR)) IS NOT true AND (EXISTS (SELECT 1
FROM public.nation_synced AS d36
WHERE d33.r_regionkey = d36.n_regionkey AND (d36.n_nationkey > $9::INTEGER) IS NOT true)) IS NOT true ORDER BY d33.r_regionkey ASC
 LIMIT 50) AS d37)) AS "#0"
 LIMIT ALL OFFSET 0) AS d38) AS "#cell:6";
