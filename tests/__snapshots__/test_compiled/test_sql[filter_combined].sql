SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d3 LEFT OUTER JOIN gateway.order_status AS d4 ON d3.o_orderkey = d4.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d3.o_orderstatus AS TEXT), '?') IN (d4.base_status, d4.status)) THEN d4.status ELSE CAST(d3.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND d3.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(d3.o_orderstatus AS TEXT), '?') IN (d4.base_status, d4.status)) THEN d4.status ELSE CAST(d3.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR d3.o_totalprice < $4::NUMERIC) IS NOT true) AND (d3.o_orderpriority = $5::VARCHAR) IS NOT true) AS d5) || ',"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d2.key || '","status":"' || d2.status || '","totalPrice":"' || d2.total_price || '","priority":' || CAST(to_json(d2.priority) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(d0.o_totalprice AS TEXT) AS total_price, d0.o_orderpriority AS priority
FROM public.orders_synced AS d0 LEFT OUTER JOIN gateway.order_status AS d1 ON d0.o_orderkey = d1.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND d0.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR d0.o_totalprice < $4::NUMERIC) IS NOT true) AND (d0.o_orderpriority = $5::VARCHAR) IS NOT true ORDER BY d0.o_orderkey ASC
 LIMIT 3) AS d2
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d6.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d6
WHERE d6.c_custkey > $6::BIGINT AND d6.c_custkey < $7::BIGINT AND d6.c_custkey = $8::BIGINT AND (d6.c_custkey = $9::BIGINT) IS NOT true ORDER BY d6.c_custkey ASC
 LIMIT 50) AS d7
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d9.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d8.n_nationkey AS key
FROM public.nation_synced AS d8
WHERE d8.n_nationkey > $10::INTEGER AND (d8.n_nationkey = $11::INTEGER OR d8.n_nationkey = $12::INTEGER) AND (d8.n_nationkey = $13::INTEGER) IS NOT true ORDER BY d8.n_nationkey ASC
 LIMIT 50) AS d9
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d11.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT d10.r_regionkey AS key
FROM public.region_synced AS d10
WHERE d10.r_regionkey > $14::INTEGER AND (d10.r_regionkey = $15::INTEGER OR d10.r_regionkey = $16::INTEGER) AND (d10.r_regionkey = $17::INTEGER) IS NOT true ORDER BY d10.r_regionkey ASC
 LIMIT 50) AS d11
HAVING true) AS "#cell:3";
