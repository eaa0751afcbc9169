SELECT d1.key, d1.comment, d1."#id"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_comment AS comment, encode(textsend('Order:' || CAST(d0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey = $1::BIGINT) AS d1;
