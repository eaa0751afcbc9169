SELECT coalesce((SELECT coalesce('{"__typename":"Order","id":"' || d1."#id" || '","orderKey":"' || d1.key || '","clerk":' || CAST(to_json(d1.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_clerk AS clerk, encode(textsend('Order:' || CAST(d0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1), 'null') AS "#cell:0", coalesce((SELECT coalesce('{"__typename":"Customer","id":"' || d3."#id" || '","customerKey":"' || d3.key || '","name":' || CAST(to_json(d3.name) AS TEXT) || ',"nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d5.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d4.n_name AS name
FROM public.nation_synced AS d4
WHERE d4.n_nationkey = d3."#key:nation_key") AS d5), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT CAST(d2.c_custkey AS TEXT) AS key, d2.c_name AS name, d2.c_nationkey AS "#key:nation_key", encode(textsend('Customer:' || CAST(d2.c_custkey AS TEXT)), 'base64') AS "#id"
FROM public.customer_synced AS d2
WHERE d2.c_custkey = $2::BIGINT) AS d3), 'null') AS "#cell:1", coalesce((SELECT coalesce('{"__typename":"Nation","id":"' || d7."#id" || '","nationKey":' || CAST(d7.key AS TEXT) || ',"name":' || CAST(to_json(d7.name) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d9.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_5
FROM (SELECT d8.r_name AS name
FROM public.region_synced AS d8
WHERE d8.r_regionkey = d7."#key:region_key") AS d9), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT d6.n_nationkey AS key, d6.n_name AS name, d6.n_regionkey AS "#key:region_key", encode(textsend('Nation:' || CAST(d6.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM public.nation_synced AS d6
WHERE d6.n_nationkey = $3::INTEGER) AS d7), 'null') AS "#cell:2", coalesce((SELECT coalesce('{"__typename":"Region","id":"' || d11."#id" || '","regionKey":' || CAST(d11.key AS TEXT) || ',"name":' || CAST(to_json(d11.name) AS TEXT) || ',"nations":' || (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d13.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d12.n_name AS name
FROM public.nation_synced AS d12
WHERE d12.n_regionkey = d11."#key:key" ORDER BY d12.n_nationkey ASC
 LIMIT 2) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_6
FROM (SELECT d10.r_regionkey AS key, d10.r_name AS name, d10.r_regionkey AS "#key:key", encode(textsend('Region:' || CAST(d10.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM public.region_synced AS d10
WHERE d10.r_regionkey = $4::INTEGER) AS d11), 'null') AS "#cell:3";
