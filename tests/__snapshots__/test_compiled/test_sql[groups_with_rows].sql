WITH d1 AS
(SELECT d0.o_orderpriority AS key0, CAST(date_trunc('year', CAST(d0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key1, count(*) AS measure0
FROM public.orders_synced AS d0
WHERE d0.o_clerk = $1::VARCHAR GROUP BY d0.o_orderpriority, date_trunc('year', CAST(d0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))),
d20 AS
(SELECT d19.c_mktsegment AS key0
FROM public.customer_synced AS d19 GROUP BY d19.c_mktsegment)
 SELECT (SELECT '{"nodes":[' || array_to_string(d4."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":{"priority":' || coalesce(CAST(to_json(d3.key0) AS TEXT), 'null') || ',"orderDate":' || coalesce('"' || d3.key1 || '"', 'null') || '},"count":' || CASE WHEN (d3.measure0 <= 2147483647) THEN CAST(d3.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"cheap":' || (SELECT '{"totalCount":' || (SELECT CASE WHEN (d10.count_1 <= 2147483647) THEN CAST(d10.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d9
WHERE d9.o_orderpriority = d3."#key:key0" AND d9.o_orderdate >= d3."#key:key1" AND d9.o_orderdate <= d3."#key:key1" + interval '1 year -1 day' AND d9.o_clerk = $1::VARCHAR AND d9.o_totalprice < $2::NUMERIC) AS d10) || ',"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d8."#0") > 1 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d11
WHERE d11.o_orderpriority = d3."#key:key0" AND d11.o_orderdate >= d3."#key:key1" AND d11.o_orderdate <= d3."#key:key1" + interval '1 year -1 day' AND d11.o_clerk = $1::VARCHAR AND d11.o_totalprice < $2::NUMERIC ORDER BY d11.o_totalprice DESC, d11.o_orderkey DESC
 LIMIT 1) AS d12)) AS TEXT) || '},"nodes":[' || array_to_string(d8."#0"[1:least(cardinality(d8."#0"), 1)], ',') || ']}' AS anon_2
FROM (SELECT array((SELECT CASE WHEN (d7."#number" <= 1) THEN coalesce('{"key":"' || d7.key || '","totalPrice":"' || d7.total_price || '","customer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d14.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d13.c_name AS name
FROM public.customer_synced AS d13
WHERE d13.c_custkey = d7."#key:customer_key") AS d14), 'null') || '}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d6.key AS key, d6.total_price AS total_price, d6."#key:customer_key" AS "#key:customer_key", row_number() OVER () AS "#number"
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key, CAST(d5.o_totalprice AS TEXT) AS total_price, d5.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d5
WHERE d5.o_orderpriority = d3."#key:key0" AND d5.o_orderdate >= d3."#key:key1" AND d5.o_orderdate <= d3."#key:key1" + interval '1 year -1 day' AND d5.o_clerk = $1::VARCHAR AND d5.o_totalprice < $2::NUMERIC ORDER BY d5.o_totalprice ASC, d5.o_orderkey ASC
 LIMIT 2 OFFSET 1) AS d6) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) || ',"late":' || (SELECT '{"edges":[' || array_to_string(d18."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"cursor":"' || d17."#cursor" || '","node":{"key":"' || d17.key || '","orderDate":"' || d17.order_date || '","clerk":' || CAST(to_json(d17.clerk) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d16.key AS key, d16.order_date AS order_date, d16.clerk AS clerk, d16."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT CAST(d15.o_orderkey AS TEXT) AS key, CAST(d15.o_orderdate AS TEXT) AS order_date, d15.o_clerk AS clerk, encode(textsend('["f808742c","' || CAST(d15.o_orderdate AS TEXT) || '","' || CAST(d15.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS d15
WHERE d15.o_orderpriority = d3."#key:key0" AND d15.o_orderdate >= d3."#key:key1" AND d15.o_orderdate <= d3."#key:key1" + interval '1 year -1 day' AND d15.o_clerk = $1::VARCHAR ORDER BY d15.o_orderdate DESC, d15.o_orderkey DESC
 LIMIT 2) AS d16) AS d17 ORDER BY d17."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d18) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d2.key0 AS key0, CAST(d2.key1 AS TEXT) AS key1, d2.measure0 AS measure0, d2.key0 AS "#key:key0", d2.key1 AS "#key:key1"
FROM (SELECT d1.key0 AS key0, d1.key1 AS key1, d1.measure0 AS measure0
FROM d1 ORDER BY d1.key0 ASC, d1.key1 ASC
 LIMIT 3) AS d2) AS d3)) AS "#0"
 LIMIT ALL OFFSET 0) AS d4) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d23."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":{"marketSegment":' || coalesce(CAST(to_json(d22.key0) AS TEXT), 'null') || '},"customers":' || (SELECT '{"nodes":[' || array_to_string(d26."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d25.name) AS TEXT) || ',"orders":' || '{"totalCount":' || (SELECT CASE WHEN (d29.count_2 <= 2147483647) THEN CAST(d29.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d28
WHERE d28.o_custkey = d25."#key:key") AS d29) || '}' || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d24.c_name AS name, d24.c_custkey AS "#key:key"
FROM public.customer_synced AS d24
WHERE d24.c_mktsegment = d22."#key:key0" ORDER BY d24.c_name DESC, d24.c_custkey DESC
 LIMIT 2) AS d25)) AS "#0"
 LIMIT ALL OFFSET 0) AS d26) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d21.key0 AS key0, d21.key0 AS "#key:key0"
FROM (SELECT d20.key0 AS key0
FROM d20 ORDER BY d20.key0 ASC
 LIMIT 1) AS d21) AS d22)) AS "#0"
 LIMIT ALL OFFSET 0) AS d23) AS "#cell:1";
