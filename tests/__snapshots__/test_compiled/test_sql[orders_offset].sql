SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0"[1:least(cardinality(d2."#0"), 5)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 5 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d3 ORDER BY d3.o_orderkey DESC
 LIMIT 1) AS d4)) AS TEXT) || '}}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0 ORDER BY d0.o_orderkey ASC
 LIMIT 6 OFFSET 10) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d7."#0"[1:least(cardinality(d7."#0"), 5)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d7."#0") > 5 AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d8 ORDER BY d8.o_orderkey DESC
 LIMIT 1) AS d9)) AS TEXT) || '}}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d6.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d5 ORDER BY d5.o_orderkey ASC
 LIMIT 6 OFFSET 15000) AS d6)) AS "#0"
 LIMIT ALL OFFSET 0) AS d7) AS "#cell:1";
