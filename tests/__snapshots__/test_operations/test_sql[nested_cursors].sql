SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2;

SELECT parent."#position", page."#present", page.order_date
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_orderdate AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 AND (t0.o_orderdate, t0.o_orderkey) > ((SELECT $2::DATE AS anon_1), (SELECT $3::BIGINT AS anon_2)) ORDER BY t0.o_orderdate ASC, t0.o_orderkey ASC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC, page."#sort:1" ASC;

SELECT parent."#position", page."#present", page.order_date
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_orderdate AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 AND (t0.o_orderdate, t0.o_orderkey) < ((SELECT $2::DATE AS anon_1), (SELECT $3::BIGINT AS anon_2)) ORDER BY t0.o_orderdate DESC, t0.o_orderkey DESC
 LIMIT 1) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC, page."#sort:1" ASC;
