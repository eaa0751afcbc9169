SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d3
WHERE d3.c_custkey <= $1::BIGINT) AS d4) || ',"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d5
WHERE d5.c_custkey <= $1::BIGINT AND (d5.c_acctbal, d5.c_custkey) >= ((SELECT $2::NUMERIC AS anon_3), (SELECT $3::BIGINT AS anon_4)) ORDER BY d5.c_acctbal ASC, d5.c_custkey ASC
 LIMIT 1) AS d6)) AS TEXT) || ',"startCursor":' || coalesce('"' || (array_agg(d2."#cursor"))[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || (array_agg(d2."#cursor"))[least(count(*), 2)] || '"', 'null') || '},"edges":[' || coalesce(string_agg(coalesce('{"cursor":"' || d2."#cursor" || '","node":{"id":"' || d2."#id" || '","name":' || CAST(to_json(d2.name) AS TEXT) || ',"accountBalance":"' || d2.account_balance || '"}}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d2."#number" <= 2), '') || ']}' AS anon_1
FROM (SELECT d1.name AS name, d1.account_balance AS account_balance, d1."#id" AS "#id", d1."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d0.c_name AS name, CAST(d0.c_acctbal AS TEXT) AS account_balance, encode(textsend('Customer:' || CAST(d0.c_custkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(d0.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(d0.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.customer_synced AS d0
WHERE d0.c_custkey <= $1::BIGINT AND (d0.c_acctbal, d0.c_custkey) < ((SELECT $2::NUMERIC AS anon_5), (SELECT $3::BIGINT AS anon_6)) ORDER BY d0.c_acctbal DESC, d0.c_custkey DESC
 LIMIT 3) AS d1) AS d2
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d9."#number" DESC), '') || ']}' AS anon_7
FROM (SELECT d8.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d7.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d7
WHERE (d7.c_acctbal, d7.c_custkey) > ((SELECT $4::NUMERIC AS anon_8), (SELECT $5::BIGINT AS anon_9)) ORDER BY d7.c_acctbal ASC, d7.c_custkey ASC
 LIMIT 2) AS d8) AS d9
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d11.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_10
FROM (SELECT CAST(d10.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d10 ORDER BY d10.c_custkey ASC
 LIMIT 2 OFFSET 3) AS d11
HAVING true) AS "#cell:2";
