SELECT d0.key, (SELECT '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d4
WHERE d4.o_custkey = d0."#key:key") AS d5) || ',"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d3."#0") > 1 AS TEXT) || ',"hasPreviousPage":' || CAST(false AS TEXT) || ',"startCursor":' || coalesce('"' || d3."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d3."#0"[least(cardinality(d3."#0"), 1)] || '"', 'null') || '},"edges":[' || array_to_string(d3."#1"[1:least(cardinality(d3."#1"), 1)], ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d6."#0"), '{}') AS "#0", coalesce(array_agg(d6."#1"), '{}') AS "#1"
FROM (SELECT d2."#cursor" AS "#0", coalesce('{"cursor":"' || d2."#cursor" || '","node":{"key":"' || d2.key || '","orderDate":"' || d2.order_date || '"}}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT CAST(d1.o_orderkey AS TEXT) AS key, CAST(d1.o_orderdate AS TEXT) AS order_date, encode(textsend('["4930fda8","' || CAST(d1.o_orderdate AS TEXT) || '","' || CAST(d1.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" ORDER BY d1.o_orderdate DESC, d1.o_orderkey DESC
 LIMIT 2) AS d2) AS d6
 LIMIT ALL OFFSET 0) AS d3) AS "#1", (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d10."#0") > 1 AS TEXT) || '},"nodes":[' || array_to_string(d10."#0"[greatest(cardinality(d10."#0") - 1, 0) + 1:cardinality(d10."#0")], ',') || ']}' AS anon_3
FROM (SELECT array((SELECT CASE WHEN (d9."#number" <= 1) THEN coalesce('{"key":"' || d9.key || '","orderDate":"' || d9.order_date || '"}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d8.key AS key, d8.order_date AS order_date, row_number() OVER () AS "#number"
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key, CAST(d7.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d7
WHERE d7.o_custkey = d0."#key:key" ORDER BY d7.o_orderdate ASC, d7.o_orderkey ASC
 LIMIT 2) AS d8) AS d9 ORDER BY d9."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d10) AS "#2", (SELECT '{"nodes":[' || array_to_string(d13."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d12.key || '","orderDate":"' || d12.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d11.o_orderkey AS TEXT) AS key, CAST(d11.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d11
WHERE d11.o_custkey = d0."#key:key" ORDER BY d11.o_orderdate DESC, d11.o_orderkey DESC
 LIMIT 1 OFFSET 1) AS d12)) AS "#0"
 LIMIT ALL OFFSET 0) AS d13) AS "#3", '{"totalCount":' || (SELECT CASE WHEN (d16.count_2 <= 2147483647) THEN CAST(d16.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d15
WHERE d15.o_custkey = d0."#key:key" AND d15.o_totalprice > $1::NUMERIC) AS d16) || '}' AS "#4"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
