SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0 ORDER BY d0.o_orderkey DESC
 LIMIT 2) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d4.key || '","customerKey":"' || d4.customer_key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d3.o_orderkey AS TEXT) AS key, CAST(d3.o_custkey AS TEXT) AS customer_key
FROM public.orders_synced AS d3 ORDER BY d3.o_custkey DESC, d3.o_orderkey DESC
 LIMIT 2) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d9."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d8.key || '","status":"' || d8.status || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(d6.o_orderstatus AS TEXT), '?') IN (d7.base_status, d7.status)) THEN d7.status ELSE CAST(d6.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status
FROM public.orders_synced AS d6 LEFT OUTER JOIN gateway.order_status AS d7 ON d6.o_orderkey = d7.order_key ORDER BY CASE CASE WHEN (coalesce(CAST(d6.o_orderstatus AS TEXT), '?') IN (d7.base_status, d7.status)) THEN d7.status ELSE CAST(d6.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END DESC, d6.o_orderkey DESC
 LIMIT 2) AS d8)) AS "#0"
 LIMIT ALL OFFSET 0) AS d9) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d12."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d11.key || '","totalPrice":"' || d11.total_price || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d10.o_orderkey AS TEXT) AS key, CAST(d10.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS d10 ORDER BY d10.o_totalprice DESC, d10.o_orderkey DESC
 LIMIT 2) AS d11)) AS "#0"
 LIMIT ALL OFFSET 0) AS d12) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d15."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":"' || d14.key || '","orderDate":"' || d14.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d13.o_orderkey AS TEXT) AS key, CAST(d13.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d13 ORDER BY d13.o_orderdate DESC, d13.o_orderkey DESC
 LIMIT 2) AS d14)) AS "#0"
 LIMIT ALL OFFSET 0) AS d15) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d18."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d17.key || '","priority":' || CAST(to_json(d17.priority) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d16.o_orderkey AS TEXT) AS key, d16.o_orderpriority AS priority
FROM public.orders_synced AS d16 ORDER BY d16.o_orderpriority DESC, d16.o_orderkey DESC
 LIMIT 2) AS d17)) AS "#0"
 LIMIT ALL OFFSET 0) AS d18) AS "#cell:5", (SELECT '{"nodes":[' || array_to_string(d21."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"key":"' || d20.key || '","clerk":' || CAST(to_json(d20.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d19.o_orderkey AS TEXT) AS key, d19.o_clerk AS clerk
FROM public.orders_synced AS d19 ORDER BY d19.o_clerk DESC, d19.o_orderkey DESC
 LIMIT 2) AS d20)) AS "#0"
 LIMIT ALL OFFSET 0) AS d21) AS "#cell:6";
