SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d3
WHERE d3.c_custkey <= $1::BIGINT) AS d4) || ',"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d5
WHERE d5.c_custkey <= $1::BIGINT AND (d5.c_acctbal, d5.c_custkey) >= ((SELECT $2::NUMERIC AS anon_3), (SELECT $3::BIGINT AS anon_4)) ORDER BY d5.c_acctbal ASC, d5.c_custkey ASC
 LIMIT 1) AS d6)) AS TEXT) || ',"startCursor":' || coalesce('"' || d2."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d2."#0"[least(cardinality(d2."#0"), 2)] || '"', 'null') || '},"edges":[' || array_to_string(d2."#1"[1:least(cardinality(d2."#1"), 2)], ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d7."#0"), '{}') AS "#0", coalesce(array_agg(d7."#1"), '{}') AS "#1"
FROM (SELECT d1."#cursor" AS "#0", coalesce('{"cursor":"' || d1."#cursor" || '","node":{"id":"' || d1."#id" || '","name":' || CAST(to_json(d1.name) AS TEXT) || ',"accountBalance":"' || d1.account_balance || '"}}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT d0.c_name AS name, CAST(d0.c_acctbal AS TEXT) AS account_balance, encode(textsend('Customer:' || CAST(d0.c_custkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(d0.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(d0.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.customer_synced AS d0
WHERE d0.c_custkey <= $1::BIGINT AND (d0.c_acctbal, d0.c_custkey) < ((SELECT $2::NUMERIC AS anon_5), (SELECT $3::BIGINT AS anon_6)) ORDER BY d0.c_acctbal DESC, d0.c_custkey DESC
 LIMIT 3) AS d1) AS d7
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"key":"' || d10.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d8.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d8
WHERE (d8.c_acctbal, d8.c_custkey) > ((SELECT $4::NUMERIC AS anon_8), (SELECT $5::BIGINT AS anon_9)) ORDER BY d8.c_acctbal ASC, d8.c_custkey ASC
 LIMIT 2) AS d9) AS d10 ORDER BY d10."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_10
FROM (SELECT array((SELECT coalesce('{"key":"' || d13.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d12.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d12 ORDER BY d12.c_custkey ASC
 LIMIT 2 OFFSET 3) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:2";
