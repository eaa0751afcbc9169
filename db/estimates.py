"""How many rows tables have, by PostgreSQL's statistics: told at once, and as old as the last VACUUM or ANALYZE."""

from collections.abc import Collection, Mapping

from sqlalchemy import Table

from db.names import TableNames
from db.transaction import Transaction

# Never analyzed is -1. Where row level security hides rows from the role, the count is of rows that it can't see.
_ESTIMATES = """
SELECT asked.place, c.reltuples::bigint
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked(schema_name, table_name, place)
JOIN pg_catalog.pg_namespace n ON n.nspname = asked.schema_name
JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = asked.table_name
WHERE c.reltuples >= 0 AND NOT pg_catalog.row_security_active(c.oid)
"""


async def estimated_rows(transaction: Transaction, names: TableNames, tables: Collection[Table]) -> Mapping[Table, int]:
    """About how many rows each table has; those of which PostgreSQL does not know are left out."""
    asked = list(tables)
    schemas, table_names = zip(*(names.locate(table) for table in asked), strict=True) if asked else ((), ())
    found = await transaction.fetch(_ESTIMATES, (schemas, table_names))
    return {asked[place - 1]: rows for place, rows in found}
