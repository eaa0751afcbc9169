SELECT parent."#position", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_clerk AS clerk, encode(textsend('Order:' || CAST(t0.o_orderkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;

SELECT parent."#position", CAST(t0.c_custkey AS TEXT) AS key, t0.c_name AS name, t0.c_nationkey AS "#key:nation_key", encode(textsend('Customer:' || CAST(t0.c_custkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_nationkey AS key, t0.n_name AS name, t0.n_regionkey AS "#key:region_key", encode(textsend('Nation:' || CAST(t0.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_regionkey AS key, t0.r_name AS name, t0.r_regionkey AS "#key:key", encode(textsend('Region:' || CAST(t0.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;

SELECT parent."#position", t0.n_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;

SELECT parent."#position", page."#present", page.name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.n_name AS name, t0.n_nationkey AS "#sort:0"
FROM public.nation_synced AS t0
WHERE t0.n_regionkey = parent.k0 ORDER BY t0.n_nationkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;
