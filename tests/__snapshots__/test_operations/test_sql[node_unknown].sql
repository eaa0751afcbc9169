SELECT parent."#position", translate(encode(convert_to('Order' || ':' || CAST(t0.o_orderkey AS TEXT), 'UTF8'), 'base64'), E'\n', '') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;
