"""Updates whose answers statements print: the same bytes as the resolvers', and how many statements they take."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import pytest

from db.engine import PoolOptions
from db.read import Reader
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from resolvers.caller import PII, READER, WRITER, Caller
from tests.conftest import Server
from tests.databases import orders_database
from tests.golden import pipelines
from tests.updates import UPDATE, UPDATES, Gateway, answering

KNOWN = Caller(subject="u-1", email="writer@example.com", roles=frozenset({READER, WRITER, PII}))

ONE = "mutation($input: UpdateOrderStatusInput!) { it: updateOrderStatus(input: $input) { %s } }"
MANY = "mutation($input: UpdateOrderStatusesInput!) { updateOrderStatuses(input: $input) { %s } }"
PAYLOADS = [
    "__typename",
    "... on OrderNotFound { key }",
    "__typename ... on OrderStatusUpdated { replayed kind: __typename again: replayed }",
    "... on OrderStatusUpdated { order { id key status version totalPrice orderDate comment __typename } }",
    "... on OrderStatusUpdated { order { key } same: order { status } change { from to version note by requestId } }",
    "... on OrderStatusUpdated { change { orderKey __typename } order { key customer { name nation { name } } } }",
    "... on OrderStatusUpdated { order { statusHistory { totalCount nodes { from to version note } } } }",
    "... on OrderStatusUpdated { order { customer { orders(first: 3) { nodes { key status version } } } } }",
    "...Told ... on MutationProblem { message }",
]
FRAGMENT = " fragment Told on UpdateOrderStatusResult { ... on OrderStatusUpdated { replayed order { ...O } } }"
FRAGMENT += " fragment O on Order { status more: version @skip(if: false) key @include(if: false) }"
MANY_PAYLOADS = [
    "__typename",
    "... on OrderStatusesUpdated { replayed orders { key status version } it: orders { id customer { name } } }",
    "... on OrderStatusesUpdated { orders { statusHistory { totalCount } } } ... on MutationProblem { message }",
]


@pytest.fixture(scope="module")
async def address(postgres: Server) -> str:
    """A database with open orders; each test takes keys of its own."""
    return await orders_database(postgres, "compiled_updates", 400)


@pytest.fixture(scope="module")
async def gateway(address: str) -> AsyncIterator[Gateway]:
    async with answering(address, pool=PoolOptions(size=20, overflow=35, wait=10)) as made:
        yield made


@pytest.fixture(scope="module")
async def both(postgres: Server) -> AsyncIterator[tuple[Pipeline, Pipeline]]:
    """A pipeline that compiles and one that does not, each over a database of its own with the same orders."""
    one, other = [await orders_database(postgres, f"updates_{name}", 100) for name in ("compiled", "resolved")]
    for each in (one, other):
        connection = await asyncpg.connect(each)
        await _fill(connection)
        await connection.close()
    async with pipelines(one, Reader) as (compiling, _, _), pipelines(other, Reader) as (_, resolving, _):
        yield compiling, resolving


async def _fill(connection: asyncpg.Connection) -> None:
    await connection.execute("""
        ALTER TABLE customer_synced ALTER c_phone DROP NOT NULL;
        INSERT INTO region_synced VALUES (1, 'R', '');
        INSERT INTO nation_synced VALUES (1, E'N "q" \\u00e9', 1, '');
        INSERT INTO customer_synced (c_custkey, c_name, c_address, c_nationkey, c_phone, c_acctbal, c_mktsegment,
          c_comment) VALUES (1, E'a\\nb', '', 1, '', 0, '', ''), (2, 'c', '', 1, NULL, 0, '', '');
        UPDATE orders_synced SET o_comment = E'\\t\\u2028', o_totalprice = 0.10 WHERE o_orderkey % 2 = 0;
        UPDATE orders_synced SET o_custkey = 2 WHERE o_orderkey = 90;
    """)


Same = Callable[..., Any]


@pytest.fixture
def same(both: tuple[Pipeline, Pipeline]) -> Same:
    """Answers an operation both ways, compares the bytes, and tells how the first was executed."""

    async def same(query: str, given: Any, caller: Caller = KNOWN) -> tuple[str | None, bytes]:
        operation = Operation(query, None, {"input": given})
        reports, bodies = (Report(), Report()), []
        for pipeline, report in zip(both, reports, strict=True):
            bodies.append((await pipeline.answer(operation, caller, "request-1", report)).body())
        assert bodies[0] == bodies[1]
        assert reports[0].cost == reports[1].cost
        assert (reports[0].kind, reports[1].path) == ("mutation", None if reports[0].path is None else "off")
        return reports[0].path, bodies[0]

    return same


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
async def test_the_answers_are_the_same_bytes(same: Same, number: int) -> None:
    """Of a first update, of a repetition that changes nothing, of others that are prepared by then; of a conflict, of
    an order that is not there, and of a request that is sent again.
    """
    query = ONE % PAYLOADS[number] + (FRAGMENT if "Told" in PAYLOADS[number] else "")
    key = str(number + 1)
    for status in ("PARTIAL", "PARTIAL", "FULFILLED", "OPEN"):
        assert (await same(query, {"key": key, "status": status, "note": 'n "\u00e9'}))[0] == "compiled"
    once = {"key": key, "status": "PARTIAL", "idempotencyKey": f"k-{number}"}
    for _ in range(2):
        assert (await same(query, once))[0] == "compiled"
    assert (await same(query, once | {"status": "OPEN"}))[0] == "outcome"
    assert (await same(query, {"key": key, "status": "OPEN", "expectedVersion": 99}))[0] == "outcome"
    assert (await same(query, {"key": "1000", "status": "OPEN"}))[0] == "outcome"
    assert (await same(query, {"key": key, "status": "UNKNOWN"}))[0] is None


@pytest.mark.parametrize("payload", MANY_PAYLOADS)
async def test_the_answers_to_batches_are_the_same_bytes(same: Same, payload: str) -> None:
    """Of several orders, of one, of a repetition, and of one that is refused."""
    updates = [{"key": str(key), "status": "FULFILLED"} for key in (33, 31, 32)]
    for given in (updates, updates, updates[:1], [{**item, "status": "OPEN"} for item in updates]):
        assert (await same(MANY % payload, {"updates": given}))[0] == "compiled"
    once = {"updates": updates, "idempotencyKey": payload[:30]}
    for _ in range(2):
        assert (await same(MANY % payload, once))[0] == "compiled"
    refused = [*updates, {"key": "1000", "status": "OPEN"}]
    assert (await same(MANY % payload, {"updates": refused}))[0] == "outcome"


async def test_a_value_that_is_missing_is_told_by_the_resolvers(same: Same) -> None:
    """Beside an error; the update is applied, once."""
    query = ONE % "... on OrderStatusUpdated { order { version customer { name phone } } }"
    for version in (1, 2):
        path, body = await same(query, {"key": "90", "status": ("OPEN", "PARTIAL", "OPEN")[version]})
        assert path == "outcome"
        assert b'"errors"' in body
    _, body = await same(ONE % "... on OrderStatusUpdated { order { version } }", {"key": "90", "status": "FULFILLED"})
    assert body == b'{"data":{"it":{"order":{"version":3}}}}'


async def test_moments_are_what_is_stored(gateway: Gateway, address: str) -> None:
    """The answer's, those read later, and the tables'."""
    query = ONE % "... on OrderStatusUpdated { order { statusUpdatedAt } change { at } }"
    told = await gateway.ask(query, {"input": {"key": "1", "status": "PARTIAL"}})
    read = await gateway.ask("{ order(key: 1) { statusUpdatedAt statusHistory { nodes { at } } } }")
    moment = read.body["data"]["order"]["statusUpdatedAt"]
    assert told.result("it") == {"order": {"statusUpdatedAt": moment}, "change": {"at": moment}}
    assert read.body["data"]["order"]["statusHistory"]["nodes"] == [{"at": moment}]


@pytest.mark.parametrize(
    ("query", "given", "count"),
    [
        (ONE % "... on OrderStatusUpdated { order { key customer { name } } change { at } }", {}, 1),
        (ONE % "... on OrderStatusUpdated { order { key } change { at } }", {"idempotencyKey": "count"}, 1),
        (UPDATE, {}, 2),  # its payload has a list
        (UPDATE, {"expectedVersion": 99}, 4),  # one that writes nothing, lock, look; and one for the order as it is
    ],
)
async def test_an_update_takes_few_statements(gateway: Gateway, query: str, given: dict[str, Any], count: int) -> None:
    """One, that writes and reads; one more where the payload may tell of other orders."""
    given = {"key": "2", "status": "PARTIAL"} | given
    told = await gateway.ask(query, {"input": given})
    assert len(told.statements) == count
    again = await gateway.ask(query, {"input": given | {"status": "OPEN", **_other_key(given)}})
    assert len(again.statements) == len(told.statements)


def _other_key(given: dict[str, Any]) -> dict[str, Any]:
    return {"idempotencyKey": "another"} if "idempotencyKey" in given else {}


async def test_the_log_tells_how_an_update_was_answered(gateway: Gateway) -> None:
    """By statements, by the resolvers because of what came of it, or because several fields write."""
    given = {"input": {"key": "3", "status": "PARTIAL"}}
    assert (await gateway.ask(UPDATE, given)).execution == "compiled"
    given["input"]["expectedVersion"] = 7  # type: ignore[assignment]
    assert (await gateway.ask(UPDATE, given)).execution == "outcome"
    two = "mutation { __typename a: updateOrderStatus(input: {key: 3, status: OPEN}) { __typename } %s }"
    assert (await gateway.ask(two % "")).execution == "compiled"
    other = "b: updateOrderStatus(input: {key: 3, status: OPEN}) { __typename }"
    assert (await gateway.ask(two % other)).execution == "mutation"


async def test_what_is_prepared_for_one_caller_is_not_for_another(gateway: Gateway) -> None:
    """Nor for another way to send it."""
    given = {"input": {"key": "4", "status": "PARTIAL"}}
    await gateway.ask(UPDATE, given, KNOWN)
    refused = await gateway.ask(UPDATE, given, Caller(roles=frozenset({READER})))
    assert refused.error()[0] == "FORBIDDEN"
    by_get = Operation(UPDATE, None, given, may_write=False)
    answer = await gateway.pipeline.answer(by_get, KNOWN, "request-1", Report())
    assert answer.refusal == 405
    assert (await gateway.ask(UPDATE, given, ANYONE)).result()["change"] is None


async def test_a_lost_race_takes_its_key_along(gateway: Gateway, address: str) -> None:
    """Of fifty with one expected version and a key each, one is applied, and only its key is kept; with an overlay and
    without.
    """
    connection = await asyncpg.connect(address)
    count = "SELECT count(*) FROM gateway.idempotency_key WHERE key LIKE 'race-%'"
    for version in (0, 1):
        told = await asyncio.gather(
            *(
                gateway.update(
                    key=5, status=("PARTIAL", "OPEN")[version], expectedVersion=version, idempotencyKey=f"race-{i}"
                )
                for i in range(50 * version, 50 * version + 50)
            )
        )
        kinds = Counter(result["__typename"] for result in told)
        assert kinds == {"OrderStatusUpdated": 1, "OrderVersionConflict": 49}
        assert await connection.fetchval(count) == version + 1
    await connection.close()


async def test_one_order_and_batches_at_once(gateway: Gateway, address: str) -> None:
    """Updates of one order by one statement, and batches step by step over the same orders in either order: no
    deadlock, and every version has its entry.
    """
    connection = await asyncpg.connect(address)
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = await connection.fetchval(deadlocks)
    keys = list(range(100, 110))
    for status in ("PARTIAL", "FULFILLED", "OPEN"):
        items = [{"key": key, "status": status} for key in keys]
        asked: list[Any] = [gateway.updates(items), gateway.updates(items[::-1])]
        asked += [gateway.update(key=key, status="FULFILLED", idempotencyKey=f"{status}-{key}") for key in keys * 2]
        kinds = {result["__typename"] for result in await asyncio.gather(*asked)}
        assert kinds == {"OrderStatusUpdated", "OrderStatusesUpdated"}
    rows = await connection.fetch("""
        SELECT o.version, (SELECT array_agg(e.version ORDER BY e.version) FROM gateway.order_status_event AS e
          WHERE e.order_key = o.order_key) AS events
        FROM gateway.order_status AS o WHERE o.order_key BETWEEN 100 AND 109""")
    assert len(rows) == 10
    assert all(row["events"] == list(range(1, row["version"] + 1)) for row in rows)
    await connection.execute("SELECT pg_stat_clear_snapshot()")
    assert await connection.fetchval(deadlocks) == before
    await connection.close()


async def test_a_table_that_is_altered_fails_no_update(postgres: Server) -> None:
    """What is prepared is stale then; nothing of it was applied, so the update is made step by step."""
    address = await orders_database(postgres, "updates_altered", 3)
    connection = await asyncpg.connect(address)
    query = ONE % "... on OrderStatusUpdated { order { version comment } }"
    async with answering(address, pool=PoolOptions(size=1, overflow=0, wait=10)) as gateway:
        for version, alter in enumerate(
            (
                "ALTER TABLE orders_synced ADD COLUMN more int",
                "ALTER TABLE orders_synced ALTER o_comment TYPE varchar(300)",
                "ALTER TABLE gateway.order_status ADD COLUMN more int",
            ),
            1,
        ):
            status = ("OPEN", "PARTIAL")[version % 2]
            told = await gateway.ask(query, {"input": {"key": "1", "status": status}})
            assert told.result("it")["order"]["version"] == version
            await connection.execute(alter)
    await connection.close()


async def test_batches_are_prepared(gateway: Gateway) -> None:
    """Lock, look and change, and one statement for the payload."""
    for status in ("PARTIAL", "OPEN"):
        items = [{"key": str(key), "status": status} for key in (21, 20)]
        told = await gateway.ask(UPDATES, {"input": {"updates": items}})
        assert (told.execution, len(told.statements)) == ("compiled", 4)
        assert [order["status"] for order in told.result("updateOrderStatuses")["orders"]] == [status] * 2
