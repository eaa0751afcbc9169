SELECT coalesce((SELECT coalesce('{"key":"' || d1.key || '","clerk":' || CAST(to_json(d1.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_clerk AS clerk
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1), 'null') AS "#cell:0", coalesce((SELECT coalesce('{"key":"' || d3.key || '","clerk":' || CAST(to_json(d3.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT CAST(d2.o_orderkey AS TEXT) AS key, d2.o_clerk AS clerk
FROM public.orders_synced AS d2
WHERE d2.o_orderkey = $2::BIGINT) AS d3), 'null') AS "#cell:1", coalesce((SELECT coalesce('{"key":"' || d5.key || '","clerk":' || CAST(to_json(d5.clerk) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key, d4.o_clerk AS clerk
FROM public.orders_synced AS d4
WHERE d4.o_orderkey = $3::BIGINT) AS d5), 'null') AS "#cell:2";
