"""Runs plans; the only reader of a connection."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeVar

import asyncpg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from db.cache import Cache
from db.columns import COMPLETE, PRESENT
from db.document import Document, Root, document
from db.estimates import estimated_rows
from db.given import CHEAP, Given, all_rows, estimated
from db.groups import group_statement
from db.lease import Lease
from db.made_once import MadeOnce
from db.names import TableNames
from db.plan import GroupPlan, ReadPlan
from db.secondary import Secondary
from db.sql import Renderer, Sql
from db.statement import statement
from db.table import Print, Table
from db.table_read import TableReader
from db.timers import Timers
from db.transaction import Transaction

T = TypeVar("T", bytes, int, Sequence[asyncpg.Record])

Key = tuple[Any, ...]
"""A parent's values of the link's columns."""

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_SAMPLE_GROWTH = 32


class Reader:
    """Gives out snapshots of one database. Statements are made once for equal plans.

    `secondary`, if there is one, serves reads as long as it can be reached. A `cache` keeps counts and groups.
    What costs PostgreSQL no more than `cheap` is counted rather than estimated.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        names: TableNames,
        secondary: Secondary | None = None,
        max_statements: int = 1000,
        cache: Cache | None = None,
        cheap: float = CHEAP,
    ) -> None:
        self._primary = engine
        self._secondary = secondary
        self._names = names
        renderer = Renderer(names)
        self.tables = TableReader(names, renderer)
        self.timers = Timers()
        self._cache = cache
        self.sql = lru_cache(maxsize=max_statements)(lambda plan: renderer.render(_select(plan, names)))
        self.all_rows = lru_cache(maxsize=max_statements)(lambda plan: renderer.render(all_rows(plan, names)))
        self.estimated = partial(estimated, cheap=cheap)
        self._document: MadeOnce[tuple[tuple[str, Root], ...], Document] = MadeOnce(
            lambda roots: document(dict(roots), names, renderer, shares_counts=cache is not None)
        )

    def lease(self, who: str | None = None, *, writes: bool = True, comment: str = "") -> Lease:
        """A connection for one request, which is not taken before it is needed.

        A request that does not write may get one of the secondary, unless `who` sends it has just written. The
        `comment` comes before its statements.
        """
        if self._secondary is None:
            return Lease(self._primary, self.timers, comment=comment)
        if writes:
            self._secondary.wrote(who)
        secondary = self._secondary if self._secondary.serves(who) else None
        return Lease(self._primary, self.timers, secondary, comment=comment)

    def note_write(self, who: str | None) -> None:
        """Tell that a request of theirs that writes has ended: what it wrote was not there before."""
        if self._cache is not None:
            self._cache.clear()
        if self._secondary is not None:
            self._secondary.wrote(who)

    async def snapshot(self, lease: Lease, *, may_restart: bool = False) -> "Snapshot":
        """A view of the database as it is at the first statement; a transaction that is open on `lease` ends.

        `may_restart`: the first statement is sent once more if its connection is lost.
        """
        return Snapshot(await lease.transaction(_BEGIN, may_restart=may_restart), self)

    def document(self, roots: Mapping[str, Root]) -> Document:
        """The statement that answers a whole query, made once for all operations that come to the same."""
        return self._document(tuple(roots.items()))

    async def answer(self, lease: Lease, document: Document, values: Sequence[Any]) -> bytes:
        """Run a query's statement, which sees one snapshot by itself; gives the body of the answer.

        Raises a `DatabaseError`.
        """
        if self._cache is None or not document.is_aggregate:
            return await self._answer(document, values, lease)
        return await self._shared(self._cache, document.sql, values, lease, partial(self._answer, document, values))

    async def table(self, lease: Lease, table: Table, how: Print, values: Sequence[Any]) -> Sequence[asyncpg.Record]:
        """The rows of a table's page, with its facts if `how` says so. Raises a `DatabaseError`."""
        if self._cache is None or not isinstance(table.root, GroupPlan):
            return await self.tables.fetch(lease, table, how, values)

        async def fetch(own: Lease) -> Sequence[asyncpg.Record]:
            return await self.tables.fetch(own, table, how, values)

        return await self._shared(self._cache, self.tables.sql(table, how), values, lease, fetch)

    async def _answer(self, document: Document, values: Sequence[Any], lease: Lease) -> bytes:
        given: list[int | None] = [None] * len(document.given)
        # Counts first: they are read over another connection, and one held meanwhile might be the last.
        for place in sorted(range(len(given)), key=lambda place: document.given[place].is_estimate):
            given[place] = await self._given(document.given[place], values, lease)
        return document.answer(await lease.read(document.sql.text, document.sql.arguments(values, (), given)))

    async def _given(self, given: Given, values: Sequence[Any], lease: Lease) -> int | None:
        if given.is_estimate:
            return await self.estimated(lease.read, given.sql, values)
        assert self._cache is not None

        async def count(own: Lease) -> int:
            rows = await own.read(given.sql.text, given.sql.arguments(values))
            return int(rows[0][0])

        return await self._shared(self._cache, given.sql, values, lease, count)

    async def _shared(
        self, cache: Cache, sql: Sql, values: Sequence[Any], lease: Lease, read: Callable[[Lease], Awaitable[T]]
    ) -> T:
        """What `read` tells, or has told another request with the same statement and arguments: row policies are part
        of these, so both see the same rows."""

        async def reading() -> T:
            # With a connection of its own: the request that asked first may go away while others wait.
            async with lease.another() as own:
                try:
                    return await read(own)
                finally:
                    lease.count(own)

        key = (sql.text, repr(sql.arguments(values)), "secondary" if lease.is_of_secondary else "primary")
        found, is_shared = await cache.get(key, reading)
        lease.is_cached = lease.is_cached or is_shared
        return found

    async def estimated_rows(self, lease: Lease, tables: Collection[sa.Table]) -> Mapping[sa.Table, int]:
        """About how many rows each table has, by PostgreSQL's statistics; those of which it does not know are left out.

        Raises a `DatabaseError`.
        """
        return await estimated_rows(await lease.transaction(_BEGIN, may_restart=True), self._names, tables)

    async def ping(self) -> None:
        """Raise a `DatabaseError` unless the database answers."""
        async with self.lease() as lease:
            await (await lease.transaction(_BEGIN, may_restart=True)).fetch("SELECT 1", ())


