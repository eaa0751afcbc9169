SELECT '{"totalCount":' || (SELECT CASE WHEN (d1.count_1 <= 2147483647) THEN CAST(d1.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d0) AS d1) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d4.count_2 <= 2147483647) THEN CAST(d4.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d2 LEFT OUTER JOIN gateway.order_status AS d3 ON d2.o_orderkey = d3.order_key
WHERE CASE CASE WHEN (coalesce(CAST(d2.o_orderstatus AS TEXT), '?') IN (d3.base_status, d3.status)) THEN d3.status ELSE CAST(d2.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND CASE WHEN (coalesce(CAST(d2.o_orderstatus AS TEXT), '?') IN (d3.base_status, d3.status)) THEN d3.updated_at END < $2::TIMESTAMP WITH TIME ZONE) AS d4) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d7.count_3 <= 2147483647) THEN CAST(d7.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d5 LEFT OUTER JOIN gateway.order_status AS d6 ON d5.o_orderkey = d6.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d5.o_orderstatus AS TEXT), '?') IN (d6.base_status, d6.status)) THEN d6.status ELSE CAST(d5.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $3::VARCHAR AND CASE WHEN (coalesce(CAST(d5.o_orderstatus AS TEXT), '?') IN (d6.base_status, d6.status)) THEN d6.updated_at END < $4::TIMESTAMP WITH TIME ZONE) IS NOT true) AS d7) || '}' AS "#cell:2";
