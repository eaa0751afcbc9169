SELECT true AS "#present", d1."#id", d1.key, d1.name, d1.address, d1.phone, d1.account_balance, d1.market_segment, d1.comment, coalesce((SELECT coalesce('{"id":"' || d3."#id" || '","key":' || CAST(d3.key AS TEXT) || ',"name":' || CAST(to_json(d3.name) AS TEXT) || ',"comment":' || CAST(to_json(d3.comment) AS TEXT) || ',"region":' || coalesce((SELECT coalesce('{"id":"' || d5."#id" || '","key":' || CAST(d5.key AS TEXT) || ',"name":' || CAST(to_json(d5.name) AS TEXT) || ',"comment":' || CAST(to_json(d5.comment) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT d4.r_regionkey AS key, d4.r_name AS name, d4.r_comment AS comment, encode(textsend('Region' || ':' || CAST(d4.r_regionkey AS TEXT)), 'base64') AS "#id"
FROM public.region_synced AS d4
WHERE d4.r_regionkey = d3."#key:region_key") AS d5), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d2.n_nationkey AS key, d2.n_name AS name, d2.n_comment AS comment, d2.n_regionkey AS "#key:region_key", encode(textsend('Nation' || ':' || CAST(d2.n_nationkey AS TEXT)), 'base64') AS "#id"
FROM public.nation_synced AS d2
WHERE d2.n_nationkey = d1."#key:nation_key") AS d3), 'null') AS "#child:9"
FROM (SELECT CAST(d0.c_custkey AS TEXT) AS key, d0.c_name AS name, d0.c_address AS address, d0.c_phone AS phone, CAST(d0.c_acctbal AS TEXT) AS account_balance, d0.c_mktsegment AS market_segment, d0.c_comment AS comment, d0.c_nationkey AS "#key:nation_key", encode(textsend('Customer' || ':' || CAST(d0.c_custkey AS TEXT)), 'base64') AS "#id"
FROM public.customer_synced AS d0
WHERE d0.c_custkey = $1::BIGINT) AS d1;
