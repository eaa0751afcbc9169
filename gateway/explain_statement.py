"""A statement that `explain` tells of: its text, its arguments, and PostgreSQL's plan of it."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from db.given import Given, estimated
from db.sql import GivenNumber, Sql
from gateway.operation_report import digest

NOT_RUN = "An update is planned, and not run, also with --analyze:"
_NAME = "gateway_explained"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with the operation's values, and the numbers that are found before it and given to it.

    `keys` are an update's arguments, or those of what reads what it has written. One that `writes` is never run.
    """

    sql: Sql
    values: Sequence[Any]
    given: tuple[Given, ...] = ()
    keys: Sequence[Any] = ()
    writes: bool = False

    def lines(self) -> Iterator[str]:
        """What the log calls it, its text, and what its parameters are."""
        yield f"Statement: {digest(self.sql.text)}"
        yield from (line.rstrip() for line in self.sql.text.splitlines())
        yield ""
        for number, (source, value) in enumerate(zip(self.sql.parameters, self._arguments(()), strict=True), 1):
            told = self._found(source.index) if isinstance(source, GivenNumber) else repr(value)
            yield f"${number} = {told}"

    async def plan(self, connection: asyncpg.Connection, *, analyze: bool) -> list[str]:
        """PostgreSQL's plan of it for these arguments; `analyze` runs it unless it writes, and tells what it took."""
        options = "ANALYZE, BUFFERS" if analyze and not self.writes else "COSTS"
        async with _looking(connection):
            numbers = [await self._number(connection, given, run=analyze) for given in self.given]
            rows = await connection.fetch(f"EXPLAIN ({options}) {self.sql.text}", *self._arguments(numbers))
        return [*([NOT_RUN] if analyze and self.writes else []), *(row[0] for row in rows)]

    async def generic_plan(self, connection: asyncpg.Connection) -> list[str]:
        """PostgreSQL's plan of it for any arguments, which it may turn to once the statement has run five times."""
        # The plan is the same whatever the arguments are, so none has to be written into the text.
        nothing = ", ".join(["NULL"] * len(self.sql.parameters))
        async with _looking(connection):
            await connection.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            await connection.execute(f"PREPARE {_NAME} AS {self.sql.text}")
            rows = await connection.fetch(f"EXPLAIN EXECUTE {_NAME}{f'({nothing})' if nothing else ''}")
            await connection.execute(f"DEALLOCATE {_NAME}")  # a rollback leaves it
        return [row[0] for row in rows]

    def _arguments(self, numbers: Sequence[int | None]) -> list[Any]:
        return self.sql.arguments(self.values, self.keys, numbers)

    def _found(self, index: int) -> str:
        return "PostgreSQL's estimate, or NULL to count" if self.given[index].is_estimate else "a shared count"

    async def _number(self, connection: asyncpg.Connection, given: Given, *, run: bool) -> int | None:
        """The number as it is found when the operation is served."""
        if given.is_estimate:

            async def fetch(text: str, arguments: Sequence[Any]) -> Sequence[Any]:
                rows: Sequence[Any] = await connection.fetch(text, *arguments)
                return rows

            return await estimated(fetch, given.sql, self.values)
        if not run:
            return 0  # whatever it is, it spares the statement the count
        return int(await connection.fetchval(given.sql.text, *given.sql.arguments(self.values)))


@asynccontextmanager
async def _looking(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """A transaction that sees one snapshot, and leaves nothing behind."""
    transaction = connection.transaction(isolation="repeatable_read", readonly=True)
    await transaction.start()
    try:
        yield
    finally:
        await transaction.rollback()
