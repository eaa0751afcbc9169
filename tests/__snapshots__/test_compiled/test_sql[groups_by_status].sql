WITH d2 AS
(SELECT CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS key0, count(*) AS measure0
FROM public.orders_synced AS d0 LEFT OUTER JOIN gateway.order_status AS d1 ON d0.o_orderkey = d1.order_key GROUP BY CASE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.status ELSE CAST(d0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END)
 SELECT (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":{"status":' || coalesce('"' || d4.key0 || '"', 'null') || '},"count":' || CASE WHEN (d4.measure0 <= 2147483647) THEN CAST(d4.measure0 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d3.key0 AS key0, d3.measure0 AS measure0, d3.key0 AS "#key:key0"
FROM (SELECT d2.key0 AS key0, d2.measure0 AS measure0
FROM d2 ORDER BY d2.key0 ASC
 LIMIT 50) AS d3) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:0";
