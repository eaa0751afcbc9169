SELECT (SELECT '{"totalCount":' || (SELECT CASE WHEN (d4.count_1 <= 2147483647) THEN CAST(d4.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM public.region_synced AS d3) AS d4) || ',"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.region_synced AS d5
WHERE (d5.r_name, d5.r_regionkey) <= ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::INTEGER AS anon_4)) ORDER BY d5.r_name DESC, d5.r_regionkey DESC
 LIMIT 1) AS d6)) AS TEXT) || ',"startCursor":' || coalesce('"' || (array_agg(d2."#cursor"))[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || (array_agg(d2."#cursor"))[least(count(*), 2)] || '"', 'null') || '},"edges":[' || coalesce(string_agg(coalesce('{"cursor":"' || d2."#cursor" || '","node":{"id":"' || d2."#id" || '","key":' || CAST(d2.key AS TEXT) || ',"name":' || CAST(to_json(d2.name) AS TEXT) || '}}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d2."#number" <= 2), '') || ']}' AS anon_1
FROM (SELECT d1.key AS key, d1.name AS name, d1."#id" AS "#id", d1."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d0.r_regionkey AS key, d0.r_name AS name, encode(textsend('Region:' || CAST(d0.r_regionkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["6aeae827",' || CAST(to_json(d0.r_name) AS TEXT) || ',"' || CAST(d0.r_regionkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.region_synced AS d0
WHERE (d0.r_name, d0.r_regionkey) > ((SELECT $1::VARCHAR AS anon_5), (SELECT $2::INTEGER AS anon_6)) ORDER BY d0.r_name ASC, d0.r_regionkey ASC
 LIMIT 3) AS d1) AS d2
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d9.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d9."#number" DESC), '') || ']}' AS anon_7
FROM (SELECT d8.name AS name, row_number() OVER () AS "#number"
FROM (SELECT d7.r_name AS name
FROM public.region_synced AS d7
WHERE (d7.r_name, d7.r_regionkey) < ((SELECT $3::VARCHAR AS anon_8), (SELECT $4::INTEGER AS anon_9)) ORDER BY d7.r_name DESC, d7.r_regionkey DESC
 LIMIT 2) AS d8) AS d9
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d11.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_10
FROM (SELECT d10.r_name AS name
FROM public.region_synced AS d10
WHERE d10.r_name IS DISTINCT FROM $5::VARCHAR ORDER BY d10.r_regionkey ASC
 LIMIT 2 OFFSET 3) AS d11
HAVING true) AS "#cell:2";
