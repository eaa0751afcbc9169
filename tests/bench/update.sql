-- One order's status, set as the gateway sets it: $1 is the order's key, $2 the status by its name.
WITH now AS (
  SELECT o.*, s.version AS seen,
    CASE WHEN o.o_orderstatus IN (s.base_status, s.status) THEN s.status ELSE o.o_orderstatus END AS stored,
    coalesce(s.version, 0)
      + CASE WHEN s.version IS NULL OR o.o_orderstatus IN (s.base_status, s.status) THEN 1 ELSE 2 END AS next,
    CASE $2::text WHEN 'OPEN' THEN 'O' WHEN 'FULFILLED' THEN 'F' WHEN 'PARTIAL' THEN 'P' END AS wanted
  FROM public.orders_synced AS o LEFT JOIN gateway.order_status AS s ON s.order_key = o.o_orderkey
  WHERE o.o_orderkey = $1::bigint
), set AS (
  INSERT INTO gateway.order_status AS s (order_key, status, base_status, version, updated_at)
  SELECT o_orderkey, wanted, o_orderstatus, next, pg_catalog.clock_timestamp() FROM now WHERE wanted <> stored
  ON CONFLICT (order_key) DO UPDATE SET status = EXCLUDED.status, base_status = EXCLUDED.base_status,
    version = EXCLUDED.version, updated_at = EXCLUDED.updated_at
  WHERE s.version = EXCLUDED.version - 1
  RETURNING s.order_key, s.version, s.updated_at
), told AS (
  INSERT INTO gateway.order_status_event (order_key, version, from_status, to_status, at)
  SELECT set.order_key, set.version, now.stored, now.wanted, set.updated_at FROM set, now
  RETURNING order_key, version
)
SELECT now.o_orderkey AS key, now.o_custkey AS customer_key, $2::text AS status, now.o_totalprice AS total_price,
  now.o_orderdate AS order_date, now.o_orderpriority AS priority, now.o_clerk AS clerk,
  now.o_shippriority AS ship_priority, coalesce(told.version, now.next - 1) AS version
FROM now LEFT JOIN told ON told.order_key = now.o_orderkey
