SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderpriority AS priority, CAST(t0.o_orderdate AS TEXT) AS order_date, CAST(t0.o_totalprice AS TEXT) AS total_price, translate(encode(convert_to(CAST(json_build_array('4e23dad8', t0.o_orderpriority, CAST(t0.o_orderdate AS TEXT), CAST(t0.o_totalprice AS TEXT), CAST(t0.o_orderkey AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') AS "#cursor"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderpriority ASC, t0.o_orderdate DESC, t0.o_totalprice ASC, t0.o_orderkey ASC
 LIMIT 4;
