SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.nation_synced AS d3) AS d4) || ',"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.nation_synced AS d5
WHERE (d5.n_name, d5.n_nationkey) <= ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::INTEGER AS anon_4)) ORDER BY d5.n_name DESC, d5.n_nationkey DESC
 LIMIT 1) AS d6)) AS TEXT) || ',"startCursor":' || coalesce('"' || d2."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d2."#0"[least(cardinality(d2."#0"), 2)] || '"', 'null') || '},"edges":[' || array_to_string(d2."#1"[1:least(cardinality(d2."#1"), 2)], ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d7."#0"), '{}') AS "#0", coalesce(array_agg(d7."#1"), '{}') AS "#1"
FROM (SELECT d1."#cursor" AS "#0", coalesce('{"cursor":"' || d1."#cursor" || '","node":{"name":' || CAST(to_json(d1.name) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT d0.n_name AS name, translate(encode(textsend('["c133b339",' || CAST(to_json(d0.n_name) AS TEXT) || ',"' || CAST(d0.n_nationkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.nation_synced AS d0
WHERE (d0.n_name, d0.n_nationkey) > ((SELECT $1::VARCHAR AS anon_5), (SELECT $2::INTEGER AS anon_6)) ORDER BY d0.n_name ASC, d0.n_nationkey ASC
 LIMIT 3) AS d1) AS d7
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d10.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.name AS name, row_number() OVER () AS "#number"
FROM (SELECT d8.n_name AS name
FROM public.nation_synced AS d8
WHERE (d8.n_name, d8.n_nationkey) < ((SELECT $3::VARCHAR AS anon_8), (SELECT $4::INTEGER AS anon_9)) ORDER BY d8.n_name DESC, d8.n_nationkey DESC
 LIMIT 2) AS d9) AS d10 ORDER BY d10."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_10
FROM (SELECT array((SELECT coalesce('{"id":"' || d13."#id" || '","key":' || CAST(d13.key AS TEXT) || ',"name":' || CAST(to_json(d13.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d12.n_nationkey AS key, d12.n_name AS name, encode(textsend('Nation:' || CAST(d12.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM public.nation_synced AS d12
WHERE d12.n_nationkey >= $5::INTEGER ORDER BY d12.n_nationkey ASC
 LIMIT 2 OFFSET 23) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:2";
