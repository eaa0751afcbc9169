SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.region_synced AS d3) AS d4) || ',"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.region_synced AS d5
WHERE (d5.r_name, d5.r_regionkey) <= ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::INTEGER AS anon_4)) ORDER BY d5.r_name DESC, d5.r_regionkey DESC
 LIMIT 1) AS d6)) AS TEXT) || ',"startCursor":' || coalesce('"' || d2."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d2."#0"[least(cardinality(d2."#0"), 2)] || '"', 'null') || '},"edges":[' || array_to_string(d2."#1"[1:least(cardinality(d2."#1"), 2)], ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d7."#0"), '{}') AS "#0", coalesce(array_agg(d7."#1"), '{}') AS "#1"
FROM (SELECT d1."#cursor" AS "#0", coalesce('{"cursor":"' || d1."#cursor" || '","node":{"id":"' || d1."#id" || '","key":' || CAST(d1.key AS TEXT) || ',"name":' || CAST(to_json(d1.name) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT d0.r_regionkey AS key, d0.r_name AS name, encode(textsend('Region:' || CAST(d0.r_regionkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["6aeae827",' || CAST(to_json(d0.r_name) AS TEXT) || ',"' || CAST(d0.r_regionkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.region_synced AS d0
WHERE (d0.r_name, d0.r_regionkey) > ((SELECT $1::VARCHAR AS anon_5), (SELECT $2::INTEGER AS anon_6)) ORDER BY d0.r_name ASC, d0.r_regionkey ASC
 LIMIT 3) AS d1) AS d7
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d10.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.name AS name, row_number() OVER () AS "#number"
FROM (SELECT d8.r_name AS name
FROM public.region_synced AS d8
WHERE (d8.r_name, d8.r_regionkey) < ((SELECT $3::VARCHAR AS anon_8), (SELECT $4::INTEGER AS anon_9)) ORDER BY d8.r_name DESC, d8.r_regionkey DESC
 LIMIT 2) AS d9) AS d10 ORDER BY d10."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_10
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d13.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d12.r_name AS name
FROM public.region_synced AS d12
WHERE d12.r_name IS DISTINCT FROM $5::VARCHAR ORDER BY d12.r_regionkey ASC
 LIMIT 2 OFFSET 3) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:2";
