SELECT true AS anon_1
FROM public.region_synced AS t0;

SELECT true AS anon_1
FROM public.orders_synced AS t0;

SELECT true AS anon_1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice > $1::NUMERIC;

SELECT true AS anon_1
FROM public.customer_synced AS t0;

SELECT (SELECT '{"estimatedCount":{"value":' || CAST(CAST(CASE WHEN (cardinality(d3."#0") <= 50) THEN cardinality(d3."#0") ELSE greatest(coalesce($1::BIGINT, (SELECT count(*) AS count_1
FROM public.region_synced AS d4)), cardinality(d3."#0")) END AS INTEGER) AS TEXT) || ',"relation":"' || CASE WHEN ($1::BIGINT IS NULL OR cardinality(d3."#0") <= 50) THEN 'EXACT' ELSE 'ESTIMATE' END || '","__typename":"EstimatedCount"},"nodes":[' || array_to_string(d3."#0"[1:least(cardinality(d3."#0"), 50)], ',') || ']}' AS anon_1
FROM (SELECT array((SELECT CASE WHEN (d2."#number" <= 50) THEN coalesce('{"nations":' || '{"estimatedCount":{"number":' || (SELECT CASE WHEN (d7.count_2 <= 2147483647) THEN CAST(d7.count_2 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_2
FROM (SELECT count(*) AS count_2
FROM public.nation_synced AS d6
WHERE d6.n_regionkey = d2."#key:key") AS d7) || ',"relation":"' || 'EXACT' || '"},"totalCount":' || (SELECT CASE WHEN (d9.count_3 <= 2147483647) THEN CAST(d9.count_3 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_3
FROM (SELECT count(*) AS count_3
FROM public.nation_synced AS d8
WHERE d8.n_regionkey = d2."#key:key") AS d9) || '}' || '}', pg_catalog.current_setting('gateway.promise')) END AS "#0"
FROM (SELECT d1."#key:key" AS "#key:key", row_number() OVER () AS "#number"
FROM (SELECT d0.r_regionkey AS "#key:key"
FROM public.region_synced AS d0 ORDER BY d0.r_regionkey ASC
 LIMIT 51) AS d1) AS d2)) AS "#0"
 LIMIT ALL OFFSET 0) AS d3) AS "#cell:0", '{"estimatedCount":{"value":' || CAST(CAST(coalesce($2::BIGINT, (SELECT count(*) AS count_4
FROM public.orders_synced AS d11)) AS INTEGER) AS TEXT) || ',"relation":"' || CASE WHEN ($2::BIGINT IS NULL) THEN 'EXACT' ELSE 'ESTIMATE' END || '"}}' AS "#cell:1", (SELECT '{"estimatedCount":{"relation":"' || CASE WHEN ($3::BIGINT IS NULL OR cardinality(d14."#0") <= 1) THEN 'EXACT' ELSE 'ESTIMATE' END || '"},"nodes":[' || array_to_string(d14."#0"[1:least(cardinality(d14."#0"), 1)], ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"key":"' || d13.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT CAST(d12.o_orderkey AS TEXT) AS key
FROM public.orders_synced AS d12
WHERE d12.o_totalprice > $4::NUMERIC ORDER BY d12.o_orderkey ASC
 LIMIT 2) AS d13)) AS "#0"
 LIMIT ALL OFFSET 0) AS d14) AS "#cell:2", '{"estimatedCount":{"relation":"' || 'EXACT' || '"},"totalCount":' || (SELECT CASE WHEN (d17.count_5 <= 2147483647) THEN CAST(d17.count_5 AS TEXT) ELSE pg_catalog.current_setting('gateway.promise') END AS anon_5
FROM (SELECT count(*) AS count_5
FROM public.orders_synced AS d16
WHERE d16.o_comment LIKE $5::VARCHAR) AS d17) || '}' AS "#cell:3", '{"estimatedCount":{"value":' || CAST(CAST(coalesce($6::BIGINT, (SELECT count(*) AS count_6
FROM public.customer_synced AS d19)) AS INTEGER) AS TEXT) || '}}' AS "#cell:4";
