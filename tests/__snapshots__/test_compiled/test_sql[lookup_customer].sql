SELECT d1.key, d1.name, d1.address, d1.phone, d1.account_balance, d1.market_segment, d1.comment, d1."#id", d3."#present" AS "#8", d3."#id" AS "#9", d3.key AS "#10", d3.name AS "#11", d3.comment AS "#12", d5."#present" AS "#13", d5."#id" AS "#14", d5.key AS "#15", d5.name AS "#16", d5.comment AS "#17"
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key, d0.c_name AS name, d0.c_address AS address, d0.c_phone AS phone, CAST(d0.c_acctbal AS TEXT) AS account_balance, d0.c_mktsegment AS market_segment, d0.c_comment AS comment, d0.c_nationkey AS "#key:nation_key", encode(textsend('Customer:' || CAST(d0.c_custkey AS TEXT)), 'base64') AS "#id"
FROM public.customer_synced AS d0
WHERE d0.c_custkey = $1::BIGINT) AS d1 LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d2.n_nationkey AS key, d2.n_name AS name, d2.n_comment AS comment, d2.n_regionkey AS "#key:region_key", encode(textsend('Nation:' || CAST(d2.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM public.nation_synced AS d2
WHERE d2.n_nationkey = d1."#key:nation_key"
 LIMIT ALL OFFSET 0) AS d3 ON true LEFT OUTER JOIN LATERAL (SELECT true AS "#present", d4.r_regionkey AS key, d4.r_name AS name, d4.r_comment AS comment, encode(textsend('Region:' || CAST(d4.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM public.region_synced AS d4
WHERE d4.r_regionkey = d3."#key:region_key"
 LIMIT ALL OFFSET 0) AS d5 ON true;
