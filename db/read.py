"""Runs plans; the only reader of a connection."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from db.columns import COMPLETE, PRESENT
from db.document import Document, Root, document
from db.given import CHEAP, all_rows, estimated
from db.lease import Lease
from db.names import TableNames
from db.plan import ReadPlan
from db.secondary import Secondary
from db.sql import Renderer
from db.statement import statement
from db.table_read import TableReader
from db.transaction import Transaction

Key = tuple[Any, ...]
"""A parent's values of the link's columns."""

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_SAMPLE_GROWTH = 32


class Reader:
    """Gives out snapshots of one database. Statements are made once for equal plans.

    `secondary`, if there is one, serves reads as long as it can be reached.
    What costs PostgreSQL no more than `cheap` is counted rather than estimated.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        names: TableNames,
        secondary: Secondary | None = None,
        max_statements: int = 1000,
        cheap: float = CHEAP,
    ) -> None:
        self._primary = engine
        self._secondary = secondary
        self._names = names
        renderer = self._renderer = Renderer(names)
        self.tables = TableReader(names, renderer)
        self.sql = lru_cache(maxsize=max_statements)(lambda plan: renderer.render(statement(plan, names)))
        self.all_rows = lru_cache(maxsize=max_statements)(lambda plan: renderer.render(all_rows(plan, names)))
        self.estimated = partial(estimated, cheap=cheap)

    def lease(self, who: str | None = None, *, writes: bool = True) -> Lease:
        """A connection for one request, which is not taken before it is needed.

        A request that does not write may get one of the secondary, unless `who` sends it has just written.
        """
        if self._secondary is None:
            return Lease(self._primary)
        if writes:
            self._secondary.wrote(who)
        return Lease(self._primary, self._secondary if self._secondary.serves(who) else None)

    def note_write(self, who: str | None) -> None:
        """Tell that a request of theirs that writes has ended: what it wrote was not there before."""
        if self._secondary is not None:
            self._secondary.wrote(who)

    async def snapshot(self, lease: Lease, *, may_restart: bool = False) -> "Snapshot":
        """A view of the database as it is at the first statement; a transaction that is open on `lease` ends.

        `may_restart`: the first statement is sent once more if its connection is lost.
        """
        return Snapshot(await lease.transaction(_BEGIN, may_restart=may_restart), self)

    def document(self, roots: Mapping[str, Root]) -> Document:
        """The statement that answers a whole query."""
        return document(roots, self._names, self._renderer)

    async def answer(self, lease: Lease, document: Document, values: Sequence[Any]) -> bytes:
        """Run a query's statement, which sees one snapshot by itself; gives the body of the answer.

        Raises a `DatabaseError`.
        """
        given = [await self.estimated(lease.read, sql, values) for sql in document.given]
        return document.answer(await lease.read(document.sql.text, document.sql.arguments(values, (), given)))

    async def ping(self) -> None:
        """Raise a `DatabaseError` unless the database answers."""
        async with self.lease() as lease:
            await (await lease.transaction(_BEGIN, may_restart=True)).fetch("SELECT 1", ())


class Snapshot:
    """Reads in one `REPEATABLE READ READ ONLY` transaction: every statement sees the same rows."""

    def __init__(self, transaction: Transaction, reader: Reader) -> None:
        self._transaction = transaction
        self._reader = reader

    async def read(self, plan: ReadPlan, values: Sequence[Any], parents: Sequence[Key] = ()) -> list[asyncpg.Record]:
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


def _level(plan: ReadPlan) -> ReadPlan:
    """The plan as the statement needs it: what its children are makes no difference to its rows."""
    page = plan.page
    if page is not None and page.estimate:
        page = replace(page, given=0)
    return replace(plan, views=(), fields=(), page=page)
