WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS DISTINCT FROM $1::VARCHAR) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = any($1::TEXT[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS NULL OR CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END != all($1::TEXT[])) AS "#total")
 SELECT head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key
WHERE CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END IS NULL) AS "#total")
 SELECT head."#total"
FROM head;
