SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d0.r_name AS name
FROM public.region_synced AS d0
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS d1
WHERE d0.r_regionkey = d1.n_regionkey AND (EXISTS (SELECT 1
FROM public.customer_synced AS d2
WHERE d1.n_nationkey = d2.c_nationkey AND (EXISTS (SELECT 1
FROM public.orders_synced AS d3
WHERE d2.c_custkey = d3.o_custkey AND d3.o_totalprice > $1::NUMERIC)))) IS NOT true)) IS NOT true ORDER BY d0.r_regionkey ASC
 LIMIT 50) AS d4
HAVING true) AS "#cell:0", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d14.count_1 <= 2147483647) THEN CAST(d14.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d10 LEFT OUTER JOIN public.customer_synced AS d11 ON d10.o_custkey = d11.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d12 LEFT OUTER JOIN gateway.order_status AS d13 ON d12.o_orderkey = d13.order_key
WHERE d11.c_custkey = d12.o_custkey AND CASE CASE WHEN (coalesce(CAST(d12.o_orderstatus AS TEXT), '?') IN (d13.base_status, d13.status)) THEN d13.status ELSE CAST(d12.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $2::VARCHAR)) IS NOT true) AS d14) || ',"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d5 LEFT OUTER JOIN public.customer_synced AS d6 ON d5.o_custkey = d6.c_custkey
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS d7 LEFT OUTER JOIN gateway.order_status AS d8 ON d7.o_orderkey = d8.order_key
WHERE d6.c_custkey = d7.o_custkey AND CASE CASE WHEN (coalesce(CAST(d7.o_orderstatus AS TEXT), '?') IN (d8.base_status, d8.status)) THEN d8.status ELSE CAST(d7.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $2::VARCHAR)) IS NOT true ORDER BY d5.o_orderkey ASC
 LIMIT 2) AS d9
HAVING true) AS "#cell:1";
