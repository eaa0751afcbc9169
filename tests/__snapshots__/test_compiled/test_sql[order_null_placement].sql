SELECT (SELECT '{"nodes":[' || array_to_string(d7."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"key":"' || d6.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
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
 LIMIT 1) AS d6)) AS "#0"
 LIMIT ALL OFFSET 0) AS d7) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d15."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d14.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d13.key AS key
FROM ((SELECT CAST(d8.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d8 LEFT OUTER JOIN public.customer_synced AS d9 ON d8.o_custkey = d9.c_custkey
WHERE d9.c_acctbal IS NOT NULL ORDER BY d9.c_acctbal DESC, d8.o_orderkey DESC
 LIMIT 1) UNION ALL SELECT d12.key AS key
FROM (SELECT CAST(d10.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d10 LEFT OUTER JOIN public.customer_synced AS d11 ON d10.o_custkey = d11.c_custkey
WHERE d11.c_custkey IS NULL ORDER BY d10.o_orderkey DESC
 LIMIT 1) AS d12
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d13
 LIMIT 1) AS d14)) AS "#0"
 LIMIT ALL OFFSET 0) AS d15) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d23."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"key":"' || d22.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d21.key AS key
FROM (SELECT d18.key AS key
FROM (SELECT CAST(d16.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d16 LEFT OUTER JOIN public.customer_synced AS d17 ON d16.o_custkey = d17.c_custkey
WHERE d17.c_custkey IS NULL ORDER BY d16.o_orderkey ASC
 LIMIT 1) AS d18
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d19.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d19 LEFT OUTER JOIN public.customer_synced AS d20 ON d19.o_custkey = d20.c_custkey
WHERE d20.c_acctbal IS NOT NULL ORDER BY d20.c_acctbal ASC, d19.o_orderkey ASC
 LIMIT 1)) AS d21
 LIMIT 1) AS d22)) AS "#0"
 LIMIT ALL OFFSET 0) AS d23) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d31."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d30.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d29.key AS key
FROM ((SELECT CAST(d24.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d24 LEFT OUTER JOIN public.customer_synced AS d25 ON d24.o_custkey = d25.c_custkey
WHERE d25.c_acctbal IS NOT NULL ORDER BY d25.c_acctbal ASC, d24.o_orderkey ASC
 LIMIT 1) UNION ALL SELECT d28.key AS key
FROM (SELECT CAST(d26.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d26 LEFT OUTER JOIN public.customer_synced AS d27 ON d26.o_custkey = d27.c_custkey
WHERE d27.c_custkey IS NULL ORDER BY d26.o_orderkey ASC
 LIMIT 1) AS d28
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d29
 LIMIT 1) AS d30)) AS "#0"
 LIMIT ALL OFFSET 0) AS d31) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d39."#0", ',') || ']}' AS anon_5
FROM (SELECT array((SELECT coalesce('{"key":"' || d38.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d37.key AS key
FROM (SELECT d34.key AS key
FROM (SELECT CAST(d32.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d32 LEFT OUTER JOIN public.customer_synced AS d33 ON d32.o_custkey = d33.c_custkey
WHERE d33.c_custkey IS NULL ORDER BY d32.o_orderkey DESC
 LIMIT 1) AS d34
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d35.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d35 LEFT OUTER JOIN public.customer_synced AS d36 ON d35.o_custkey = d36.c_custkey
WHERE d36.c_acctbal IS NOT NULL ORDER BY d36.c_acctbal DESC, d35.o_orderkey DESC
 LIMIT 1)) AS d37
 LIMIT 1) AS d38)) AS "#0"
 LIMIT ALL OFFSET 0) AS d39) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d47."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d46.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d45.key AS key
FROM ((SELECT CAST(d40.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d40 LEFT OUTER JOIN public.customer_synced AS d41 ON d40.o_custkey = d41.c_custkey
WHERE d41.c_acctbal IS NOT NULL ORDER BY d41.c_acctbal DESC, d40.o_orderkey DESC
 LIMIT 1) UNION ALL SELECT d44.key AS key
FROM (SELECT CAST(d42.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d42 LEFT OUTER JOIN public.customer_synced AS d43 ON d42.o_custkey = d43.c_custkey
WHERE d43.c_custkey IS NULL ORDER BY d42.o_orderkey DESC
 LIMIT 1) AS d44
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS d45
 LIMIT 1) AS d46)) AS "#0"
 LIMIT ALL OFFSET 0) AS d47) AS "#cell:5";
