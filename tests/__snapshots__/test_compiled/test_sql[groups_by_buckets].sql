WITH d1 AS
(SELECT d0.o_orderdate AS key0, count(*) AS measure0
FROM public.orders_synced AS d0 GROUP BY d0.o_orderdate),
d7 AS
(SELECT CAST(date_trunc('week', CAST(d6.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, min(d6.o_orderdate) AS measure1, max(d6.o_orderdate) AS measure2
FROM public.orders_synced AS d6 GROUP BY date_trunc('week', CAST(d6.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))),
d15 AS
(SELECT CAST(date_trunc('month', CAST(d14.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(d14.o_orderdate) AS measure1
FROM public.orders_synced AS d14 GROUP BY date_trunc('month', CAST(d14.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))),
d20 AS
(SELECT CAST(date_trunc('quarter', CAST(d19.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(d19.o_orderdate) AS measure1
FROM public.orders_synced AS d19 GROUP BY date_trunc('quarter', CAST(d19.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))),
d28 AS
(SELECT CAST(date_trunc('year', CAST(d27.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(d27.o_orderdate) AS measure1
FROM public.orders_synced AS d27 GROUP BY date_trunc('year', CAST(d27.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))),
d37 AS
(SELECT CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(d35.o_orderstatus AS TEXT), '?') IN (d36.base_status, d36.status)) THEN d36.updated_at END) AS DATE) AS key0, count(*) AS measure0
FROM public.orders_synced AS d35 LEFT OUTER JOIN gateway.order_status AS d36 ON d35.o_orderkey = d36.order_key GROUP BY CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(d35.o_orderstatus AS TEXT), '?') IN (d36.base_status, d36.status)) THEN d36.updated_at END) AS DATE))
 SELECT (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d4.key0 || '"', 'null') || '},"count":' || CASE WHEN (d4.measure0 <= 2147483647) THEN CAST(d4.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d3.key0 AS key0, d3.measure0 AS measure0, d3."#key:key0" AS "#key:key0", row_number() OVER () AS "#number"
FROM (SELECT CAST(d2.key0 AS TEXT) AS key0, d2.measure0 AS measure0, d2.key0 AS "#key:key0"
FROM (SELECT d1.key0 AS key0, d1.measure0 AS measure0
FROM d1 ORDER BY d1.key0 DESC
 LIMIT 2) AS d2) AS d3) AS d4 ORDER BY d4."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d10."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d9.key0 || '"', 'null') || '},"count":' || CASE WHEN (d9.measure0 <= 2147483647) THEN CAST(d9.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"min":{"orderDate":' || coalesce('"' || d9.measure1 || '"', 'null') || '},"max":{"orderDate":' || coalesce('"' || d9.measure2 || '"', 'null') || '},"orders":' || '{"totalCount":' || (SELECT CASE WHEN (d13.count_1 <= 2147483647) THEN CAST(d13.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d12
WHERE d12.o_orderdate >= d9."#key:key0" AND d12.o_orderdate <= d9."#key:key0" + interval '6 days') AS d13) || '}' || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d8.key0 AS TEXT) AS key0, d8.measure0 AS measure0, CAST(d8.measure1 AS TEXT) AS measure1, CAST(d8.measure2 AS TEXT) AS measure2, d8.key0 AS "#key:key0"
FROM (SELECT d7.key0 AS key0, d7.measure0 AS measure0, d7.measure1 AS measure1, d7.measure2 AS measure2
FROM d7 ORDER BY d7.key0 ASC
 LIMIT 2) AS d8) AS d9)) AS "#0"
 LIMIT ALL OFFSET 0) AS d10) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d18."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d17.key0 || '"', 'null') || '},"count":' || CASE WHEN (d17.measure0 <= 2147483647) THEN CAST(d17.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"max":{"orderDate":' || coalesce('"' || d17.measure1 || '"', 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d16.key0 AS TEXT) AS key0, d16.measure0 AS measure0, CAST(d16.measure1 AS TEXT) AS measure1, d16.key0 AS "#key:key0"
