SELECT parent."#position", t0.o_custkey AS "#key:customer_key", t0.o_orderkey AS "#key:key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.orders_synced AS t0 ON true
WHERE t0.o_orderkey = parent.k0;

SELECT parent."#position", t0.c_custkey AS "#key:key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM gateway.order_status_event AS t0
WHERE t0.order_key = parent.k0) AS "#total"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0) AS "#total"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;
