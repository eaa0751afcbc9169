SELECT d3."#present" AS "#0", '{"estimatedCount":{"value":' || (SELECT CASE WHEN (d6.count_1 <= 2147483647) THEN CAST(d6.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d5
WHERE d5.o_custkey = d3."#key:key") AS d6) || ',"relation":"' || 'EXACT' || '"}}' AS "#1", '{"estimatedCount":{"value":' || (SELECT CASE WHEN (d9.count_2 <= 2147483647) THEN CAST(d9.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM gateway.order_status_event AS d8
WHERE d8.order_key = d1."#key:key") AS d9) || '}}' AS "#2"
FROM (SELECT d0.o_custkey AS "#key:customer_key", d0.o_orderkey AS "#key:key"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d2.c_custkey AS "#key:key"
FROM public.customer_synced AS d2
WHERE d2.c_custkey = d1."#key:customer_key"
 LIMIT ALL OFFSET 0) AS d3 ON true;
