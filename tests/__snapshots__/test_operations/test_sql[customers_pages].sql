WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_custkey <= $1::BIGINT) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS t1
WHERE t1.c_custkey <= $1::BIGINT AND (t1.c_acctbal, t1.c_custkey) >= ((SELECT $2::NUMERIC AS anon_1), (SELECT $3::BIGINT AS anon_2)) ORDER BY t1.c_acctbal ASC, t1.c_custkey ASC
 LIMIT 1) AS t2) AS "#outside")
 SELECT head."#total", head."#outside", page."#present", page.name, page.account_balance, page."#id", page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t3.c_name AS name, CAST(t3.c_acctbal AS TEXT) AS account_balance, encode(textsend('Customer:' || CAST(t3.c_custkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(t3.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(t3.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t3.c_acctbal AS "#sort:0", t3.c_custkey AS "#sort:1"
FROM public.customer_synced AS t3
WHERE t3.c_custkey <= $1::BIGINT AND (t3.c_acctbal, t3.c_custkey) < ((SELECT $2::NUMERIC AS anon_3), (SELECT $3::BIGINT AS anon_4)) ORDER BY t3.c_acctbal DESC, t3.c_custkey DESC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" DESC, page."#sort:1" DESC;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", CAST(t0.c_custkey AS TEXT) AS key, t0.c_acctbal AS "#sort:0", t0.c_custkey AS "#sort:1"
FROM public.customer_synced AS t0
WHERE (t0.c_acctbal, t0.c_custkey) > ((SELECT $1::NUMERIC AS anon_1), (SELECT $2::BIGINT AS anon_2)) ORDER BY t0.c_acctbal ASC, t0.c_custkey ASC
 LIMIT 2) AS page ORDER BY page."#sort:0" DESC, page."#sort:1" DESC;

SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2 OFFSET 3;
