EXPLAIN (FORMAT JSON) SELECT true AS anon_1
FROM public.orders_synced AS t0;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.orders_synced AS t0)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT head."#total", head."#estimated"
FROM head;
