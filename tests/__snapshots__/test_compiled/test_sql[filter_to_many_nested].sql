SELECT (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d0.r_name AS name
FROM public.region_synced AS d0
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS d1
WHERE d0.r_regionkey = d1.n_regionkey AND (EXISTS (SELECT 1
FROM public.customer_synced AS d2
WHERE d1.n_nationkey = d2.c_nationkey AND (EXISTS (SELECT 1
FROM public.orders_synced AS d3
WHERE d2.c_custkey = d3.o_custkey AND d3.o_totalprice > $1::NUMERIC)))) IS NOT true)) IS NOT true ORDER BY d0.r_regionkey ASC
 LIMIT 50) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:0", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d16.count_1 <= 2147483647) THEN CAST(d16.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d12 LEFT OUTER JOIN public.customer_synced AS d13 ON d12.o_custkey = d13.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d14 LEFT OUTER JOIN gateway.order_status AS d15 ON d14.o_orderkey = d15.order_key
WHERE d13.c_custkey = d14.o_custkey AND CASE CASE WHEN (coalesce(CAST(d14.o_orderstatus AS TEXT), '?') IN (d15.base_status, d15.status)) THEN d15.status ELSE CAST(d14.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $2::VARCHAR)) IS NOT true) AS d16) || ',"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d10.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d6 LEFT OUTER JOIN public.customer_synced AS d7 ON d6.o_custkey = d7.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d8 LEFT OUTER JOIN gateway.order_status AS d9 ON d8.o_orderkey = d9.order_key
WHERE d7.c_custkey = d8.o_custkey AND CASE CASE WHEN (coalesce(CAST(d8.o_orderstatus AS TEXT), '?') IN (d9.base_status, d9.status)) THEN d9.status ELSE CAST(d8.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $2::VARCHAR)) IS NOT true ORDER BY d6.o_orderkey ASC
 LIMIT 2) AS d10)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:1";
