SELECT (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR cardinality(d12."#0") > 3 AS TEXT) || ',"endCursor":' || coalesce('"' || d12."#0"[least(cardinality(d12."#0"), 3)] || '"', 'null') || '},"nodes":[' || array_to_string(d12."#1"[1:least(cardinality(d12."#1"), 3)], ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d19."#0"), '{}') AS "#0", coalesce(array_agg(d19."#1"), '{}') AS "#1"
FROM (SELECT d11."#cursor" AS "#0", CASE WHEN (d11."#number" <= 3) THEN coalesce('{"key":"' || d11.key || '","customer":' || coalesce((SELECT coalesce('{"nation":' || coalesce((SELECT coalesce('{"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d18.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d17.r_name AS name
FROM public.region_synced AS d17
WHERE d17.r_regionkey = d16."#key:region_key") AS d18), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d15.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d15
WHERE d15.n_nationkey = d14."#key:nation_key") AS d16), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d13.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d13
WHERE d13.c_custkey = d11."#key:customer_key") AS d14), 'null') || '}', pg_catalog.current_setting('gateway.promise')) END AS "#1"
FROM (SELECT d10.key AS key, d10."#key:customer_key" AS "#key:customer_key", d10."#cursor" AS "#cursor", row_number() OVER () AS "#number"
FROM (SELECT d9.key AS key, d9."#key:customer_key" AS "#key:customer_key", d9."#cursor" AS "#cursor"
FROM ((SELECT CAST(d0.o_orderkey AS TEXT) AS key, d0.o_custkey AS "#key:customer_key", translate(encode(textsend('["06b1f42d"' || coalesce(',' || CAST(to_json(d3.r_name) AS TEXT), ',null') || ',"' || CAST(d0.o_orderkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.orders_synced AS d0 LEFT OUTER JOIN public.customer_synced AS d1 ON d0.o_custkey = d1.c_custkey LEFT OUTER JOIN public.nation_synced AS d2 ON d1.c_nationkey = d2.n_nationkey LEFT OUTER JOIN public.region_synced AS d3 ON d2.n_regionkey = d3.r_regionkey
WHERE d3.r_name IS NOT NULL ORDER BY d3.r_name DESC, d0.o_orderkey DESC
 LIMIT 4) UNION ALL SELECT d8.key AS key, d8."#key:customer_key" AS "#key:customer_key", d8."#cursor" AS "#cursor"
FROM (SELECT CAST(d4.o_orderkey AS TEXT) AS key, d4.o_custkey AS "#key:customer_key", translate(encode(textsend('["06b1f42d"' || coalesce(',' || CAST(to_json(d7.r_name) AS TEXT), ',null') || ',"' || CAST(d4.o_orderkey AS TEXT) || '"]'), 'base64'), E'\n', '') AS "#cursor"
FROM public.orders_synced AS d4 LEFT OUTER JOIN public.customer_synced AS d5 ON d4.o_custkey = d5.c_custkey LEFT OUTER JOIN public.nation_synced AS d6 ON d5.c_nationkey = d6.n_nationkey LEFT OUTER JOIN public.region_synced AS d7 ON d6.n_regionkey = d7.r_regionkey
WHERE d7.r_regionkey IS NULL ORDER BY d4.o_orderkey DESC
 LIMIT 4) AS d8
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
    AND fk.confrelid = pg_catalog.to_regclass('"public"."region_synced"') AND other.attname = 'r_regionkey'))) AS d9
 LIMIT 4) AS d10) AS d11) AS d19
 LIMIT ALL OFFSET 0) AS d12) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d28."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d27.key || '","customer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d30.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT d29.c_name AS name
FROM public.customer_synced AS d29
WHERE d29.c_custkey = d27."#key:customer_key") AS d30), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d26.key AS key, d26."#key:customer_key" AS "#key:customer_key", row_number() OVER () AS "#number"
FROM (SELECT d25.key AS key, d25."#key:customer_key" AS "#key:customer_key"
FROM (SELECT d22.key AS key, d22."#key:customer_key" AS "#key:customer_key"
FROM (SELECT CAST(d20.o_orderkey AS TEXT) AS key, d20.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d20 LEFT OUTER JOIN public.customer_synced AS d21 ON d20.o_custkey = d21.c_custkey
WHERE d21.c_custkey IS NULL ORDER BY d20.o_orderkey DESC
 LIMIT 2) AS d22
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d23.o_orderkey AS TEXT) AS key, d23.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d23 LEFT OUTER JOIN public.customer_synced AS d24 ON d23.o_custkey = d24.c_custkey
WHERE d24.c_name IS NOT NULL ORDER BY d24.c_name DESC, d23.o_orderkey DESC
 LIMIT 2)) AS d25
 LIMIT 2) AS d26) AS d27 ORDER BY d27."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d28) AS "#cell:1";
