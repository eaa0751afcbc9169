SELECT CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_totalprice AS TEXT) AS total_price, t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_totalprice ASC, t0.o_orderkey ASC
 LIMIT 1;

SELECT CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_totalprice AS TEXT) AS total_price, t0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS t0 ORDER BY t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 1;

SELECT parent."#position", t0.c_name AS name
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", CAST(t0.c_acctbal AS TEXT) AS account_balance
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.c_nationkey AS "#key:nation_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.c_name AS name
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;
