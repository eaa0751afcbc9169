SELECT (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_name ILIKE $1::VARCHAR ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1
HAVING true) AS "#cell:0", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d3.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT d2.n_name AS name
FROM public.nation_synced AS d2
WHERE d2.n_name ILIKE $2::VARCHAR ORDER BY d2.n_nationkey ASC
 LIMIT 50) AS d3
HAVING true) AS "#cell:1", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d5.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_3
FROM (SELECT d4.n_name AS name
FROM public.nation_synced AS d4
WHERE d4.n_name ILIKE $3::VARCHAR ORDER BY d4.n_nationkey ASC
 LIMIT 50) AS d5
HAVING true) AS "#cell:2", (SELECT '{"nodes":[' || coalesce(string_agg(coalesce('{"name":' || CAST(to_json(d7.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_4
FROM (SELECT d6.n_name AS name
FROM public.nation_synced AS d6
WHERE d6.n_name ILIKE $4::VARCHAR ORDER BY d6.n_nationkey ASC
 LIMIT 50) AS d7
HAVING true) AS "#cell:3";
