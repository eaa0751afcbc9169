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


async def test_a_crowd_waits_less_until_nobody_waits(engine: AsyncEngine) -> None:
    """Who comes while others wait, and somebody has waited in vain, is done before those who came first."""
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
    assert pool.pool_of(engine).shed == 6
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
