SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d6.count_2 <= 2147483647) THEN CAST(d6.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d4 LEFT OUTER JOIN gateway.order_status AS d5 ON d4.o_orderkey = d5.order_key
WHERE CASE CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.status ELSE CAST(d4.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $1::VARCHAR AND CASE WHEN (coalesce(CAST(d4.o_orderstatus AS TEXT), '?') IN (d5.base_status, d5.status)) THEN d5.updated_at END < $2::TIMESTAMP WITH TIME ZONE) AS d6) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d10.count_3 <= 2147483647) THEN CAST(d10.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d8 LEFT OUTER JOIN gateway.order_status AS d9 ON d8.o_orderkey = d9.order_key
WHERE (CASE CASE WHEN (coalesce(CAST(d8.o_orderstatus AS TEXT), '?') IN (d9.base_status, d9.status)) THEN d9.status ELSE CAST(d8.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = $3::VARCHAR AND CASE WHEN (coalesce(CAST(d8.o_orderstatus AS TEXT), '?') IN (d9.base_status, d9.status)) THEN d9.updated_at END < $4::TIMESTAMP WITH TIME ZONE) IS NOT true) AS d10) || '}' AS "#cell:2";
