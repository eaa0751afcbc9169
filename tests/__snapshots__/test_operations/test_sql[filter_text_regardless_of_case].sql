SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name ILIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name ILIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name ILIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;

SELECT t0.n_name AS name
FROM public.nation_synced AS t0
WHERE t0.n_name ILIKE $1::VARCHAR ORDER BY t0.n_nationkey ASC
 LIMIT 50;
