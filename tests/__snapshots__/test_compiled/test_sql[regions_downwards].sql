SELECT d0.name, (SELECT '{"nodes":[' || array_to_string(d3."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d2.name) AS TEXT) || ',"customers":' || (SELECT '{"nodes":[' || array_to_string(d6."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d5.name) AS TEXT) || ',"orders":' || (SELECT '{"nodes":[' || array_to_string(d9."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d8.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d7
WHERE d7.o_custkey = d5."#key:key" ORDER BY d7.o_orderkey ASC
 LIMIT 1) AS d8)) AS "#0"
 LIMIT ALL OFFSET 0) AS d9) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d4.c_name AS name, d4.c_custkey AS "#key:key"
FROM public.customer_synced AS d4
WHERE d4.c_nationkey = d2."#key:key" ORDER BY d4.c_custkey ASC
 LIMIT 1) AS d5)) AS "#0"
 LIMIT ALL OFFSET 0) AS d6) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d1.n_name AS name, d1.n_nationkey AS "#key:key"
FROM public.nation_synced AS d1
WHERE d1.n_regionkey = d0."#key:key" ORDER BY d1.n_nationkey ASC
 LIMIT 2) AS d2)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#1"
FROM (SELECT t0.r_name AS name, t0.r_regionkey AS "#key:key"
FROM public.region_synced AS t0 ORDER BY t0.r_name DESC, t0.r_regionkey DESC
 LIMIT 2) AS d0;
