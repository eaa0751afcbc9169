SELECT '[' || coalesce((SELECT coalesce('{"__typename":"Order","id":"' || d1."#id" || '","key":"' || d1.key || '","orderDate":"' || d1.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CAST(d0.o_orderdate AS TEXT) AS order_date, encode(textsend('Order:' || CAST(d0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1), 'null') || ',' || coalesce((SELECT coalesce('{"__typename":"Region","id":"' || d3."#id" || '","name":' || CAST(to_json(d3.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d2.r_name AS name, encode(textsend('Region:' || CAST(d2.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM public.region_synced AS d2
WHERE d2.r_regionkey = $2::INTEGER) AS d3), 'null') || ',' || coalesce((SELECT coalesce('{"__typename":"Order","id":"' || d5."#id" || '","key":"' || d5.key || '","orderDate":"' || d5.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key, CAST(d4.o_orderdate AS TEXT) AS order_date, encode(textsend('Order:' || CAST(d4.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d4
WHERE d4.o_orderkey = $3::BIGINT) AS d5), 'null') || ',' || coalesce((SELECT coalesce('{"__typename":"Order","id":"' || d7."#id" || '","key":"' || d7.key || '","orderDate":"' || d7.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key, CAST(d6.o_orderdate AS TEXT) AS order_date, encode(textsend('Order:' || CAST(d6.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d6
WHERE d6.o_orderkey = $4::BIGINT) AS d7), 'null') || ',' || coalesce((SELECT coalesce('{"__typename":"Order","id":"' || d9."#id" || '","key":"' || d9.key || '","orderDate":"' || d9.order_date || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_5
FROM (SELECT CAST(d8.o_orderkey AS TEXT) AS key, CAST(d8.o_orderdate AS TEXT) AS order_date, encode(textsend('Order:' || CAST(d8.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d8
WHERE d8.o_orderkey = $5::BIGINT) AS d9), 'null') || ']' AS "#cell:0";
