"""Connections from SQLAlchemy's pool and back, without its connection objects, which this gateway has no use for.

SQLAlchemy runs whatever may wait in a greenlet. Most of the time an idle connection is at hand and nothing has to wait,
which costs a tenth.
"""

import time
from typing import Any

import asyncpg
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.util.concurrency import greenlet_spawn

from db.connect import Connector

CONNECTOR = "connector"
"""Key of an engine's execution options: what opens its connections."""
OPENED_AT = "opened_at"
"""Key of a pooled connection's `info`: when it was opened, on the monotonic clock."""

_PART_IN_CROWD = 0.1
_SECONDS_TO_RECOVER = 1.0


class Pool(AsyncAdaptedQueuePool):
    """SQLAlchemy's pool, which counts who can't have a connection at once.

    A burst waits in the queue until it is answered. Once somebody has waited in vain it is a crowd, of which the queue
    would only make all answers late: those who come wait a tenth as long, and no more of them than there are
    connections. So as many are answered, and soon; the others learn at once that they are not. It is over when for a
    second nobody had to be turned away.

    What is given back while nobody waits is kept as it is: what SQLAlchemy does to take a connection back and give it
    out again costs a small request a twentieth. For SQLAlchemy these are in use.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.waiting = 0
        """How many wait for a connection, or open one, just now."""
        self.queued = 0
        """How many do, with those that no request waits for."""
        self.shed = 0
        """For how many none became free in time, so far."""
        self._kept: list[PoolProxiedConnection] = []
        self._crowded_until = 0.0
        self.longest_wait: float = self._timeout
        """Seconds for which one who is no part of a crowd waits."""

    @property
    def most(self) -> int:
        """How many connections it may open."""
        return self.size() + self._max_overflow

    def connect_in_time(self) -> PoolProxiedConnection:
        """A connection, for whoever is counted as waiting."""
        self._timeout = self.longest_wait * (_PART_IN_CROWD if self._is_crowded else 1)
        return self.connect()

    def recreate(self) -> "Pool":
        """Another one like this, as it was at first."""
        self._timeout = self.longest_wait
        pool = super().recreate()
        assert isinstance(pool, Pool)
        return pool

    def checkedin(self) -> int:
        """How many connections are idle."""
        return super().checkedin() + len(self._kept)

    def checkedout(self) -> int:
        """How many connections are in use."""
        return super().checkedout() - len(self._kept)

    def dispose(self) -> None:
        """Close the connections that are idle."""
        while self._kept:
            self._kept.pop().close()  # and SQLAlchemy has it
        super().dispose()

    def take_idle(self) -> PoolProxiedConnection | None:
        """The idle connection that was used last, if there is one that can be had without waiting."""
        while self._kept:
            connection = self._kept.pop()
            if time.monotonic() < connection.info[OPENED_AT] + self._recycle:
                return connection
            connection.close()
        if super().checkedin() == 0:
            return None
        try:
            return self.connect()
        except MissingGreenlet:  # it is too old, and another one has to be opened
            return None

    def give_back_now(self, connection: PoolProxiedConnection) -> bool:
        """Take back a connection without a transaction, if there is room for it; tells whether there was."""
        if self.checkedin() >= self.size():
            return False
        if self.queued:
            connection.close()
        else:
            self._kept.append(connection)
        return True

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if self.checkedin() < self.size():
            super()._do_return_conn(record)
            return
        try:  # as SQLAlchemy does, which counts only those that it has
            record.close()
        finally:
            self._dec_overflow()

    @property
    def is_full(self) -> bool:
        """Whether who comes now would wait in vain, unless the database is away."""
        return self._is_crowded and self.waiting >= self.most

    def turn_away(self) -> None:
        """Count one who has waited in vain, or would."""
        self.shed += 1
        self._crowded_until = time.monotonic() + _SECONDS_TO_RECOVER

    @property
    def _is_crowded(self) -> bool:
        return time.monotonic() < self._crowded_until


def take_idle(engine: AsyncEngine) -> PoolProxiedConnection | None:
    """An idle connection, if there is one that can be had without waiting."""
    return pool_of(engine).take_idle()


async def take(engine: AsyncEngine, *, is_aside: bool = False) -> PoolProxiedConnection:
    """A connection; waits for one, or opens it. Raises what asyncpg raises, and SQLAlchemy's TimeoutError.

    The pool's time is over for whoever waits while all connections are busy. While they are being opened, because the
    database is away for a moment, all wait for it alike. With `is_aside` no request waits for it, which is no crowd.
    """
    pool = pool_of(engine)
    if (idle := pool.take_idle()) is not None:
        return idle
    connector: Connector = engine.sync_engine.get_execution_options()[CONNECTOR]

    def was_away() -> bool:
        # By the whole of the wait: in the tenth of it, nobody may have tried to open one.
        return connector.has_waited_since(time.monotonic() - pool.longest_wait)

    if pool.is_full and not is_aside and not was_away():
        pool.turn_away()
        raise PoolTimeout
    pool.queued += 1
    pool.waiting += not is_aside
    try:
        while True:
            try:
                return await greenlet_spawn(pool.connect if is_aside else pool.connect_in_time)
            except PoolTimeout:
                if not was_away():
                    if not is_aside:
                        pool.turn_away()
                    raise
            except engine.sync_engine.dialect.loaded_dbapi.Error as error:
                # SQLAlchemy's name for it, which it makes an exception of its own only for its connection objects.
                raise error.__cause__ or error from None
    finally:
        pool.queued -= 1
        pool.waiting -= not is_aside


def raw(connection: PoolProxiedConnection) -> asyncpg.Connection:
    """The driver's own connection."""
    driver = connection.driver_connection
    assert isinstance(driver, asyncpg.Connection)
    return driver


def give_back_now(engine: AsyncEngine, connection: PoolProxiedConnection) -> bool:
    """Give a connection without a transaction back, if the pool has room for it; tells whether it had."""
    return pool_of(engine).give_back_now(connection)


async def give_back(connection: PoolProxiedConnection) -> None:
    """Give a connection back; one too many is closed."""
    await greenlet_spawn(connection.close)


async def throw_away(connection: PoolProxiedConnection) -> None:
    """Close a connection, at once, and let the pool open another in its place."""
    raw(connection).terminate()  # SQLAlchemy would first try to say goodbye
    try:
        await greenlet_spawn(connection.invalidate)
    finally:
        await give_back(connection)


def pool_of(engine: AsyncEngine) -> Pool:
    """An engine's pool."""
    pool = engine.sync_engine.pool
    assert isinstance(pool, Pool)
    return pool
