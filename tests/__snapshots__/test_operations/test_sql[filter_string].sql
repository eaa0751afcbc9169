SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0
WHERE t0.c_name = $1::VARCHAR ORDER BY t0.c_custkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_name = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_mktsegment IS DISTINCT FROM $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name = any($1::TEXT[]) ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_name IS NULL OR t0.n_name != all($1::TEXT[])) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name < $1::VARCHAR AND t0.n_name >= $2::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name <= $1::VARCHAR AND t0.n_name > $2::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.region_synced AS t0
WHERE t0.r_comment IS NOT NULL) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE t0.c_address = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;
