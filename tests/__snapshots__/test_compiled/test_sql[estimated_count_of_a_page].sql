SELECT true AS anon_1
FROM public.orders_synced AS t0
WHERE t0.o_clerk LIKE $1::VARCHAR AND t0.o_comment LIKE $2::VARCHAR;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_clerk LIKE $2::VARCHAR AND t0.o_comment LIKE $3::VARCHAR)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT d0."#total", d0."#estimated", d0."#present", d0.key
FROM (SELECT head."#total" AS "#total", head."#estimated" AS "#estimated", page."#present" AS "#present", page.key AS key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1
WHERE t1.o_clerk LIKE $2::VARCHAR AND t1.o_comment LIKE $3::VARCHAR ORDER BY t1.o_orderkey ASC
 LIMIT 51) AS page ON true ORDER BY page."#sort:0" ASC) AS d0;
