SELECT d0.name, (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d2.name) AS TEXT) || ',"customers":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || ',"orders":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d6.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d5
WHERE d5.o_custkey = d4."#key:key" ORDER BY d5.o_orderkey ASC
 LIMIT 1) AS d6
HAVING true) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT d3.c_name AS name, d3.c_custkey AS "#key:key"
FROM public.customer_synced AS d3
WHERE d3.c_nationkey = d2."#key:key" ORDER BY d3.c_custkey ASC
 LIMIT 1) AS d4
HAVING true) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d1.n_name AS name, d1.n_nationkey AS "#key:key"
FROM public.nation_synced AS d1
WHERE d1.n_regionkey = d0."#key:key" ORDER BY d1.n_nationkey ASC
 LIMIT 2) AS d2
HAVING true) AS "#1"
FROM (SELECT t0.r_name AS name, t0.r_regionkey AS "#key:key"
FROM public.region_synced AS t0 ORDER BY t0.r_name DESC, t0.r_regionkey DESC
 LIMIT 2) AS d0;
