WITH d1 AS
(SELECT count(*) AS "#present"
FROM public.orders_synced AS d0
WHERE d0.o_orderkey >= $1::BIGINT),
d16 AS
(SELECT d15.o_orderkey AS key0
FROM public.orders_synced AS d15 GROUP BY d15.o_orderkey),
d21 AS
(SELECT d20.o_orderkey AS key0
FROM public.orders_synced AS d20 GROUP BY d20.o_orderkey),
d27 AS
(SELECT count(*) AS "#present"
FROM public.customer_synced AS d26
WHERE d26.c_custkey >= $7::BIGINT),
d42 AS
(SELECT d41.c_custkey AS key0
FROM public.customer_synced AS d41 GROUP BY d41.c_custkey),
d47 AS
(SELECT d46.c_custkey AS key0
FROM public.customer_synced AS d46 GROUP BY d46.c_custkey),
d53 AS
(SELECT count(*) AS "#present"
FROM public.nation_synced AS d52
WHERE d52.n_nationkey >= $13::INTEGER),
d68 AS
(SELECT d67.n_nationkey AS key0
FROM public.nation_synced AS d67 GROUP BY d67.n_nationkey),
d73 AS
(SELECT d72.n_nationkey AS key0
FROM public.nation_synced AS d72 GROUP BY d72.n_nationkey),
d79 AS
(SELECT count(*) AS "#present"
FROM public.region_synced AS d78
WHERE d78.r_regionkey >= $19::INTEGER),
d94 AS
(SELECT d93.r_regionkey AS key0
FROM public.region_synced AS d93 GROUP BY d93.r_regionkey),
d99 AS
(SELECT d98.r_regionkey AS key0
FROM public.region_synced AS d98 GROUP BY d98.r_regionkey)
 SELECT (SELECT '{"nodes":[' || array_to_string(d4."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"a":' || (SELECT '{"nodes":[' || array_to_string(d7."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"key":"' || d6.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d5.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d5
WHERE d5.o_orderkey >= $1::BIGINT AND d5.o_orderkey > $2::BIGINT AND d5.o_orderkey > (SELECT $3::BIGINT AS anon_3) ORDER BY d5.o_orderkey ASC
 LIMIT 1) AS d6)) AS "#0"
 LIMIT ALL OFFSET 0) AS d7) || ',"b":' || (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d10.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d8.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d8
WHERE d8.o_orderkey >= $1::BIGINT AND d8.o_orderkey < (SELECT $4::BIGINT AS anon_5) ORDER BY d8.o_orderkey DESC
 LIMIT 1) AS d9) AS d10 ORDER BY d10."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) || ',"c":' || (SELECT '{"nodes":[' || array_to_string(d14."#0", ',') || ']}' AS anon_6
FROM (SELECT array((SELECT coalesce('{"key":"' || d13.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d12.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d12
WHERE d12.o_orderkey >= $1::BIGINT ORDER BY d12.o_orderkey ASC
 LIMIT 1 OFFSET 1) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) || ',"__typename":"OrderGroup"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT true AS "#present"
FROM (SELECT d1."#present" AS "#present"
FROM d1
 LIMIT 1) AS d2) AS d3)) AS "#0"
 LIMIT ALL OFFSET 0) AS d4) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d19."#0", ',') || '],"__typename":"OrderGroupConnection"}' AS anon_7
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce('"' || d18.key0 || '"', 'null') || ',"__typename":"OrderGroupKey"}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d17.key0 AS TEXT) AS key0, d17.key0 AS "#key:key0"
FROM (SELECT d16.key0 AS key0
FROM d16
WHERE d16.key0 > $5::BIGINT OR d16.key0 IS NULL ORDER BY d16.key0 ASC
 LIMIT 1) AS d17) AS d18)) AS "#0"
 LIMIT ALL OFFSET 0) AS d19) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d25."#0", ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d21
WHERE d21.key0 > $6::BIGINT OR d21.key0 IS NULL OR d21.key0 = $6::BIGINT)) AS TEXT) || ',"__typename":"PageInfo"}}' AS anon_8
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce('"' || d24.key0 || '"', 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d23.key0 AS key0, d23."#key:key0" AS "#key:key0", row_number() OVER () AS "#number"
FROM (SELECT CAST(d22.key0 AS TEXT) AS key0, d22.key0 AS "#key:key0"
FROM (SELECT d21.key0 AS key0
FROM d21
WHERE d21.key0 < $6::BIGINT ORDER BY d21.key0 DESC
 LIMIT 1) AS d22) AS d23) AS d24 ORDER BY d24."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d25) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d30."#0", ',') || ']}' AS anon_9
