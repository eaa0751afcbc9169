"""The indexes that sorting and relations need: which are missing, and how they are created.

Only the owner of a table may create its indexes, and whoever syncs a table may drop them: comparing and
creating can be repeated at any time.
"""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import asyncpg
import sqlalchemy as sa

from db.names import TableNames
from db.setup_error import IndexingError

_LONGEST_NAME = 63  # bytes; PostgreSQL cuts what is longer
_LOCK = 7_203_164_551_902_211  # any number, the same for all who create indexes in one database

# The leading columns of each index that a plain ascending scan, or a descending one, can be read from.
_USABLE = """
SELECT array(
    SELECT CASE
        WHEN i.indoption[k] = 0
         AND o.opcdefault
         AND i.indcollation[k] = coalesce(a.attcollation, 0)
        THEN a.attname::text
    END
    FROM generate_series(0, i.indnkeyatts - 1) AS k
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k] AND a.attnum > 0
    JOIN pg_opclass o ON o.oid = i.indclass[k]
    ORDER BY k
) AS columns
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am m ON m.oid = c.relam
WHERE i.indrelid = $1 AND i.indisvalid AND i.indisready AND i.indislive AND i.indpred IS NULL
  AND m.amname = 'btree'
"""
_RELATION = """
SELECT c.oid FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2
"""
_IS_INVALID = """
SELECT NOT (i.indisvalid AND i.indisready) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2
"""


@dataclass(frozen=True)
class IndexSpec:
    """A btree index over the columns, in this order, ascending."""

    table: sa.Table
    columns: tuple[sa.Column[object], ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names in the database."""
        return tuple(column.name for column in self.columns)


def distinct(specs: Iterable[IndexSpec]) -> list[IndexSpec]:
    """The specs without repetitions and without those that a longer one begins with; in their order."""
    unique = list(dict.fromkeys(specs))
    return [spec for spec in unique if not any(_begins_with(other, spec) for other in unique if other != spec)]


def _begins_with(longer: IndexSpec, shorter: IndexSpec) -> bool:
    return longer.table is shorter.table and _leads(longer.column_names, shorter.column_names)


def _leads(columns: Iterable[str | None], wanted: tuple[str, ...]) -> bool:
    return tuple(columns)[: len(wanted)] == wanted


async def missing(connection: asyncpg.Connection, specs: Iterable[IndexSpec], names: TableNames) -> list[IndexSpec]:
    """The specs that no index serves: a longer one with the same leading columns serves as well, and a key.

    Raises IndexingError when a table is not there.
    """
    usable: dict[sa.Table, list[tuple[str | None, ...]]] = {}
    lacking = []
    for spec in distinct(specs):
        if spec.table not in usable:
            usable[spec.table] = await _usable(connection, *names.locate(spec.table))
        if not any(_leads(columns, spec.column_names) for columns in usable[spec.table]):
            lacking.append(spec)
    return lacking


async def _usable(connection: asyncpg.Connection, schema: str, table: str) -> list[tuple[str | None, ...]]:
    relation = await connection.fetchval(_RELATION, schema, table)
    if relation is None:
        raise IndexingError(f"The table {schema}.{table} does not exist, or its schema cannot be seen")
    return [tuple(row["columns"]) for row in await connection.fetch(_USABLE, relation)]


def name(spec: IndexSpec, names: TableNames) -> str:
    """The index's name: the same for the same table and columns, and never cut."""
    _, table = names.locate(spec.table)
    full = "_".join(("ix", table, *spec.column_names))
    if len(full.encode()) <= _LONGEST_NAME:
        return full
    digest = hashlib.sha256(full.encode()).hexdigest()[:8]
    return f"{full.encode()[: _LONGEST_NAME - 9].decode(errors='ignore')}_{digest}"


def ddl(spec: IndexSpec, names: TableNames, *, concurrently: bool) -> str:
    """The statement that creates the index. `concurrently` lets the table's readers and writers go on."""
    schema, table = names.locate(spec.table)
    columns = ", ".join(quoted(column) for column in spec.column_names)
    how = "INDEX CONCURRENTLY" if concurrently else "INDEX"
    return f"CREATE {how} {quoted(name(spec, names))} ON {quoted(schema)}.{quoted(table)} ({columns})"


def quoted(identifier: str) -> str:
    """The identifier as SQL."""
    return '"' + identifier.replace('"', '""') + '"'


async def create(connection: asyncpg.Connection, specs: Iterable[IndexSpec], names: TableNames) -> list[IndexSpec]:
    """Create what is missing, concurrently, and return it. What an interrupted call left is done again.

    Raises IndexingError when the role does not own a table, or an index of that name has other columns.
    """
    await _take_turn(connection)
    try:
        lacking = await missing(connection, specs, names)
        for spec in lacking:
            await _create(connection, spec, names)
        return lacking
    finally:
        if not connection.is_closed():
            await connection.execute(f"SELECT pg_advisory_unlock({_LOCK})")


async def _take_turn(connection: asyncpg.Connection) -> None:
    # A statement that waits for its turn would hold a snapshot, and a concurrent build waits for snapshots.
    while not await connection.fetchval(f"SELECT pg_try_advisory_lock({_LOCK})"):  # noqa: ASYNC110
        await asyncio.sleep(0.2)


async def _create(connection: asyncpg.Connection, spec: IndexSpec, names: TableNames) -> None:
    schema, table = names.locate(spec.table)
    try:
        if await connection.fetchval(_IS_INVALID, schema, name(spec, names)):
            await connection.execute(f"DROP INDEX CONCURRENTLY {quoted(schema)}.{quoted(name(spec, names))}")
        await connection.execute(ddl(spec, names, concurrently=True))
    except asyncpg.InsufficientPrivilegeError as error:
        raise IndexingError(f"Indexes on {schema}.{table} can be created by its owner only: {error}") from error
    except asyncpg.DuplicateTableError as error:
        raise IndexingError(
            f"{schema}.{name(spec, names)} exists, but is no index on ({', '.join(spec.column_names)}): "
            "drop or rename it"
        ) from error
