SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d6.count_1 <= 2147483647) THEN CAST(d6.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d4 LEFT OUTER JOIN gateway.order_status AS d5 ON d4.o_orderkey = d5.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.status ELSE CAST(d4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND d4.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.status ELSE CAST(d4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR d4.o_totalprice < $4::NUMERIC) IS NOT true) AND (d4.o_orderpriority = $5::VARCHAR) IS NOT true) AS d6) || ',"nodes":[' || array_to_string(d3."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d2.key || '","status":"' || d2.status || '","totalPrice":"' || d2.total_price || '","priority":' || CAST(to_json(d2.priority) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(d0.o_totalprice AS TEXT) AS total_price, d0.o_orderpriority AS priority
FROM public.orders_synced AS d0 LEFT OUTER JOIN gateway.order_status AS d1 ON d0.o_orderkey = d1.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND d0.o_totalprice > $2::NUMERIC OR (CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $3::VARCHAR OR d0.o_totalprice < $4::NUMERIC) IS NOT true) AND (d0.o_orderpriority = $5::VARCHAR) IS NOT true ORDER BY d0.o_orderkey ASC
 LIMIT 3) AS d2)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d9."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d8.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d7.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d7
WHERE d7.c_custkey > $6::BIGINT AND d7.c_custkey < $7::BIGINT AND d7.c_custkey = $8::BIGINT AND (d7.c_custkey = $9::BIGINT) IS NOT true ORDER BY d7.c_custkey ASC
 LIMIT 50) AS d8)) AS "#0"
 LIMIT ALL OFFSET 0) AS d9) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d12."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d11.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d10.n_nationkey AS key
FROM public.nation_synced AS d10
WHERE d10.n_nationkey > $10::INTEGER AND (d10.n_nationkey = $11::INTEGER OR d10.n_nationkey = $12::INTEGER) AND (d10.n_nationkey = $13::INTEGER) IS NOT true ORDER BY d10.n_nationkey ASC
 LIMIT 50) AS d11)) AS "#0"
 LIMIT ALL OFFSET 0) AS d12) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d15."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d14.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d13.r_regionkey AS key
FROM public.region_synced AS d13
WHERE d13.r_regionkey > $14::INTEGER AND (d13.r_regionkey = $15::INTEGER OR d13.r_regionkey = $16::INTEGER) AND (d13.r_regionkey = $17::INTEGER) IS NOT true ORDER BY d13.r_regionkey ASC
 LIMIT 50) AS d14)) AS "#0"
 LIMIT ALL OFFSET 0) AS d15) AS "#cell:3";