FROM (SELECT array((SELECT coalesce('{"a":' || (SELECT '{"nodes":[' || array_to_string(d33."#0", ',') || ']}' AS anon_10
FROM (SELECT array((SELECT coalesce('{"key":"' || d32.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d31.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d31
WHERE d31.c_custkey >= $7::BIGINT AND d31.c_custkey > $8::BIGINT AND d31.c_custkey > (SELECT $9::BIGINT AS anon_11) ORDER BY d31.c_custkey ASC
 LIMIT 1) AS d32)) AS "#0"
 LIMIT ALL OFFSET 0) AS d33) || ',"b":' || (SELECT '{"nodes":[' || array_to_string(d37."#0", ',') || ']}' AS anon_12
FROM (SELECT array((SELECT coalesce('{"key":"' || d36.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d35.key AS key, row_number() OVER () AS "#number"
FROM (SELECT CAST(d34.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d34
WHERE d34.c_custkey >= $7::BIGINT AND d34.c_custkey < (SELECT $10::BIGINT AS anon_13) ORDER BY d34.c_custkey DESC
 LIMIT 1) AS d35) AS d36 ORDER BY d36."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d37) || ',"c":' || (SELECT '{"nodes":[' || array_to_string(d40."#0", ',') || ']}' AS anon_14
FROM (SELECT array((SELECT coalesce('{"key":"' || d39.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d38.c_custkey AS TEXT) AS key
FROM public.customer_synced AS d38
WHERE d38.c_custkey >= $7::BIGINT ORDER BY d38.c_custkey ASC
 LIMIT 1 OFFSET 1) AS d39)) AS "#0"
 LIMIT ALL OFFSET 0) AS d40) || ',"__typename":"CustomerGroup"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT true AS "#present"
FROM (SELECT d27."#present" AS "#present"
FROM d27
 LIMIT 1) AS d28) AS d29)) AS "#0"
 LIMIT ALL OFFSET 0) AS d30) AS "#cell:3", (SELECT '{"nodes":[' || array_to_string(d45."#0", ',') || '],"__typename":"CustomerGroupConnection"}' AS anon_15
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce('"' || d44.key0 || '"', 'null') || ',"__typename":"CustomerGroupKey"}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d43.key0 AS TEXT) AS key0, d43.key0 AS "#key:key0"
FROM (SELECT d42.key0 AS key0
FROM d42
WHERE d42.key0 > $11::BIGINT OR d42.key0 IS NULL ORDER BY d42.key0 ASC
 LIMIT 1) AS d43) AS d44)) AS "#0"
 LIMIT ALL OFFSET 0) AS d45) AS "#cell:4", (SELECT '{"nodes":[' || array_to_string(d51."#0", ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d47
WHERE d47.key0 > $12::BIGINT OR d47.key0 IS NULL OR d47.key0 = $12::BIGINT)) AS TEXT) || ',"__typename":"PageInfo"}}' AS anon_16
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce('"' || d50.key0 || '"', 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d49.key0 AS key0, d49."#key:key0" AS "#key:key0", row_number() OVER () AS "#number"
FROM (SELECT CAST(d48.key0 AS TEXT) AS key0, d48.key0 AS "#key:key0"
FROM (SELECT d47.key0 AS key0
FROM d47
WHERE d47.key0 < $12::BIGINT ORDER BY d47.key0 DESC
 LIMIT 1) AS d48) AS d49) AS d50 ORDER BY d50."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d51) AS "#cell:5", (SELECT '{"nodes":[' || array_to_string(d56."#0", ',') || ']}' AS anon_17
FROM (SELECT array((SELECT coalesce('{"a":' || (SELECT '{"nodes":[' || array_to_string(d59."#0", ',') || ']}' AS anon_18
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d58.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d57.n_nationkey AS key
FROM public.nation_synced AS d57
WHERE d57.n_nationkey >= $13::INTEGER AND d57.n_nationkey > $14::INTEGER AND d57.n_nationkey > (SELECT $15::INTEGER AS anon_19) ORDER BY d57.n_nationkey ASC
 LIMIT 1) AS d58)) AS "#0"
 LIMIT ALL OFFSET 0) AS d59) || ',"b":' || (SELECT '{"nodes":[' || array_to_string(d63."#0", ',') || ']}' AS anon_20
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d62.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d61.key AS key, row_number() OVER () AS "#number"
FROM (SELECT d60.n_nationkey AS key
FROM public.nation_synced AS d60
WHERE d60.n_nationkey >= $13::INTEGER AND d60.n_nationkey < (SELECT $16::INTEGER AS anon_21) ORDER BY d60.n_nationkey DESC
 LIMIT 1) AS d61) AS d62 ORDER BY d62."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d63) || ',"c":' || (SELECT '{"nodes":[' || array_to_string(d66."#0", ',') || ']}' AS anon_22
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d65.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d64.n_nationkey AS key
FROM public.nation_synced AS d64
WHERE d64.n_nationkey >= $13::INTEGER ORDER BY d64.n_nationkey ASC
 LIMIT 1 OFFSET 1) AS d65)) AS "#0"
 LIMIT ALL OFFSET 0) AS d66) || ',"__typename":"NationGroup"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT true AS "#present"
