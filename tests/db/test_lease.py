"""Connections on lease: what becomes of their statements."""

import asyncio

import asyncpg
from sqlalchemy.pool import QueuePool

from db.engine import PoolOptions, create_engine
from db.lease import Lease
from db.plan import Slot
from db.sql import Sql
from db.timers import Timers
from tests.conftest import settings_for
from tests.login_proxy import login_proxy

_WHAT = "SELECT $1::text, query FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '/*whose*/%'"
_AT_WORK = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(%' AND state = 'active'"


async def test_a_connection_that_is_thrown_away_takes_its_statement_along(database: str) -> None:
    """Without a request to cancel it, which can come too early to do anything."""
    engine = create_engine(settings_for(database).database(), PoolOptions(statement=60), "tests")
    watcher = await asyncpg.connect(database)
    try:
        async with Lease(engine, Timers()) as lease:
            work = asyncio.ensure_future(lease.read("SELECT pg_sleep($1)", (55.0,)))
            await _until(watcher, 1)
            await lease.discard()
            # It is sent once more, over another connection: that one is cancelled.
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
        await _until(watcher, 0)
    finally:
        await watcher.close()
        await engine.dispose()


async def test_a_connection_whose_statement_goes_on_is_not_given_back(database: str) -> None:
    """The request to cancel it came to nothing: the next one would have to wait for the statement."""
    watcher = await asyncpg.connect(database)
    async with login_proxy(database) as proxy:
        proxy.cancels = False
        engine = create_engine(settings_for(proxy.address()).database(), PoolOptions(statement=300), "tests")
        try:
            async with Lease(engine, Timers()) as lease:
                work = asyncio.ensure_future(lease.read("SELECT pg_sleep($1)", (240.0,)))
                await _until(watcher, 1)
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
            assert isinstance(engine.sync_engine.pool, QueuePool)
            assert engine.sync_engine.pool.checkedout() == 0
            async with Lease(engine, Timers()) as lease, asyncio.timeout(30):
                assert await lease.read("SELECT 1", ()) == [(1,)]
            await _until(watcher, 0)
        finally:
            await watcher.close()
            await engine.dispose()


async def test_who_asks_after_a_statement_too_late_ends_no_other(database: str) -> None:
    """It was at work, and done before there was a connection to ask over; its own is used for another one by then."""
    engine = create_engine(settings_for(database).database(), PoolOptions(size=1, overflow=1, wait=10), "tests")
    try:
        async with Lease(engine, Timers()) as lease:
            async with Lease(engine, Timers()) as other:
                await other.read("SELECT 1", ())
                await lease.read("SELECT pg_sleep(1.1)", ())
            transaction = await lease.transaction("BEGIN")
            await transaction.fetch("SELECT 1", ())
            await asyncio.sleep(0.3)
            assert await transaction.fetch("SELECT 2", ()) == [(2,)]
    finally:
        await engine.dispose()


async def test_a_comment_is_seen_by_postgresql_and_kept_by_nobody(database: str) -> None:
    """Before every statement, also those of transactions and copies; else they are as without it."""
    engine = create_engine(settings_for(database).database(), PoolOptions(size=1, overflow=0), "tests")
    comment, told = "/*whose*/ ", list[bytes]()

    async def sink(chunk: bytes) -> None:
        told.append(chunk)

    try:
        async with Lease(engine, Timers(), comment=comment) as first, first.another() as lease:
            assert await lease.read(_WHAT, ("a",)) == [("a", comment + _WHAT)]
            assert await lease.write(_WHAT, ("b",)) == [("b", comment + _WHAT)]
            transaction = await lease.transaction("BEGIN")
            assert await transaction.fetch(_WHAT, ("c",)) == [("c", comment + _WHAT)]
            # Another one: PostgreSQL tells the same all through a transaction.
            transaction = await lease.transaction("BEGIN")
            sql = Sql(_WHAT, (Slot(0),))
            assert await transaction.copy(sql, ["d"], sink, as_json=False) == 1
            assert b"".join(told).decode().startswith(f"d,\"COPY ({comment}SELECT 'd'::text")
        async with Lease(engine, Timers()) as lease:
            for _ in range(2):
                assert await lease.read(_WHAT, ("e",)) == [("e", _WHAT)]
            assert await lease.read(_KEPT, ()) == [(0,)]
    finally:
        await engine.dispose()


async def _until(watcher: asyncpg.Connection, at_work: int) -> None:
    async with asyncio.timeout(30):
        while await watcher.fetchval(_AT_WORK) != at_work:  # noqa: ASYNC110 - the database has no event to wait for
            await asyncio.sleep(0.05)
