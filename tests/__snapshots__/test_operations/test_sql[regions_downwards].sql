SELECT t0.r_name AS name, t0.r_regionkey AS "#key:key"
FROM public.region_synced AS t0 ORDER BY t0.r_name DESC, t0.r_regionkey DESC
 LIMIT 2;

SELECT parent."#position", page."#present", page.name, page."#key:key"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.n_name AS name, t0.n_nationkey AS "#key:key", t0.n_nationkey AS "#sort:0"
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0 ORDER BY t0.n_nationkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", page."#present", page.name, page."#key:key"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.c_name AS name, t0.c_custkey AS "#key:key", t0.c_custkey AS "#sort:0"
FROM public.customer_synced AS t0
WHERE t0.c_nationkey = parent.k0 ORDER BY t0.c_custkey ASC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", page."#present", page.key
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderkey ASC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;
