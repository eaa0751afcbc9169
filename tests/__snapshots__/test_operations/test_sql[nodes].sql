SELECT parent."#position", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date, encode(textsend('Order:' || CAST(t0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;

SELECT parent."#position", t0.r_name AS name, encode(textsend('Region:' || CAST(t0.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
