"""Who waits how long for a connection."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from db import pool
from db.engine import PoolOptions, create_engine
from tests.conftest import settings_for

WAIT = 2.0
RECOVERY = 1.2


@pytest.fixture
async def engine(database: str) -> AsyncIterator[AsyncEngine]:
    """With one connection."""
    options = PoolOptions(size=1, overflow=0, wait=WAIT)
    engine = create_engine(settings_for(database).database(), options, "tests")
    try:
        yield engine
    finally:
        await engine.dispose()


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
    options = PoolOptions(size=1, overflow=1, wait=WAIT)
    engine = create_engine(settings_for(database).database(), options, "tests")
    kept = pool.pool_of(engine)
    try:
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
    finally:
        await engine.dispose()


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
    options = PoolOptions(size=2, overflow=1, wait=WAIT)
    engine = create_engine(settings_for(database).database(), options, "tests")
    kept = pool.pool_of(engine)
    try:
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
    finally:
        await engine.dispose()
    assert [raw.is_closed() for raw in raws] == [True, True, True]


async def test_who_waits_gets_what_is_given_back(engine: AsyncEngine) -> None:
    for is_aside in (False, True):
        connection = await pool.take(engine)
        waiting = asyncio.create_task(pool.take(engine, is_aside=is_aside))
        await asyncio.sleep(0.1)
        assert pool.give_back_now(engine, connection)
        assert pool.give_back_now(engine, await waiting)


async def test_what_is_too_old_is_opened_anew(database: str) -> None:
    engine = create_engine(settings_for(database).database(), PoolOptions(size=1, recycle=1), "tests")
    try:
        connection = await pool.take(engine)
        old = pool.raw(connection)
        assert pool.give_back_now(engine, connection)
        await asyncio.sleep(1.1)
        assert pool.take_idle(engine) is None
        connection = await pool.take(engine)
        assert old.is_closed()
        assert pool.raw(connection) is not old
        await pool.give_back(connection)
    finally:
        await engine.dispose()


async def test_what_is_thrown_away_costs_no_other(database: str) -> None:
    """A lost one of the overflow, beside as many idle ones as are kept."""
    engine = create_engine(settings_for(database).database(), PoolOptions(size=1, overflow=1, wait=WAIT), "tests")
    kept = pool.pool_of(engine)
    try:
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
    finally:
        await engine.dispose()
    assert all(raw.is_closed() for raw in raws)
