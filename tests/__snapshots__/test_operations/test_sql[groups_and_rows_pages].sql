WITH t1 AS
(SELECT count(*) AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey >= $1::BIGINT)
 SELECT true AS "#present"
FROM (SELECT t1."#present" AS "#present"
FROM t1
 LIMIT 1) AS page;

WITH t1 AS
(SELECT t0.o_orderkey AS key0
FROM public.orders_synced AS t0 GROUP BY t0.o_orderkey)
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 > $1::BIGINT OR t1.key0 IS NULL ORDER BY t1.key0 ASC
 LIMIT 1) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT t0.o_orderkey AS key0
FROM public.orders_synced AS t0 GROUP BY t0.o_orderkey),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.key0 > $1::BIGINT OR t1.key0 IS NULL OR t1.key0 = $1::BIGINT) AS "#outside")
 SELECT head."#outside", present."#present", CAST(present.key0 AS TEXT) AS key0, present.key0 AS "#key:key0"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 < $1::BIGINT ORDER BY t1.key0 DESC
 LIMIT 1) AS page) AS present ON true ORDER BY present.key0 ASC;

WITH t1 AS
(SELECT count(*) AS "#present"
FROM public.customer_synced AS t0
WHERE t0.c_custkey >= $1::BIGINT)
 SELECT true AS "#present"
FROM (SELECT t1."#present" AS "#present"
FROM t1
 LIMIT 1) AS page;

WITH t1 AS
(SELECT t0.c_custkey AS key0
FROM public.customer_synced AS t0 GROUP BY t0.c_custkey)
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 > $1::BIGINT OR t1.key0 IS NULL ORDER BY t1.key0 ASC
 LIMIT 1) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT t0.c_custkey AS key0
FROM public.customer_synced AS t0 GROUP BY t0.c_custkey),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.key0 > $1::BIGINT OR t1.key0 IS NULL OR t1.key0 = $1::BIGINT) AS "#outside")
 SELECT head."#outside", present."#present", CAST(present.key0 AS TEXT) AS key0, present.key0 AS "#key:key0"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 < $1::BIGINT ORDER BY t1.key0 DESC
 LIMIT 1) AS page) AS present ON true ORDER BY present.key0 ASC;

WITH t1 AS
(SELECT count(*) AS "#present"
FROM public.nation_synced AS t0
WHERE t0.n_nationkey >= $1::INTEGER)
 SELECT true AS "#present"
FROM (SELECT t1."#present" AS "#present"
FROM t1
 LIMIT 1) AS page;

WITH t1 AS
(SELECT t0.n_nationkey AS key0
FROM public.nation_synced AS t0 GROUP BY t0.n_nationkey)
 SELECT true AS "#present", page.key0 AS key0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 > $1::INTEGER OR t1.key0 IS NULL ORDER BY t1.key0 ASC
 LIMIT 1) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT t0.n_nationkey AS key0
FROM public.nation_synced AS t0 GROUP BY t0.n_nationkey),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.key0 > $1::INTEGER OR t1.key0 IS NULL OR t1.key0 = $1::INTEGER) AS "#outside")
 SELECT head."#outside", present."#present", present.key0 AS key0, present.key0 AS "#key:key0"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 < $1::INTEGER ORDER BY t1.key0 DESC
 LIMIT 1) AS page) AS present ON true ORDER BY present.key0 ASC;

WITH t1 AS
(SELECT count(*) AS "#present"
FROM public.region_synced AS t0
WHERE t0.r_regionkey >= $1::INTEGER)
 SELECT true AS "#present"
FROM (SELECT t1."#present" AS "#present"
FROM t1
 LIMIT 1) AS page;

WITH t1 AS
(SELECT t0.r_regionkey AS key0
FROM public.region_synced AS t0 GROUP BY t0.r_regionkey)
 SELECT true AS "#present", page.key0 AS key0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 > $1::INTEGER OR t1.key0 IS NULL ORDER BY t1.key0 ASC
 LIMIT 1) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT t0.r_regionkey AS key0
FROM public.region_synced AS t0 GROUP BY t0.r_regionkey),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.key0 > $1::INTEGER OR t1.key0 IS NULL OR t1.key0 = $1::INTEGER) AS "#outside")
 SELECT head."#outside", present."#present", present.key0 AS key0, present.key0 AS "#key:key0"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0
FROM (SELECT t1.key0 AS key0
FROM t1
WHERE t1.key0 < $1::INTEGER ORDER BY t1.key0 DESC
 LIMIT 1) AS page) AS present ON true ORDER BY present.key0 ASC;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey >= $1::BIGINT AND t0.o_orderkey > $2::BIGINT AND t0.o_orderkey > (SELECT $3::BIGINT AS anon_1) ORDER BY t0.o_orderkey ASC
 LIMIT 1;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey >= $1::BIGINT AND t0.o_orderkey < (SELECT $2::BIGINT AS anon_1) ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey >= $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 1 OFFSET 1;

SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0
WHERE t0.c_custkey >= $1::BIGINT AND t0.c_custkey > $2::BIGINT AND t0.c_custkey > (SELECT $3::BIGINT AS anon_1) ORDER BY t0.c_custkey ASC
 LIMIT 1;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#sort:0"
FROM public.customer_synced AS t0
WHERE t0.c_custkey >= $1::BIGINT AND t0.c_custkey < (SELECT $2::BIGINT AS anon_1) ORDER BY t0.c_custkey DESC
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC;

SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0
WHERE t0.c_custkey >= $1::BIGINT ORDER BY t0.c_custkey ASC
 LIMIT 1 OFFSET 1;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey >= $1::INTEGER AND t0.n_nationkey > $2::INTEGER AND t0.n_nationkey > (SELECT $3::INTEGER AS anon_1) ORDER BY t0.n_nationkey ASC
 LIMIT 1;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", t0.n_nationkey AS key, t0.n_nationkey AS "#sort:0"
FROM public.nation_synced AS t0
WHERE t0.n_nationkey >= $1::INTEGER AND t0.n_nationkey < (SELECT $2::INTEGER AS anon_1) ORDER BY t0.n_nationkey DESC
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC;

SELECT t0.n_nationkey AS key
FROM public.nation_synced AS t0
WHERE t0.n_nationkey >= $1::INTEGER ORDER BY t0.n_nationkey ASC
 LIMIT 1 OFFSET 1;

SELECT t0.r_regionkey AS key
FROM public.region_synced AS t0
WHERE t0.r_regionkey >= $1::INTEGER AND t0.r_regionkey > $2::INTEGER AND t0.r_regionkey > (SELECT $3::INTEGER AS anon_1) ORDER BY t0.r_regionkey ASC
 LIMIT 1;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", t0.r_regionkey AS key, t0.r_regionkey AS "#sort:0"
FROM public.region_synced AS t0
WHERE t0.r_regionkey >= $1::INTEGER AND t0.r_regionkey < (SELECT $2::INTEGER AS anon_1) ORDER BY t0.r_regionkey DESC
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC;

SELECT t0.r_regionkey AS key
FROM public.region_synced AS t0
WHERE t0.r_regionkey >= $1::INTEGER ORDER BY t0.r_regionkey ASC
 LIMIT 1 OFFSET 1;
