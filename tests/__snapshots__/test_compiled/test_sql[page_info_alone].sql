SELECT (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 10 AS TEXT) || '}}' AS anon_1
FROM (SELECT d1."#present" AS "#present", row_number() OVER () AS "#number"
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d0 ORDER BY d0.o_orderkey ASC
 LIMIT 11) AS d1) AS d2
HAVING true) AS "#cell:0", (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 10 AS TEXT) || ',"hasPreviousPage":' || CAST(false AS TEXT) || ',"startCursor":' || coalesce('"' || (array_agg(d5."#cursor"))[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || (array_agg(d5."#cursor"))[least(count(*), 10)] || '"', 'null') || '}}' AS anon_2
FROM (SELECT d4."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT encode(textsend('["37d4ea14","' || CAST(d3.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS d3
WHERE d3.o_orderkey < $1::BIGINT ORDER BY d3.o_orderkey ASC
 LIMIT 11) AS d4) AS d5
HAVING true) AS "#cell:1";
