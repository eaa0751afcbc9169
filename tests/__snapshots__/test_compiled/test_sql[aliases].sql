SELECT (SELECT '{"edges":[' || coalesce(string_agg(coalesce('{"node":{"same":"' || d1.key || '","buyer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d3.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d2.c_name AS name
FROM public.customer_synced AS d2
WHERE d2.c_custkey = d1."#key:customer_key") AS d3), 'null') || '}}', pg_catalog.current_setting('gateway.promise')), ','), '') || '],"nodes":[' || coalesce(string_agg(coalesce('{"same":"' || d1.total_price || '","buyer":' || coalesce((SELECT coalesce('{"accountBalance":"' || d5.account_balance || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT CAST(d4.c_acctbal AS TEXT) AS account_balance
FROM public.customer_synced AS d4
WHERE d4.c_custkey = d1."#key:customer_key") AS d5), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_1
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CAST(d0.o_totalprice AS TEXT) AS total_price, d0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d0 ORDER BY d0.o_totalprice ASC, d0.o_orderkey ASC
 LIMIT 1) AS d1
HAVING true) AS "#cell:0", (SELECT '{"one":[' || coalesce(string_agg(coalesce('{"key":"' || d7.key || '"}', pg_catalog.current_setting('gateway.promise')), ','), '') || '],"two":[' || coalesce(string_agg(coalesce('{"key":"' || d7.key || '","totalPrice":"' || d7.total_price || '","customer":' || coalesce((SELECT coalesce('{"nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d11.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT d10.n_name AS name
FROM public.nation_synced AS d10
WHERE d10.n_nationkey = d9."#key:nation_key") AS d11), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d8.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d8
WHERE d8.c_custkey = d7."#key:customer_key") AS d9), 'null') || '}', pg_catalog.current_setting('gateway.promise')), ','), '') || '],"three":[' || coalesce(string_agg(coalesce('{"here":{"key":"' || d7.key || '"},"there":{"customer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d13.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_5
FROM (SELECT d12.c_name AS name
FROM public.customer_synced AS d12
WHERE d12.c_custkey = d7."#key:customer_key") AS d13), 'null') || '}}', pg_catalog.current_setting('gateway.promise')), ','), '') || ']}' AS anon_2
FROM (SELECT CAST(d6.o_orderkey AS TEXT) AS key, CAST(d6.o_totalprice AS TEXT) AS total_price, d6.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d6 ORDER BY d6.o_totalprice DESC, d6.o_orderkey DESC
 LIMIT 1) AS d7
HAVING true) AS "#cell:1";
