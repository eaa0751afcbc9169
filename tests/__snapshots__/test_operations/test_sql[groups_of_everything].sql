WITH t1 AS
(SELECT count(*) AS measure0, sum(t0.o_totalprice) AS measure1
FROM public.orders_synced AS t0),
head AS
(SELECT (SELECT count(*) AS count_1
FROM t1) AS "#total")
 SELECT head."#total", present."#present", present.measure0 AS measure0, CAST(present.measure1 AS TEXT) AS measure1, encode(textsend('["beeca2c7"]'), 'base64') AS "#cursor"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.measure0 AS measure0, page.measure1 AS measure1
FROM (SELECT t1.measure0 AS measure0, t1.measure1 AS measure1
FROM t1
 LIMIT 51) AS page) AS present ON true;

WITH t1 AS
(SELECT count(*) AS measure0, sum(t0.o_totalprice) AS measure1, round((sum(t0.o_totalprice) + 0.000000000000000000000000) / CAST(nullif(count(t0.o_totalprice), 0) AS NUMERIC), 6) AS measure2, min(t0.o_orderdate) AS measure3, count(DISTINCT t0.o_clerk) AS measure4
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT),
head AS
(SELECT (SELECT count(*) AS count_1
FROM t1) AS "#total")
 SELECT head."#total", present."#present", present.measure0 AS measure0, CAST(present.measure1 AS TEXT) AS measure1, CAST(present.measure2 AS TEXT) AS measure2, CAST(present.measure3 AS TEXT) AS measure3, present.measure4 AS measure4
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.measure0 AS measure0, page.measure1 AS measure1, page.measure2 AS measure2, page.measure3 AS measure3, page.measure4 AS measure4
FROM (SELECT t1.measure0 AS measure0, t1.measure1 AS measure1, t1.measure2 AS measure2, t1.measure3 AS measure3, t1.measure4 AS measure4
FROM t1
 LIMIT 50) AS page) AS present ON true;

WITH t2 AS
(SELECT t1.measure0 AS measure0
FROM (SELECT count(*) AS measure0
FROM public.orders_synced AS t0) AS t1
WHERE t1.measure0 < $1::BIGINT),
head AS
(SELECT (SELECT count(*) AS count_1
FROM t2) AS "#total")
 SELECT head."#total", present."#present", present.measure0 AS measure0
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.measure0 AS measure0
FROM (SELECT t2.measure0 AS measure0
FROM t2
 LIMIT 50) AS page) AS present ON true;

SELECT page."#present", page.key
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC;

SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 50;

WITH t1 AS
(SELECT count(*) AS measure0
FROM public.orders_synced AS t0)
 SELECT t1.measure0 AS measure0
FROM t1;

WITH t1 AS
(SELECT count(*) AS measure0, max(t0.o_orderdate) AS measure1
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT)
 SELECT t1.measure0 AS measure0, CAST(t1.measure1 AS TEXT) AS measure1
FROM t1;
