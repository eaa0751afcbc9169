WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey <= $1::BIGINT ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS t1) AS "#outside")
 SELECT d0."#outside", d0."#present", d0.key
FROM (SELECT head."#outside" AS "#outside", page."#present" AS "#present", page.key AS key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, t2.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t2
WHERE t2.o_orderkey > $1::BIGINT ORDER BY t2.o_orderkey ASC
 LIMIT 4) AS page ON true ORDER BY page."#sort:0" ASC) AS d0;
