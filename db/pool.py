"""Connections from SQLAlchemy's pool and back, without its connection objects, which this gateway has no use for.

SQLAlchemy runs whatever may wait in a greenlet. Most of the time an idle connection is at hand and nothing has to wait,
which costs a tenth.
"""

import time

import asyncpg
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import AsyncAdaptedQueuePool, PoolProxiedConnection
from sqlalchemy.util.concurrency import greenlet_spawn

from db.connect import Connector

CONNECTOR = "connector"
"""Key of an engine's execution options: what opens its connections."""


class Pool(AsyncAdaptedQueuePool):
    """SQLAlchemy's pool, which counts who can't have a connection at once."""

    waiting = 0
    """How many wait for a connection, or open one, just now."""
    shed = 0
    """For how many none became free in time, so far."""

    @property
    def most(self) -> int:
        """How many connections it may open."""
        return self.size() + self._max_overflow


def take_idle(engine: AsyncEngine) -> PoolProxiedConnection | None:
    """An idle connection, if there is one that can be had without waiting."""
    pool = pool_of(engine)
    if pool.checkedin() == 0:
        return None
    try:
        return pool.connect()
    except MissingGreenlet:  # it is too old, and another one has to be opened
        return None


async def take(engine: AsyncEngine) -> PoolProxiedConnection:
    """A connection; waits for one, or opens it. Raises what asyncpg raises, and SQLAlchemy's TimeoutError.

    The pool's time is over for whoever waits while all connections are busy. While they are being opened, because the
    database is away for a moment, all wait for it alike.
    """
    pool = pool_of(engine)
    connector: Connector = engine.sync_engine.get_execution_options()[CONNECTOR]
    pool.waiting += 1
    try:
        while True:
            began = time.monotonic()
            try:
                return await greenlet_spawn(pool.connect)
            except PoolTimeout:
                if not connector.has_waited_since(began):
                    pool.shed += 1
                    raise
            except engine.sync_engine.dialect.loaded_dbapi.Error as error:
                # SQLAlchemy's name for it, which it makes an exception of its own only for its connection objects.
                raise error.__cause__ or error from None
    finally:
        pool.waiting -= 1


def raw(connection: PoolProxiedConnection) -> asyncpg.Connection:
    """The driver's own connection."""
    driver = connection.driver_connection
    assert isinstance(driver, asyncpg.Connection)
    return driver


def give_back_now(engine: AsyncEngine, connection: PoolProxiedConnection) -> bool:
    """Give a connection without a transaction back, if the pool has room for it; tells whether it had."""
    pool = pool_of(engine)
    if pool.checkedin() >= pool.size():
        return False
    connection.close()
    return True


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
