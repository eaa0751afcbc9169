"""Connections that go away under load, in every way."""

import asyncio
import random
import time

from tests.faults.house import House
from tests.faults.seen import Seen, fault

NO_READ_FAILS = "0 failed reads"


@fault("every backend is terminated, each second", NO_READ_FAILS)
async def terminated(house: House, seconds: float) -> Seen:
    """By the superuser, as a failover does."""
    ended = 0
    async with house.under_load() as (_, told):
        for _ in range(max(2, round(seconds))):
            ended += await house.terminate()
            await asyncio.sleep(1)
    seen = Seen.of(told, f"{ended} backends ended")
    seen.none_shed()
    seen.expect(ended > 0, "no backend was there")
    return seen


@fault("every connection is reset, each second", NO_READ_FAILS)
async def reset(house: House, seconds: float) -> Seen:
    """TCP RST instead of an answer."""
    ended = 0
    async with house.under_load() as (gateway, told):
        for _ in range(max(2, round(seconds))):
            ended += gateway.proxy.kill()
            await asyncio.sleep(1)
    seen = Seen.of(told, f"{ended} connections reset")
    seen.none_shed()
    seen.expect(ended > 0, "no connection was there")
    return seen


@fault("`pg_ctl restart -m immediate`", f"{NO_READ_FAILS}, first success < 0.5 s after it accepts again")
async def restarted(house: House, seconds: float) -> Seen:
    """The server recovers from its log before it takes connections."""
    away, recovery = 0.0, 0.0
    async with house.under_load() as (_, told):
        for _ in range(max(1, round(seconds / 4))):
            began = time.perf_counter()
            accepts = await house.server.restart_at_once()
            away = max(away, accepts - began)
            await asyncio.sleep(2)
            recovery = max(recovery, told.recovery(accepts) or 99)
    seen = Seen.of(told, f"away for {away:.2f} s at most")
    seen.recovery = recovery
    if house.slack == 1:  # else the machine may be too slow for all who have waited
        seen.none_shed()
    seen.expect(recovery < 0.5 * house.slack, "recovery takes longer")
    return seen


@fault("the database is down for 2 s", "nothing but answers and 503 with Retry-After, recovery < 1 s")
async def down(house: House, seconds: float) -> Seen:
    """Stopped in order, and started again."""
    recovery = 0.0
    async with house.under_load() as (_, told):
        for _ in range(max(1, round(seconds / 5))):
            await house.server.stop()
            await asyncio.sleep(2)
            accepts = await house.server.start()
            await asyncio.sleep(2)
            recovery = max(recovery, told.recovery(accepts) or 99)
    seen = Seen.of(told)
    seen.recovery = recovery
    seen.expect(recovery < house.slack, "recovery takes longer")
    return seen


@fault("the database is down for longer than connecting is tried", "503 with Retry-After at once, recovery < 1 s")
async def down_for_long(house: House, seconds: float) -> Seen:
    """Once it is known, nobody waits for it any more."""
    async with house.under_load({"DB_CONNECT_TIMEOUT": "1"}) as (_, told):
        await house.server.stop()
        await asyncio.sleep(2.5)
        known = time.perf_counter()
        await asyncio.sleep(max(1.0, seconds / 2))
        until = time.perf_counter()
        accepts = await house.server.start()
        await asyncio.sleep(2)
    meanwhile = [ended - sent for sent, ended, _ in told.answered if known < sent < until - 0.5]
    slowest = max(meanwhile, default=99)
    seen = Seen.of(told, f"refused in {slowest:.3f} s at most, once it was known")
    seen.recovery = told.recovery(accepts) or 99
    seen.expect(slowest < 0.3 * house.slack, "they wait")
    seen.expect(seen.recovery < house.slack, "recovery takes longer")
    return seen


@fault("old sockets are dead without a word, new ones work", "reads are answered within 2 s")
async def silent(house: House, seconds: float) -> Seen:
    """A firewall that forgot them: nothing passes, nothing is said."""
    async with house.under_load() as (gateway, told):
        for _ in range(max(1, round(seconds / 4))):
            gateway.proxy.freeze()
            await asyncio.sleep(3)
    seen = Seen.of(told)
    if house.slack == 1:  # else the machine may be too slow for all who have waited
        seen.none_shed()
    seen.expect(told.slowest < 2 * house.slack, "slower")
    return seen


@fault("connections are cut in the middle of a result", NO_READ_FAILS)
async def cut(house: House, seconds: float) -> Seen:
    """Anywhere in it, again and again; but not the other connection too on which the read is tried once more."""
    cuts = 0
    async with house.under_load() as (gateway, told):
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            gateway.proxy.cut_after = random.randrange(2_000)  # noqa: S311 - no secret
            await asyncio.sleep(0.4)
            cuts += gateway.proxy.has_cut
            gateway.proxy.cut_after = None
            await told.answered_until_now()
    seen = Seen.of(told, f"{cuts} cuts")
    seen.none_shed()
    seen.expect(cuts > 0, "nothing was cut")
    return seen


@fault("a column is added, altered and dropped", NO_READ_FAILS)
async def altered(house: House, seconds: float) -> Seen:
    """The statements that each connection has prepared are stale then."""
    changes = 0
    async with house.under_load() as (_, told):
        for turn in range(max(1, round(seconds / 3))):
            for table, column in (("orders_synced", "o_comment"), ("customer_synced", "c_name")):
                for change in (
                    "ADD COLUMN more int",
                    f"ALTER {column} TYPE varchar({300 + turn})",
                    f"DROP COLUMN more, ALTER {column} TYPE text",
                ):
                    await house.fetch(f"ALTER TABLE {table} {change}")
                    changes += 1
                    await asyncio.sleep(0.4)
    seen = Seen.of(told, f"{changes} changes")
    seen.none_shed()
    return seen


FAULTS = (terminated, reset, restarted, down, down_for_long, silent, cut, altered)
