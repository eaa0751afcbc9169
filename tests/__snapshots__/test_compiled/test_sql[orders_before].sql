SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d2.key || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d2."#number" DESC) FILTER (WHERE d2."#number" <= 2), '') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d3
WHERE d3.o_orderkey >= (SELECT $1::BIGINT AS anon_2) ORDER BY d3.o_orderkey ASC
 LIMIT 1) AS d4)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR count(*) > 2 AS TEXT) || '}}' AS anon_1
FROM (SELECT d1.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey < (SELECT $1::BIGINT AS anon_3) ORDER BY d0.o_orderkey DESC
 LIMIT 3) AS d1) AS d2
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d7."#number" DESC) FILTER (WHERE d7."#number" <= 50), '') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d8
WHERE d8.o_orderkey >= (SELECT $2::BIGINT AS anon_5) ORDER BY d8.o_orderkey ASC
 LIMIT 1) AS d9)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR count(*) > 50 AS TEXT) || '}}' AS anon_4
FROM (SELECT d6.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d5
WHERE d5.o_orderkey < (SELECT $2::BIGINT AS anon_6) ORDER BY d5.o_orderkey DESC
 LIMIT 51) AS d6) AS d7
HAVING true) AS "#cell:1";
