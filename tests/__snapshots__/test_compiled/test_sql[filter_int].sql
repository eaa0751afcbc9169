SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_nationkey = $1::INTEGER ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d4
WHERE d4.o_shippriority IS DISTINCT FROM $2::INTEGER) AS d5) || '}' AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d7.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d6.n_nationkey AS key
FROM public.nation_synced AS d6
WHERE d6.n_nationkey = any($3::INTEGER[]) ORDER BY d6.n_nationkey ASC
 LIMIT 50) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d10.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.r_regionkey AS key
FROM public.region_synced AS d9
WHERE d9.r_regionkey IS NULL OR d9.r_regionkey != all($4::INTEGER[]) ORDER BY d9.r_regionkey ASC
 LIMIT 50) AS d10)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d13.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d12.n_nationkey AS key
FROM public.nation_synced AS d12
WHERE d12.n_nationkey < $5::INTEGER AND d12.n_nationkey > $6::INTEGER ORDER BY d12.n_nationkey ASC
 LIMIT 50) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d17."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d16.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d15.n_nationkey AS key
FROM public.nation_synced AS d15
WHERE d15.n_nationkey <= $7::INTEGER AND d15.n_nationkey >= $8::INTEGER ORDER BY d15.n_nationkey ASC
 LIMIT 50) AS d16)) AS "#0"
 LIMIT ALL OFFSET 0) AS d17) AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d21.count_2 <= 2147483647) THEN CAST(d21.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d19 LEFT OUTER JOIN gateway.order_status AS d20 ON d19.o_orderkey = d20.order_key
WHERE CASE WHEN (d20.version IS NULL) THEN 0 ELSE d20.version + CASE WHEN (coalesce(CAST(d19.o_orderstatus AS TEXT), '?') IN (d20.base_status, d20.status)) THEN 0 ELSE 1 END END = $9::INTEGER AND CASE WHEN (d20.version IS NULL) THEN 0 ELSE d20.version + CASE WHEN (coalesce(CAST(d19.o_orderstatus AS TEXT), '?') IN (d20.base_status, d20.status)) THEN 0 ELSE 1 END END IS NOT NULL) AS d21) || '}' AS "#cell:6";
