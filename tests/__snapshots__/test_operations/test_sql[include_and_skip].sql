SELECT CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 1;

SELECT parent."#position", t0.c_name AS name
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;
