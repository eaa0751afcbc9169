SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || ',"after":' || (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || '],"pageInfo":{"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d6
WHERE d6.c_nationkey = d1."#key:key" AND d6.c_custkey <= $1::BIGINT ORDER BY d6.c_custkey DESC
 LIMIT 1) AS d7)) AS TEXT) || '}}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d4.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d3.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d3
WHERE d3.c_nationkey = d1."#key:key" AND d3.c_custkey > $1::BIGINT ORDER BY d3.c_custkey ASC
 LIMIT 1) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) || ',"before":' || (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS d12
WHERE d12.c_nationkey = d1."#key:key" AND d12.c_custkey >= $2::BIGINT ORDER BY d12.c_custkey ASC
 LIMIT 1) AS d13)) AS TEXT) || '}}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d10.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d8.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d8
WHERE d8.c_nationkey = d1."#key:key" AND d8.c_custkey < $2::BIGINT ORDER BY d8.c_custkey DESC
 LIMIT 1) AS d9) AS d10 ORDER BY d10."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) || ',"rich":' || (SELECT '{"totalCount":' || (SELECT CASE WHEN (d18.count_1 <= 2147483647) THEN CAST(d18.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_1
FROM public.customer_synced AS d17
WHERE d17.c_nationkey = d1."#key:key" AND d17.c_acctbal > $3::NUMERIC) AS d18) || ',"edges":[' || array_to_string(d16."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"cursor":"' || d15."#cursor" || '","node":{"name":' || CAST(to_json(d15.name) AS TEXT) || ',"accountBalance":"' || d15.account_balance || '"}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d14.c_name AS name, CAST(d14.c_acctbal AS TEXT) AS account_balance, translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(d14.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(d14.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.customer_synced AS d14
WHERE d14.c_nationkey = d1."#key:key" AND d14.c_acctbal > $3::NUMERIC ORDER BY d14.c_acctbal DESC, d14.c_custkey DESC
 LIMIT 2 OFFSET 1) AS d15)) AS "#0"
 LIMIT ALL OFFSET 0) AS d16) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d0.n_name AS name, d0.n_nationkey AS "#key:key"
FROM public.nation_synced AS d0 ORDER BY d0.n_nationkey ASC
 LIMIT 2) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d21."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d20.name) AS TEXT) || ',"after":' || (SELECT '{"nodes":[' || array_to_string(d24."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d23.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d22.n_nationkey AS key
FROM public.nation_synced AS d22
WHERE d22.n_regionkey = d20."#key:key" AND d22.n_nationkey > $4::INTEGER ORDER BY d22.n_nationkey ASC
 LIMIT 1) AS d23)) AS "#0"
 LIMIT ALL OFFSET 0) AS d24) || ',"before":' || (SELECT '{"nodes":[' || array_to_string(d28."#0", ',') || ']}' AS anon_8
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d27.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d26.key AS key, row_number() OVER () AS "#number"
FROM (SELECT d25.n_nationkey AS key
FROM public.nation_synced AS d25
WHERE d25.n_regionkey = d20."#key:key" AND d25.n_nationkey < $5::INTEGER ORDER BY d25.n_nationkey DESC
 LIMIT 1) AS d26) AS d27 ORDER BY d27."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d28) || ',"some":' || (SELECT '{"totalCount":' || (SELECT CASE WHEN (d33.count_2 <= 2147483647) THEN CAST(d33.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_10
FROM (SELECT count(*) AS count_2
FROM public.nation_synced AS d32
WHERE d32.n_regionkey = d20."#key:key" AND d32.n_name > $6::VARCHAR) AS d33) || ',"pageInfo":{"startCursor":' || coalesce('"' || d31."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d31."#0"[least(cardinality(d31."#0"), 2)] || '"', 'null') || ',"hasNextPage":' || CAST(false OR cardinality(d31."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.nation_synced AS d34
WHERE d34.n_regionkey = d20."#key:key" AND d34.n_name > $6::VARCHAR ORDER BY d34.n_name ASC, d34.n_nationkey ASC
 LIMIT 1) AS d35)) AS TEXT) || '},"edges":[' || array_to_string(d31."#1"[1:least(cardinality(d31."#1"), 2)], ',') || ']}' AS anon_9
FROM (SELECT coalesce(array_agg(d36."#0"), '{}') AS "#0", coalesce(array_agg(d36."#1"), '{}') AS "#1"
FROM (SELECT d30."#cursor" AS "#0", coalesce('{"cursor":"' || d30."#cursor" || '","node":{"id":"' || d30."#id" || '","name":' || CAST(to_json(d30.name) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT d29.n_name AS name, encode(textsend('Nation:' || CAST(d29.n_nationkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["e525da0a",' || CAST(to_json(d29.n_name) AS TEXT) || ',"' || CAST(d29.n_nationkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.nation_synced AS d29
WHERE d29.n_regionkey = d20."#key:key" AND d29.n_name > $6::VARCHAR ORDER BY d29.n_name DESC, d29.n_nationkey DESC
 LIMIT 3 OFFSET 1) AS d30) AS d36
 LIMIT ALL OFFSET 0) AS d31) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d19.r_name AS name, d19.r_regionkey AS "#key:key"
FROM public.region_synced AS d19 ORDER BY d19.r_regionkey ASC
 LIMIT 2) AS d20)) AS "#0"
 LIMIT ALL OFFSET 0) AS d21) AS "#cell:1";
