"""Who waits how long for a connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from db import pool
from db.connect import Connector
from db.engine import PoolOptions, create_engine
from tests.conftest import settings_for

WAIT = 2.0
RECOVERY = 1.2


@asynccontextmanager
async def opened(
    database: str, size: int, overflow: int = 0, *, connector: Connector | None = None, **options: Any
) -> AsyncIterator[AsyncEngine]:
    """An engine with so many connections."""
    given = PoolOptions(size=size, overflow=overflow, wait=WAIT, **options)
    engine = create_engine(settings_for(database).database(), given, "tests", connector)
    try:
        yield engine
    finally:
        await engine.dispose()


@pytest.fixture
async def engine(database: str) -> AsyncIterator[AsyncEngine]:
    """With one connection."""
    async with opened(database, 1) as engine:
        yield engine


class Away(Connector):
    """One that has just waited for the database to come back."""

    def has_waited_since(self, _: float) -> bool:
        return True


async def in_vain(engine: AsyncEngine) -> None:
    """Wait as long as one may."""
    with pytest.raises(PoolTimeout):
        await pool.take(engine)


async def test_a_crowd_waits_less_until_nobody_is_turned_away(engine: AsyncEngine) -> None:
    """Who comes when somebody has waited in vain is done before those who came first."""
    connection = await pool.take(engine)
    for _ in range(2):
        first = asyncio.create_task(in_vain(engine))
        await asyncio.sleep(WAIT / 2)
        second = asyncio.create_task(in_vain(engine))
        await first
        third = asyncio.create_task(in_vain(engine))
        done, _ = await asyncio.wait({second, third}, return_when=asyncio.FIRST_COMPLETED)
        assert done == {third}
        await second
        await asyncio.sleep(RECOVERY)
    assert pool.pool_of(engine).shed == 6
    await pool.give_back(connection)


async def test_a_crowd_is_no_larger_than_the_pool(database: str) -> None:
    """Others are told at once, and make no queue."""
    async with opened(database, 1, 1) as engine:
        kept = pool.pool_of(engine)
        taken = [await pool.take(engine) for _ in range(2)]
        await in_vain(engine)
        waiting = [asyncio.create_task(pool.take(engine)) for _ in range(2)]
        await asyncio.sleep(0)
        task = asyncio.create_task(in_vain(engine))
        await asyncio.sleep(0)  # once: it does not wait
        await asyncio.sleep(0)
        assert task.done()
        assert (kept.waiting, kept.shed) == (2, 2)
        for connection in taken:
            await pool.give_back(connection)
        for connection in await asyncio.gather(*waiting):
            await pool.give_back(connection)


async def test_nobody_is_turned_away_while_the_database_is_away(database: str) -> None:
    """All wait for it alike, however many, also where there has just been a crowd."""
    async with opened(database, 1, connector=Away(None, WAIT)) as engine:
        connection = await pool.take(engine)
        pool.pool_of(engine).turn_away()
        waiting = [asyncio.create_task(pool.take(engine)) for _ in range(3)]
        await asyncio.sleep(WAIT / 4)
        assert (pool.pool_of(engine).waiting, pool.pool_of(engine).shed) == (3, 1)
        for task in asyncio.as_completed(waiting):
            await pool.give_back(connection)
            connection = await task
        await pool.give_back(connection)


async def test_what_no_request_waits_for_makes_no_crowd(engine: AsyncEngine) -> None:
    """It waits as long as anybody, and is not counted."""
    connection = await pool.take(engine)
    with pytest.raises(PoolTimeout):
        await pool.take(engine, is_aside=True)
    assert (pool.pool_of(engine).shed, pool.pool_of(engine).waiting) == (0, 0)
    first = asyncio.create_task(in_vain(engine))
    await asyncio.sleep(0)
    second = asyncio.create_task(in_vain(engine))
    done, _ = await asyncio.wait({first, second}, timeout=WAIT / 2)
    assert not done
    await asyncio.gather(first, second)
    await pool.give_back(connection)


async def test_what_is_given_back_is_at_hand_and_counted_as_idle(database: str) -> None:
    async with opened(database, 2, 1) as engine:
        kept = pool.pool_of(engine)
        taken = [await pool.take(engine) for _ in range(3)]
        assert (kept.checkedout(), kept.checkedin(), pool.take_idle(engine)) == (3, 0, None)
        raws = [pool.raw(connection) for connection in taken]
        assert pool.give_back_now(engine, taken[0])
        assert pool.give_back_now(engine, taken[1])
        assert not pool.give_back_now(engine, taken[2])  # one too many
        assert (kept.checkedout(), kept.checkedin()) == (1, 2)
        assert pool.take_idle(engine) is taken[1]  # the last one first
        assert pool.give_back_now(engine, taken[1])
        await pool.give_back(taken[2])
        assert (kept.checkedout(), kept.checkedin()) == (0, 2)
        assert [raw.is_closed() for raw in raws] == [False, False, True]
    assert [raw.is_closed() for raw in raws] == [True, True, True]


async def test_who_waits_gets_what_is_given_back(engine: AsyncEngine) -> None:
    for is_aside in (False, True):
        connection = await pool.take(engine)
        waiting = asyncio.create_task(pool.take(engine, is_aside=is_aside))
        await asyncio.sleep(0.1)
        assert pool.give_back_now(engine, connection)
        assert pool.give_back_now(engine, await waiting)


async def test_what_is_too_old_is_opened_anew(database: str) -> None:
    async with opened(database, 1, 10, recycle=1) as engine:
        connection = await pool.take(engine)
        old = pool.raw(connection)
        assert pool.give_back_now(engine, connection)
        await asyncio.sleep(1.1)
        assert pool.take_idle(engine) is None
        connection = await pool.take(engine)
        assert old.is_closed()
        assert pool.raw(connection) is not old
        await pool.give_back(connection)


async def test_what_is_thrown_away_costs_no_other(database: str) -> None:
    """A lost one of the overflow, beside as many idle ones as are kept."""
    async with opened(database, 1, 1) as engine:
        kept = pool.pool_of(engine)
        first, second = await pool.take(engine), await pool.take(engine)
        raws = [pool.raw(first), pool.raw(second)]
        assert pool.give_back_now(engine, first)
        await pool.throw_away(second)
        assert (kept.checkedout(), kept.checkedin()) == (0, 1)
        assert [raw.is_closed() for raw in raws] == [False, True]
        again = [await pool.take(engine), await pool.take(engine)]
        assert pool.raw(again[0]) is raws[0]
        raws.append(pool.raw(again[1]))
        await in_vain(engine)
        for connection in again:
            await pool.give_back(connection)
        assert (kept.checkedout(), kept.checkedin()) == (0, 1)
    assert all(raw.is_closed() for raw in raws)
