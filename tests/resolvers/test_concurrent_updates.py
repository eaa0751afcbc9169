"""Updates at the same time, and requests that are sent again: nothing is applied twice, nothing is lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from db.engine import PoolOptions
from resolvers.caller import READER, WRITER, Caller
from tests.conftest import Server
from tests.databases import orders_database
from tests.updates import UPDATE, Gateway, answering

DATABASE = "concurrent_updates"
ORDERS = 400
SOMEONE, OTHER = (Caller(subject=name, roles=frozenset({READER, WRITER})) for name in ("someone", "other"))


@pytest.fixture(scope="module")
async def address(postgres: Server) -> str:
    """A database with open orders; each test takes keys of its own."""
    return await orders_database(postgres, DATABASE, ORDERS)


@pytest.fixture(scope="module")
async def gateway(address: str) -> AsyncIterator[Gateway]:
    async with answering(address, pool=PoolOptions(size=20, overflow=35, wait=10)) as made:
        yield made


@pytest.fixture
async def database(address: str) -> AsyncIterator[asyncpg.Connection]:
    """The database itself."""
    connection = await asyncpg.connect(address)
    yield connection
    await connection.close()


@pytest.mark.parametrize("before", [0, 1])
async def test_of_fifty_with_one_expected_version_one_is_applied(gateway: Gateway, before: int) -> None:
    """Whether the order has an overlay already or not; the others are conflicts."""
    key = 1 + before
    for _ in range(before):
        await gateway.update(key=key, status="PARTIAL")
    told = await asyncio.gather(
        *(gateway.update(key=key, status="FULFILLED", expectedVersion=before) for _ in range(50))
    )
    kinds = Counter(result["__typename"] for result in told)
    assert kinds == {"OrderStatusUpdated": 1, "OrderVersionConflict": 49}
    assert {r["currentVersion"] for r in told if r["__typename"] == "OrderVersionConflict"} == {before + 1}
    assert await gateway.look(key) == [(str(key), "FULFILLED", before + 1)]


async def test_updates_without_expectations_follow_one_another(gateway: Gateway) -> None:
    """Each makes a version of its own, and the history tells each once."""
    statuses = ["PARTIAL", "FULFILLED"] * 20
    told = await asyncio.gather(*(gateway.update(key=3, status=status) for status in statuses))
    assert {result["__typename"] for result in told} == {"OrderStatusUpdated"}
    changes = [result["change"]["version"] for result in told if result["change"] is not None]
    assert sorted(changes) == list(range(1, len(changes) + 1))
    query = "{ order(key: 3) { version statusHistory(first: 100) { nodes { version from to at } } } }"
    order = (await gateway.ask(query)).body["data"]["order"]
    history = order["statusHistory"]["nodes"][::-1]
    assert [row["version"] for row in history] == list(range(1, order["version"] + 1))
    assert [row["from"] for row in history] == ["OPEN", *(row["to"] for row in history[:-1])]
    assert [row["at"] for row in history] == sorted(row["at"] for row in history)


async def test_overlapping_batches_are_applied_whole_and_never_deadlock(
    gateway: Gateway, database: asyncpg.Connection
) -> None:
    """Two in opposite order, over new overlays and over old ones: one is applied, the other refused or after it."""
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = await database.fetchval(deadlocks)
    for number in range(20):
        keys = list(range(10 + 10 * number, 20 + 10 * number))
        for version in (0, 1):  # without overlays, then with them
            up = [{"key": key, "status": "FULFILLED", "expectedVersion": version} for key in keys]
            down = [{"key": key, "status": "PARTIAL", "expectedVersion": version} for key in reversed(keys[:7])]
            wide = [*down, {"key": 9, "status": "OPEN"}]
            await _settle(gateway, up, wide, keys, version + 1)
            for key in keys[7:] if (await gateway.look(keys[9]))[0][2] == version else ():
                await gateway.update(key=key, status="PARTIAL")
            assert {row[2] for row in await gateway.look(*keys)} == {version + 1}
    await database.execute("SELECT pg_stat_clear_snapshot()")
    assert await database.fetchval(deadlocks) == before


async def _settle(gateway: Gateway, one: Any, other: Any, keys: list[int], version: int) -> None:
    first, second = await asyncio.gather(gateway.updates(one), gateway.updates(other))
    kinds = {first["__typename"], second["__typename"]}
    statuses = [status for _, status, _ in await gateway.look(*keys[:7])]
    versions = {row[2] for row in await gateway.look(*keys[:7])}
    if version == 1:
        # Of two that expect one version, one is applied and the other refused as a whole.
        assert kinds == {"OrderStatusesUpdated", "OrderStatusesRefused"}
    assert versions == {version}
    assert len(set(statuses)) == 1


async def test_a_request_sent_again_is_applied_once(gateway: Gateway) -> None:
    """It says that it was applied before, and tells the same change and the order as it is now."""
    given = {"key": 300, "status": "PARTIAL", "expectedVersion": 0, "note": "once", "idempotencyKey": "a"}
    first = await gateway.update(SOMEONE, **given)
    await gateway.update(SOMEONE, key=300, status="FULFILLED")
    again = await gateway.update(SOMEONE, **given)
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert again["change"] == first["change"]
    assert (again["order"]["status"], again["order"]["version"]) == ("FULFILLED", 2)


async def test_the_same_key_with_another_input_is_a_conflict(gateway: Gateway) -> None:
    """Another status, order, expectation or note; nothing is changed."""
    given = {"key": 301, "status": "PARTIAL", "idempotencyKey": "b"}
    await gateway.update(SOMEONE, **given)
    for other in ({"status": "FULFILLED"}, {"key": 302}, {"expectedVersion": 1}, {"note": "x"}):
        told = await gateway.update(SOMEONE, **(given | other))
        assert (told["__typename"], told["idempotencyKey"]) == ("IdempotencyConflict", "b")
    assert await gateway.look(301, 302) == [("301", "PARTIAL", 1), ("302", "OPEN", 0)]


async def test_a_key_belongs_to_a_caller_and_a_mutation(gateway: Gateway) -> None:
    """Another's key, or one of the other mutation, means nothing."""
    assert (await gateway.update(SOMEONE, key=303, status="PARTIAL", idempotencyKey="c"))["replayed"] is False
    assert (await gateway.update(OTHER, key=303, status="FULFILLED", idempotencyKey="c"))["replayed"] is False
    many = await gateway.updates([{"key": 303, "status": "PARTIAL"}], SOMEONE, idempotencyKey="c")
    assert many["replayed"] is False
    assert await gateway.look(303) == [("303", "PARTIAL", 3)]


