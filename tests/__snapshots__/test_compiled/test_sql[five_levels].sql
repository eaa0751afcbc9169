SELECT d0.key, (SELECT '{"nodes":[' || array_to_string(d3."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d2.key || '","customer":' || coalesce((SELECT coalesce('{"key":"' || d5.key || '","nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d7.name) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d9.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d8.r_name AS name
FROM public.region_synced AS d8
WHERE d8.r_regionkey = d7."#key:region_key") AS d9), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d6.n_name AS name, d6.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d6
WHERE d6.n_nationkey = d5."#key:nation_key") AS d7), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT CAST(d4.c_custkey AS TEXT) AS key, d4.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d4
WHERE d4.c_custkey = d2."#key:customer_key") AS d5), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d1.o_orderkey AS TEXT) AS key, d1.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" ORDER BY d1.o_orderkey ASC
 LIMIT 2) AS d2)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#1"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
