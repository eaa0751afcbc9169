EXPLAIN (FORMAT JSON) SELECT true AS anon_1
FROM public.region_synced AS t0;

EXPLAIN (FORMAT JSON) SELECT true AS anon_1
FROM public.orders_synced AS t0;

EXPLAIN (FORMAT JSON) SELECT true AS anon_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice > $1::NUMERIC;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_comment LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

EXPLAIN (FORMAT JSON) SELECT true AS anon_1
FROM public.customer_synced AS t0;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.region_synced AS t0)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT head."#total", head."#estimated", page."#present", page."#key:key"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", t1.r_regionkey AS "#key:key", t1.r_regionkey AS "#sort:0"
FROM public.region_synced AS t1 ORDER BY t1.r_regionkey ASC
 LIMIT 51) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.orders_synced AS t0)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT head."#total", head."#estimated"
FROM head;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice > $2::NUMERIC)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT head."#total", head."#estimated", page."#present", page.key
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1
WHERE t1.o_totalprice > $2::NUMERIC ORDER BY t1.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.customer_synced AS t0)) AS "#total", $1::BIGINT IS NOT NULL AS "#estimated")
 SELECT head."#total", head."#estimated"
FROM head;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0) AS "#total"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;
