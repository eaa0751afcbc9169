WITH t2 AS
(SELECT CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key GROUP BY CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END)
 SELECT true AS "#present", page.key0 AS key0, page.measure0 AS measure0, page.key0 AS "#key:key0"
FROM (SELECT t2.key0 AS key0, t2.measure0 AS measure0
FROM t2 ORDER BY t2.key0 ASC
 LIMIT 50) AS page ORDER BY page.key0 ASC;
