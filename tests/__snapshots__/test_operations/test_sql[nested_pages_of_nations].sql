SELECT t0.n_name AS name, t0.n_nationkey AS "#key:key"
FROM public.nation_synced AS t0 ORDER BY t0.n_nationkey ASC
 LIMIT 2;

SELECT t0.r_name AS name, t0.r_regionkey AS "#key:key"
FROM public.region_synced AS t0 ORDER BY t0.r_regionkey ASC
 LIMIT 2;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS t0
WHERE t0.c_nationkey = parent.k0 AND t0.c_custkey <= $1::BIGINT ORDER BY t0.c_custkey DESC
 LIMIT 1) AS t1) AS "#outside"
FROM unnest($2::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#outside", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.c_custkey AS TEXT) AS key, t2.c_custkey AS "#sort:0"
FROM public.customer_synced AS t2
WHERE t2.c_nationkey = head.k0 AND t2.c_custkey > $1::BIGINT ORDER BY t2.c_custkey ASC
 LIMIT 1) AS page ON true ORDER BY head."#position", page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.customer_synced AS t0
WHERE t0.c_nationkey = parent.k0 AND t0.c_custkey >= $1::BIGINT ORDER BY t0.c_custkey ASC
 LIMIT 1) AS t1) AS "#outside"
FROM unnest($2::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#outside", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.c_custkey AS TEXT) AS key, t2.c_custkey AS "#sort:0"
FROM public.customer_synced AS t2
WHERE t2.c_nationkey = head.k0 AND t2.c_custkey < $1::BIGINT ORDER BY t2.c_custkey DESC
 LIMIT 1) AS page ON true ORDER BY head."#position", page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_nationkey = parent.k0 AND t0.c_acctbal > $1::NUMERIC) AS "#total"
FROM unnest($2::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total", page."#present", page.name, page.account_balance, page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t1.c_name AS name, CAST(t1.c_acctbal AS TEXT) AS account_balance, translate(encode(textsend('["eac6e5b0",' || CAST(to_json(CAST(t1.c_acctbal AS TEXT)) AS TEXT) || ',"' || CAST(t1.c_custkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t1.c_acctbal AS "#sort:0", t1.c_custkey AS "#sort:1"
FROM public.customer_synced AS t1
WHERE t1.c_nationkey = head.k0 AND t1.c_acctbal > $1::NUMERIC ORDER BY t1.c_acctbal DESC, t1.c_custkey DESC
 LIMIT 2 OFFSET 1) AS page ON true ORDER BY head."#position", page."#sort:0" DESC, page."#sort:1" DESC;

SELECT parent."#position", page."#present", page.key
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.n_nationkey AS key, t0.n_nationkey AS "#sort:0"
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0 AND t0.n_nationkey > $2::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", page."#present", page.key
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.n_nationkey AS key, t0.n_nationkey AS "#sort:0"
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0 AND t0.n_nationkey < $2::INTEGER ORDER BY t0.n_nationkey DESC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0 AND t0.n_name > $1::VARCHAR) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.nation_synced AS t1
WHERE t1.n_regionkey = parent.k0 AND t1.n_name > $1::VARCHAR ORDER BY t1.n_name ASC, t1.n_nationkey ASC
 LIMIT 1) AS t2) AS "#outside"
FROM unnest($2::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total", head."#outside", page."#present", page.name, page."#id", page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t3.n_name AS name, encode(textsend('Nation:' || CAST(t3.n_nationkey AS TEXT)), 'base64') AS "#id", translate(encode(textsend('["e525da0a",' || CAST(to_json(t3.n_name) AS TEXT) || ',"' || CAST(t3.n_nationkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t3.n_name AS "#sort:0", t3.n_nationkey AS "#sort:1"
FROM public.nation_synced AS t3
WHERE t3.n_regionkey = head.k0 AND t3.n_name > $1::VARCHAR ORDER BY t3.n_name DESC, t3.n_nationkey DESC
 LIMIT 3 OFFSET 1) AS page ON true ORDER BY head."#position", page."#sort:0" DESC, page."#sort:1" DESC;
