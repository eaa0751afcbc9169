SELECT d1."#id"
FROM (SELECT encode(textsend('Order:' || CAST(d0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1;
