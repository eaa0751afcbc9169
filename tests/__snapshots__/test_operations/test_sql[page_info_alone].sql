SELECT true AS "#present"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 11;

SELECT encode(textsend('["37d4ea14","' || CAST(t0.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 11;
