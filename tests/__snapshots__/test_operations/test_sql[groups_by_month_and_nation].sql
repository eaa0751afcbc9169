WITH t5 AS
(SELECT t4.key0 AS key0, t4.key1 AS key1, t4.key2 AS key2, t4.measure0 AS measure0, t4.measure1 AS measure1, t4.measure2 AS measure2, t4.measure3 AS measure3, t4.measure4 AS measure4, t4.measure5 AS measure5
FROM (SELECT CAST(date_trunc('month', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)) AS DATE) AS key0, CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS key1, t3.n_name AS key2, count(*) AS measure0, sum(t0.o_totalprice) AS measure1, round((sum(t0.o_totalprice) + 0.000000000000000000000000) / CAST(nullif(count(t0.o_totalprice), 0) AS NUMERIC), 6) AS measure2, min(t0.o_orderdate) AS measure3, max(t0.o_orderdate) AS measure4, count(DISTINCT t0.o_custkey) AS measure5
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key LEFT OUTER JOIN public.customer_synced AS t2 ON t0.o_custkey = t2.c_custkey LEFT OUTER JOIN public.nation_synced AS t3 ON t2.c_nationkey = t3.n_nationkey
WHERE t0.o_totalprice > $1::NUMERIC GROUP BY date_trunc('month', CAST(t0.o_orderdate AS TIMESTAMP WITHOUT TIME ZONE)), CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END, t3.n_name) AS t4
WHERE t4.measure0 >= $2::BIGINT),
head AS
(SELECT (SELECT count(*) AS count_1
FROM t5) AS "#total")
 SELECT head."#total", present."#present", CAST(present.key0 AS TEXT) AS key0, present.key1 AS key1, present.key2 AS key2, present.measure0 AS measure0, CAST(present.measure1 AS TEXT) AS measure1, CAST(present.measure2 AS TEXT) AS measure2, CAST(present.measure3 AS TEXT) AS measure3, CAST(present.measure4 AS TEXT) AS measure4, present.measure5 AS measure5, present.key0 AS "#key:key0", present.key1 AS "#key:key1", present.key2 AS "#key:key2", translate(encode(textsend('["66f1ffd2"' || coalesce(',' || CAST(to_json(CAST(present.measure1 AS TEXT)) AS TEXT), ',null') || coalesce(',"' || CAST(present.key0 AS TEXT) || '"', ',null') || coalesce(',' || CAST(to_json(present.key1) AS TEXT), ',null') || coalesce(',' || CAST(to_json(present.key2) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0, page.key1 AS key1, page.key2 AS key2, page.measure0 AS measure0, page.measure1 AS measure1, page.measure2 AS measure2, page.measure3 AS measure3, page.measure4 AS measure4, page.measure5 AS measure5
FROM (SELECT t5.key0 AS key0, t5.key1 AS key1, t5.key2 AS key2, t5.measure0 AS measure0, t5.measure1 AS measure1, t5.measure2 AS measure2, t5.measure3 AS measure3, t5.measure4 AS measure4, t5.measure5 AS measure5
FROM t5 ORDER BY t5.measure1 DESC NULLS LAST, t5.key0 DESC NULLS LAST, t5.key1 DESC NULLS LAST, t5.key2 DESC NULLS LAST
 LIMIT 4) AS page) AS present ON true ORDER BY present.measure1 DESC NULLS LAST, present.key0 DESC NULLS LAST, present.key1 DESC NULLS LAST, present.key2 DESC NULLS LAST;

SELECT parent."#position", page."#present", page.key, page.order_date, page."#key:customer_key"
FROM unnest($1::DATE[], $2::TEXT[], $3::TEXT[]) WITH ORDINALITY AS parent(k0, k1, k2, "#position") JOIN LATERAL (SELECT true AS "#present", CAST(t0.o_orderkey AS TEXT) AS key, CAST(t0.o_orderdate AS TEXT) AS order_date, t0.o_custkey AS "#key:customer_key", t0.o_orderkey AS "#sort:0"
FROM public.orders_synced AS t0 LEFT OUTER JOIN gateway.order_status AS t1 ON t0.o_orderkey = t1.order_key LEFT OUTER JOIN public.customer_synced AS t2 ON t0.o_custkey = t2.c_custkey LEFT OUTER JOIN public.nation_synced AS t3 ON t2.c_nationkey = t3.n_nationkey
WHERE t0.o_orderdate >= parent.k0 AND t0.o_orderdate <= parent.k0 + interval '1 month -1 day' AND CASE CASE WHEN (coalesce(CAST(t0.o_orderstatus AS TEXT), '?') IN (t1.base_status, t1.status)) THEN t1.status ELSE CAST(t0.o_orderstatus AS TEXT) END WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END = parent.k1 AND (t3.n_name = parent.k2 OR t3.n_name IS NULL AND parent.k2 IS NULL) AND t0.o_totalprice > $4::NUMERIC ORDER BY t0.o_orderkey ASC
 LIMIT 2) AS page ON true ORDER BY parent."#position", page."#sort:0" ASC;

SELECT parent."#position", t0.c_nationkey AS "#key:nation_key"
FROM unnest($1::BIGINT[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.customer_synced AS t0 ON true
WHERE t0.c_custkey = parent.k0;

SELECT parent."#position", t0.n_name AS name
FROM unnest($1::INTEGER[]) WITH ORDINALITY AS parent(k0, "#position") JOIN public.nation_synced AS t0 ON true
WHERE t0.n_nationkey = parent.k0;

WITH t1 AS
(SELECT count(*) AS measure0, sum(t0.o_totalprice) AS measure1
FROM public.orders_synced AS t0
WHERE t0.o_totalprice > $1::NUMERIC)
 SELECT t1.measure0 AS measure0, CAST(t1.measure1 AS TEXT) AS measure1
FROM t1;
