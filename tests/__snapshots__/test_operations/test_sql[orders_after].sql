WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey <= $1::BIGINT ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS t1) AS "#outside")
 SELECT head."#outside", page."#present", page.key, page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, encode(textsend('["37d4ea14","' || CAST(t2.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor", t2.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t2
WHERE t2.o_orderkey > $1::BIGINT ORDER BY t2.o_orderkey ASC
 LIMIT 4) AS page ON true ORDER BY page."#sort:0" ASC;
