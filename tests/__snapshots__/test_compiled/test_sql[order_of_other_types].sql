SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d1.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d0 ORDER BY d0.c_custkey DESC
 LIMIT 1) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d3.c_name AS name
FROM public.customer_synced AS d3 ORDER BY d3.c_name DESC, d3.c_custkey DESC
 LIMIT 1) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"accountBalance":"' || d7.account_balance || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d6.c_acctbal AS TEXT) AS account_balance
FROM public.customer_synced AS d6 ORDER BY d6.c_acctbal ASC, d6.c_custkey ASC
 LIMIT 1) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d10.key || '","marketSegment":' || CAST(to_json(d10.market_segment) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d9.c_custkey AS TEXT) AS key, d9.c_mktsegment AS market_segment
FROM public.customer_synced AS d9 ORDER BY d9.c_mktsegment ASC, d9.c_custkey ASC
 LIMIT 1) AS d10)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d19."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":"' || d18.key || '","nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d21.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d20.n_name AS name
FROM public.nation_synced AS d20
WHERE d20.n_nationkey = d18."#key:nation_key") AS d21), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d17.key AS key, d17."#key:nation_key" AS "#key:nation_key"
FROM ((SELECT CAST(d12.c_custkey AS TEXT) AS key, d12.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d12 LEFT OUTER JOIN public.nation_synced AS d13 ON d12.c_nationkey = d13.n_nationkey
WHERE d13.n_name IS NOT NULL ORDER BY d13.n_name ASC, d12.c_custkey ASC
 LIMIT 1) UNION ALL SELECT d16.key AS key, d16."#key:nation_key" AS "#key:nation_key"
FROM (SELECT CAST(d14.c_custkey AS TEXT) AS key, d14.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d14 LEFT OUTER JOIN public.nation_synced AS d15 ON d14.c_nationkey = d15.n_nationkey
WHERE d15.n_nationkey IS NULL ORDER BY d14.c_custkey ASC
 LIMIT 1) AS d16
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND own.attname = 'c_nationkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND other.attname = 'n_nationkey')) AS d17
 LIMIT 1) AS d18)) AS "#0"
 LIMIT ALL OFFSET 0) AS d19) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d24."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d23.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d22.n_name AS name
FROM public.nation_synced AS d22 ORDER BY d22.n_nationkey DESC
 LIMIT 1) AS d23)) AS "#0"
 LIMIT ALL OFFSET 0) AS d24) AS "#cell:5", (SELECT '{"nodes":[' || array_to_string(d32."#0", ',') || ']}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d31.name) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d34.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d33.r_name AS name
FROM public.region_synced AS d33
WHERE d33.r_regionkey = d31."#key:region_key") AS d34), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d30.name AS name, d30."#key:region_key" AS "#key:region_key"
FROM ((SELECT d25.n_name AS name, d25.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d25 LEFT OUTER JOIN public.region_synced AS d26 ON d25.n_regionkey = d26.r_regionkey
WHERE d26.r_name IS NOT NULL ORDER BY d26.r_name DESC, d25.n_nationkey DESC
 LIMIT 1) UNION ALL SELECT d29.name AS name, d29."#key:region_key" AS "#key:region_key"
FROM (SELECT d27.n_name AS name, d27.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d27 LEFT OUTER JOIN public.region_synced AS d28 ON d27.n_regionkey = d28.r_regionkey
WHERE d28.r_regionkey IS NULL ORDER BY d27.n_nationkey DESC
 LIMIT 1) AS d29
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND own.attname = 'n_regionkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."region_synced"') AND other.attname = 'r_regionkey')) AS d30
 LIMIT 1) AS d31)) AS "#0"
 LIMIT ALL OFFSET 0) AS d32) AS "#cell:6", (SELECT '{"nodes":[' || array_to_string(d37."#0", ',') || ']}' AS anon_8
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d36.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d35.r_name AS name
FROM public.region_synced AS d35 ORDER BY d35.r_regionkey DESC
 LIMIT 1) AS d36)) AS "#0"
 LIMIT ALL OFFSET 0) AS d37) AS "#cell:7";
