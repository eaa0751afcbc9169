SELECT t0.r_name AS name
FROM public.region_synced AS t0 ORDER BY t0.r_regionkey ASC
 LIMIT 1;
