WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0) AS "#total")
 SELECT d0."#total", d0."#present", d0.key, d0.total_price, d0.order_date
FROM (SELECT head."#total" AS "#total", page."#present" AS "#present", page.key AS key, page.total_price AS total_price, page.order_date AS order_date
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, CAST(t1.o_totalprice AS TEXT) AS total_price, CAST(t1.o_orderdate AS TEXT) AS order_date, t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1 ORDER BY t1.o_orderkey ASC
 LIMIT 4) AS page ON true ORDER BY page."#sort:0" ASC) AS d0;
