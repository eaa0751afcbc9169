WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.region_synced AS t0) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.region_synced AS t1
WHERE (t1.r_name, t1.r_regionkey) <= ((SELECT $1::VARCHAR AS anon_1), (SELECT $2::INTEGER AS anon_2)) ORDER BY t1.r_name DESC, t1.r_regionkey DESC
 LIMIT 1) AS t2) AS "#outside")
 SELECT head."#total", head."#outside", page."#present", page.key, page.name, page."#id", page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t3.r_regionkey AS key, t3.r_name AS name, encode(textsend('Region:' || CAST(t3.r_regionkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["6aeae827",' || CAST(to_json(t3.r_name) AS TEXT) || ',"' || CAST(t3.r_regionkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t3.r_name AS "#sort:0", t3.r_regionkey AS "#sort:1"
FROM public.region_synced AS t3
WHERE (t3.r_name, t3.r_regionkey) > ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::INTEGER AS anon_4)) ORDER BY t3.r_name ASC, t3.r_regionkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT page."#present", page.name
FROM (SELECT true AS "#present", t0.r_name AS name, t0.r_name AS "#sort:0", t0.r_regionkey AS "#sort:1"
FROM public.region_synced AS t0
WHERE (t0.r_name, t0.r_regionkey) < ((SELECT $1::VARCHAR AS anon_1), (SELECT $2::INTEGER AS anon_2)) ORDER BY t0.r_name DESC, t0.r_regionkey DESC
 LIMIT 2) AS page ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT t0.r_name AS name
FROM public.region_synced AS t0
WHERE t0.r_name IS DISTINCT FROM $1::VARCHAR ORDER BY t0.r_regionkey ASC
 LIMIT 2 OFFSET 3;
