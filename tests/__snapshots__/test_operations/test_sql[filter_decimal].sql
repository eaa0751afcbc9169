SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_totalprice = $1::NUMERIC ORDER BY t0.o_orderkey ASC
 LIMIT 50;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_totalprice = $1::NUMERIC ORDER BY t0.o_orderkey ASC
 LIMIT 50;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_totalprice = $1::NUMERIC ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice = $1::NUMERIC) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice IS DISTINCT FROM $1::NUMERIC) AS "#total")
 SELECT head."#total"
FROM head;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_totalprice = any($1::NUMERIC[]) ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice IS NULL OR t0.o_totalprice != all($1::NUMERIC[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice <= $1::NUMERIC AND t0.o_totalprice > $2::NUMERIC) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_acctbal < $1::NUMERIC AND t0.c_acctbal >= $2::NUMERIC) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_acctbal IS NULL) AS "#total")
 SELECT head."#total"
FROM head;