async def test_a_batch_sent_again_is_applied_once(gateway: Gateway) -> None:
    """With another input, a conflict."""
    items = [{"key": 305, "status": "PARTIAL"}, {"key": 304, "status": "OPEN"}]
    first = await gateway.updates(items, SOMEONE, idempotencyKey="d")
    again = await gateway.updates(items, SOMEONE, idempotencyKey="d")
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert first["orders"] == again["orders"]
    other = await gateway.updates(items[::-1], SOMEONE, idempotencyKey="d")
    assert other["__typename"] == "IdempotencyConflict"


async def test_only_what_was_applied_is_kept(gateway: Gateway) -> None:
    """A refused request may be sent again under its key, when the order is what it expects."""
    given = {"key": 306, "status": "FULFILLED", "expectedVersion": 1, "idempotencyKey": "e"}
    assert (await gateway.update(SOMEONE, **given))["__typename"] == "OrderVersionConflict"
    await gateway.update(SOMEONE, key=306, status="PARTIAL")
    told = await gateway.update(SOMEONE, **given)
    assert (told["__typename"], told["replayed"]) == ("OrderStatusUpdated", False)


async def test_the_same_request_many_times_at_once_is_applied_once(gateway: Gateway) -> None:
    """The others wait for it, and say that they are repetitions."""
    given: dict[str, Any] = {"key": 307, "status": "PARTIAL", "idempotencyKey": "f"}
    told = await asyncio.gather(*(gateway.update(SOMEONE, **given) for _ in range(30)))
    assert Counter(result["replayed"] for result in told) == {False: 1, True: 29}
    assert {result["change"]["version"] for result in told} == {1}
    assert await gateway.look(307) == [("307", "PARTIAL", 1)]


async def test_keys_are_forgotten_after_their_time(gateway: Gateway, database: asyncpg.Connection) -> None:
    """Not before it; and not all at once, so that no request has to wait for the purge."""
    await database.execute(
        "INSERT INTO gateway.idempotency_key (caller, mutation, key, digest, created_at)"
        " SELECT 'old', 'm', k::text, '', now() - interval '25 hours' FROM generate_series(1, 12) AS k"
        " UNION ALL SELECT 'young', 'm', 'k', '', now() - interval '23 hours'"
    )
    count = "SELECT count(*) FROM gateway.idempotency_key WHERE caller = $1"
    await gateway.update(SOMEONE, key=308, status="PARTIAL", idempotencyKey="g")
    assert await database.fetchval(count, "old") == 2
    await gateway.update(SOMEONE, key=308, status="PARTIAL", idempotencyKey="h")
    assert await database.fetchval(count, "old") == 0
    assert await database.fetchval(count, "young") == 1


async def test_a_cancelled_update_leaves_no_lock(gateway: Gateway, address: str) -> None:
    """It waits for an order that another session holds, and hangs up: nothing is applied."""
    await gateway.update(key=310, status="PARTIAL")
    holder = await asyncpg.connect(address)
    async with holder.transaction():
        await holder.execute("SELECT FROM gateway.order_status WHERE order_key = 310 FOR UPDATE")
        waiting = asyncio.create_task(gateway.ask(UPDATE, {"input": {"key": 310, "status": "FULFILLED"}}))
        blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        async with asyncio.timeout(10):
            while not await holder.fetchval(blocked):  # noqa: ASYNC110 - the database has no event to wait for
                await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert await holder.fetchval(blocked) == 0
    await holder.close()
    assert await gateway.look(310) == [("310", "PARTIAL", 1)]
