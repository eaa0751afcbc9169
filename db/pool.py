"""Connections from SQLAlchemy's pool and back, without its connection objects, which this gateway has no use for.

SQLAlchemy runs whatever may wait in a greenlet. Most of the time an idle connection is at hand and nothing has to wait,
which costs a tenth.
"""

import asyncpg
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import PoolProxiedConnection, QueuePool
from sqlalchemy.util.concurrency import greenlet_spawn


def take_idle(engine: AsyncEngine) -> PoolProxiedConnection | None:
    """An idle connection, if there is one that can be had without waiting."""
    pool = _pool(engine)
    if pool.checkedin() == 0:
        return None
    try:
        return pool.connect()
    except MissingGreenlet:  # it is too old, and another one has to be opened
        return None


async def take(engine: AsyncEngine) -> PoolProxiedConnection:
    """A connection; waits for one, or opens it. Raises what asyncpg raises, and SQLAlchemy's TimeoutError."""
    try:
        return await greenlet_spawn(_pool(engine).connect)
    except engine.sync_engine.dialect.loaded_dbapi.Error as error:
        # SQLAlchemy's name for it, which it makes an exception of its own only for its connection objects.
        raise error.__cause__ or error from None


def raw(connection: PoolProxiedConnection) -> asyncpg.Connection:
    """The driver's own connection."""
    driver = connection.driver_connection
    assert isinstance(driver, asyncpg.Connection)
    return driver


def give_back_now(engine: AsyncEngine, connection: PoolProxiedConnection) -> bool:
    """Give a connection without a transaction back, if the pool has room for it; tells whether it had."""
    pool = _pool(engine)
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


def _pool(engine: AsyncEngine) -> QueuePool:
    pool = engine.sync_engine.pool
    assert isinstance(pool, QueuePool)
    return pool
