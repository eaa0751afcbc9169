SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0"[1:least(cardinality(d2."#0"), 2)], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 2 OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d3
WHERE d3.o_orderkey >= $1::BIGINT ORDER BY d3.o_orderkey ASC
 LIMIT 1) AS d4)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d5
WHERE d5.o_orderkey <= $2::BIGINT ORDER BY d5.o_orderkey DESC
 LIMIT 1) AS d6)) AS TEXT) || '}}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey > $2::BIGINT AND d0.o_orderkey < $1::BIGINT ORDER BY d0.o_orderkey ASC
 LIMIT 3) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d10."#0"[greatest(cardinality(d10."#0") - 2, 0) + 1:cardinality(d10."#0")], ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d11
WHERE d11.o_orderkey >= $3::BIGINT ORDER BY d11.o_orderkey ASC
 LIMIT 1) AS d12)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR cardinality(d10."#0") > 2 OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d13
WHERE d13.o_orderkey <= $4::BIGINT ORDER BY d13.o_orderkey DESC
 LIMIT 1) AS d14)) AS TEXT) || '}}' AS anon_2
FROM (SELECT array((SELECT CASE WHEN (d9."#number" <= 2) THEN coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d8.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d7
WHERE d7.o_orderkey < $3::BIGINT AND d7.o_orderkey > $4::BIGINT ORDER BY d7.o_orderkey DESC
 LIMIT 3) AS d8) AS d9 ORDER BY d9."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d10) AS "#cell:1";
