SELECT d0.key, d0.priority, d0.order_date, d0.total_price, d0."#cursor"
FROM (SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderpriority AS priority, CAST(t0.o_orderdate AS TEXT) AS order_date, CAST(t0.o_totalprice AS TEXT) AS total_price, translate(encode(textsend('["4e23dad8",' || CAST(to_json(t0.o_orderpriority) AS TEXT) || ',"' || CAST(t0.o_orderdate AS TEXT) || '",' || CAST(to_json(CAST(t0.o_totalprice AS TEXT)) AS TEXT) || ',"' || CAST(t0.o_orderkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderpriority ASC, t0.o_orderdate DESC, t0.o_totalprice ASC, t0.o_orderkey ASC
 LIMIT 4) AS d0;
