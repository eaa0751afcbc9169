SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0 ORDER BY d0.o_orderkey DESC
 LIMIT 2) AS d1
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d3.key || '","customerKey":"' || d3.customer_key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT CAST(d2.o_orderkey AS TEXT) AS key, CAST(d2.o_custkey AS TEXT) AS customer_key
FROM public.orders_synced AS d2 ORDER BY d2.o_custkey DESC, d2.o_orderkey DESC
 LIMIT 2) AS d3
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d6.key || '","status":"' || d6.status || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.status ELSE CAST(d4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status
FROM public.orders_synced AS d4 LEFT OUTER JOIN gateway.order_status AS d5 ON d4.o_orderkey = d5.order_key ORDER BY CASE CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.status ELSE CAST(d4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END DESC, d4.o_orderkey DESC
 LIMIT 2) AS d6
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d8.key || '","totalPrice":"' || d8.total_price || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key, CAST(d7.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS d7 ORDER BY d7.o_totalprice DESC, d7.o_orderkey DESC
 LIMIT 2) AS d8
HAVING true) AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d10.key || '","orderDate":"' || d10.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT CAST(d9.o_orderkey AS TEXT) AS key, CAST(d9.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d9 ORDER BY d9.o_orderdate DESC, d9.o_orderkey DESC
 LIMIT 2) AS d10
HAVING true) AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d12.key || '","priority":' || CAST(to_json(d12.priority) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT CAST(d11.o_orderkey AS TEXT) AS key, d11.o_orderpriority AS priority
FROM public.orders_synced AS d11 ORDER BY d11.o_orderpriority DESC, d11.o_orderkey DESC
 LIMIT 2) AS d12
HAVING true) AS "#cell:5", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d14.key || '","clerk":' || CAST(to_json(d14.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_7
FROM (SELECT CAST(d13.o_orderkey AS TEXT) AS key, d13.o_clerk AS clerk
FROM public.orders_synced AS d13 ORDER BY d13.o_clerk DESC, d13.o_orderkey DESC
 LIMIT 2) AS d14
HAVING true) AS "#cell:6";
