"""The rows that both sides get: TPC-H as generated, and a torn copy of some of it."""

from pathlib import Path

import duckdb

COLUMNS = {
    "region": {"r_regionkey": "INTEGER", "r_name": "VARCHAR", "r_comment": "VARCHAR"},
    "nation": {
        "n_nationkey": "INTEGER",
        "n_name": "VARCHAR",
        "n_regionkey": "INTEGER",
        "n_comment": "VARCHAR",
    },
    "customer": {
        "c_custkey": "BIGINT",
        "c_name": "VARCHAR",
        "c_address": "VARCHAR",
        "c_nationkey": "INTEGER",
        "c_phone": "VARCHAR",
        "c_acctbal": "DECIMAL(15,2)",
        "c_mktsegment": "VARCHAR",
        "c_comment": "VARCHAR",
    },
    "orders": {
        "o_orderkey": "BIGINT",
        "o_custkey": "BIGINT",
        "o_orderstatus": "VARCHAR",
        "o_totalprice": "DECIMAL(15,2)",
        "o_orderdate": "DATE",
        "o_orderpriority": "VARCHAR",
        "o_clerk": "VARCHAR",
        "o_shippriority": "INTEGER",
        "o_comment": "VARCHAR",
    },
}

_OVERLAY = (
    "CREATE TABLE overlay (order_key BIGINT, status VARCHAR, base_status VARCHAR, version INTEGER,"
    " updated_at TIMESTAMP)"
)

# Only what few orders need is kept, with holes: orders of missing customers, customers of missing nations, nations
# of missing regions. Dates and prices are rounded, and clerks few, so that every order has many ties.
_TEAR = (
    """DELETE FROM customer WHERE c_custkey > 45 OR c_custkey IN (2, 7, 8, 22, 31)""",
    """DELETE FROM orders WHERE o_custkey > 45""",
    """DELETE FROM nation WHERE n_nationkey IN (1, 8, 13, 18, 23)""",
    """DELETE FROM region WHERE r_name IN ('ASIA', 'AMERICA')""",
    """UPDATE orders SET
         o_orderdate = date_trunc('year', o_orderdate),
         o_totalprice = round(o_totalprice / 50000) * 50000,
         o_clerk = 'Clerk#' || (o_orderkey % 4)::VARCHAR,
         o_shippriority = o_orderkey % 3 - 1,
         o_orderstatus = CASE WHEN o_orderkey % 11 = 0 THEN 'X' ELSE o_orderstatus END""",
    """UPDATE orders SET o_comment = CASE o_orderkey % 7
         WHEN 0 THEN '' WHEN 1 THEN '50% of a_b' WHEN 2 THEN 'back\\slash, "quote"''s' ELSE o_comment END""",
    """UPDATE customer SET
         c_acctbal = round(c_acctbal / 2500) * 2500, c_name = 'Customer ' || (c_custkey % 9)""",
    # What an overlay can be: one that holds; one over which the source has moved on; one that the source has
    # come round to; one that set what was there.
    """INSERT INTO overlay
       SELECT o_orderkey, status, base, o_orderkey % 5 + 1,
              TIMESTAMP '2026-01-02 03:04:05.678901' + to_days((o_orderkey % 3)::INTEGER)
       FROM (
         SELECT o_orderkey, o_orderstatus AS synced, (o_orderkey // 32) % 4 AS kind,
                CASE WHEN o_orderstatus = 'P' THEN 'F' ELSE 'P' END AS other
         FROM orders WHERE o_orderkey % 3 = 0
       ),
       LATERAL (
         SELECT CASE WHEN kind IN (0, 1) OR synced = 'X' THEN other ELSE synced END AS status,
                CASE kind WHEN 0 THEN synced WHEN 1 THEN 'O' WHEN 2 THEN other ELSE synced END AS base
       )""",
)


def generated(files: Path) -> duckdb.DuckDBPyConnection:
    """TPC-H, read from the generated CSV files; no order has an overlay."""
    connection = duckdb.connect(config={"threads": 1})
    for table, columns in COLUMNS.items():
        typed = ", ".join(f"{name!r}: {type_!r}" for name, type_ in columns.items())
        # Nothing is guessed, and an empty field is an empty text, as it is to COPY when quoted.
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv('{files / table}.csv', header = true,"
            f" auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{typed}}})"
        )
    connection.execute(_OVERLAY)
    return connection


def torn(files: Path) -> duckdb.DuckDBPyConnection:
    """A few hundred of them with what TPC-H lacks: dangling references, ties, odd statuses, overlays."""
    connection = generated(files)
    for statement in _TEAR:
        connection.execute(statement)
    return connection
