WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.nation_synced AS t1
WHERE (t1.n_name, t1.n_nationkey) <= ((SELECT $1::VARCHAR AS anon_1), (SELECT $2::INTEGER AS anon_2)) ORDER BY t1.n_name DESC, t1.n_nationkey DESC
 LIMIT 1) AS t2) AS "#outside")
 SELECT head."#total", head."#outside", page."#present", page.name, page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t3.n_name AS name, translate(encode(textsend('["c133b339",' || CAST(to_json(t3.n_name) AS TEXT) || ',"' || CAST(t3.n_nationkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t3.n_name AS "#sort:0", t3.n_nationkey AS "#sort:1"
FROM public.nation_synced AS t3
WHERE (t3.n_name, t3.n_nationkey) > ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::INTEGER AS anon_4)) ORDER BY t3.n_name ASC, t3.n_nationkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT page."#present", page.name
FROM (SELECT true AS "#present", t0.n_name AS name, t0.n_name AS "#sort:0", t0.n_nationkey AS "#sort:1"
FROM public.nation_synced AS t0
WHERE (t0.n_name, t0.n_nationkey) < ((SELECT $1::VARCHAR AS anon_1), (SELECT $2::INTEGER AS anon_2)) ORDER BY t0.n_name DESC, t0.n_nationkey DESC
 LIMIT 2) AS page ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT t0.n_nationkey AS key, t0.n_name AS name, encode(textsend('Nation:' || CAST(t0.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM public.nation_synced AS t0
WHERE t0.n_nationkey >= $1::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 2 OFFSET 23;
