SELECT (SELECT least(100, 100 * 40 / greatest(pg_catalog.pg_relation_size(pg_catalog.to_regclass('"public"."orders_synced"')) / pg_catalog.current_setting('block_size')::float8, 1))) >= $1::INTEGER AS "#complete", CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0 TABLESAMPLE system((SELECT least(100, 100 * 40 / greatest(pg_catalog.pg_relation_size(pg_catalog.to_regclass('"public"."orders_synced"')) / pg_catalog.current_setting('block_size')::float8, 1)))) ORDER BY random()
 LIMIT 0;
