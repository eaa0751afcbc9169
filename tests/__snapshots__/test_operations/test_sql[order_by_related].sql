SELECT page."#present", page.key, page."#key:customer_key", page."#cursor"
FROM (SELECT t9."#present" AS "#present", t9.key AS key, t9."#key:customer_key" AS "#key:customer_key", t9."#cursor" AS "#cursor", t9."#sort:0" AS "#sort:0", t9."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key", translate(encode(textsend('["06b1f42d"' || coalesce(',' || CAST(to_json(t3.r_name) AS TEXT), ',null') || ',"' || CAST(t0.o_orderkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t3.r_name AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey LEFT OUTER JOIN public.nation_synced AS t2 ON t1.c_nationkey = t2.n_nationkey LEFT OUTER JOIN public.region_synced AS t3 ON t2.n_regionkey = t3.r_regionkey
WHERE t3.r_name IS NOT NULL ORDER BY t3.r_name DESC, t0.o_orderkey DESC
 LIMIT 4) UNION ALL SELECT t8."#present" AS "#present", t8.key AS key, t8."#key:customer_key" AS "#key:customer_key", t8."#cursor" AS "#cursor", t8."#sort:0" AS "#sort:0", t8."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t4.o_orderkey AS TEXT) AS key, t4.o_custkey AS "#key:customer_key", translate(encode(textsend('["06b1f42d"' || coalesce(',' || CAST(to_json(t7.r_name) AS TEXT), ',null') || ',"' || CAST(t4.o_orderkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor", t7.r_name AS "#sort:0", t4.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t4 LEFT OUTER JOIN public.customer_synced AS t5 ON t4.o_custkey = t5.c_custkey LEFT OUTER JOIN public.nation_synced AS t6 ON t5.c_nationkey = t6.n_nationkey LEFT OUTER JOIN public.region_synced AS t7 ON t6.n_regionkey = t7.r_regionkey
WHERE t7.r_regionkey IS NULL ORDER BY t4.o_orderkey DESC
 LIMIT 4) AS t8
WHERE NOT (EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') AND EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND own.attname = 'c_nationkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND other.attname = 'n_nationkey') AND EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."nation_synced"') AND own.attname = 'n_regionkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."region_synced"') AND other.attname = 'r_regionkey'))) AS t9
 LIMIT 4) AS page ORDER BY page."#sort:0" DESC NULLS LAST, page."#sort:1" DESC;

SELECT page."#present", page.key, page."#key:customer_key"
FROM (SELECT t5."#present" AS "#present", t5.key AS key, t5."#key:customer_key" AS "#key:customer_key", t5."#sort:0" AS "#sort:0", t5."#sort:1" AS "#sort:1"
FROM (SELECT t2."#present" AS "#present", t2.key AS key, t2."#key:customer_key" AS "#key:customer_key", t2."#sort:0" AS "#sort:0", t2."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, t0.o_custkey AS "#key:customer_key", t1.c_name AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_custkey IS NULL ORDER BY t0.o_orderkey DESC
 LIMIT 2) AS t2
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT true AS "#present", CAST(t3.o_orderkey AS TEXT) AS key, t3.o_custkey AS "#key:customer_key", t4.c_name AS "#sort:0", t3.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t3 LEFT OUTER JOIN public.customer_synced AS t4 ON t3.o_custkey = t4.c_custkey
WHERE t4.c_name IS NOT NULL ORDER BY t4.c_name DESC, t3.o_orderkey DESC
 LIMIT 2)) AS t5
 LIMIT 2) AS page ORDER BY page."#sort:0" ASC, page."#sort:1" ASC;

SELECT parent."#position", t0.c_nationkey AS "#key:nation_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.c_name AS name
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_regionkey AS "#key:region_key"
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

SELECT parent."#position", t0.r_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.region_synced AS t0 ON true
WHERE t0.r_regionkey = parent.k0;
