"""One request's connection: taken from the pool when first needed, given back whatever happens meanwhile.

A pooled connection may be dead without anyone knowing: its backend was ended, the network forgot it, the database was
suspended. BEGIN, which needs nothing but a living server, finds out; then another connection is taken.
"""

import asyncio
import time
from collections.abc import Collection, Sequence
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.engine import ALIVE_AT
from db.errors import ConnectionLost, DatabaseError, Overloaded, StaleStatement, Unavailable, translated
from db.secondary import Secondary

_CLOSE_SECONDS = 2
_BEGIN_SECONDS = 1.0
"""A connection on which BEGIN takes longer is held to be dead."""
_BEGIN_ATTEMPTS = 3


class Lease:
    """Holds at most one connection, for transactions that follow one another.

    It is of the secondary, if one is given and can be reached. Counts what is done with it: `statements`, `rows` and
    `seconds` in the database.
    """

    def __init__(self, engine: AsyncEngine, secondary: Secondary | None = None) -> None:
        self._engine = engine
        self._secondary = secondary
        self._connection: AsyncConnection | None = None
        self._raw: asyncpg.Connection | None = None
        self._info: dict[Any, Any] = {}
        self._current: Transaction | None = None
        self._trusted_since = 0.0
        self.statements = 0
        self.rows = 0
        self.seconds = 0.0

    async def __aenter__(self) -> "Lease":
        return self

    async def __aexit__(self, *_: object) -> None:
        left = self._current.stop() if self._current is not None else set()
        # Shielded: a request that is cancelled once more must still give its connection back.
        await asyncio.shield(self._close(left))

    async def transaction(self, begin: str, *, may_restart: bool = False) -> "Transaction":
        """A transaction that `begin` will begin, at its first statement; one that is still open is rolled back.

        `may_restart`: nothing is lost if its first statement is sent twice.
        """
        if self._current is not None:
            await self._current.abandon()
        self._current = Transaction(self, begin, may_restart=may_restart)
        return self._current

    async def take(self) -> asyncpg.Connection:
        """The connection. Call it from a task that is not cancelled: half-way, a connection would be lost.

        Raises a `DatabaseError`.
        """
        asked = time.monotonic()
        while self._raw is None:
            with translated():
                self._connection = await self._connect()
                proxied = await self._connection.get_raw_connection()
            self._raw, self._info = proxied.driver_connection, proxied.info
            assert self._raw is not None
            alive = self._info[ALIVE_AT]
            if alive < asked and (self._raw.is_closed() or alive < self._trusted_since):
                await self.discard()
        return self._raw

    def note_alive(self) -> None:
        """Tell that the connection has just answered."""
        self._info[ALIVE_AT] = time.monotonic()

    def distrust(self, since: float) -> None:
        """Take no connection that has not answered since then."""
        self._trusted_since = since

    async def discard(self) -> None:
        """Throw the connection away."""
        connection, raw = self._connection, self._raw
        self._connection = self._raw = None
        if raw is not None:
            raw.terminate()  # at once: SQLAlchemy would first try to say goodbye
        if connection is not None:
            await asyncio.shield(_thrown_away(connection))

    async def renew(self) -> None:
        """Make ready to begin anew after a failure: with a connection that lives, of the primary."""
        if self._current is not None:
            await self._current.abandon()
        self._current = None
        if self._secondary is not None:
            await self._release()
            self._secondary = None

    async def _release(self) -> None:
        """Give the connection back; the next transaction takes another."""
        connection, self._connection, self._raw = self._connection, None, None
        if connection is not None:
            await asyncio.shield(connection.close())

    async def _connect(self) -> AsyncConnection:
        if self._secondary is not None:
            try:
                with translated():
                    return await self._secondary.engine.connect()
            except Overloaded:
                raise
            except Unavailable:
                self._secondary.failed()
                self._secondary = None
        return await self._engine.connect()

    async def _close(self, left: Collection[asyncio.Task[Any]]) -> None:
        """End the transaction and give the connection back; one that can't be ended is thrown away."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await asyncio.gather(*left, return_exceptions=True)
                if self._raw is not None and self._current is not None and self._current.is_open:
                    await self._raw.execute("ROLLBACK")
        except (TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            await self.discard()
        finally:
            await self._release()


async def _thrown_away(connection: AsyncConnection) -> None:
    try:
        await connection.invalidate()
    finally:
        await connection.close()


class Transaction:
    """One transaction of a lease. Its statements run one after the other; a connection can't run two at once."""

    def __init__(self, lease: Lease, begin: str, *, may_restart: bool) -> None:
        self._lease = lease
        self._begin_text = begin
        self._may_restart = may_restart
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
                return await self._fetch_surely(text, arguments)
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

    async def abandon(self) -> None:
        """End it without its changes; if that fails, with its connection."""
        try:
            async with asyncio.timeout(_BEGIN_SECONDS):
                await self.end("ROLLBACK")
        except (DatabaseError, TimeoutError):
            await self._lease.discard()

    async def _fetch_surely(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        """Run a statement; the first one once more, in another transaction, if it was lost or is stale."""
        try:
            rows = await self._fetch(text, arguments)
        except (ConnectionLost, StaleStatement) as error:
            if not self._may_restart:
                raise
            self._begun = asyncio.ensure_future(self._begin_again(is_lost=isinstance(error, ConnectionLost)))
            rows = await self._fetch(text, arguments)
        finally:
            self._may_restart = False
        return rows

    async def _fetch(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        if self._begun is None:
            self._begun = asyncio.ensure_future(self._begin())
        raw = await asyncio.shield(self._begun)
        lease = self._lease
        lease.statements += 1
        started = time.perf_counter()
        try:
            with translated(gone=ConnectionLost):
                rows: list[asyncpg.Record] = await raw.fetch(text, *arguments)
        finally:
            lease.seconds += time.perf_counter() - started
        lease.rows += len(rows)
        return rows

    async def _begin(self) -> asyncpg.Connection:
        """Until it has begun, nothing is lost by another attempt, whatever is to be done in the transaction."""
        for _ in range(_BEGIN_ATTEMPTS - 1):
            try:
                return await self._begin_once()
            except ConnectionLost:
                self.is_open = False
                await self._lease.discard()
        return await self._begin_once()

    async def _begin_again(self, *, is_lost: bool) -> asyncpg.Connection:
        self.is_open = False
        if is_lost:
            await self._lease.discard()
        else:
            with translated(gone=ConnectionLost):
                await (await self._lease.take()).execute("ROLLBACK")
        return await self._begin()

    async def _begin_once(self) -> asyncpg.Connection:
        raw = await self._lease.take()
        # Known before BEGIN: even half begun, it has to be rolled back.
        self.is_open = True
        asked = time.monotonic()
        with translated(gone=ConnectionLost):
            try:
                async with asyncio.timeout(_BEGIN_SECONDS):
                    await raw.execute(self._begin_text)
            except TimeoutError:
                # What has not answered meanwhile may be dead without a word as well.
                self._lease.distrust(asked)
                raise
        self._lease.note_alive()
        return raw
