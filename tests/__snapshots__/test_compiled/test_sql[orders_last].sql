SELECT d0."#present", d0.key
FROM (SELECT page."#present" AS "#present", page.key AS key
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey DESC
 LIMIT 4) AS page ORDER BY page."#sort:0" ASC) AS d0;
