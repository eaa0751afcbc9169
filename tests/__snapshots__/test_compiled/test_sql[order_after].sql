WITH head AS MATERIALIZED
(SELECT EXISTS (SELECT 1
FROM (SELECT true AS "#present"
FROM public.orders_synced AS t0
WHERE t0.o_orderpriority <= $1::VARCHAR AND (t0.o_orderpriority < $1::VARCHAR OR t0.o_orderpriority = $1::VARCHAR AND (t0.o_orderdate > $2::DATE OR t0.o_orderdate = $2::DATE AND (t0.o_totalprice < $3::NUMERIC OR t0.o_totalprice = $3::NUMERIC AND (t0.o_orderkey < $4::BIGINT OR t0.o_orderkey = $4::BIGINT)))) ORDER BY t0.o_orderpriority DESC, t0.o_orderdate ASC, t0.o_totalprice DESC, t0.o_orderkey DESC
 LIMIT 1) AS t1) AS "#outside")
 SELECT d0."#present", d0."#outside", d0.key, d0.priority, d0.order_date, d0.total_price
FROM (SELECT head."#outside" AS "#outside", page."#present" AS "#present", page.key AS key, page.priority AS priority, page.order_date AS order_date, page.total_price AS total_price
FROM head LEFT OUTER JOIN LATERAL (SELECT true AS "#present", CAST(t2.o_orderkey AS TEXT) AS key, t2.o_orderpriority AS priority, CAST(t2.o_orderdate AS TEXT) AS order_date, CAST(t2.o_totalprice AS TEXT) AS total_price, t2.o_orderpriority AS "#sort:0", t2.o_orderdate AS "#sort:1", t2.o_totalprice AS "#sort:2", t2.o_orderkey AS "#sort:3"
FROM public.orders_synced AS t2
WHERE t2.o_orderpriority >= $1::VARCHAR AND (t2.o_orderpriority > $1::VARCHAR OR t2.o_orderpriority = $1::VARCHAR AND (t2.o_orderdate < $2::DATE OR t2.o_orderdate = $2::DATE AND (t2.o_totalprice > $3::NUMERIC OR t2.o_totalprice = $3::NUMERIC AND t2.o_orderkey > $4::BIGINT))) ORDER BY t2.o_orderpriority ASC, t2.o_orderdate DESC, t2.o_totalprice ASC, t2.o_orderkey ASC
 LIMIT 3) AS page ON true ORDER BY page."#sort:0" ASC, page."#sort:1" DESC, page."#sort:2" ASC, page."#sort:3" ASC) AS d0;
