SELECT parent."#position", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_comment AS comment, encode(textsend('Order:' || CAST(t0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;
