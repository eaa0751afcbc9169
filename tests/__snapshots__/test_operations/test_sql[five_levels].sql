SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2;

SELECT parent."#position", page."#present", page.key, page."#key:customer_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key", t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", CAST(t0.c_custkey AS TEXT) AS key, t0.c_nationkey AS "#key:nation_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_name AS name, t0.n_regionkey AS "#key:region_key"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
