SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d6.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d5.key AS key
FROM ((SELECT CAST(d0.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey
WHERE d1.c_acctbal IS NOT NULL ORDER BY d1.c_acctbal ASC, d0.o_orderkey ASC
 LIMIT 1) UNION ALL SELECT d4.key AS key
FROM (SELECT CAST(d2.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d2 LEFT OUTER JOIN public.customer_synced AS d3 ON d2.o_custkey = d3.c_custkey
WHERE d3.c_custkey IS NULL ORDER BY d2.o_orderkey ASC
 LIMIT 1) AS d4
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d5
 LIMIT 1) AS d6
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d13.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT d12.key AS key
FROM ((SELECT CAST(d7.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d7 LEFT OUTER JOIN public.customer_synced AS d8 ON d7.o_custkey = d8.c_custkey
WHERE d8.c_acctbal IS NOT NULL ORDER BY d8.c_acctbal DESC, d7.o_orderkey DESC
 LIMIT 1) UNION ALL SELECT d11.key AS key
FROM (SELECT CAST(d9.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d9 LEFT OUTER JOIN public.customer_synced AS d10 ON d9.o_custkey = d10.c_custkey
WHERE d10.c_custkey IS NULL ORDER BY d9.o_orderkey DESC
 LIMIT 1) AS d11
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d12
 LIMIT 1) AS d13
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d20.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT d19.key AS key
FROM (SELECT d16.key AS key
FROM (SELECT CAST(d14.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d14 LEFT OUTER JOIN public.customer_synced AS d15 ON d14.o_custkey = d15.c_custkey
WHERE d15.c_custkey IS NULL ORDER BY d14.o_orderkey ASC
 LIMIT 1) AS d16
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d17.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d17 LEFT OUTER JOIN public.customer_synced AS d18 ON d17.o_custkey = d18.c_custkey
WHERE d18.c_acctbal IS NOT NULL ORDER BY d18.c_acctbal ASC, d17.o_orderkey ASC
 LIMIT 1)) AS d19
 LIMIT 1) AS d20
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d27.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d26.key AS key
FROM ((SELECT CAST(d21.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d21 LEFT OUTER JOIN public.customer_synced AS d22 ON d21.o_custkey = d22.c_custkey
WHERE d22.c_acctbal IS NOT NULL ORDER BY d22.c_acctbal ASC, d21.o_orderkey ASC
 LIMIT 1) UNION ALL SELECT d25.key AS key
FROM (SELECT CAST(d23.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d23 LEFT OUTER JOIN public.customer_synced AS d24 ON d23.o_custkey = d24.c_custkey
WHERE d24.c_custkey IS NULL ORDER BY d23.o_orderkey ASC
 LIMIT 1) AS d25
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d26
 LIMIT 1) AS d27
HAVING true) AS "#cell:3", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d34.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_5
FROM (SELECT d33.key AS key
FROM (SELECT d30.key AS key
FROM (SELECT CAST(d28.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d28 LEFT OUTER JOIN public.customer_synced AS d29 ON d28.o_custkey = d29.c_custkey
WHERE d29.c_custkey IS NULL ORDER BY d28.o_orderkey DESC
 LIMIT 1) AS d30
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d31.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d31 LEFT OUTER JOIN public.customer_synced AS d32 ON d31.o_custkey = d32.c_custkey
WHERE d32.c_acctbal IS NOT NULL ORDER BY d32.c_acctbal DESC, d31.o_orderkey DESC
 LIMIT 1)) AS d33
 LIMIT 1) AS d34
HAVING true) AS "#cell:4", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d41.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_6
FROM (SELECT d40.key AS key
FROM ((SELECT CAST(d35.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d35 LEFT OUTER JOIN public.customer_synced AS d36 ON d35.o_custkey = d36.c_custkey
WHERE d36.c_acctbal IS NOT NULL ORDER BY d36.c_acctbal DESC, d35.o_orderkey DESC
 LIMIT 1) UNION ALL SELECT d39.key AS key
FROM (SELECT CAST(d37.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d37 LEFT OUTER JOIN public.customer_synced AS d38 ON d37.o_custkey = d38.c_custkey
WHERE d38.c_custkey IS NULL ORDER BY d37.o_orderkey DESC
 LIMIT 1) AS d39
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d40
 LIMIT 1) AS d41
HAVING true) AS "#cell:5";
