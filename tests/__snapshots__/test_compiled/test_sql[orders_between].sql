SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d2.key || '"}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d2."#number" <= 2), '') || '],"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 2 OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d3
WHERE d3.o_orderkey >= (SELECT $1::BIGINT AS anon_2) ORDER BY d3.o_orderkey ASC
 LIMIT 1) AS d4)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d5
WHERE d5.o_orderkey <= (SELECT $2::BIGINT AS anon_3) ORDER BY d5.o_orderkey DESC
 LIMIT 1) AS d6)) AS TEXT) || '}}' AS anon_1
FROM (SELECT d1.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0
WHERE d0.o_orderkey > (SELECT $2::BIGINT AS anon_4) AND d0.o_orderkey < (SELECT $1::BIGINT AS anon_5) ORDER BY d0.o_orderkey ASC
 LIMIT 3) AS d1) AS d2
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d9."#number" DESC) FILTER (WHERE d9."#number" <= 2), '') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d10
WHERE d10.o_orderkey >= (SELECT $3::BIGINT AS anon_7) ORDER BY d10.o_orderkey ASC
 LIMIT 1) AS d11)) AS TEXT) || ',"hasPreviousPage":' || CAST(false OR count(*) > 2 OR (EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d12
WHERE d12.o_orderkey <= (SELECT $4::BIGINT AS anon_8) ORDER BY d12.o_orderkey DESC
 LIMIT 1) AS d13)) AS TEXT) || '}}' AS anon_6
FROM (SELECT d8.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d7.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d7
WHERE d7.o_orderkey < (SELECT $3::BIGINT AS anon_9) AND d7.o_orderkey > (SELECT $4::BIGINT AS anon_10) ORDER BY d7.o_orderkey DESC
 LIMIT 3) AS d8) AS d9
HAVING true) AS "#cell:1";
