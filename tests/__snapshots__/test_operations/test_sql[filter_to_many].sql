WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE EXISTS (SELECT 1
FROM public.orders_synced AS t1
WHERE t0.c_custkey = t1.o_custkey AND t1.o_totalprice > $1::NUMERIC)) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t1
WHERE t0.c_custkey = t1.o_custkey)) IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t1
WHERE t0.c_custkey = t1.o_custkey AND (t1.o_totalprice < $1::NUMERIC) IS NOT true)) IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.customer_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t1
WHERE t0.c_custkey = t1.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS t2
WHERE t0.c_custkey = t2.o_custkey AND (t2.o_totalprice < $1::NUMERIC) IS NOT true)) IS NOT true) AS "#total")
 SELECT head."#total", page."#present", page.key, page."#key:key"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t3.c_custkey AS TEXT) AS key, t3.c_custkey AS "#key:key", t3.c_custkey AS "#sort:0"
FROM public.customer_synced AS t3
WHERE (EXISTS (SELECT 1
FROM public.orders_synced AS t4
WHERE t3.c_custkey = t4.o_custkey)) AND (EXISTS (SELECT 1
FROM public.orders_synced AS t5
WHERE t3.c_custkey = t5.o_custkey AND (t5.o_totalprice < $1::NUMERIC) IS NOT true)) IS NOT true ORDER BY t3.c_custkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS t1
WHERE t0.n_nationkey = t1.c_nationkey AND t1.c_acctbal > $1::NUMERIC)) IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.nation_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.customer_synced AS t1
WHERE t0.n_nationkey = t1.c_nationkey AND t1.c_custkey < $1::BIGINT)) AND (EXISTS (SELECT 1
FROM public.customer_synced AS t2
WHERE t0.n_nationkey = t2.c_nationkey AND (t2.c_custkey > $2::BIGINT) IS NOT true)) IS NOT true) AS "#total")
 SELECT head."#total"
FROM head;

SELECT t0.r_name AS name
FROM public.region_synced AS t0
WHERE (EXISTS (SELECT 1
FROM public.nation_synced AS t1
WHERE t0.r_regionkey = t1.n_regionkey AND t1.n_name = $1::VARCHAR)) AND (EXISTS (SELECT 1
FROM public.nation_synced AS t2
WHERE t0.r_regionkey = t2.n_regionkey AND t2.n_name = $2::VARCHAR)) IS NOT true AND (EXISTS (SELECT 1
FROM public.nation_synced AS t3
WHERE t0.r_regionkey = t3.n_regionkey AND (t3.n_nationkey > $3::INTEGER) IS NOT true)) IS NOT true ORDER BY t0.r_regionkey ASC
 LIMIT 50;

SELECT parent."#position", page."#present", page.total_price
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_totalprice AS TEXT) AS total_price, t0.o_totalprice AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" DESC, page."#sort:1" DESC;
