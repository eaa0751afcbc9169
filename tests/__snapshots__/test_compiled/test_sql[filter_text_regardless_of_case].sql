SELECT (SELECT '{"nodes":[' || array_to_string(d2."#0", ',') || ']}' AS anon_1
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d1.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d0.n_name AS name
FROM public.nation_synced AS d0
WHERE d0.n_name ILIKE $1::VARCHAR ORDER BY d0.n_nationkey ASC
 LIMIT 50) AS d1)) AS "#0"
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"nodes":[' || array_to_string(d5."#0", ',') || ']}' AS anon_2
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d3.n_name AS name
FROM public.nation_synced AS d3
WHERE d3.n_name ILIKE $2::VARCHAR ORDER BY d3.n_nationkey ASC
 LIMIT 50) AS d4)) AS "#0"
 LIMIT ALL OFFSET 0) AS d5) AS "#cell:1", (SELECT '{"nodes":[' || array_to_string(d8."#0", ',') || ']}' AS anon_3
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d7.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d6.n_name AS name
FROM public.nation_synced AS d6
WHERE d6.n_name ILIKE $3::VARCHAR ORDER BY d6.n_nationkey ASC
 LIMIT 50) AS d7)) AS "#0"
 LIMIT ALL OFFSET 0) AS d8) AS "#cell:2", (SELECT '{"nodes":[' || array_to_string(d11."#0", ',') || ']}' AS anon_4
FROM (SELECT array((SELECT coalesce('{"name":' || CAST(to_json(d10.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS "#0"
FROM (SELECT d9.n_name AS name
FROM public.nation_synced AS d9
WHERE d9.n_name ILIKE $4::VARCHAR ORDER BY d9.n_nationkey ASC
 LIMIT 50) AS d10)) AS "#0"
 LIMIT ALL OFFSET 0) AS d11) AS "#cell:3";
