WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0) AS "#total")
 SELECT head."#total", page."#present", page.total_price, page.status, page.key, page."#key:customer_key", page."#id"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_totalprice AS TEXT) AS total_price, CASE CASE WHEN (coalesce(CAST(t1.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t1.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(t1.o_orderkey AS TEXT) AS key, t1.o_custkey AS "#key:customer_key", encode(textsend('Order:' || CAST(t1.o_orderkey AS TEXT)), 'base64') AS "#id", t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1 LEFT OUTER JOIN LATERAL (SELECT t2.order_key AS order_key, t2.status AS status, t2.base_status AS base_status, t2.version AS version, t2.updated_at AS updated_at
FROM gateway.order_status AS t2
WHERE t1.o_orderkey = t2.order_key
 LIMIT ALL OFFSET 0) AS t3 ON true ORDER BY t1.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC;

SELECT parent."#position", t0.c_name AS name, CAST(t0.c_custkey AS TEXT) AS key
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;
