SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name LIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_name LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name LIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_name LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.c_phone AS phone
FROM public.customer_synced AS t0
WHERE t0.c_phone LIKE $1::VARCHAR ORDER BY t0.c_custkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_name LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_clerk LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_comment LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;
