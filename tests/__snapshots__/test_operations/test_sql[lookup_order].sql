SELECT parent."#position", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_custkey AS TEXT) AS customer_key, CASE CASE WHEN (t0.o_orderstatus IN (t1.base_status, t1.status)) THEN t1.status ELSE t0.o_orderstatus END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(t0.o_totalprice AS TEXT) AS total_price, CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_orderpriority AS priority, t0.o_clerk AS clerk, t0.o_shippriority AS ship_priority, t0.o_comment AS comment, CASE WHEN (t1.version IS NULL) THEN 0 ELSE t1.version + CASE WHEN (t0.o_orderstatus IN (t1.base_status, t1.status)) THEN 0 ELSE 1 END END AS version, to_char(timezone('UTC', CASE WHEN (t0.o_orderstatus IN (t1.base_status, t1.status)) THEN t1.updated_at END), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS status_updated_at, t0.o_custkey AS "#key:customer_key", translate(encode(convert_to('Order' || ':' || CAST(t0.o_orderkey AS TEXT), 'UTF8'), 'base64'), E'\n', '') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN (public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key) ON true
WHERE t0.o_orderkey = parent.k0;

SELECT parent."#position", t0.c_name AS name
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;
