SELECT CAST(t0.c_custkey AS TEXT) AS key
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey DESC
 LIMIT 1;

SELECT t0.c_name AS name
FROM public.customer_synced AS t0 ORDER BY t0.c_name DESC, t0.c_custkey DESC
 LIMIT 1;

SELECT CAST(t0.c_acctbal AS TEXT) AS account_balance
FROM public.customer_synced AS t0 ORDER BY t0.c_acctbal ASC, t0.c_custkey ASC
 LIMIT 1;

SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_mktsegment AS market_segment
FROM public.customer_synced AS t0 ORDER BY t0.c_mktsegment ASC, t0.c_custkey ASC
 LIMIT 1;

SELECT page."#present", page.key, page."#key:nation_key"
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#key:nation_key" AS "#key:nation_key", t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", CAST(t0.c_custkey AS TEXT) AS key, t0.c_nationkey AS "#key:nation_key", t1.n_name AS "#sort:0", t0.c_custkey AS "#sort:1"
FROM public.customer_synced AS t0 LEFT OUTER JOIN public.nation_synced AS t1 ON t0.c_nationkey = t1.n_nationkey
WHERE t1.n_name IS NOT NULL ORDER BY t1.n_name ASC, t0.c_custkey ASC
 LIMIT 1) UNION ALL SELECT t4."#present" AS "#present", t4.key AS key, t4."#key:nation_key" AS "#key:nation_key", t4."#sort:0" AS "#sort:0", t4."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t2.c_custkey AS TEXT) AS key, t2.c_nationkey AS "#key:nation_key", t3.n_name AS "#sort:0", t2.c_custkey AS "#sort:1"
FROM public.customer_synced AS t2 LEFT OUTER JOIN public.nation_synced AS t3 ON t2.c_nationkey = t3.n_nationkey
WHERE t3.n_nationkey IS NULL ORDER BY t2.c_custkey ASC
 LIMIT 1) AS t4
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND own.attname = 'c_nationkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND other.attname = 'n_nationkey')) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0 ORDER BY t0.n_nationkey DESC
 LIMIT 1;

SELECT page."#present", page.name, page."#key:region_key"
FROM (SELECT t5."#present" AS "#present", t5.name AS name, t5."#key:region_key" AS "#key:region_key", t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", t0.n_name AS name, t0.n_regionkey AS "#key:region_key", t1.r_name AS "#sort:0", t0.n_nationkey AS "#sort:1"
FROM public.nation_synced AS t0 LEFT OUTER JOIN public.region_synced AS t1 ON t0.n_regionkey = t1.r_regionkey
WHERE t1.r_name IS NOT NULL ORDER BY t1.r_name DESC, t0.n_nationkey DESC
 LIMIT 1) UNION ALL SELECT t4."#present" AS "#present", t4.name AS name, t4."#key:region_key" AS "#key:region_key", t4."#sort:0" AS "#sort:0", t4."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", t2.n_name AS name, t2.n_regionkey AS "#key:region_key", t3.r_name AS "#sort:0", t2.n_nationkey AS "#sort:1"
FROM public.nation_synced AS t2 LEFT OUTER JOIN public.region_synced AS t3 ON t2.n_regionkey = t3.r_regionkey
WHERE t3.r_regionkey IS NULL ORDER BY t2.n_nationkey DESC
 LIMIT 1) AS t4
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND own.attname = 'n_regionkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."region_synced"') AND other.attname = 'r_regionkey')) AS t5
 LIMIT 1) AS page ORDER BY page."#sort:0" DESC NULLS LAST, page."#sort:1" DESC;

SELECT t0.r_name AS name
FROM public.region_synced AS t0 ORDER BY t0.r_regionkey DESC
 LIMIT 1;

SELECT parent."#position", t0.n_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
