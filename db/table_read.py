"""Runs tables: a page's rows at once, or rows of any number as a stream."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import asyncpg
import sqlalchemy as sa

from db.columns import COMPLETE, PRESENT
from db.copy import Sink
from db.lease import Lease
from db.names import TableNames
from db.plan import Listing, Value
from db.scope import table_of
from db.sql import Renderer
from db.table import Print, Table, TableColumn, select
from db.types import is_exact_numeric

Fetch = Callable[[str, Sequence[Any]], Awaitable[list[asyncpg.Record]]]
Precisions = Mapping[str, tuple[int, int]]
"""Precision and scale of the columns of decimals, by name, where the database has limited them."""

_SAMPLE_GROWTH = 32
# Among so many rows, many lead to the same one: unlike for pages (`db.engine`), it is worth while to remember it.
_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL enable_memoize = on"
_MODIFIERS = """
SELECT wanted.place, attribute.atttypmod - 4 AS modifier
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wanted (relation, name, place)
JOIN pg_catalog.pg_attribute AS attribute
  ON attribute.attrelid = pg_catalog.to_regclass(wanted.relation) AND attribute.attname = wanted.name
WHERE attribute.atttypid = 'pg_catalog.numeric'::regtype AND attribute.atttypmod >= 4
"""


class TableReader:
    """Reads tables over leases. Statements are made once for equal tables."""

    def __init__(self, names: TableNames, renderer: Renderer, max_statements: int = 500) -> None:
        self._names = names
        self.sql = lru_cache(maxsize=max_statements)(lambda table, how: renderer.render(select(table, names, how)))

    async def fetch(self, lease: Lease, table: Table, how: Print, values: Sequence[Any]) -> list[asyncpg.Record]:
        """The rows of a page, with its facts if `how` says so. Raises a `DatabaseError`."""
        if isinstance(table.root, Listing) and table.root.plan.sample is not None:
            return await self._sample(lease, table, replace(how, facts=True), values)
        sql = self.sql(table, how)
        return await lease.read(sql.text, sql.arguments(values))

    async def _sample(self, lease: Lease, table: Table, how: Print, values: Sequence[Any]) -> list[asyncpg.Record]:
        """Random rows. Reads more of the table while a row policy leaves too few."""
        while True:
            sql = self.sql(table, how)
            told = await lease.read(sql.text, sql.arguments(values))
            rows = [record for record in told if record[PRESENT]]
            sample = table.root.plan.sample
            assert sample is not None
            if len(rows) >= sample.size or told[0][COMPLETE]:
                return rows
            more = replace(sample, blocks=sample.blocks * _SAMPLE_GROWTH)
            table = replace(table, root=Listing(replace(table.root.plan, sample=more)))

    async def stream(
        self, lease: Lease, table: Table, how: Print, values: Sequence[Any], sink: Sink, seconds: float
    ) -> int:
        """Send all rows to `sink`, in lines as PostgreSQL prints them, for so many seconds at most; gives their number.

        Raises a `DatabaseError`, and what `sink` raises.
        """
        transaction = await lease.transaction(f"{_BEGIN}; SET LOCAL statement_timeout = {seconds * 1000:.0f}")
        return await transaction.copy(self.sql(table, how), values, sink, as_json=how.as_json)

    async def precisions(self, lease: Lease, table: Table) -> Precisions:
        """How the database limits the decimals of a table. Raises a `DatabaseError`."""
        places = {column.name: place for column in table.columns if (place := self._stored(table, column))}
        if not places:
            return {}
        relations, names = zip(*places.values(), strict=True)
        found = await lease.read(_MODIFIERS, (relations, names))
        by_place = {record["place"]: _precision(record["modifier"]) for record in found}
        return {name: by_place[place] for place, name in enumerate(places, 1) if place in by_place}

    def _stored(self, table: Table, column: TableColumn) -> tuple[str, str] | None:
        """Table and column that a decimal is stored in; None for other values, and for what is computed."""
        if not isinstance(column.cell, Value) or not is_exact_numeric(table.type_of(column)):
            return None
        model = table.model_plan(column).model
        stored = sa.inspect(model).columns.get(column.cell.column)
        return None if stored is None else (self._names.qualified(table_of(model)), stored.name)


def _precision(modifier: int) -> tuple[int, int]:
    """PostgreSQL's type modifier of numeric, as precision and scale that hold the same numbers."""
    precision, scale = modifier >> 16 & 0xFFFF, ((modifier & 0x7FF) ^ 0x400) - 0x400
    return (precision - scale, 0) if scale < 0 else (max(precision, scale), scale)
