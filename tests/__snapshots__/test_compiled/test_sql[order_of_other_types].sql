SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d0 ORDER BY d0.c_custkey DESC
 LIMIT 1) AS d1
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d3.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT d2.c_name AS name
FROM public.customer_synced AS d2 ORDER BY d2.c_name DESC, d2.c_custkey DESC
 LIMIT 1) AS d3
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"accountBalance":"' || d5.account_balance || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT CAST(d4.c_acctbal AS TEXT) AS account_balance
FROM public.customer_synced AS d4 ORDER BY d4.c_acctbal ASC, d4.c_custkey ASC
 LIMIT 1) AS d5
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d7.key || '","marketSegment":' || CAST(to_json(d7.market_segment) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT CAST(d6.c_custkey AS TEXT) AS key, d6.c_mktsegment AS market_segment
FROM public.customer_synced AS d6 ORDER BY d6.c_mktsegment ASC, d6.c_custkey ASC
 LIMIT 1) AS d7
HAVING true) AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d14.key || '","nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d16.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d15.n_name AS name
FROM public.nation_synced AS d15
WHERE d15.n_nationkey = d14."#key:nation_key") AS d16), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT d13.key AS key, d13."#key:nation_key" AS "#key:nation_key"
FROM ((SELECT CAST(d8.c_custkey AS TEXT) AS key, d8.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d8 LEFT OUTER JOIN public.nation_synced AS d9 ON d8.c_nationkey = d9.n_nationkey
WHERE d9.n_name IS NOT NULL ORDER BY d9.n_name ASC, d8.c_custkey ASC
 LIMIT 1) UNION ALL SELECT d12.key AS key, d12."#key:nation_key" AS "#key:nation_key"
FROM (SELECT CAST(d10.c_custkey AS TEXT) AS key, d10.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d10 LEFT OUTER JOIN public.nation_synced AS d11 ON d10.c_nationkey = d11.n_nationkey
WHERE d11.n_nationkey IS NULL ORDER BY d10.c_custkey ASC
 LIMIT 1) AS d12
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND own.attname = 'c_nationkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND other.attname = 'n_nationkey')) AS d13
 LIMIT 1) AS d14
HAVING true) AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d18.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT d17.n_name AS name
FROM public.nation_synced AS d17 ORDER BY d17.n_nationkey DESC
 LIMIT 1) AS d18
HAVING true) AS "#cell:5", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d25.name) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d27.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d26.r_name AS name
FROM public.region_synced AS d26
WHERE d26.r_regionkey = d25."#key:region_key") AS d27), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_7
FROM (SELECT d24.name AS name, d24."#key:region_key" AS "#key:region_key"
FROM ((SELECT d19.n_name AS name, d19.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d19 LEFT OUTER JOIN public.region_synced AS d20 ON d19.n_regionkey = d20.r_regionkey
WHERE d20.r_name IS NOT NULL ORDER BY d20.r_name DESC, d19.n_nationkey DESC
 LIMIT 1) UNION ALL SELECT d23.name AS name, d23."#key:region_key" AS "#key:region_key"
FROM (SELECT d21.n_name AS name, d21.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d21 LEFT OUTER JOIN public.region_synced AS d22 ON d21.n_regionkey = d22.r_regionkey
WHERE d22.r_regionkey IS NULL ORDER BY d21.n_nationkey DESC
 LIMIT 1) AS d23
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND own.attname = 'n_regionkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."region_synced"') AND other.attname = 'r_regionkey')) AS d24
 LIMIT 1) AS d25
HAVING true) AS "#cell:6", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d29.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_8
FROM (SELECT d28.r_name AS name
FROM public.region_synced AS d28 ORDER BY d28.r_regionkey DESC
 LIMIT 1) AS d29
HAVING true) AS "#cell:7";
