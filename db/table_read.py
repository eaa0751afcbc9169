"""Runs tables: a page's rows at once, or rows of any number as a stream."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import asyncpg
import sqlalchemy as sa

from db.columns import COMPLETE, PRESENT
from db.copy import Sink
from db.grouping import AVERAGE_PLACES
from db.lease import Lease
from db.names import TableNames
from db.plan import Listing, Term
from db.scope import table_of, type_of
from db.sql import Renderer
from db.table import Print, Source, Table, select
from db.types import is_exact_numeric

Fetch = Callable[[str, Sequence[Any]], Awaitable[list[asyncpg.Record]]]
Precisions = Mapping[str, tuple[int, int]]
"""Precision and scale of the columns of decimals, by name, where the database has limited them."""

_SAMPLE_GROWTH = 32
_WHOLE = (19, 0)
"""Precision and scale of whole numbers, which have 64 bits at most."""
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
            assert isinstance(table.root, Listing)
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
        decimals = [column for column in table.columns if is_exact_numeric(table.type_of(column))]
        sources = {column.name: source for column in decimals if (source := table.source(column))}
        stored = await self._limits(lease, dict.fromkeys(sources.values()))
        return {name: _of_measure(it.function, *stored[it]) for name, it in sources.items() if it in stored}

    async def _limits(self, lease: Lease, sources: Collection[Source]) -> Mapping[Source, tuple[int, int]]:
        """Precision and scale of numbers; without decimals that are computed, or not limited by the database."""
        limits, places = {}, {}
        for source in sources:
            column = sa.inspect(source.model).columns.get(source.attribute)
            if isinstance(type_of(source.model, Term((), source.attribute)), sa.Integer):
                limits[source] = _WHOLE
            elif column is not None:
                places[source] = self._names.qualified(table_of(source.model)), column.name
        if places:
            relations, names = zip(*places.values(), strict=True)
            found = await lease.read(_MODIFIERS, (relations, names))
            by_place = {record["place"]: _precision(record["modifier"]) for record in found}
            limits |= {it: by_place[place] for place, it in enumerate(places, 1) if place in by_place}
        return limits


def _of_measure(function: str | None, precision: int, scale: int) -> tuple[int, int]:
    """Precision and scale of what an aggregate makes of values of these; those of the values as they are."""
    if function == "sum":  # of so many rows as can be counted
        return precision + _WHOLE[0], scale
    if function == "avg":  # which may gain a digit by being rounded
        return precision - scale + AVERAGE_PLACES + (scale > AVERAGE_PLACES), AVERAGE_PLACES
    return precision, scale


def _precision(modifier: int) -> tuple[int, int]:
    """PostgreSQL's type modifier of numeric, as precision and scale that hold the same numbers."""
    precision, scale = modifier >> 16 & 0xFFFF, ((modifier & 0x7FF) ^ 0x400) - 0x400
    return (precision - scale, 0) if scale < 0 else (max(precision, scale), scale)
