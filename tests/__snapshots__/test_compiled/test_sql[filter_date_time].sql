SELECT '{"totalCount":' || (SELECT CASE WHEN (d3.count_1 <= 2147483647) THEN CAST(d3.count_1 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_1
FROM (SELECT count(*) AS count_1
FROM public.orders_synced AS d1 LEFT OUTER JOIN gateway.order_status AS d2 ON d1.o_orderkey = d2.order_key
WHERE CASE WHEN (coalesce(CAST(d1.o_orderstatus AS TEXT), '?') IN (d2.base_status, d2.status)) THEN d2.updated_at END = $1::TIMESTAMP WITH TIME ZONE) AS d3) || '}' AS "#cell:0", '{"totalCount":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.orders_synced AS d5 LEFT OUTER JOIN gateway.order_status AS d6 ON d5.o_orderkey = d6.order_key
WHERE CASE WHEN (coalesce(CAST(d5.o_orderstatus AS TEXT), '?') IN (d6.base_status, d6.status)) THEN d6.updated_at END IS DISTINCT FROM $2::TIMESTAMP WITH TIME ZONE) AS d7) || '}' AS "#cell:1", '{"totalCount":' || (SELECT CASE WHEN (d11.count_3 <= 2147483647) THEN CAST(d11.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.orders_synced AS d9 LEFT OUTER JOIN gateway.order_status AS d10 ON d9.o_orderkey = d10.order_key
WHERE CASE WHEN (coalesce(CAST(d9.o_orderstatus AS TEXT), '?') IN (d10.base_status, d10.status)) THEN d10.updated_at END = any($3::TIMESTAMP WITH TIME ZONE[])) AS d11) || '}' AS "#cell:2", '{"totalCount":' || (SELECT CASE WHEN (d15.count_4 <= 2147483647) THEN CAST(d15.count_4 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_4
FROM (SELECT count(*) AS count_4
FROM public.orders_synced AS d13 LEFT OUTER JOIN gateway.order_status AS d14 ON d13.o_orderkey = d14.order_key
WHERE CASE WHEN (coalesce(CAST(d13.o_orderstatus AS TEXT), '?') IN (d14.base_status, d14.status)) THEN d14.updated_at END IS NULL OR CASE WHEN (coalesce(CAST(d13.o_orderstatus AS TEXT), '?') IN (d14.base_status, d14.status)) THEN d14.updated_at END != all($4::TIMESTAMP WITH TIME ZONE[])) AS d15) || '}' AS "#cell:3", '{"totalCount":' || (SELECT CASE WHEN (d19.count_5 <= 2147483647) THEN CAST(d19.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d17 LEFT OUTER JOIN gateway.order_status AS d18 ON d17.o_orderkey = d18.order_key
WHERE CASE WHEN (coalesce(CAST(d17.o_orderstatus AS TEXT), '?') IN (d18.base_status, d18.status)) THEN d18.updated_at END < $5::TIMESTAMP WITH TIME ZONE AND CASE WHEN (coalesce(CAST(d17.o_orderstatus AS TEXT), '?') IN (d18.base_status, d18.status)) THEN d18.updated_at END > $6::TIMESTAMP WITH TIME ZONE) AS d19) || '}' AS "#cell:4", '{"totalCount":' || (SELECT CASE WHEN (d23.count_6 <= 2147483647) THEN CAST(d23.count_6 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_6
FROM (SELECT count(*) AS count_6
FROM public.orders_synced AS d21 LEFT OUTER JOIN gateway.order_status AS d22 ON d21.o_orderkey = d22.order_key
WHERE CASE WHEN (coalesce(CAST(d21.o_orderstatus AS TEXT), '?') IN (d22.base_status, d22.status)) THEN d22.updated_at END <= $7::TIMESTAMP WITH TIME ZONE AND CASE WHEN (coalesce(CAST(d21.o_orderstatus AS TEXT), '?') IN (d22.base_status, d22.status)) THEN d22.updated_at END >= $8::TIMESTAMP WITH TIME ZONE) AS d23) || '}' AS "#cell:5", '{"totalCount":' || (SELECT CASE WHEN (d27.count_7 <= 2147483647) THEN CAST(d27.count_7 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_7
FROM (SELECT count(*) AS count_7
FROM public.orders_synced AS d25 LEFT OUTER JOIN gateway.order_status AS d26 ON d25.o_orderkey = d26.order_key
WHERE CASE WHEN (coalesce(CAST(d25.o_orderstatus AS TEXT), '?') IN (d26.base_status, d26.status)) THEN d26.updated_at END IS NULL) AS d27) || '}' AS "#cell:6";
