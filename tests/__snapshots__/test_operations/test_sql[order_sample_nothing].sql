SELECT head."#complete", page."#present", page.key
FROM (SELECT (SELECT least(100, 100.0::float8 * 40 / greatest(pg_catalog.pg_relation_size(pg_catalog.to_regclass('"public"."orders_synced"')) / pg_catalog.current_setting('block_size')::float8, 1))) >= 100 AS "#complete") AS head LEFT OUTER JOIN (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS t0 TABLESAMPLE system((SELECT least(100, 100.0::float8 * 40 / greatest(pg_catalog.pg_relation_size(pg_catalog.to_regclass('"public"."orders_synced"')) / pg_catalog.current_setting('block_size')::float8, 1)))) ORDER BY random()
 LIMIT 0) AS page ON true;
