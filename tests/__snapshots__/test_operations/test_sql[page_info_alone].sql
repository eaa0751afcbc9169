SELECT true AS "#present"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 11;

SELECT translate(encode(convert_to(CAST(json_build_array('37d4ea14', CAST(t0.o_orderkey AS TEXT)) AS TEXT), 'UTF8'), 'base64'), E'\n', '') AS "#cursor"
FROM public.orders_synced AS t0
WHERE t0.o_orderkey < $1::BIGINT ORDER BY t0.o_orderkey ASC
 LIMIT 11;
