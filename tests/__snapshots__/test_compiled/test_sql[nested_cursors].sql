SELECT d0.key, (SELECT '{"nodes":[' || array_to_string(d3."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"orderDate":"' || d2.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d1.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" AND (d1.o_orderdate, d1.o_orderkey) > ((SELECT $1::DATE AS anon_2), (SELECT $2::BIGINT AS anon_3)) ORDER BY d1.o_orderdate ASC, d1.o_orderkey ASC
 LIMIT 1) AS d2)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#1", (SELECT '{"nodes":[' || array_to_string(d7."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"orderDate":"' || d6.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d5.order_date AS order_date, row_number() OVER () AS "#number"
FROM (SELECT CAST(d4.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d4
WHERE d4.o_custkey = d0."#key:key" AND (d4.o_orderdate, d4.o_orderkey) < ((SELECT $3::DATE AS anon_5), (SELECT $4::BIGINT AS anon_6)) ORDER BY d4.o_orderdate DESC, d4.o_orderkey DESC
 LIMIT 1) AS d5) AS d6 ORDER BY d6."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d7) AS "#2"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
