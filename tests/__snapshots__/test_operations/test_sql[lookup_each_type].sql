SELECT parent."#position", t0.n_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;

SELECT parent."#position", CAST(t0.o_orderkey AS TEXT) AS key
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;

SELECT parent."#position", CAST(t0.c_custkey AS TEXT) AS key
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_nationkey AS key
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_regionkey AS key
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
