SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_nationkey = $1::INTEGER ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d2
WHERE d2.o_shippriority IS DISTINCT FROM $2::INTEGER) AS d3) || '}' AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d5.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT d4.n_nationkey AS key
FROM public.nation_synced AS d4
WHERE d4.n_nationkey = any($3::INTEGER[]) ORDER BY d4.n_nationkey ASC
 LIMIT 50) AS d5
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d7.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d6.r_regionkey AS key
FROM public.region_synced AS d6
WHERE d6.r_regionkey IS NULL OR d6.r_regionkey != all($4::INTEGER[]) ORDER BY d6.r_regionkey ASC
 LIMIT 50) AS d7
HAVING true) AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d9.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT d8.n_nationkey AS key
FROM public.nation_synced AS d8
WHERE d8.n_nationkey < $5::INTEGER AND d8.n_nationkey > $6::INTEGER ORDER BY d8.n_nationkey ASC
 LIMIT 50) AS d9
HAVING true) AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d11.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT d10.n_nationkey AS key
FROM public.nation_synced AS d10
WHERE d10.n_nationkey <= $7::INTEGER AND d10.n_nationkey >= $8::INTEGER ORDER BY d10.n_nationkey ASC
 LIMIT 50) AS d11
HAVING true) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d14.count_2 <= 2147483647) THEN CAST(d14.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d12 LEFT OUTER JOIN gateway.order_status AS d13 ON d12.o_orderkey = d13.order_key
WHERE CASE WHEN (d13.version IS NULL) THEN 0 ELSE d13.version + CASE WHEN (coalesce(CAST(d12.o_orderstatus AS TEXT), '?') IN (d13.base_status, d13.status)) THEN 0 ELSE 1 END END = $9::INTEGER AND CASE WHEN (d13.version IS NULL) THEN 0 ELSE d13.version + CASE WHEN (coalesce(CAST(d12.o_orderstatus AS TEXT), '?') IN (d13.base_status, d13.status)) THEN 0 ELSE 1 END END IS NOT NULL) AS d14) || '}' AS "#cell:6";
