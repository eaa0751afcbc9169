SELECT CAST(t0.c_custkey AS TEXT) AS key, t0.c_custkey AS "#key:key"
FROM public.customer_synced AS t0 ORDER BY t0.c_custkey ASC
 LIMIT 2;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0) AS "#total"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total", page."#present", page.key, page.order_date, page."#cursor"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t1.o_orderkey AS TEXT) AS key, CAST(t1.o_orderdate AS TEXT) AS order_date, encode(textsend('["4930fda8","' || CAST(t1.o_orderdate AS TEXT) || '","' || CAST(t1.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor", t1.o_orderdate AS "#sort:0", t1.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t1
WHERE t1.o_custkey = head.k0 ORDER BY t1.o_orderdate DESC, t1.o_orderkey DESC
 LIMIT 2) AS page ON true ORDER BY head."#position", page."#sort:0" DESC, page."#sort:1" DESC;

SELECT parent."#position", page."#present", page.key, page.order_date
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_orderdate AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderdate ASC, t0.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" DESC, page."#sort:1" DESC;

SELECT parent."#position", page."#present", page.key, page.order_date
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_orderdate AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 ORDER BY t0.o_orderdate DESC, t0.o_orderkey DESC
 LIMIT 1 OFFSET 1) AS page ON true ORDER BY parent."#position", page."#sort:0" DESC, page."#sort:1" DESC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0 AND t0.o_totalprice > $1::NUMERIC) AS "#total"
FROM unnest($2::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;
