SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#key:key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 3;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM gateway.order_status_event AS t0
WHERE t0.order_key = parent.k0) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM gateway.order_status_event AS t1
WHERE t1.order_key = parent.k0 AND (t1.version, t1.order_key) >= ((SELECT $1::INTEGER AS anon_1), (SELECT $2::BIGINT AS anon_2)) ORDER BY t1.version ASC, t1.order_key ASC
 LIMIT 1) AS t2) AS "#outside"
FROM unnest($3::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total", head."#outside", page."#present", page.order_key, page.previous, page.status, page.version, page.at, page.by, page.note, page.request_id, page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t3.order_key AS TEXT) AS order_key, CASE t3.from_status WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS previous, CASE t3.to_status WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, t3.version AS version, CASE WHEN (timezone('UTC', t3.at) >= '0001-01-01' AND timezone('UTC', t3.at) < '10000-01-01') THEN to_char(timezone('UTC', t3.at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE CAST(timezone('UTC', t3.at) AS TEXT) END AS at, t3.by AS by, t3.note AS note, t3.request_id AS request_id, encode(textsend('["a52d6603","' || CAST(t3.version AS TEXT) || '","' || CAST(t3.order_key AS TEXT) || '"]'), 'base64') AS "#cursor", t3.version AS "#sort:0", t3.order_key AS "#sort:1"
FROM gateway.order_status_event AS t3
WHERE t3.order_key = head.k0 AND (t3.version, t3.order_key) < ((SELECT $1::INTEGER AS anon_3), (SELECT $2::BIGINT AS anon_4)) ORDER BY t3.version DESC, t3.order_key DESC
 LIMIT 3) AS page ON true ORDER BY head."#position", page."#sort:0" DESC, page."#sort:1" DESC;

SELECT parent."#position", page."#present", page.version
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.version AS version, t0.version AS "#sort:0", t0.order_key AS "#sort:1"
FROM gateway.order_status_event AS t0
WHERE t0.order_key = parent.k0 AND (t0.version, t0.order_key) > ((SELECT $2::INTEGER AS anon_1), (SELECT $3::BIGINT AS anon_2)) ORDER BY t0.version ASC, t0.order_key ASC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" DESC, page."#sort:1" DESC;
