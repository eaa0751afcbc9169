WITH d1 AS
(SELECT count(*) AS measure0, sum(d0.o_totalprice) AS measure1
FROM public.orders_synced AS d0),
d13 AS
(SELECT count(*) AS measure0, sum(d12.o_totalprice) AS measure1, round((sum(d12.o_totalprice) + 0.000000000000000000000000) / CAST(nullif(count(d12.o_totalprice), 0) AS NUMERIC), 6) AS measure2, min(d12.o_orderdate) AS measure3, count(DISTINCT d12.o_clerk) AS measure4
FROM public.orders_synced AS d12
WHERE d12.o_orderkey < $1::BIGINT),
d22 AS
(SELECT count(*) AS measure0, max(d21.o_orderdate) AS measure1
FROM public.orders_synced AS d21
WHERE d21.o_orderkey < $1::BIGINT),
d26 AS
(SELECT d25.measure0 AS measure0
FROM (SELECT count(*) AS measure0
FROM public.orders_synced AS d24) AS d25
WHERE d25.measure0 < $2::BIGINT),
d32 AS
(SELECT count(*) AS measure0
FROM public.orders_synced AS d31)
 SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d6.count_1 <= 2147483647) THEN CAST(d6.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM d1) AS d6) || ',"nodes":[' || array_to_string(d5."#0"[1:least(cardinality(d5."#0"), 50)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d5."#0") > 50 AS TEXT) || ',"hasPreviousPage":' || CAST(false AS TEXT) || ',"startCursor":' || coalesce('"' || d5."#1"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d5."#1"[least(cardinality(d5."#1"), 50)] || '"', 'null') || '}}' AS anon_1
FROM (SELECT coalesce(array_agg(d11."#0"), '{}') AS "#0", coalesce(array_agg(d11."#1"), '{}') AS "#1"
FROM (SELECT CASE WHEN (d4."#number" <= 50) THEN coalesce('{"count":' || CASE WHEN (d4.measure0 <= 2147483647) THEN CAST(d4.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"sum":{"totalPrice":' || coalesce('"' || d4.measure1 || '"', 'null') || '},"orders":' || (SELECT '{"nodes":[' || array_to_string(d10."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d8.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d7 ORDER BY d7.o_orderkey DESC
 LIMIT 1) AS d8) AS d9 ORDER BY d9."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d10) || '}', pg_catalog.current_setting('gateway.promise')) END AS "#0", d4."#cursor" AS "#1"
FROM (SELECT d3.measure0 AS measure0, d3.measure1 AS measure1, d3."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d2.measure0 AS measure0, CAST(d2.measure1 AS TEXT) AS measure1, encode(textsend('["beeca2c7"]'), 'base64') AS "#cursor"
FROM (SELECT d1.measure0 AS measure0, d1.measure1 AS measure1
FROM d1
 LIMIT 51) AS d2) AS d3) AS d4) AS d11
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:0", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d17.count_2 <= 2147483647) THEN CAST(d17.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_2
FROM d13) AS d17) || ',"nodes":[' || array_to_string(d16."#0", ',') || '],"total":' || (SELECT coalesce('{"count":' || CASE WHEN (d23.measure0 <= 2147483647) THEN CAST(d23.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"max":{"orderDate":' || coalesce('"' || d23.measure1 || '"', 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d22.measure0 AS measure0, CAST(d22.measure1 AS TEXT) AS measure1
FROM d22) AS d23) || '}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"count":' || CASE WHEN (d15.measure0 <= 2147483647) THEN CAST(d15.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"sum":{"totalPrice":' || coalesce('"' || d15.measure1 || '"', 'null') || '},"avg":{"totalPrice":' || coalesce('"' || d15.measure2 || '"', 'null') || '},"min":{"orderDate":' || coalesce('"' || d15.measure3 || '"', 'null') || '},"countDistinct":{"clerk":' || CASE WHEN (d15.measure4 <= 2147483647) THEN CAST(d15.measure4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '},"orders":' || (SELECT '{"nodes":[' || array_to_string(d20."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d19.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d18.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d18
WHERE d18.o_orderkey < $1::BIGINT ORDER BY d18.o_orderkey ASC
 LIMIT 50) AS d19)) AS "#0"
 LIMIT ALL OFFSET 0) AS d20) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d14.measure0 AS measure0, CAST(d14.measure1 AS TEXT) AS measure1, CAST(d14.measure2 AS TEXT) AS measure2, CAST(d14.measure3 AS TEXT) AS measure3, d14.measure4 AS measure4
FROM (SELECT d13.measure0 AS measure0, d13.measure1 AS measure1, d13.measure2 AS measure2, d13.measure3 AS measure3, d13.measure4 AS measure4
FROM d13
 LIMIT 50) AS d14) AS d15)) AS "#0"
 LIMIT ALL OFFSET 0) AS d16) AS "#cell:1", (SELECT '{"totalCount":' || (SELECT CASE WHEN (d30.count_3 <= 2147483647) THEN CAST(d30.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_3
FROM d26) AS d30) || ',"nodes":[' || array_to_string(d29."#0", ',') || '],"total":' || (SELECT coalesce('{"count":' || CASE WHEN (d33.measure0 <= 2147483647) THEN CAST(d33.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d32.measure0 AS measure0
FROM d32) AS d33) || '}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"count":' || CASE WHEN (d28.measure0 <= 2147483647) THEN CAST(d28.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d27.measure0 AS measure0
FROM (SELECT d26.measure0 AS measure0
FROM d26
 LIMIT 50) AS d27) AS d28)) AS "#0"
 LIMIT ALL OFFSET 0) AS d29) AS "#cell:2";
