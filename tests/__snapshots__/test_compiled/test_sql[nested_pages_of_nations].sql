SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || ',"after":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d3.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || '],"pageInfo":{"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d4
WHERE d4.c_nationkey = d1."#key:key" AND d4.c_custkey <= (SELECT $1::BIGINT AS anon_3) ORDER BY d4.c_custkey DESC
 LIMIT 1) AS d5)) AS TEXT) || '}}' AS anon_2
FROM (SELECT CAST(d2.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d2
WHERE d2.c_nationkey = d1."#key:key" AND d2.c_custkey > (SELECT $1::BIGINT AS anon_4) ORDER BY d2.c_custkey ASC
 LIMIT 1) AS d3
HAVING true) || ',"before":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d8.key || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d8."#number" DESC), '') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d9
WHERE d9.c_nationkey = d1."#key:key" AND d9.c_custkey >= (SELECT $2::BIGINT AS anon_6) ORDER BY d9.c_custkey ASC
 LIMIT 1) AS d10)) AS TEXT) || '}}' AS anon_5
FROM (SELECT d7.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d6.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d6
WHERE d6.c_nationkey = d1."#key:key" AND d6.c_custkey < (SELECT $2::BIGINT AS anon_7) ORDER BY d6.c_custkey DESC
 LIMIT 1) AS d7) AS d8
HAVING true) || ',"rich":' || (SELECT '{"totalCount":' || (SELECT CASE WHEN (d14.count_1 <= 2147483647) THEN CAST(d14.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_9
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d13
WHERE d13.c_nationkey = d1."#key:key" AND d13.c_acctbal > $3::NUMERIC) AS d14) || ',"edges":[' || coalesce(string_agg(coalesce('{"cursor":"' || d12."#cursor" || '","node":{"name":' || CAST(to_json(d12.name) AS TEXT) || ',"accountBalance":"' || d12.account_balance || '"}}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_8
FROM (SELECT d11.c_name AS name, CAST(d11.c_acctbal AS TEXT) AS account_balance, translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(d11.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(d11.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.customer_synced AS d11
WHERE d11.c_nationkey = d1."#key:key" AND d11.c_acctbal > $3::NUMERIC ORDER BY d11.c_acctbal DESC, d11.c_custkey DESC
 LIMIT 2 OFFSET 1) AS d12
HAVING true) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d0.n_name AS name, d0.n_nationkey AS "#key:key"
FROM public.nation_synced AS d0 ORDER BY d0.n_nationkey ASC
 LIMIT 2) AS d1
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d16.name) AS TEXT) || ',"after":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d18.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_11
FROM (SELECT d17.n_nationkey AS key
FROM public.nation_synced AS d17
WHERE d17.n_regionkey = d16."#key:key" AND d17.n_nationkey > (SELECT $4::INTEGER AS anon_12) ORDER BY d17.n_nationkey ASC
 LIMIT 1) AS d18
HAVING true) || ',"before":' || (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":' || CAST(d21.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d21."#number" DESC), '') || ']}' AS anon_13
FROM (SELECT d20.key AS key, row_number() OVER () AS "#number"
FROM (SELECT d19.n_nationkey AS key
FROM public.nation_synced AS d19
WHERE d19.n_regionkey = d16."#key:key" AND d19.n_nationkey < (SELECT $5::INTEGER AS anon_14) ORDER BY d19.n_nationkey DESC
 LIMIT 1) AS d20) AS d21
HAVING true) || ',"some":' || (SELECT '{"totalCount":' || (SELECT CASE WHEN (d26.count_2 <= 2147483647) THEN CAST(d26.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_16
FROM (SELECT count(*) AS count_2
FROM public.nation_synced AS d25
WHERE d25.n_regionkey = d16."#key:key" AND d25.n_name > $6::VARCHAR) AS d26) || ',"pageInfo":{"startCursor":' || coalesce('"' || (array_agg(d24."#cursor"))[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || (array_agg(d24."#cursor"))[least(count(*), 2)] || '"', 'null') || ',"hasNextPage":' || CAST(false OR count(*) > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.nation_synced AS d27
WHERE d27.n_regionkey = d16."#key:key" AND d27.n_name > $6::VARCHAR ORDER BY d27.n_name ASC, d27.n_nationkey ASC
 LIMIT 1) AS d28)) AS TEXT) || '},"edges":[' || coalesce(string_agg(coalesce('{"cursor":"' || d24."#cursor" || '","node":{"id":"' || d24."#id" || '","name":' || CAST(to_json(d24.name) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d24."#number" <= 2), '') || ']}' AS anon_15
FROM (SELECT d23.name AS name, d23."#id" AS "#id", d23."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d22.n_name AS name, encode(textsend('Nation:' || CAST(d22.n_nationkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["e525da0a",' || CAST(to_json(d22.n_name) AS TEXT) || ',"' || CAST(d22.n_nationkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.nation_synced AS d22
WHERE d22.n_regionkey = d16."#key:key" AND d22.n_name > $6::VARCHAR ORDER BY d22.n_name DESC, d22.n_nationkey DESC
 LIMIT 3 OFFSET 1) AS d23) AS d24
HAVING true) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_10
FROM (SELECT d15.r_name AS name, d15.r_regionkey AS "#key:key"
FROM public.region_synced AS d15 ORDER BY d15.r_regionkey ASC
 LIMIT 2) AS d16
HAVING true) AS "#cell:1";
