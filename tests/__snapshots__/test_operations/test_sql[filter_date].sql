WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate = $1::DATE) AS "#total")
 SELECT head."#total", page."#present", page.key, page.order_date
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, CAST(t1.o_orderdate AS TEXT) AS order_date, t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1
WHERE t1.o_orderdate = $1::DATE ORDER BY t1.o_orderkey ASC
 LIMIT 50) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate IS DISTINCT FROM $1::DATE) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate = any($1::DATE[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate IS NULL OR t0.o_orderdate != all($1::DATE[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate < $1::DATE AND t0.o_orderdate >= $2::DATE) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate <= $1::DATE AND t0.o_orderdate > $2::DATE) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate IS NOT NULL) AS "#total")
 SELECT head."#total"
FROM head;
