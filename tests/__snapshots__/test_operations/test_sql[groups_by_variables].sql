WITH t3 AS
(SELECT t2.key0 AS key0, t2.key1 AS key1, t2.measure0 AS measure0
FROM (SELECT t1.c_mktsegment AS key0, CAST(date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key1, sum(t0.o_totalprice) AS measure0
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey GROUP BY t1.c_mktsegment, date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))) AS t2
WHERE t2.measure0 > $1::NUMERIC AND t2.key0 IS DISTINCT FROM $2::VARCHAR)
 SELECT true AS "#present", page.key0 AS key0, CAST(page.key1 AS TEXT) AS key1, CAST(page.measure0 AS TEXT) AS measure0, page.key0 AS "#key:key0", page.key1 AS "#key:key1"
FROM (SELECT t3.key0 AS key0, t3.key1 AS key1, t3.measure0 AS measure0
FROM t3 ORDER BY t3.key1 DESC NULLS LAST, t3.key0 DESC NULLS LAST
 LIMIT 4) AS page ORDER BY page.key1 DESC NULLS LAST, page.key0 DESC NULLS LAST;
