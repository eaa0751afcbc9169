WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey LEFT OUTER JOIN public.nation_synced AS t2 ON t1.c_nationkey = t2.n_nationkey LEFT OUTER JOIN public.region_synced AS t3 ON t2.n_regionkey = t3.r_regionkey
WHERE t1.c_mktsegment = $1::VARCHAR AND t3.r_name = $2::VARCHAR) AS "#total")
 SELECT head."#total", page."#present", page.key, page."#key:customer_key"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, t4.o_custkey AS "#key:customer_key", t4.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t4 LEFT OUTER JOIN public.customer_synced AS t5 ON t4.o_custkey = t5.c_custkey LEFT OUTER JOIN public.nation_synced AS t6 ON t5.c_nationkey = t6.n_nationkey LEFT OUTER JOIN public.region_synced AS t7 ON t6.n_regionkey = t7.r_regionkey
WHERE t5.c_mktsegment = $1::VARCHAR AND t7.r_name = $2::VARCHAR ORDER BY t4.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0 LEFT OUTER JOIN public.nation_synced AS t1 ON t0.c_nationkey = t1.n_nationkey LEFT OUTER JOIN public.region_synced AS t2 ON t1.n_regionkey = t2.r_regionkey
WHERE t2.r_regionkey = $1::INTEGER) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0 LEFT OUTER JOIN public.region_synced AS t1 ON t0.n_regionkey = t1.r_regionkey
WHERE t1.r_name LIKE $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

SELECT parent."#position", t0.c_mktsegment AS market_segment, t0.c_nationkey AS "#key:nation_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_regionkey AS "#key:region_key"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
