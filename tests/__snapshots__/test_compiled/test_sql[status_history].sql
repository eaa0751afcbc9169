SELECT d0.key, (SELECT '{"totalCount":' || (SELECT CASE WHEN (d5.count_1 <= 2147483647) THEN CAST(d5.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_1
FROM gateway.order_status_event AS d4
WHERE d4.order_key = d0."#key:key") AS d5) || ',"edges":[' || array_to_string(d3."#0"[1:least(cardinality(d3."#0"), 2)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d3."#0") > 2 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM gateway.order_status_event AS d6
WHERE d6.order_key = d0."#key:key" AND (d6.version, d6.order_key) >= ((SELECT $1::INTEGER AS anon_3), (SELECT $2::BIGINT AS anon_4)) ORDER BY d6.version ASC, d6.order_key ASC
 LIMIT 1) AS d7)) AS TEXT) || ',"startCursor":' || coalesce('"' || d3."#1"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d3."#1"[least(cardinality(d3."#1"), 2)] || '"', 'null') || '}}' AS anon_1
FROM (SELECT coalesce(array_agg(d8."#0"), '{}') AS "#0", coalesce(array_agg(d8."#1"), '{}') AS "#1"
FROM (SELECT coalesce('{"cursor":"' || d2."#cursor" || '","node":{"orderKey":"' || d2.order_key || '","from":"' || d2.previous || '","to":"' || d2.status || '","version":' || CAST(d2.version AS TEXT) || ',"at":"' || d2.at || '","by":' || coalesce(CAST(to_json(d2.by) AS TEXT), 'null') || ',"note":' || coalesce(CAST(to_json(d2.note) AS TEXT), 'null') || ',"requestId":' || coalesce(CAST(to_json(d2.request_id) AS TEXT), 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0", d2."#cursor" AS "#1"
FROM (SELECT CAST(d1.order_key AS TEXT) AS order_key, CASE d1.from_status WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS previous, CASE d1.to_status WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, d1.version AS version, CASE WHEN (timezone('UTC', d1.at) >= '0001-01-01' AND timezone('UTC', d1.at) < '10000-01-01') THEN to_char(timezone('UTC', d1.at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE CAST(timezone('UTC', d1.at) AS TEXT) END AS at, d1.by AS by, d1.note AS note, d1.request_id AS request_id, encode(textsend('["a52d6603","' || CAST(d1.version AS TEXT) || '","' || CAST(d1.order_key AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM gateway.order_status_event AS d1
WHERE d1.order_key = d0."#key:key" AND (d1.version, d1.order_key) < ((SELECT $1::INTEGER AS anon_5), (SELECT $2::BIGINT AS anon_6)) ORDER BY d1.version DESC, d1.order_key DESC
 LIMIT 3) AS d2) AS d8
 LIMIT ALL OFFSET 0) AS d3) AS "#1", (SELECT '{"nodes":[' || array_to_string(d12."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"version":' || CAST(d11.version AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d10.version AS version, row_number() OVER () AS "#number"
FROM (SELECT d9.version AS version
FROM gateway.order_status_event AS d9
WHERE d9.order_key = d0."#key:key" AND (d9.version, d9.order_key) > ((SELECT $3::INTEGER AS anon_8), (SELECT $4::BIGINT AS anon_9)) ORDER BY d9.version ASC, d9.order_key ASC
 LIMIT 1) AS d10) AS d11 ORDER BY d11."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d12) AS "#2"
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#key:key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 3) AS d0;
