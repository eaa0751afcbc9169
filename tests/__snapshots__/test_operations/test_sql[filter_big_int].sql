SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey = $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey IS DISTINCT FROM $1::BIGINT) AS "#total")
 SELECT head."#total"
FROM head;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey = any($1::BIGINT[]) ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey IS NULL OR t0.o_orderkey != all($1::BIGINT[])) AS "#total")
 SELECT head."#total"
FROM head;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey <= $1::BIGINT AND t0.o_orderkey > $2::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 50;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE (t0.o_orderkey < $1::BIGINT AND t0.o_orderkey >= $2::BIGINT) IS NOT true ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_custkey IS NULL) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT) AS "#total")
 SELECT head."#total"
FROM head;
