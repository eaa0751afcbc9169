SELECT page."#present", page.key
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t1.c_acctbal AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_acctbal IS NOT NULL ORDER BY t1.c_acctbal ASC, t0.o_orderkey ASC
 LIMIT 1) UNION ALL SELECT t4."#present" AS "#present", t4.key AS key, t4."#sort:0" AS "#sort:0", t4."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, t3.c_acctbal AS "#sort:0", t2.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t2 LEFT OUTER JOIN public.customer_synced AS t3 ON t2.o_custkey = t3.c_custkey
WHERE t3.c_custkey IS NULL ORDER BY t2.o_orderkey ASC
 LIMIT 1) AS t4
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT page."#present", page.key
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t1.c_acctbal AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_acctbal IS NOT NULL ORDER BY t1.c_acctbal DESC, t0.o_orderkey DESC
 LIMIT 1) UNION ALL SELECT t4."#present" AS "#present", t4.key AS key, t4."#sort:0" AS "#sort:0", t4."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, t3.c_acctbal AS "#sort:0", t2.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t2 LEFT OUTER JOIN public.customer_synced AS t3 ON t2.o_custkey = t3.c_custkey
WHERE t3.c_custkey IS NULL ORDER BY t2.o_orderkey DESC
 LIMIT 1) AS t4
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" DESC NULLS LAST, page."#sort:1" DESC;

SELECT page."#present", page.key
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM (SELECT t2."#present" AS "#present", t2.key AS key, t2."#sort:0" AS "#sort:0", t2."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t1.c_acctbal AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_custkey IS NULL ORDER BY t0.o_orderkey ASC
 LIMIT 1) AS t2
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT true AS "#present", CAST(t3.o_orderkey AS TEXT) AS key, t4.c_acctbal AS "#sort:0", t3.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t3 LEFT OUTER JOIN public.customer_synced AS t4 ON t3.o_custkey = t4.c_custkey
WHERE t4.c_acctbal IS NOT NULL ORDER BY t4.c_acctbal ASC, t3.o_orderkey ASC
 LIMIT 1)) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC NULLS FIRST, page."#sort:1" ASC;

SELECT page."#present", page.key
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM (SELECT t2."#present" AS "#present", t2.key AS key, t2."#sort:0" AS "#sort:0", t2."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t1.c_acctbal AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_custkey IS NULL ORDER BY t0.o_orderkey DESC
 LIMIT 1) AS t2
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT true AS "#present", CAST(t3.o_orderkey AS TEXT) AS key, t4.c_acctbal AS "#sort:0", t3.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t3 LEFT OUTER JOIN public.customer_synced AS t4 ON t3.o_custkey = t4.c_custkey
WHERE t4.c_acctbal IS NOT NULL ORDER BY t4.c_acctbal DESC, t3.o_orderkey DESC
 LIMIT 1)) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" DESC, page."#sort:1" DESC;
