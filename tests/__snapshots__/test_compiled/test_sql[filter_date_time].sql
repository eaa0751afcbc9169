SELECT '{"totalCount":' || (SELECT CASE WHEN (d2.count_1 <= 2147483647) THEN CAST(d2.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d0 LEFT OUTER JOIN gateway.order_status AS d1 ON d0.o_orderkey = d1.order_key
WHERE CASE WHEN (coalesce(CAST(d0.o_orderstatus AS TEXT), '?') IN (d1.base_status, d1.status)) THEN d1.updated_at END = $1::TIMESTAMP WITH TIME ZONE) AS d2) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d5.count_2 <= 2147483647) THEN CAST(d5.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d3 LEFT OUTER JOIN gateway.order_status AS d4 ON d3.o_orderkey = d4.order_key
WHERE CASE WHEN (coalesce(CAST(d3.o_orderstatus AS TEXT), '?') IN (d4.base_status, d4.status)) THEN d4.updated_at END IS DISTINCT FROM $2::TIMESTAMP WITH TIME ZONE) AS d5) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d8.count_3 <= 2147483647) THEN CAST(d8.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d6 LEFT OUTER JOIN gateway.order_status AS d7 ON d6.o_orderkey = d7.order_key
WHERE CASE WHEN (coalesce(CAST(d6.o_orderstatus AS TEXT), '?') IN (d7.base_status, d7.status)) THEN d7.updated_at END = any($3::TIMESTAMP WITH TIME ZONE[])) AS d8) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d11.count_4 <= 2147483647) THEN CAST(d11.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d9 LEFT OUTER JOIN gateway.order_status AS d10 ON d9.o_orderkey = d10.order_key
WHERE CASE WHEN (coalesce(CAST(d9.o_orderstatus AS TEXT), '?') IN (d10.base_status, d10.status)) THEN d10.updated_at END IS NULL OR CASE WHEN (coalesce(CAST(d9.o_orderstatus AS TEXT), '?') IN (d10.base_status, d10.status)) THEN d10.updated_at END != all($4::TIMESTAMP WITH TIME ZONE[])) AS d11) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d14.count_5 <= 2147483647) THEN CAST(d14.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d12 LEFT OUTER JOIN gateway.order_status AS d13 ON d12.o_orderkey = d13.order_key
WHERE CASE WHEN (coalesce(CAST(d12.o_orderstatus AS TEXT), '?') IN (d13.base_status, d13.status)) THEN d13.updated_at END < $5::TIMESTAMP WITH TIME ZONE AND CASE WHEN (coalesce(CAST(d12.o_orderstatus AS TEXT), '?') IN (d13.base_status, d13.status)) THEN d13.updated_at END > $6::TIMESTAMP WITH TIME ZONE) AS d14) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d17.count_6 <= 2147483647) THEN CAST(d17.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_6
FROM public.orders_synced AS d15 LEFT OUTER JOIN gateway.order_status AS d16 ON d15.o_orderkey = d16.order_key
WHERE CASE WHEN (coalesce(CAST(d15.o_orderstatus AS TEXT), '?') IN (d16.base_status, d16.status)) THEN d16.updated_at END <= $7::TIMESTAMP WITH TIME ZONE AND CASE WHEN (coalesce(CAST(d15.o_orderstatus AS TEXT), '?') IN (d16.base_status, d16.status)) THEN d16.updated_at END >= $8::TIMESTAMP WITH TIME ZONE) AS d17) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d20.count_7 <= 2147483647) THEN CAST(d20.count_7 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_7
FROM public.orders_synced AS d18 LEFT OUTER JOIN gateway.order_status AS d19 ON d18.o_orderkey = d19.order_key
WHERE CASE WHEN (coalesce(CAST(d18.o_orderstatus AS TEXT), '?') IN (d19.base_status, d19.status)) THEN d19.updated_at END IS NULL) AS d20) || '}' AS "#cell:6";
