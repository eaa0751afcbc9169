"""Runs plans; the only reader of a connection."""

import asyncio
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

import asyncpg
import sqlalchemy.exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.columns import COMPLETE, PRESENT
from db.errors import DatabaseError, NotPrepared, Overloaded, StatementTimeout, Unavailable, UnfitValue
from db.names import TableNames
from db.plan import ReadPlan, Slot
from db.sql import Constant, ParentKeys, Renderer, Sql
from db.statement import statement

Key = tuple[Any, ...]
"""A parent's values of the link's columns."""

_MISSING = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.InsufficientPrivilegeError)
_GONE = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    OSError,
)
_SAMPLE_GROWTH = 32
_CLOSE_SECONDS = 2


class Reader:
    """Gives out snapshots of one database. Statements are made once for equal plans."""

    def __init__(self, engine: AsyncEngine, names: TableNames, max_statements: int = 1000) -> None:
        self._engine = engine
        renderer = Renderer(names)
        self.sql = lru_cache(maxsize=max_statements)(lambda plan: renderer.render(statement(plan, names)))

    def snapshot(self) -> "Snapshot":
        """One request's view of the database; it takes no connection before its first statement."""
        return Snapshot(self._engine, self.sql)

    async def ping(self) -> None:
        """Raise a `DatabaseError` unless the database answers."""
        async with self.snapshot() as snapshot:
            await snapshot.run(Sql("SELECT 1", ()))


class Snapshot:
    """One connection, one `REPEATABLE READ READ ONLY` transaction: every statement sees the same rows.

    Statements of a snapshot run one after the other; a connection can't run two at once. Counts what it does:
    `statements`, `rows` and `seconds` in the database.
    """

    def __init__(self, engine: AsyncEngine, sql: Callable[[ReadPlan], Sql]) -> None:
        self._engine = engine
        self._sql = sql
        self._lock = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._raw: asyncpg.Connection | None = None
        # The transaction is begun in a task of its own, once: who asks for it may be cancelled meanwhile, and if it
        # fails, nobody waits for another failure.
        self._begun: asyncio.Task[asyncpg.Connection] | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._is_closed = False
        self._failure: DatabaseError | None = None
        self.statements = 0
        self.rows = 0
        self.seconds = 0.0

    async def __aenter__(self) -> "Snapshot":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._is_closed = True
        # Loaders run statements in tasks of their own, which a cancelled request leaves behind.
        left = self._running - {asyncio.current_task()} | ({self._begun} if self._begun is not None else set())
        for task in left:
            task.cancel()
        # Shielded: a request that is cancelled once more must still give its connection back.
        await asyncio.shield(self._close(left))

    async def read(self, plan: ReadPlan, values: Sequence[Any], parents: Sequence[Key] = ()) -> list[asyncpg.Record]:
        """The rows of one level for these parents; without a link, of the whole level."""
        arrays = list(zip(*parents, strict=True)) if parents else []
        return await self.run(self._sql(_level(plan)), values, arrays)

    async def sample(self, plan: ReadPlan, values: Sequence[Any]) -> list[asyncpg.Record]:
        """Random rows. Reads more of the table while a row policy leaves too few."""
        assert plan.sample is not None
        while True:
            told = await self.read(plan, values)
            rows = [record for record in told if record[PRESENT]]
            if len(rows) >= plan.sample.size or told[0][COMPLETE]:
                return rows
            plan = replace(plan, sample=replace(plan.sample, blocks=plan.sample.blocks * _SAMPLE_GROWTH))

    async def run(
        self, sql: Sql, values: Sequence[Any] = (), parents: Sequence[Sequence[Any]] = ()
    ) -> list[asyncpg.Record]:
        """Run one statement. Raises a `DatabaseError` with a message fit for clients."""
        arguments = [_argument(source, values, parents) for source in sql.parameters]
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            async with self._lock:
                if self._is_closed:  # the request ended before this statement's turn
                    raise asyncio.CancelledError
                if self._failure is not None:  # PostgreSQL would only say that the transaction is over
                    raise self._failure
                with translated():
                    return await self._fetch(sql.text, arguments)
        except DatabaseError as error:
            self._failure = error
            raise
        finally:
            self._running.discard(task)

    async def _fetch(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        if self._begun is None:
            self._begun = asyncio.ensure_future(self._begin())
        raw = await asyncio.shield(self._begun)
        self.statements += 1
        started = time.perf_counter()
        try:
            rows: list[asyncpg.Record] = await raw.fetch(text, *arguments)
        finally:
            self.seconds += time.perf_counter() - started
        self.rows += len(rows)
        return rows

    async def _begin(self) -> asyncpg.Connection:
        self._connection = await self._engine.connect()
        # Known before BEGIN: even half begun, it has to be rolled back.
        self._raw = (await self._connection.get_raw_connection()).driver_connection
        assert self._raw is not None
        await self._raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return self._raw

    async def _close(self, left: Collection[asyncio.Task[Any]]) -> None:
        """End the transaction and give the connection back; one that can't be ended is thrown away."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await asyncio.gather(*left, return_exceptions=True)
                if self._raw is not None:
                    await self._raw.execute("ROLLBACK")
        except (TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            if self._raw is not None:
                self._raw.terminate()  # at once: SQLAlchemy would first try to say goodbye
            if self._connection is not None:
                await self._connection.invalidate()
        finally:
            if self._connection is not None:
                await self._connection.close()


def _level(plan: ReadPlan) -> ReadPlan:
    """The plan as the statement needs it: what its children are makes no difference to its rows."""
    return replace(plan, views=())


def _argument(source: Slot | ParentKeys | Constant, values: Sequence[Any], parents: Sequence[Sequence[Any]]) -> Any:
    match source:
        case Slot(index):
            return values[index]
        case ParentKeys(index):
            return parents[index]
        case Constant(value):
            return value


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the drivers raise into the error tree of `db.errors`."""
    try:
        yield
    except sqlalchemy.exc.TimeoutError as error:
        raise Overloaded("The database is busy. Try again shortly.") from error
    except sqlalchemy.exc.DBAPIError as error:
        cause = error.orig.__cause__ if error.orig is not None else None
        raise _translate(cause or error) from error
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise _translate(error) from error


def _translate(error: BaseException) -> DatabaseError:
    if isinstance(error, asyncpg.QueryCanceledError):
        return StatementTimeout("The database took too long to answer. Ask for less, or filter by other fields.")
    if isinstance(error, _MISSING):
        return NotPrepared("The database lacks a table or column that the gateway serves, or the right to read it.")
    if isinstance(error, asyncpg.DataError) and not isinstance(error, asyncpg.DivisionByZeroError):
        return UnfitValue("A value is outside of what its column can hold.")
    # asyncpg has one exception for a connection that is gone and for wrong use of one that is not.
    if isinstance(error, _GONE) or (isinstance(error, asyncpg.InterfaceError) and "closed" in str(error)):
        return Unavailable("The database can't be reached at the moment. Try again shortly.")
    return DatabaseError("The database could not answer.")
