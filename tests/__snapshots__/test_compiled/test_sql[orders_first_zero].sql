WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0) AS "#total")
 SELECT d0."#total", d0."#present", d0.key
FROM (SELECT head."#total" AS "#total", page."#present" AS "#present", page.key AS key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1 ORDER BY t1.o_orderkey ASC
 LIMIT 1) AS page ON true ORDER BY page."#sort:0" ASC) AS d0;
