SELECT parent."#position", CAST(t0.c_custkey AS TEXT) AS key, t0.c_name AS name, t0.c_address AS address, t0.c_phone AS phone, CAST(t0.c_acctbal AS TEXT) AS account_balance, t0.c_mktsegment AS market_segment, t0.c_comment AS comment, t0.c_nationkey AS "#key:nation_key", encode(textsend('Customer:' || CAST(t0.c_custkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_nationkey AS key, t0.n_name AS name, t0.n_comment AS comment, t0.n_regionkey AS "#key:region_key", encode(textsend('Nation:' || CAST(t0.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_regionkey AS key, t0.r_name AS name, t0.r_comment AS comment, encode(textsend('Region:' || CAST(t0.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