FROM (SELECT d15.key0 AS key0, d15.measure0 AS measure0, d15.measure1 AS measure1
FROM d15 ORDER BY d15.key0 ASC
 LIMIT 2) AS d16) AS d17)) AS "#0"
 LIMIT ALL OFFSET 0) AS d18) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d23."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d22.key0 || '"', 'null') || '},"count":' || CASE WHEN (d22.measure0 <= 2147483647) THEN CAST(d22.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"max":{"orderDate":' || coalesce('"' || d22.measure1 || '"', 'null') || '},"orders":' || '{"totalCount":' || (SELECT CASE WHEN (d26.count_2 <= 2147483647) THEN CAST(d26.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d25
WHERE d25.o_orderdate >= d22."#key:key0" AND d25.o_orderdate <= d22."#key:key0" + interval '3 months -1 day') AS d26) || '}' || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d21.key0 AS TEXT) AS key0, d21.measure0 AS measure0, CAST(d21.measure1 AS TEXT) AS measure1, d21.key0 AS "#key:key0"
FROM (SELECT d20.key0 AS key0, d20.measure0 AS measure0, d20.measure1 AS measure1
FROM d20 ORDER BY d20.key0 ASC
 LIMIT 2) AS d21) AS d22)) AS "#0"
 LIMIT ALL OFFSET 0) AS d23) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d31."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d30.key0 || '"', 'null') || '},"count":' || CASE WHEN (d30.measure0 <= 2147483647) THEN CAST(d30.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"max":{"orderDate":' || coalesce('"' || d30.measure1 || '"', 'null') || '},"orders":' || '{"totalCount":' || (SELECT CASE WHEN (d34.count_3 <= 2147483647) THEN CAST(d34.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_8
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d33
WHERE d33.o_orderdate >= d30."#key:key0" AND d33.o_orderdate <= d30."#key:key0" + interval '1 year -1 day') AS d34) || '}' || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d29.key0 AS TEXT) AS key0, d29.measure0 AS measure0, CAST(d29.measure1 AS TEXT) AS measure1, d29.key0 AS "#key:key0"
FROM (SELECT d28.key0 AS key0, d28.measure0 AS measure0, d28.measure1 AS measure1
FROM d28 ORDER BY d28.key0 ASC
 LIMIT 50) AS d29) AS d30)) AS "#0"
 LIMIT ALL OFFSET 0) AS d31) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d40."#0", ',') || ']}' AS anon_9
FROM (SELECT array((SELECT coalesce('{"key":{"statusUpdatedAt":' || coalesce('"' || d39.key0 || '"', 'null') || '},"count":' || CASE WHEN (d39.measure0 <= 2147483647) THEN CAST(d39.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || ',"orders":' || '{"totalCount":' || (SELECT CASE WHEN (d44.count_4 <= 2147483647) THEN CAST(d44.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_10
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d42 LEFT OUTER JOIN gateway.order_status AS d43 ON d42.o_orderkey = d43.order_key
WHERE CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(d42.o_orderstatus AS TEXT), '?') IN (d43.base_status, d43.status)) THEN d43.updated_at END) AS DATE) = d39."#key:key0" OR CASE WHEN (coalesce(CAST(d42.o_orderstatus AS TEXT), '?') IN (d43.base_status, d43.status)) THEN d43.updated_at END IS NULL AND d39."#key:key0" IS NULL) AS d44) || '}' || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d38.key0 AS TEXT) AS key0, d38.measure0 AS measure0, d38.key0 AS "#key:key0"
FROM (SELECT d37.key0 AS key0, d37.measure0 AS measure0
FROM d37 ORDER BY d37.key0 ASC
 LIMIT 50) AS d38) AS d39)) AS "#0"
 LIMIT ALL OFFSET 0) AS d40) AS "#cell:5";
