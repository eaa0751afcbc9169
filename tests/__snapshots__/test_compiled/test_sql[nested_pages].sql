SELECT d0.key, (SELECT '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d4
WHERE d4.o_custkey = d0."#key:key") AS d5) || ',"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 1 AS TEXT) || ',"hasPreviousPage":' || CAST(false AS TEXT) || ',"startCursor":' || coalesce('"' || (array_agg(d3."#cursor"))[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || (array_agg(d3."#cursor"))[least(count(*), 1)] || '"', 'null') || '},"edges":[' || coalesce(string_agg(coalesce('{"cursor":"' || d3."#cursor" || '","node":{"key":"' || d3.key || '","orderDate":"' || d3.order_date || '"}}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d3."#number" <= 1), '') || ']}' AS anon_1
FROM (SELECT d2.key AS key, d2.order_date AS order_date, d2."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT CAST(d1.o_orderkey AS TEXT) AS key, CAST(d1.o_orderdate AS TEXT) AS order_date, encode(textsend('["4930fda8","' || CAST(d1.o_orderdate AS TEXT) || '","' || CAST(d1.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" ORDER BY d1.o_orderdate DESC, d1.o_orderkey DESC
 LIMIT 2) AS d2) AS d3
HAVING true) AS "#1", (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false AS TEXT) || ',"hasPreviousPage":' || CAST(false OR count(*) > 1 AS TEXT) || '},"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d8.key || '","orderDate":"' || d8.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d8."#number" DESC) FILTER (WHERE d8."#number" <= 1), '') || ']}' AS anon_3
FROM (SELECT d7.key AS key, d7.order_date AS order_date, row_number() OVER () AS "#number"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key, CAST(d6.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d6
WHERE d6.o_custkey = d0."#key:key" ORDER BY d6.o_orderdate ASC, d6.o_orderkey ASC
 LIMIT 2) AS d7) AS d8
HAVING true) AS "#2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d10.key || '","orderDate":"' || d10.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT CAST(d9.o_orderkey AS TEXT) AS key, CAST(d9.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d9
WHERE d9.o_custkey = d0."#key:key" ORDER BY d9.o_orderdate DESC, d9.o_orderkey DESC
 LIMIT 1 OFFSET 1) AS d10
HAVING true) AS "#3", '{"totalCount":' || (SELECT CASE WHEN (d12.count_2 <= 2147483647) THEN CAST(d12.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d11
WHERE d11.o_custkey = d0."#key:key" AND d11.o_totalprice > $1::NUMERIC) AS d12) || '}' AS "#4"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
