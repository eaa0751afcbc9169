WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderpriority <= (SELECT $1::VARCHAR AS anon_1) AND (t0.o_orderpriority < (SELECT $1::VARCHAR AS anon_1) OR t0.o_orderpriority = (SELECT $1::VARCHAR AS anon_1) AND (t0.o_orderdate > (SELECT $2::DATE AS anon_2) OR t0.o_orderdate = (SELECT $2::DATE AS anon_2) AND (t0.o_totalprice < (SELECT $3::NUMERIC AS anon_3) OR t0.o_totalprice = (SELECT $3::NUMERIC AS anon_3) AND (t0.o_orderkey < (SELECT $4::BIGINT AS anon_4) OR t0.o_orderkey = (SELECT $4::BIGINT AS anon_4))))) ORDER BY t0.o_orderpriority DESC, t0.o_orderdate ASC, t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 1) AS t1) AS "#outside")
 SELECT d0."#outside", d0."#present", d0.key, d0.priority, d0.order_date, d0.total_price
FROM (SELECT head."#outside" AS "#outside", page."#present" AS "#present", page.key AS key, page.priority AS priority, page.order_date AS order_date, page.total_price AS total_price
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, t2.o_orderpriority AS priority, CAST(t2.o_orderdate AS TEXT) AS order_date, CAST(t2.o_totalprice AS TEXT) AS total_price, t2.o_orderpriority AS "#sort:0", t2.o_orderdate AS "#sort:1", t2.o_totalprice AS "#sort:2", t2.o_orderkey AS "#sort:3"
FROM public.orders_synced AS t2
WHERE t2.o_orderpriority >= (SELECT $1::VARCHAR AS anon_5) AND (t2.o_orderpriority > (SELECT $1::VARCHAR AS anon_5) OR t2.o_orderpriority = (SELECT $1::VARCHAR AS anon_5) AND (t2.o_orderdate < (SELECT $2::DATE AS anon_6) OR t2.o_orderdate = (SELECT $2::DATE AS anon_6) AND (t2.o_totalprice > (SELECT $3::NUMERIC AS anon_7) OR t2.o_totalprice = (SELECT $3::NUMERIC AS anon_7) AND t2.o_orderkey > (SELECT $4::BIGINT AS anon_8)))) ORDER BY t2.o_orderpriority ASC, t2.o_orderdate DESC, t2.o_totalprice ASC, t2.o_orderkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC, page."#sort:1" DESC, page."#sort:2" ASC, page."#sort:3" ASC) AS d0;
