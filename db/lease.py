"""One request's connection: taken from the pool when first needed, given back whatever happens meanwhile."""

import asyncio
import time
from collections.abc import Collection, Sequence
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.errors import DatabaseError, translated

_CLOSE_SECONDS = 2


class Lease:
    """Holds at most one connection, for transactions that follow one another.

    Counts what is done with it: `statements`, `rows` and `seconds` in the database.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._raw: asyncpg.Connection | None = None
        self._current: Transaction | None = None
        self.statements = 0
        self.rows = 0
        self.seconds = 0.0

    async def __aenter__(self) -> "Lease":
        return self

    async def __aexit__(self, *_: object) -> None:
        left = self._current.stop() if self._current is not None else set()
        # Shielded: a request that is cancelled once more must still give its connection back.
        await asyncio.shield(self._close(left))

    async def transaction(self, begin: str) -> "Transaction":
        """A transaction that `begin` will begin, at its first statement; one that is still open is rolled back."""
        if self._current is not None:
            await self._current.end("ROLLBACK")
        self._current = Transaction(self, begin)
        return self._current

    async def take(self) -> asyncpg.Connection:
        """The connection. Call it from a task that is not cancelled: half-way, a connection would be lost."""
        if self._raw is None:
            self._connection = await self._engine.connect()
            self._raw = (await self._connection.get_raw_connection()).driver_connection
            assert self._raw is not None
        return self._raw

    async def _close(self, left: Collection[asyncio.Task[Any]]) -> None:
        """End the transaction and give the connection back; one that can't be ended is thrown away."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await asyncio.gather(*left, return_exceptions=True)
                if self._raw is not None and self._current is not None and self._current.is_open:
                    await self._raw.execute("ROLLBACK")
        except (TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            if self._raw is not None:
                self._raw.terminate()  # at once: SQLAlchemy would first try to say goodbye
            if self._connection is not None:
                await self._connection.invalidate()
        finally:
            if self._connection is not None:
                await self._connection.close()


class Transaction:
    """One transaction of a lease. Its statements run one after the other; a connection can't run two at once."""

    def __init__(self, lease: Lease, begin: str) -> None:
        self._lease = lease
        self._begin_text = begin
        self._lock = asyncio.Lock()
        # Begun in a task of its own, once: who asks for it may be cancelled meanwhile, and if it fails, nobody waits
        # for another failure.
        self._begun: asyncio.Task[asyncpg.Connection] | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._is_stopped = False
        self._failure: DatabaseError | None = None
        self.is_open = False

    async def fetch(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        """Run one statement. Raises a `DatabaseError` with a message fit for clients."""
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            async with self._lock:
                if self._is_stopped:  # it ended before this statement's turn
                    raise asyncio.CancelledError
                if self._failure is not None:  # PostgreSQL would only say that the transaction is over
                    raise self._failure
                with translated():
                    return await self._fetch(text, arguments)
        except DatabaseError as error:
            self._failure = error
            raise
        finally:
            self._running.discard(task)

    def stop(self) -> set[asyncio.Task[Any]]:
        """Let no further statement run; gives the tasks to wait for, which are cancelled.

        Loaders run statements in tasks of their own, which a cancelled request leaves behind.
        """
        self._is_stopped = True
        left = self._running - {asyncio.current_task()} | ({self._begun} if self._begun is not None else set())
        for task in left:
            task.cancel()
        return left

    async def end(self, command: str) -> None:
        """COMMIT or ROLLBACK. Raises a `DatabaseError` if that fails."""
        await asyncio.gather(*self.stop(), return_exceptions=True)
        if self.is_open:
            with translated():
                tag = await (await self._lease.take()).execute(command)
            self.is_open = False
            if tag != command:  # PostgreSQL rolls a transaction back that has failed, and calls that no error
                raise DatabaseError("The database could not answer.")

    async def _fetch(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        if self._begun is None:
            self._begun = asyncio.ensure_future(self._begin())
        raw = await asyncio.shield(self._begun)
        lease = self._lease
        lease.statements += 1
        started = time.perf_counter()
        try:
            rows: list[asyncpg.Record] = await raw.fetch(text, *arguments)
        finally:
            lease.seconds += time.perf_counter() - started
        lease.rows += len(rows)
        return rows

    async def _begin(self) -> asyncpg.Connection:
        raw = await self._lease.take()
        # Known before BEGIN: even half begun, it has to be rolled back.
        self.is_open = True
        await raw.execute(self._begin_text)
        return raw
