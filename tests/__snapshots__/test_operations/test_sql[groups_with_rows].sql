WITH t1 AS
(SELECT t0.o_orderpriority AS key0, CAST(date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key1, count(*) AS measure0
FROM public.orders_synced AS t0
WHERE t0.o_clerk = $1::VARCHAR GROUP BY t0.o_orderpriority, date_trunc('year', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)))
 SELECT true AS "#present", page.key0 AS key0, CAST(page.key1 AS TEXT) AS key1, page.measure0 AS measure0, page.key0 AS "#key:key0", page.key1 AS "#key:key1"
FROM (SELECT t1.key0 AS key0, t1.key1 AS key1, t1.measure0 AS measure0
FROM t1 ORDER BY t1.key0 ASC, t1.key1 ASC
 LIMIT 3) AS page ORDER BY page.key0 ASC, page.key1 ASC;

WITH t1 AS
(SELECT t0.c_mktsegment AS key0
FROM public.customer_synced AS t0 GROUP BY t0.c_mktsegment)
 SELECT true AS "#present", page.key0 AS key0, page.key0 AS "#key:key0"
FROM (SELECT t1.key0 AS key0
FROM t1 ORDER BY t1.key0 ASC
 LIMIT 1) AS page ORDER BY page.key0 ASC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent.k1 AS k1, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_orderpriority = parent.k0 AND t0.o_orderdate >= parent.k1 AND t0.o_orderdate <= parent.k1 + interval '1 year -1 day' AND t0.o_clerk = $1::VARCHAR AND t0.o_totalprice < $2::NUMERIC) AS "#total", EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t1
WHERE t1.o_orderpriority = parent.k0 AND t1.o_orderdate >= parent.k1 AND t1.o_orderdate <= parent.k1 + interval '1 year -1 day' AND t1.o_clerk = $1::VARCHAR AND t1.o_totalprice < $2::NUMERIC ORDER BY t1.o_totalprice DESC, t1.o_orderkey DESC
 LIMIT 1) AS t2) AS "#outside"
FROM unnest($3::TEXT[], $4::DATE[]) WITH ORDINALITY AS parent(k0, k1, "#position"))
 SELECT head."#position", head."#total", head."#outside", page."#present", page.key, page.total_price, page."#key:customer_key"
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t3.o_orderkey AS TEXT) AS key, CAST(t3.o_totalprice AS TEXT) AS total_price, t3.o_custkey AS "#key:customer_key", t3.o_totalprice AS "#sort:0", t3.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t3
WHERE t3.o_orderpriority = head.k0 AND t3.o_orderdate >= head.k1 AND t3.o_orderdate <= head.k1 + interval '1 year -1 day' AND t3.o_clerk = $1::VARCHAR AND t3.o_totalprice < $2::NUMERIC ORDER BY t3.o_totalprice ASC, t3.o_orderkey ASC
 LIMIT 2 OFFSET 1) AS page ON true ORDER BY head."#position", page."#sort:0" ASC, page."#sort:1" ASC;

SELECT parent."#position", page."#present", page.key, page.order_date, page.clerk, page."#cursor"
FROM unnest($1::TEXT[], $2::DATE[]) WITH ORDINALITY AS parent(k0, k1, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_clerk AS clerk, encode(textsend('["f808742c","' || CAST(t0.o_orderdate AS TEXT) || '","' || CAST(t0.o_orderkey AS TEXT) || '"]'), 'base64') AS "#cursor", t0.o_orderdate AS "#sort:0", t0.o_orderkey AS "#sort:1"
FROM public.orders_synced AS t0
WHERE t0.o_orderpriority = parent.k0 AND t0.o_orderdate >= parent.k1 AND t0.o_orderdate <= parent.k1 + interval '1 year -1 day' AND t0.o_clerk = $3::VARCHAR ORDER BY t0.o_orderdate DESC, t0.o_orderkey DESC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC, page."#sort:1" ASC;

SELECT parent."#position", page."#present", page.name, page."#key:key"
FROM unnest($1::TEXT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN LATERAL (SELECT true AS "#present", t0.c_name AS name, t0.c_custkey AS "#key:key", t0.c_name AS "#sort:0", t0.c_custkey AS "#sort:1"
FROM public.customer_synced AS t0
WHERE t0.c_mktsegment = parent.k0 ORDER BY t0.c_name DESC, t0.c_custkey DESC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" DESC, page."#sort:1" DESC;

WITH head AS MATERIALIZED
(SELECT parent.k0 AS k0, parent."#position" AS "#position", (SELECT count(*) AS count_1
FROM public.orders_synced AS t0
WHERE t0.o_custkey = parent.k0) AS "#total"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position"))
 SELECT head."#position", head."#total"
FROM head;
