SELECT (SELECT '{"edges":[' || array_to_string(d2."#0", ',') || '],"nodes":[' || array_to_string(d2."#1", ',') || ']}' AS anon_1
FROM (SELECT coalesce(array_agg(d7."#0"), '{}') AS "#0", coalesce(array_agg(d7."#1"), '{}') AS "#1"
FROM (SELECT coalesce('{"node":{"same":"' || d1.key || '","buyer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d4.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_1
FROM (SELECT d3.c_name AS name
FROM public.customer_synced AS d3
WHERE d3.c_custkey = d1."#key:customer_key") AS d4), 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#0", coalesce('{"same":"' || d1.total_price || '","buyer":' || coalesce((SELECT coalesce('{"accountBalance":"' || d6.account_balance || '"}', pg_catalog.current_setting('gateway.promise')) AS coalesce_2
FROM (SELECT CAST(d5.c_acctbal AS TEXT) AS account_balance
FROM public.customer_synced AS d5
WHERE d5.c_custkey = d1."#key:customer_key") AS d6), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#1"
FROM (SELECT CAST(d0.o_orderkey AS TEXT) AS key, CAST(d0.o_totalprice AS TEXT) AS total_price, d0.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d0 ORDER BY d0.o_totalprice ASC, d0.o_orderkey ASC
 LIMIT 1) AS d1) AS d7
 LIMIT ALL OFFSET 0) AS d2) AS "#cell:0", (SELECT '{"one":[' || array_to_string(d10."#0", ',') || '],"two":[' || array_to_string(d10."#1", ',') || '],"three":[' || array_to_string(d10."#2", ',') || ']}' AS anon_2
FROM (SELECT coalesce(array_agg(d17."#0"), '{}') AS "#0", coalesce(array_agg(d17."#1"), '{}') AS "#1", coalesce(array_agg(d17."#2"), '{}') AS "#2"
FROM (SELECT coalesce('{"key":"' || d9.key || '"}', pg_catalog.current_setting('gateway.promise')) AS "#0", coalesce('{"key":"' || d9.key || '","totalPrice":"' || d9.total_price || '","customer":' || coalesce((SELECT coalesce('{"nation":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d14.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_4
FROM (SELECT d13.n_name AS name
FROM public.nation_synced AS d13
WHERE d13.n_nationkey = d12."#key:nation_key") AS d14), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_3
FROM (SELECT d11.c_nationkey AS "#key:nation_key"
FROM public.customer_synced AS d11
WHERE d11.c_custkey = d9."#key:customer_key") AS d12), 'null') || '}', pg_catalog.current_setting('gateway.promise')) AS "#1", coalesce('{"here":{"key":"' || d9.key || '"},"there":{"customer":' || coalesce((SELECT coalesce('{"name":' || CAST(to_json(d16.name) AS TEXT) || '}', pg_catalog.current_setting('gateway.promise')) AS coalesce_5
FROM (SELECT d15.c_name AS name
FROM public.customer_synced AS d15
WHERE d15.c_custkey = d9."#key:customer_key") AS d16), 'null') || '}}', pg_catalog.current_setting('gateway.promise')) AS "#2"
FROM (SELECT CAST(d8.o_orderkey AS TEXT) AS key, CAST(d8.o_totalprice AS TEXT) AS total_price, d8.o_custkey AS "#key:customer_key"
FROM public.orders_synced AS d8 ORDER BY d8.o_totalprice DESC, d8.o_orderkey DESC
 LIMIT 1) AS d9) AS d17
 LIMIT ALL OFFSET 0) AS d10) AS "#cell:1";
