WITH head AS MATERIALIZED
(SELECT (SELECT count(*) AS count_1
FROM public.orders_synced AS t0) AS "#total")
 SELECT d0."#total", d0."#present", d0.total_price, d0.status, d0.key, d0."#id", d2."#present" AS "#6", d2.name AS "#7", d2.key AS "#8"
FROM (SELECT head."#total" AS "#total", page."#present" AS "#present", page.total_price AS total_price, page.status AS status, page.key AS key, page."#key:customer_key" AS "#key:customer_key", page."#id" AS "#id"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_totalprice AS TEXT) AS total_price, CASE CASE WHEN (coalesce(CAST(t1.o_orderstatus AS TEXT), '?') IN (t3.base_status, t3.status)) THEN t3.status ELSE CAST(t1.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status, CAST(t1.o_orderkey AS TEXT) AS key, t1.o_custkey AS "#key:customer_key", encode(textsend('Order:' || CAST(t1.o_orderkey AS TEXT)), 'base64') AS "#id", t1.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t1 LEFT OUTER JOIN LATERAL (SELECT t2.order_key AS order_key, t2.status AS status, t2.base_status AS base_status, t2.version AS version, t2.updated_at AS updated_at
FROM gateway.order_status AS t2
WHERE t1.o_orderkey = t2.order_key
 LIMIT ALL OFFSET 0) AS t3 ON true ORDER BY t1.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY page."#sort:0" ASC) AS d0 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d1.c_name AS name, CAST(d1.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d1
WHERE d1.c_custkey = d0."#key:customer_key"
 LIMIT ALL OFFSET 0) AS d2 ON true;
