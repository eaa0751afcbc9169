SELECT coalesce((SELECT coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_nationkey = $1::INTEGER) AS d1), 'null') AS "#cell:0", coalesce((SELECT coalesce('{"name":' || CAST(to_json(d3.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d2.r_name AS name
FROM public.region_synced AS d2
WHERE d2.r_regionkey = $2::INTEGER) AS d3), 'null') AS "#cell:1", coalesce((SELECT coalesce('{"key":"' || d5.key || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d4
WHERE d4.o_orderkey = $3::BIGINT) AS d5), 'null') AS "#cell:2", coalesce((SELECT coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT CAST(d6.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d6
WHERE d6.c_custkey = $4::BIGINT) AS d7), 'null') AS "#cell:3", coalesce((SELECT coalesce('{"key":' || CAST(d9.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_5
FROM (SELECT d8.n_nationkey AS key
FROM public.nation_synced AS d8
WHERE d8.n_nationkey = $5::INTEGER) AS d9), 'null') AS "#cell:4", coalesce((SELECT coalesce('{"key":' || CAST(d11.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_6
FROM (SELECT d10.r_regionkey AS key
FROM public.region_synced AS d10
WHERE d10.r_regionkey = $6::INTEGER) AS d11), 'null') AS "#cell:5";
