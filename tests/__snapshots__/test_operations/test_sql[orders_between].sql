WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey <= $1::BIGINT ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS t1) AS "#outside", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t2
WHERE t2.o_orderkey >= $2::BIGINT ORDER BY t2.o_orderkey ASC
 LIMIT 1) AS t3) AS "#opposite")
 SELECT head."#outside", head."#opposite", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, t4.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t4
WHERE t4.o_orderkey > $1::BIGINT AND t4.o_orderkey < $2::BIGINT ORDER BY t4.o_orderkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey >= $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 1) AS t1) AS "#outside", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t2
WHERE t2.o_orderkey <= $2::BIGINT ORDER BY t2.o_orderkey DESC
 LIMIT 1) AS t3) AS "#opposite")
 SELECT head."#outside", head."#opposite", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, t4.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t4
WHERE t4.o_orderkey < $1::BIGINT AND t4.o_orderkey > $2::BIGINT ORDER BY t4.o_orderkey DESC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC;