FROM (SELECT d53."#present" AS "#present"
FROM d53
 LIMIT 1) AS d54) AS d55)) AS "#0"
 LIMIT ALL OFFSET 0) AS d56) AS "#cell:6", (SELECT '{"nodes":[' || array_to_string(d71."#0", ',') || '],"__typename":"NationGroupConnection"}' AS anon_23
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce(CAST(d70.key0 AS TEXT), 'null') || ',"__typename":"NationGroupKey"}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d69.key0 AS key0, d69.key0 AS "#key:key0"
FROM (SELECT d68.key0 AS key0
FROM d68
WHERE d68.key0 > $17::INTEGER OR d68.key0 IS NULL ORDER BY d68.key0 ASC
 LIMIT 1) AS d69) AS d70)) AS "#0"
 LIMIT ALL OFFSET 0) AS d71) AS "#cell:7", (SELECT '{"nodes":[' || array_to_string(d77."#0", ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d73
WHERE d73.key0 > $18::INTEGER OR d73.key0 IS NULL OR d73.key0 = $18::INTEGER)) AS TEXT) || ',"__typename":"PageInfo"}}' AS anon_24
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce(CAST(d76.key0 AS TEXT), 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d75.key0 AS key0, d75."#key:key0" AS "#key:key0", row_number() OVER () AS "#number"
FROM (SELECT d74.key0 AS key0, d74.key0 AS "#key:key0"
FROM (SELECT d73.key0 AS key0
FROM d73
WHERE d73.key0 < $18::INTEGER ORDER BY d73.key0 DESC
 LIMIT 1) AS d74) AS d75) AS d76 ORDER BY d76."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d77) AS "#cell:8", (SELECT '{"nodes":[' || array_to_string(d82."#0", ',') || ']}' AS anon_25
FROM (SELECT array((SELECT coalesce('{"a":' || (SELECT '{"nodes":[' || array_to_string(d85."#0", ',') || ']}' AS anon_26
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d84.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d83.r_regionkey AS key
FROM public.region_synced AS d83
WHERE d83.r_regionkey >= $19::INTEGER AND d83.r_regionkey > $20::INTEGER AND d83.r_regionkey > (SELECT $21::INTEGER AS anon_27) ORDER BY d83.r_regionkey ASC
 LIMIT 1) AS d84)) AS "#0"
 LIMIT ALL OFFSET 0) AS d85) || ',"b":' || (SELECT '{"nodes":[' || array_to_string(d89."#0", ',') || ']}' AS anon_28
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d88.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d87.key AS key, row_number() OVER () AS "#number"
FROM (SELECT d86.r_regionkey AS key
FROM public.region_synced AS d86
WHERE d86.r_regionkey >= $19::INTEGER AND d86.r_regionkey < (SELECT $22::INTEGER AS anon_29) ORDER BY d86.r_regionkey DESC
 LIMIT 1) AS d87) AS d88 ORDER BY d88."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d89) || ',"c":' || (SELECT '{"nodes":[' || array_to_string(d92."#0", ',') || ']}' AS anon_30
FROM (SELECT array((SELECT coalesce('{"key":' || CAST(d91.key AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d90.r_regionkey AS key
FROM public.region_synced AS d90
WHERE d90.r_regionkey >= $19::INTEGER ORDER BY d90.r_regionkey ASC
 LIMIT 1 OFFSET 1) AS d91)) AS "#0"
 LIMIT ALL OFFSET 0) AS d92) || ',"__typename":"RegionGroup"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT true AS "#present"
FROM (SELECT d79."#present" AS "#present"
FROM d79
 LIMIT 1) AS d80) AS d81)) AS "#0"
 LIMIT ALL OFFSET 0) AS d82) AS "#cell:9", (SELECT '{"nodes":[' || array_to_string(d97."#0", ',') || '],"__typename":"RegionGroupConnection"}' AS anon_31
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce(CAST(d96.key0 AS TEXT), 'null') || ',"__typename":"RegionGroupKey"}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d95.key0 AS key0, d95.key0 AS "#key:key0"
FROM (SELECT d94.key0 AS key0
FROM d94
WHERE d94.key0 > $23::INTEGER OR d94.key0 IS NULL ORDER BY d94.key0 ASC
 LIMIT 1) AS d95) AS d96)) AS "#0"
 LIMIT ALL OFFSET 0) AS d97) AS "#cell:10", (SELECT '{"nodes":[' || array_to_string(d103."#0", ',') || '],"pageInfo":{"hasNextPage":' || CAST(false OR (EXISTS (SELECT 1
FROM d99
WHERE d99.key0 > $24::INTEGER OR d99.key0 IS NULL OR d99.key0 = $24::INTEGER)) AS TEXT) || ',"__typename":"PageInfo"}}' AS anon_32
FROM (SELECT array((SELECT coalesce('{"key":{"key":' || coalesce(CAST(d102.key0 AS TEXT), 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d101.key0 AS key0, d101."#key:key0" AS "#key:key0", row_number() OVER () AS "#number"
FROM (SELECT d100.key0 AS key0, d100.key0 AS "#key:key0"
FROM (SELECT d99.key0 AS key0
FROM d99
WHERE d99.key0 < $24::INTEGER ORDER BY d99.key0 DESC
 LIMIT 1) AS d100) AS d101) AS d102 ORDER BY d102."#number" DESC)) AS "#0"
 LIMIT ALL OFFSET 0) AS d103) AS "#cell:11";
