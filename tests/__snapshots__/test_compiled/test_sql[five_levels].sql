SELECT d0.key, (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d2.key || '","customer":' || coalesce((SELECT coalesce('{"key":"' || d4.key || '","nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d6.name) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d8.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d7.r_name AS name
FROM public.region_synced AS d7
WHERE d7.r_regionkey = d6."#key:region_key") AS d8), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d5.n_name AS name, d5.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d5
WHERE d5.n_nationkey = d4."#key:nation_key") AS d6), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT CAST(d3.c_custkey AS TEXT) AS key, d3.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d3
WHERE d3.c_custkey = d2."#key:customer_key") AS d4), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d1.o_orderkey AS TEXT) AS key, d1.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" ORDER BY d1.o_orderkey ASC
 LIMIT 2) AS d2
HAVING true) AS "#1"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
