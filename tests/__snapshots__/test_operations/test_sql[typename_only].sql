SELECT 1 AS one;

SELECT true AS "#present"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 1;

SELECT t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_orderkey ASC
 LIMIT 1;

SELECT parent."#position"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;

SELECT t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 1;

SELECT t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 1;

SELECT parent."#position"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", page."#present"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", page."#present"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderkey ASC
 LIMIT 3) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;
