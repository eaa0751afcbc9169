SELECT (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d2."#0") > 10 AS TEXT) || '}}' AS anon_1
FROM (SELECT array((SELECT true AS "#0"
FROM (SELECT true AS "#present"
FROM public.orders_synced AS d0 ORDER BY d0.o_orderkey ASC
 LIMIT 11) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d5."#0") > 10 AS TEXT) || ',"hasPreviousPage":' || CAST(false AS TEXT) || ',"startCursor":' || coalesce('"' || d5."#0"[1] || '"', 'null') || ',"endCursor":' || coalesce('"' || d5."#0"[least(cardinality(d5."#0"), 10)] || '"', 'null') || '}}' AS anon_2
FROM (SELECT array((SELECT d4."#cursor" AS "#0"
FROM (SELECT encode(textsend('["37d4ea14","' || CAST(d3.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS d3
WHERE d3.o_orderkey < $1::BIGINT ORDER BY d3.o_orderkey ASC
 LIMIT 11) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:1";
