SELECT (SELECT '{"nodes":[' || array_to_string(d3."#0"[greatest(cardinality(d3."#0") - 2, 0) + 1:cardinality(d3."#0")], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d4
WHERE d4.o_orderkey >= $1::BIGINT ORDER BY d4.o_orderkey ASC
 LIMIT 1) AS d5)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d3."#0") > 2 AS TEXT) || '}}' AS anon_1
FROM (SELECT array((SELECT CASE WHEN (d2."#number" <= 2) THEN coalesce('{"key":"' || d2.key || '"}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d1.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey < $1::BIGINT ORDER BY d0.o_orderkey DESC
 LIMIT 3) AS d1) AS d2 ORDER BY d2."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d9."#0"[greatest(cardinality(d9."#0") - 50, 0) + 1:cardinality(d9."#0")], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d10
WHERE d10.o_orderkey >= $2::BIGINT ORDER BY d10.o_orderkey ASC
 LIMIT 1) AS d11)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d9."#0") > 50 AS TEXT) || '}}' AS anon_2
FROM (SELECT array((SELECT CASE WHEN (d8."#number" <= 50) THEN coalesce('{"key":"' || d8.key || '"}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d7.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d6
WHERE d6.o_orderkey < $2::BIGINT ORDER BY d6.o_orderkey DESC
 LIMIT 51) AS d7) AS d8 ORDER BY d8."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d9) AS "#cell:1";
