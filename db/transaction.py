"""One transaction over a lease's connection: see `db.lease`."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg

from db.copy import Sink, copy
from db.errors import ConnectionLost, DatabaseError, StaleStatement, translated
from db.fetch import fetch
from db.sql import Sql

if TYPE_CHECKING:
    from db.lease import Lease

_BEGIN_SECONDS = 1.0
"""A connection on which BEGIN takes longer is held to be dead."""
_BEGIN_ATTEMPTS = 3


T = TypeVar("T")


class Transaction:
    """One transaction of a lease. Its statements run one after the other; a connection can't run two at once."""

    def __init__(self, lease: "Lease", begin: str, *, may_restart: bool) -> None:
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
        return await self._in_turn(partial(self._fetch_surely, text, arguments))

    async def copy(self, sql: Sql, values: Sequence[Any], sink: Sink, *, as_json: bool) -> int:
        """Send a statement's rows to `sink` as `db.copy` does; gives how many there were.

        Raises a `DatabaseError`, and what `sink` raises.
        """
        comment = self._lease.comment
        rows = await self._in_turn(
            partial(self._use, partial(copy, sql=sql, values=values, sink=sink, as_json=as_json, comment=comment))
        )
        self._lease.rows += rows
        return rows

    async def _in_turn(self, run: Callable[[], Awaitable[T]]) -> T:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            async with self._lock:
                if self._is_stopped:  # it ended before this statement's turn
                    raise asyncio.CancelledError
                if self._failure is not None:  # PostgreSQL would only say that the transaction is over
                    raise self._failure
                return await run()
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
        rows: list[asyncpg.Record] = await self._use(lambda raw: fetch(raw, self._lease.comment, text, arguments))
        self._lease.rows += len(rows)
        return rows

    async def _use(self, run: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
        if self._begun is None:
            self._begun = asyncio.ensure_future(self.begin())
        raw = await asyncio.shield(self._begun)
        lease = self._lease
        lease.statements += 1
        started = time.perf_counter()
        try:
            with translated(gone=ConnectionLost):
                return await run(raw)
        finally:
            lease.took(started)

    async def begin(self) -> asyncpg.Connection:
        """Begin, with a connection that lives. Call it from a task that is not cancelled.

        Until it has begun, nothing is lost by another attempt, whatever is to be done in the transaction.
        """
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
        return await self.begin()

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
