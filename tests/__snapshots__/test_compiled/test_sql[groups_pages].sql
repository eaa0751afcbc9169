WITH d1 AS
(SELECT d0.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS d0 GROUP BY d0.o_clerk),
d7 AS
(SELECT d6.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS d6 GROUP BY d6.o_clerk),
d14 AS
(SELECT d13.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS d13 GROUP BY d13.o_clerk)
 SELECT (SELECT '{"edges":[' || array_to_string(d4."#0"[1:least(cardinality(d4."#0"), 2)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d4."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d1
WHERE d1.measure0 > $1::BIGINT OR d1.measure0 = $1::BIGINT AND (d1.key0 > $2::VARCHAR OR d1.key0 = $2::VARCHAR))) AS TEXT) || ',"startCursor":' || coalesce('"' || d4."#1"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d4."#1"[least(cardinality(d4."#1"), 2)] || '"', 'null') || '}}' AS anon_1
FROM (SELECT coalesce(array_agg(d5."#0"), '{}') AS "#0", coalesce(array_agg(d5."#1"), '{}') AS "#1"
FROM (SELECT coalesce('{"cursor":"' || d3."#cursor" || '","node":{"key":{"clerk":' || coalesce(CAST(to_json(d3.key0) AS TEXT), 'null') || '},"count":' || CASE WHEN (d3.measure0 <= 2147483647) THEN CAST(d3.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0", d3."#cursor" AS "#1"
FROM (SELECT d2.key0 AS key0, d2.measure0 AS measure0, d2.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(d2.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(d2.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM (SELECT d1.key0 AS key0, d1.measure0 AS measure0
FROM d1
WHERE d1.measure0 < $1::BIGINT OR d1.measure0 = $1::BIGINT AND (d1.key0 < $2::VARCHAR OR d1.key0 IS NULL) ORDER BY d1.measure0 DESC, d1.key0 DESC NULLS LAST
 LIMIT 3) AS d2) AS d3) AS d5
 LIMIT ALL OFFSET 0) AS d4) AS "#cell:0", (SELECT '{"edges":[' || array_to_string(d11."#0"[greatest(cardinality(d11."#0") - 2, 0) + 1:cardinality(d11."#0")], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d7
WHERE d7.measure0 < $3::BIGINT OR d7.measure0 = $3::BIGINT AND (d7.key0 < $4::VARCHAR OR d7.key0 IS NULL OR d7.key0 = $4::VARCHAR))) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d11."#0") > 2 AS TEXT) || ',"startCursor":' || coalesce('"' || d11."#1"[(greatest(cardinality(d11."#1") - 2, 0) + 1)] || '"', 'null') || ',"endCursor":' || coalesce('"' || d11."#1"[cardinality(d11."#1")] || '"', 'null') || '}}' AS anon_2
FROM (SELECT coalesce(array_agg(d12."#0"), '{}') AS "#0", coalesce(array_agg(d12."#1"), '{}') AS "#1"
FROM (SELECT CASE WHEN (d10."#number" <= 2) THEN coalesce('{"cursor":"' || d10."#cursor" || '","node":{"key":{"clerk":' || coalesce(CAST(to_json(d10.key0) AS TEXT), 'null') || '},"count":' || CASE WHEN (d10.measure0 <= 2147483647) THEN CAST(d10.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}}', pg_catalog.current_setting('gateway.promise')) END AS "#0", d10."#cursor" AS "#1"
FROM (SELECT d9.key0 AS key0, d9.measure0 AS measure0, d9."#key:key0" AS "#key:key0", d9."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d8.key0 AS key0, d8.measure0 AS measure0, d8.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(d8.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(d8.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM (SELECT d7.key0 AS key0, d7.measure0 AS measure0
FROM d7
WHERE d7.measure0 > $3::BIGINT OR d7.measure0 = $3::BIGINT AND d7.key0 > $4::VARCHAR ORDER BY d7.measure0 ASC, d7.key0 ASC NULLS FIRST
 LIMIT 3) AS d8) AS d9) AS d10 ORDER BY d10."#number" DESC) AS d12
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:1", (SELECT '{"edges":[' || array_to_string(d18."#0"[greatest(cardinality(d18."#0") - 2, 0) + 1:cardinality(d18."#0")], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d18."#0") > 2 AS TEXT) || ',"startCursor":' || coalesce('"' || d18."#1"[(greatest(cardinality(d18."#1") - 2, 0) + 1)] || '"', 'null') || ',"endCursor":' || coalesce('"' || d18."#1"[cardinality(d18."#1")] || '"', 'null') || '}}' AS anon_3
FROM (SELECT coalesce(array_agg(d19."#0"), '{}') AS "#0", coalesce(array_agg(d19."#1"), '{}') AS "#1"
FROM (SELECT CASE WHEN (d17."#number" <= 2) THEN coalesce('{"cursor":"' || d17."#cursor" || '","node":{"key":{"clerk":' || coalesce(CAST(to_json(d17.key0) AS TEXT), 'null') || '},"count":' || CASE WHEN (d17.measure0 <= 2147483647) THEN CAST(d17.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}}', pg_catalog.current_setting('gateway.promise')) END AS "#0", d17."#cursor" AS "#1"
FROM (SELECT d16.key0 AS key0, d16.measure0 AS measure0, d16."#key:key0" AS "#key:key0", d16."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d15.key0 AS key0, d15.measure0 AS measure0, d15.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(d15.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(d15.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM (SELECT d14.key0 AS key0, d14.measure0 AS measure0
FROM d14 ORDER BY d14.measure0 ASC, d14.key0 ASC NULLS FIRST
 LIMIT 3) AS d15) AS d16) AS d17 ORDER BY d17."#number" DESC) AS d19
 LIMIT ALL OFFSET 0) AS d18) AS "#cell:2";
