WITH t1 AS
(SELECT t0.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 GROUP BY t0.o_clerk),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.measure0 > $1::BIGINT OR t1.measure0 = $1::BIGINT AND (t1.key0 > $2::VARCHAR OR t1.key0 = $2::VARCHAR)) AS "#outside")
 SELECT head."#outside", present."#present", present.key0 AS key0, present.measure0 AS measure0, present.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(present.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(present.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0, page.measure0 AS measure0
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0
FROM t1
WHERE t1.measure0 < $1::BIGINT OR t1.measure0 = $1::BIGINT AND (t1.key0 < $2::VARCHAR OR t1.key0 IS NULL) ORDER BY t1.measure0 DESC, t1.key0 DESC NULLS LAST
 LIMIT 3) AS page) AS present ON true ORDER BY present.measure0 DESC, present.key0 DESC NULLS LAST;

WITH t1 AS
(SELECT t0.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 GROUP BY t0.o_clerk),
head AS
(SELECT EXISTS (SELECT 1
FROM t1
WHERE t1.measure0 < $1::BIGINT OR t1.measure0 = $1::BIGINT AND (t1.key0 < $2::VARCHAR OR t1.key0 IS NULL OR t1.key0 = $2::VARCHAR)) AS "#outside")
 SELECT head."#outside", present."#present", present.key0 AS key0, present.measure0 AS measure0, present.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(present.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(present.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM head LEFT OUTER JOIN (SELECT true AS "#present", page.key0 AS key0, page.measure0 AS measure0
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0
FROM t1
WHERE t1.measure0 > $1::BIGINT OR t1.measure0 = $1::BIGINT AND t1.key0 > $2::VARCHAR ORDER BY t1.measure0 ASC, t1.key0 ASC NULLS FIRST
 LIMIT 3) AS page) AS present ON true ORDER BY present.measure0 DESC, present.key0 DESC NULLS LAST;

WITH t1 AS
(SELECT t0.o_clerk AS key0, count(*) AS measure0
FROM public.orders_synced AS t0 GROUP BY t0.o_clerk)
 SELECT true AS "#present", page.key0 AS key0, page.measure0 AS measure0, page.key0 AS "#key:key0", translate(encode(textsend('["6a2f334d","' || CAST(page.measure0 AS TEXT) || '"' || coalesce(',' || CAST(to_json(page.key0) AS TEXT), ',null') || ']'), 'base64'), E'\n', '') AS "#cursor"
FROM (SELECT t1.key0 AS key0, t1.measure0 AS measure0
FROM t1 ORDER BY t1.measure0 ASC, t1.key0 ASC NULLS FIRST
 LIMIT 3) AS page ORDER BY page.measure0 DESC, page.key0 DESC NULLS LAST;
