WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0 LEFT OUTER JOIN public.customer_synced AS t1 ON t0.o_custkey = t1.c_custkey
WHERE t1.c_name IS NOT NULL AND t1.c_name <= (SELECT $1::VARCHAR AS anon_1) AND (t1.c_name, t0.o_orderkey) <= ((SELECT $1::VARCHAR AS anon_1), (SELECT $2::BIGINT AS anon_2)) ORDER BY t1.c_name DESC, t0.o_orderkey DESC
 LIMIT 1) AS t2) AS "#outside")
 SELECT d0."#outside", d0."#present", d0.key, d2."#present" AS "#3", d2.name AS "#4"
FROM (SELECT head."#outside" AS "#outside", page."#present" AS "#present", page.key AS key, page."#key:customer_key" AS "#key:customer_key"
FROM head LEFT OUTER JOIN LATERAL (SELECT t8."#present" AS "#present", t8.key AS key, t8."#key:customer_key" AS "#key:customer_key", t8."#sort:0" AS "#sort:0", t8."#sort:1" AS "#sort:1"
FROM ((SELECT true AS "#present", CAST(t3.o_orderkey AS TEXT) AS key, t3.o_custkey AS "#key:customer_key", t4.c_name AS "#sort:0", t3.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t3 LEFT OUTER JOIN public.customer_synced AS t4 ON t3.o_custkey = t4.c_custkey
WHERE t4.c_name IS NOT NULL AND t4.c_name >= (SELECT $1::VARCHAR AS anon_3) AND (t4.c_name, t3.o_orderkey) > ((SELECT $1::VARCHAR AS anon_3), (SELECT $2::BIGINT AS anon_4)) ORDER BY t4.c_name ASC, t3.o_orderkey ASC
 LIMIT 3) UNION ALL SELECT t7."#present" AS "#present", t7.key AS key, t7."#key:customer_key" AS "#key:customer_key", t7."#sort:0" AS "#sort:0", t7."#sort:1" AS "#sort:1"
FROM (SELECT true AS "#present", CAST(t5.o_orderkey AS TEXT) AS key, t5.o_custkey AS "#key:customer_key", t6.c_name AS "#sort:0", t5.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t5 LEFT OUTER JOIN public.customer_synced AS t6 ON t5.o_custkey = t6.c_custkey
WHERE t6.c_custkey IS NULL ORDER BY t5.o_orderkey ASC
 LIMIT 3) AS t7
WHERE NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass('"public"."orders_synced"') AND own.attname = 'o_custkey'
    AND fk.confrelid = pg_catalog.to_regclass('"public"."customer_synced"') AND other.attname = 'c_custkey')) AS t8
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC, page."#sort:1" ASC) AS d0 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d1.c_name AS name
FROM public.customer_synced AS d1
WHERE d1.c_custkey = d0."#key:customer_key"
 LIMIT ALL OFFSET 0) AS d2 ON true;
