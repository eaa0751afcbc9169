SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d0
WHERE EXISTS (SELECT 1
FROM public.orders_synced AS d1
WHERE d0.c_custkey = d1.o_custkey AND d1.o_totalprice > $1::NUMERIC)) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.customer_synced AS d3
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d4
WHERE d3.c_custkey = d4.o_custkey)) IS NOT true) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d8.count_3 <= 2147483647) THEN CAST(d8.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.customer_synced AS d6
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d7
WHERE d6.c_custkey = d7.o_custkey AND (d7.o_totalprice < $2::NUMERIC) IS NOT true)) IS NOT true) AS d8) || '}' AS "#cell:2", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d16.count_4 <= 2147483647) THEN CAST(d16.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_4
FROM public.customer_synced AS d13
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d14
WHERE d13.c_custkey = d14.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS d15
WHERE d13.c_custkey = d15.o_custkey AND (d15.o_totalprice < $3::NUMERIC) IS NOT true)) IS NOT true) AS d16) || ',"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d12.key || '","orders":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"totalPrice":"' || d18.total_price || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT CAST(d17.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS d17
WHERE d17.o_custkey = d12."#key:key" ORDER BY d17.o_totalprice DESC, d17.o_orderkey DESC
 LIMIT 1) AS d18
HAVING true) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT CAST(d9.c_custkey AS TEXT) AS key, d9.c_custkey AS "#key:key"
FROM public.customer_synced AS d9
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d10
WHERE d9.c_custkey = d10.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS d11
WHERE d9.c_custkey = d11.o_custkey AND (d11.o_totalprice < $3::NUMERIC) IS NOT true)) IS NOT true ORDER BY d9.c_custkey ASC
 LIMIT 2) AS d12
HAVING true) AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d21.count_5 <= 2147483647) THEN CAST(d21.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_5
FROM public.nation_synced AS d19
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS d20
WHERE d19.n_nationkey = d20.c_nationkey AND d20.c_acctbal > $4::NUMERIC)) IS NOT true) AS d21) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d25.count_6 <= 2147483647) THEN CAST(d25.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_6
FROM public.nation_synced AS d22
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS d23
WHERE d22.n_nationkey = d23.c_nationkey AND d23.c_custkey < $5::BIGINT)) AND (EXISTS (SELECT 1
FROM public.customer_synced AS d24
WHERE d22.n_nationkey = d24.c_nationkey AND (d24.c_custkey > $6::BIGINT) IS NOT true)) IS NOT true) AS d25) || '}' AS "#cell:5", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d30.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_9
FROM (SELECT d26.r_name AS name
FROM public.region_synced AS d26
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS d27
WHERE d26.r_regionkey = d27.n_regionkey AND d27.n_name = $7::VARCHAR)) AND (EXISTS (SELECT 1
FROM public.nation_synced AS d28
WHERE d26.r_regionkey = d28.n_regionkey AND d28.n_name = $8::VARCHAR)) IS NOT true AND (EXISTS (SELECT 1
FROM public.nation_synced AS d29
WHERE d26.r_regionkey = d29.n_regionkey AND (d29.n_nationkey > $9::INTEGER) IS NOT true)) IS NOT true ORDER BY d26.r_regionkey ASC
 LIMIT 50) AS d30
HAVING true) AS "#cell:6";