class Snapshot:
    """Reads in one `REPEATABLE READ READ ONLY` transaction: every statement sees the same rows."""

    def __init__(self, transaction: Transaction, reader: Reader) -> None:
        self._transaction = transaction
        self._reader = reader

    async def read(
        self, plan: ReadPlan | GroupPlan, values: Sequence[Any], parents: Sequence[Key] = ()
    ) -> list[asyncpg.Record]:
        """The rows of one level for these parents; without a link, of the whole level.

        Raises a `DatabaseError` with a message fit for clients.
        """
        arrays = list(zip(*parents, strict=True)) if parents else []
        plan, given = _level(plan), []
        if plan.page is not None and plan.page.given is not None:
            reader = self._reader
            given = [await reader.estimated(self._transaction.fetch, reader.all_rows(plan), values)]
        sql = self._reader.sql(plan)
        return await self._transaction.fetch(sql.text, sql.arguments(values, arrays, given))

    async def sample(self, plan: ReadPlan, values: Sequence[Any]) -> list[asyncpg.Record]:
        """Random rows. Reads more of the table while a row policy leaves too few."""
        assert plan.sample is not None
        while True:
            told = await self.read(plan, values)
            rows = [record for record in told if record[PRESENT]]
            if len(rows) >= plan.sample.size or told[0][COMPLETE]:
                return rows
            plan = replace(plan, sample=replace(plan.sample, blocks=plan.sample.blocks * _SAMPLE_GROWTH))


def _select(plan: ReadPlan | GroupPlan, names: TableNames) -> sa.Select[Any]:
    return group_statement(plan) if isinstance(plan, GroupPlan) else statement(plan, names)


def _level(plan: ReadPlan | GroupPlan) -> ReadPlan | GroupPlan:
    """The plan as the statement needs it: what its children are makes no difference to its rows."""
    page = plan.page
    if page is not None and page.estimate:
        page = replace(page, given=0)
    return replace(plan, views=(), fields=(), page=page)
