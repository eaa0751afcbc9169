SELECT CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_custkey AS TEXT) AS customer_key
FROM public.orders_synced AS t0 ORDER BY t0.o_custkey DESC, t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key ORDER BY CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END DESC, t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_totalprice AS TEXT) AS total_price
FROM public.orders_synced AS t0 ORDER BY t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS t0 ORDER BY t0.o_orderdate DESC, t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderpriority AS priority
FROM public.orders_synced AS t0 ORDER BY t0.o_orderpriority DESC, t0.o_orderkey DESC
 LIMIT 2;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_clerk AS clerk
FROM public.orders_synced AS t0 ORDER BY t0.o_clerk DESC, t0.o_orderkey DESC
 LIMIT 2;
