WITH t1 AS
(SELECT t0.o_orderdate AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 GROUP BY t0.o_orderdate)
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0
FROM t1 ORDER BY t1.key0 DESC
 LIMIT 2) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT CAST(date_trunc('week', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, min(t0.o_orderdate) AS measure1, max(t0.o_orderdate) AS measure2
FROM public.orders_synced AS t0 GROUP BY date_trunc('week', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)))
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, CAST(page.measure1 AS TEXT) AS measure1, CAST(page.measure2 AS TEXT) AS measure2, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0, t1.measure1 AS measure1, t1.measure2 AS measure2
FROM t1 ORDER BY t1.key0 ASC
 LIMIT 2) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT CAST(date_trunc('month', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(t0.o_orderdate) AS measure1
FROM public.orders_synced AS t0 GROUP BY date_trunc('month', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)))
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, CAST(page.measure1 AS TEXT) AS measure1, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0, t1.measure1 AS measure1
FROM t1 ORDER BY t1.key0 ASC
 LIMIT 2) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT CAST(date_trunc('quarter', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(t0.o_orderdate) AS measure1
FROM public.orders_synced AS t0 GROUP BY date_trunc('quarter', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)))
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, CAST(page.measure1 AS TEXT) AS measure1, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0, t1.measure1 AS measure1
FROM t1 ORDER BY t1.key0 ASC
 LIMIT 2) AS page ORDER BY page.key0 ASC;

WITH t1 AS
(SELECT CAST(date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, count(*) AS measure0, max(t0.o_orderdate) AS measure1
FROM public.orders_synced AS t0 GROUP BY date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)))
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, CAST(page.measure1 AS TEXT) AS measure1, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0, t1.measure1 AS measure1
FROM t1 ORDER BY t1.key0 ASC
 LIMIT 50) AS page ORDER BY page.key0 ASC;

WITH t2 AS
(SELECT CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.updated_at END) AS DATE) AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key GROUP BY CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.updated_at END) AS DATE))
 SELECT true AS "#present", CAST(page.key0 AS TEXT) AS key0, page.measure0 AS measure0, page.key0 AS "#key:key0"
FROM (SELECT t2.key0 AS key0, t2.measure0 AS measure0
FROM t2 ORDER BY t2.key0 ASC
 LIMIT 50) AS page ORDER BY page.key0 ASC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate >= parent.k0 AND t0.o_orderdate <= parent.k0 + interval '6 days') AS "#total"
FROM unnest($1::DATE[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate >= parent.k0 AND t0.o_orderdate <= parent.k0 + interval '3 months -1 day') AS "#total"
FROM unnest($1::DATE[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderdate >= parent.k0 AND t0.o_orderdate <= parent.k0 + interval '1 year -1 day') AS "#total"
FROM unnest($1::DATE[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CAST(timezone($1::VARCHAR, CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.updated_at END) AS DATE) = parent.k0 OR CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.updated_at END IS NULL AND parent.k0 IS NULL) AS "#total"
FROM unnest($2::DATE[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;
