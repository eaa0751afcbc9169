WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE false) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE true IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey = any($1::BIGINT[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey IS NULL OR t0.o_orderkey != all($1::BIGINT[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE EXISTS (SELECT 1
FROM public.orders_synced AS t1
WHERE t0.c_custkey = t1.o_custkey)) AS "#total")
 SELECT head."#total"
FROM head;
