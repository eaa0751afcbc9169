"""One request's connection: taken from the pool when first needed, given back whatever happens meanwhile.

A pooled connection may be dead without anyone knowing: its backend was ended, the network forgot it, the database was
suspended. BEGIN, which needs nothing but a living server, finds out; then another connection is taken.
"""

import asyncio
import time
from collections.abc import Collection, Sequence
from typing import Any

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection

from db import pool
from db.engine import ALIVE_AT
from db.errors import (
    OUTCOME_UNKNOWN,
    ConnectionLost,
    Contended,
    DatabaseError,
    Exhausted,
    OutcomeUnknown,
    Overloaded,
    Unavailable,
    translated,
)
from db.fetch import fetch
from db.inquiry import Inquiry
from db.secondary import Secondary
from db.timers import Timers
from db.transaction import Transaction

_CLOSE_SECONDS = 2
_FRESH_SECONDS = 2.0
"""A connection that has answered so recently is held to be alive."""
_PROBE = "SELECT"


class Lease:
    """Holds at most one connection, for transactions that follow one another.

    It is of the secondary, if one is given and can be reached; with `is_aside` no request waits for it. A `comment`
    comes before each statement, which is not prepared then. Counts what is done with it: `statements`, `rows` and the
    time in the database, as `intervals` of the clock of `time.perf_counter`; `is_cached` tells whether something was
    read for another request.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        timers: Timers,
        secondary: Secondary | None = None,
        *,
        is_aside: bool = False,
        comment: str = "",
    ) -> None:
        self._engine = engine
        self._timers = timers
        self._secondary = secondary
        self._is_aside = is_aside
        self.comment = comment
        self._connection: PoolProxiedConnection | None = None
        self._current: Transaction | None = None
        self._taking: asyncio.Task[Any] | None = None
        self._inquiry = Inquiry(timers)
        self._trusted_since = 0.0
        self._is_at_rest = True
        """Whether nothing is under way that the connection could not be given back before."""
        self._is_stopping = False
        """Whether PostgreSQL has been asked to cancel a statement."""
        self.statements = 0
        self.rows = 0
        self.intervals: list[tuple[float, float]] = []
        self.is_cached = False

    async def __aenter__(self) -> "Lease":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._is_at_rest and self._current is None and self._gave_back_now():
            return
        left = self._current.stop() if self._current is not None else set()
        left |= {task for task in (self._taking, self._inquiry.task) if task is not None and not task.done()}
        for task in left:
            task.cancel()
        # Shielded: a request that is cancelled once more must still give its connection back.
        await asyncio.shield(self._close(left))

    def _gave_back_now(self) -> bool:
        if self._connection is not None and not pool.give_back_now(self._source, self._connection):
            return False
        self._connection = None
        return True

    async def transaction(self, begin: str, *, may_restart: bool = False) -> "Transaction":
        """A transaction that `begin` will begin, at its first statement; one that is still open is rolled back.

        `may_restart`: nothing is lost if its first statement is sent twice.
        """
        if self._current is not None:
            await self._current.abandon()
        self._current = Transaction(self, begin, may_restart=may_restart)
        return self._current

    async def read(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        """Run one statement that changes nothing and is a transaction by itself.

        It is sent once more, to the primary, if its connection is lost, a table was changed (asyncpg has forgotten the
        statement by then), or a secondary took rows away that it was reading. Raises a `DatabaseError`.
        """
        try:
            return await self._read(text, arguments)
        except (ConnectionLost, Contended) as error:
            if isinstance(error, ConnectionLost):
                await self.discard()
            await self.renew()
        return await self._read(text, arguments)

    async def write(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        """Run one statement that changes something and is a transaction by itself. It is sent once.

        Raises `OutcomeUnknown` if there is no answer; after any other `DatabaseError` nothing is applied.
        """
        await self.renew()
        if self._at_hand() is None or not self._is_fresh():
            self._is_at_rest = False
            self._taking = asyncio.ensure_future(self._take_alive())
            await asyncio.shield(self._taking)
        try:
            return await self._read(text, arguments)
        except DatabaseError as error:
            # What asyncpg itself says tells nothing of the statement.
            if isinstance(error, ConnectionLost) or not isinstance(error.__cause__, asyncpg.PostgresError):
                await self.discard()
                raise OutcomeUnknown(OUTCOME_UNKNOWN) from error
            raise

    async def _take_alive(self) -> None:
        """Take a connection that has answered just now: what is lost with a dead one can't be sent again."""
        await self.take()
        if not self._is_fresh():
            await Transaction(self, _PROBE, may_restart=False).begin()

    def _is_fresh(self) -> bool:
        assert self._connection is not None
        alive: float = self._connection.info[ALIVE_AT]
        return alive > time.monotonic() - _FRESH_SECONDS

    async def _read(self, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
        self._is_at_rest = False
        raw: Any = self._at_hand()
        if raw is None:
            self._taking = asyncio.ensure_future(self.take())
            raw = await asyncio.shield(self._taking)
        self._inquiry.watch(raw, self._aside)
        self.statements += 1
        started = time.perf_counter()
        try:
            with translated(gone=ConnectionLost):
                rows = await fetch(raw, self.comment, text, arguments)
        except asyncio.CancelledError:
            self._is_stopping = True
            raise
        finally:
            self._inquiry.end()
            self.took(started)
        self.note_alive()
        self.rows += len(rows)
        self._is_at_rest = self._inquiry.task is None
        return rows

    async def take(self) -> asyncpg.Connection:
        """The connection. Call it from a task that is not cancelled: half-way, a connection would be lost.

        Raises a `DatabaseError`.
        """
        while (raw := self._at_hand()) is None:
            if self._connection is not None:
                await self.discard()
            with translated():
                await self._connect()
        return raw

    def _at_hand(self) -> asyncpg.Connection | None:
        """A connection that can be had at once and is trusted: the lease's own, or an idle one."""
        if self._connection is None:
            self._connection = pool.take_idle(self._source)
        if self._connection is None:
            return None
        raw = pool.raw(self._connection)
        alive = self._connection.info[ALIVE_AT]
        return None if raw.is_closed() or alive < self._trusted_since else raw

    def note_alive(self) -> None:
        """Tell that the connection has just answered."""
        assert self._connection is not None
        self._connection.info[ALIVE_AT] = time.monotonic()

    @property
    def is_of_secondary(self) -> bool:
        """Whether reads go to the secondary."""
        return self._secondary is not None

    def another(self) -> "Lease":
        """A lease that takes its connection from where this one does."""
        return Lease(self._engine, self._timers, self._secondary, comment=self.comment)

    def _aside(self) -> "Lease":
        """The same, for what no request waits for."""
        return Lease(self._engine, self._timers, self._secondary, is_aside=True)

    def count(self, other: "Lease") -> None:
        """Take what was done with another lease for its own."""
        self.statements += other.statements
        self.rows += other.rows
        self.intervals += other.intervals

    def took(self, started: float) -> None:
        """Count the time that a statement took, until now."""
        self.intervals.append((started, time.perf_counter()))

    def distrust(self, since: float) -> None:
        """Take no connection that has not answered since then."""
        self._trusted_since = since

    async def discard(self) -> None:
        """Throw the connection away."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await asyncio.shield(pool.throw_away(connection))

    async def renew(self) -> None:
        """Make ready to begin anew after a failure: with a connection that lives, of the primary."""
        if self._current is not None:
            await self._current.abandon()
        self._current = None
        if self._secondary is not None:
            await self._release()
            self._secondary = None

    @property
    def _source(self) -> AsyncEngine:
        return self._engine if self._secondary is None else self._secondary.engine

    async def _connect(self) -> None:
        if self._secondary is not None:
            try:
                with translated():
                    self._connection = await pool.take(self._source, is_aside=self._is_aside)
            except Overloaded:
                raise
            except (Unavailable, Exhausted):
                self._secondary.failed()
                self._secondary = None
        if self._connection is None:
            self._connection = await pool.take(self._source, is_aside=self._is_aside)

    async def _release(self) -> None:
        """Give the connection back; the next transaction takes another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await asyncio.shield(pool.give_back(connection))

    async def _close(self, left: Collection[asyncio.Task[Any]]) -> None:
        """End the transaction and give the connection back; one that can't be ended is thrown away."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                await asyncio.gather(*left, return_exceptions=True)
                if self._connection is not None and self._current is not None and self._current.is_open:
                    await pool.raw(self._connection).execute("ROLLBACK")
                elif self._connection is not None and self._is_stopping:
                    # asyncpg waits until it is cancelled. A request that came too early has not cancelled anything.
                    await pool.raw(self._connection).execute(_PROBE)
        except (TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
            await self.discard()
        finally:
            await self._release()
