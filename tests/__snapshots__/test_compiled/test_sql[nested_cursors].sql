SELECT d0.key, (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"orderDate":"' || d2.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d1.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d1
WHERE d1.o_custkey = d0."#key:key" AND (d1.o_orderdate, d1.o_orderkey) > ((SELECT $1::DATE AS anon_2), (SELECT $2::BIGINT AS anon_3)) ORDER BY d1.o_orderdate ASC, d1.o_orderkey ASC
 LIMIT 1) AS d2
HAVING true) AS "#1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"orderDate":"' || d5.order_date || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d5."#number" DESC), '') || ']}' AS anon_4
FROM (SELECT d4.order_date AS order_date, row_number() OVER () AS "#number"
FROM (SELECT CAST(d3.o_orderdate AS TEXT) AS order_date
FROM public.orders_synced AS d3
WHERE d3.o_custkey = d0."#key:key" AND (d3.o_orderdate, d3.o_orderkey) < ((SELECT $3::DATE AS anon_5), (SELECT $4::BIGINT AS anon_6)) ORDER BY d3.o_orderdate DESC, d3.o_orderkey DESC
 LIMIT 1) AS d4) AS d5
HAVING true) AS "#2"
FROM (SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2) AS d0;
