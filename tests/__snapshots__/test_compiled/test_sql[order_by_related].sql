SELECT (SELECT '{"pageInfo":{"hasNextPage":' || CAST(false OR count(*) > 3 AS TEXT) || ',"endCursor":' || coalesce('"' || (array_agg(d11."#cursor"))[least(count(*), 3)] || '"', 'null') || '},"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d11.key || '","customer":' || coalesce((SELECT coalesce('{"nation":' || coalesce((SELECT coalesce('{"region":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d17.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d16.r_name AS name
FROM public.region_synced AS d16
WHERE d16.r_regionkey = d15."#key:region_key") AS d17), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d14.n_regionkey AS "#key:region_key"
FROM public.nation_synced AS d14
WHERE d14.n_nationkey = d13."#key:nation_key") AS d15), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d12.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d12
WHERE d12.c_custkey = d11."#key:customer_key") AS d13), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ',') FILTER (WHERE d11."#number" <= 3), '') || ']}' AS anon_1
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
 LIMIT 4) AS d10) AS d11
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"key":"' || d25.key || '","customer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d27.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT d26.c_name AS name
FROM public.customer_synced AS d26
WHERE d26.c_custkey = d25."#key:customer_key") AS d27), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ',' ORDER BY d25."#number" DESC), '') || ']}' AS anon_2
FROM (SELECT d24.key AS key, d24."#key:customer_key" AS "#key:customer_key", row_number() OVER () AS "#number"
FROM (SELECT d23.key AS key, d23."#key:customer_key" AS "#key:customer_key"
FROM (SELECT d20.key AS key, d20."#key:customer_key" AS "#key:customer_key"
FROM (SELECT CAST(d18.o_orderkey AS TEXT) AS key, d18.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d18 LEFT OUTER JOIN public.customer_synced AS d19 ON d18.o_custkey = d19.c_custkey
WHERE d19.c_custkey IS NULL ORDER BY d18.o_orderkey DESC
 LIMIT 2) AS d20
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey') UNION ALL (SELECT CAST(d21.o_orderkey AS TEXT) AS key, d21.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d21 LEFT OUTER JOIN public.customer_synced AS d22 ON d21.o_custkey = d22.c_custkey
WHERE d22.c_name IS NOT NULL ORDER BY d22.c_name DESC, d21.o_orderkey DESC
 LIMIT 2)) AS d23
 LIMIT 2) AS d24) AS d25
HAVING true) AS "#cell:1";
