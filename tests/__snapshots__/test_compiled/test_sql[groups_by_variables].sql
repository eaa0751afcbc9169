WITH d3 AS
(SELECT d2.key0 AS key0, d2.key1 AS key1, d2.measure0 AS measure0
FROM (SELECT d1.c_mktsegment AS key0, CAST(date_trunc('year', CAST(d0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key1, sum(d0.o_totalprice) AS measure0
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey GROUP BY d1.c_mktsegment, date_trunc('year', CAST(d0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE))) AS d2
WHERE d2.measure0 > $1::NUMERIC AND d2.key0 IS DISTINCT FROM $2::VARCHAR)
 SELECT (SELECT '{"nodes":[' || array_to_string(d6."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":{"orderDate":' || coalesce('"' || d5.key1 || '"', 'null') || ',"customer":{"marketSegment":' || coalesce(CAST(to_json(d5.key0) AS TEXT), 'null') || '}},"sum":{"totalPrice":' || coalesce('"' || d5.measure0 || '"', 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d4.key0 AS key0, CAST(d4.key1 AS TEXT) AS key1, CAST(d4.measure0 AS TEXT) AS measure0, d4.key0 AS "#key:key0", d4.key1 AS "#key:key1"
FROM (SELECT d3.key0 AS key0, d3.key1 AS key1, d3.measure0 AS measure0
FROM d3 ORDER BY d3.key1 DESC NULLS LAST, d3.key0 DESC NULLS LAST
 LIMIT 4) AS d4) AS d5)) AS "#0"
 LIMIT ALL OFFSET 0) AS d6) AS "#cell:0";
