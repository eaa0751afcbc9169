-- What the peers read: the synced orders with the status and the version that the overlay gives them, and customers,
-- under the names that the gateway's schema has. The gateway does not use it.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;

CREATE VIEW bench.customers AS
SELECT c_custkey AS key, c_name AS name, c_phone AS phone, c_mktsegment AS market_segment FROM public.customer_synced;
COMMENT ON VIEW bench.customers IS E'@primaryKey key';

CREATE VIEW bench.orders AS
SELECT o.o_orderkey AS key, o.o_custkey AS customer_key,
  CASE CASE WHEN o.o_orderstatus IN (s.base_status, s.status) THEN s.status ELSE o.o_orderstatus END
    WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END AS status,
  o.o_totalprice AS total_price, o.o_orderdate AS order_date, o.o_orderpriority AS priority, o.o_clerk AS clerk,
  o.o_shippriority AS ship_priority,
  CASE WHEN s.version IS NULL THEN 0
    ELSE s.version + CASE WHEN o.o_orderstatus IN (s.base_status, s.status) THEN 0 ELSE 1 END END AS version
FROM public.orders_synced AS o
-- OFFSET keeps the planner from a merge join, which would read the overlay from its start for a page at the end.
LEFT JOIN LATERAL (SELECT * FROM gateway.order_status AS s WHERE s.order_key = o.o_orderkey OFFSET 0) AS s ON true;
COMMENT ON VIEW bench.orders IS E'@primaryKey key\n@foreignKey (customer_key) references customers (key)';
