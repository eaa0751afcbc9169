"""Status updates: what they change, what they refuse, and what others see of them."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from db.models import Order as OrderRow
from gateway.app import create_app
from gateway.schema import ENTITIES
from resolvers.caller import READER, WRITER, Caller
from resolvers.entities.order_status_change import OrderStatusChange
from resolvers.entity import column, entity, relation
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database
from tests.updates import UPDATE, UPDATES, Gateway, answering

DATABASE = "updates"
ORDERS = 200
KNOWN = Caller(subject="u-1", email="writer@example.com", roles=frozenset({READER, WRITER}))


@pytest.fixture(scope="module")
async def address(postgres: Server) -> str:
    """A database with open orders; each test takes keys of its own."""
    return await orders_database(postgres, DATABASE, ORDERS)


@pytest.fixture(scope="module")
async def gateway(address: str) -> AsyncIterator[Gateway]:
    async with answering(address) as made:
        yield made


@pytest.fixture
async def source(address: str) -> AsyncIterator[asyncpg.Connection]:
    """The database as the sync pipeline sees it."""
    connection = await asyncpg.connect(address)
    yield connection
    await connection.close()


async def test_an_update_is_told_and_seen_by_everyone(gateway: Gateway) -> None:
    """The payload, another caller's read, filters, orders and totals."""
    told = await gateway.ask(UPDATE, {"input": {"key": "1", "status": "FULFILLED", "note": "shipped"}}, KNOWN)
    change = {"from": "OPEN", "to": "FULFILLED", "version": 1}
    assert told.result() == {
        "__typename": "OrderStatusUpdated",
        "replayed": False,
        "change": {
            **change,
            "orderKey": "1",
            "note": "shipped",
            "by": "writer@example.com",
            "requestId": "request-1",
        },
        "order": {
            "key": "1",
            "status": "FULFILLED",
            "version": 1,
            "statusHistory": {"totalCount": 1, "nodes": [change]},
        },
    }
    others = await gateway.ask(
        """{ order(key: 1) { status version }
          filtered: orders(where: {status: {eq: FULFILLED}, key: {lt: 10}}) { totalCount nodes { key } }
          sorted: orders(first: 1, where: {key: {lt: 10}}, orderBy: [{status: ASC}]) { nodes { key } } }"""
    )
    assert others.body["data"] == {
        "order": {"status": "FULFILLED", "version": 1},
        "filtered": {"totalCount": 1, "nodes": [{"key": "1"}]},
        "sorted": {"nodes": [{"key": "1"}]},
    }


async def test_the_synced_table_is_not_touched(gateway: Gateway, source: asyncpg.Connection) -> None:
    await gateway.update(key=2, status="PARTIAL")
    assert await source.fetchval("SELECT o_orderstatus FROM orders_synced WHERE o_orderkey = 2") == "O"
    assert await gateway.look(2) == [("2", "PARTIAL", 1)]


async def test_a_status_that_is_there_already_changes_nothing(gateway: Gateway) -> None:
    """No version, no history; the order is told."""
    told = await gateway.update(key=3, status="OPEN")
    assert told["__typename"] == "OrderStatusUpdated"
    assert told["change"] is None
    assert told["order"] == {
        "key": "3",
        "status": "OPEN",
        "version": 0,
        "statusHistory": {"totalCount": 0, "nodes": []},
    }


async def test_an_order_that_is_not_there(gateway: Gateway) -> None:
    told = await gateway.update(key=10**12, status="OPEN")
    assert told == {"__typename": "OrderNotFound", "message": f"There is no order {10**12}.", "key": str(10**12)}


async def test_expectations_that_fail_are_conflicts(gateway: Gateway) -> None:
    """Of the version and of the status; the order is told as it is, and nothing has changed."""
    await gateway.update(key=4, status="PARTIAL", expectedVersion=0, expectedStatus="OPEN")
    version = await gateway.update(key=4, status="FULFILLED", expectedVersion=0)
    status = await gateway.update(key=4, status="FULFILLED", expectedVersion=1, expectedStatus="OPEN")
    for told, expected in ((version, (0, None)), (status, (1, "OPEN"))):
        assert told["__typename"] == "OrderVersionConflict"
        assert (told["expectedVersion"], told["expectedStatus"]) == expected
        assert (told["currentVersion"], told["currentStatus"]) == (1, "PARTIAL")
        assert told["order"] == {"status": "PARTIAL", "version": 1}
        assert "version 1" in told["message"]
    assert await gateway.look(4) == [("4", "PARTIAL", 1)]


async def test_a_batch_is_applied_in_one_go_and_told_in_input_order(gateway: Gateway) -> None:
    """Also where some have their status already."""
    items = [{"key": key, "status": status} for key, status in ((12, "PARTIAL"), (10, "FULFILLED"), (11, "OPEN"))]
    told = await gateway.ask(UPDATES, {"input": {"updates": items, "note": "evening"}})
    assert told.result("updateOrderStatuses") == {
        "__typename": "OrderStatusesUpdated",
        "replayed": False,
        "orders": [
            {"key": "12", "status": "PARTIAL", "version": 1},
            {"key": "10", "status": "FULFILLED", "version": 1},
            {"key": "11", "status": "OPEN", "version": 0},
        ],
    }
    # Lock, look, change; and one for the payload, however many there are.
    assert len(told.statements) == 4


async def test_a_thousand_updates_take_as_many_statements_as_one(postgres: Server) -> None:
    async with answering(await orders_database(postgres, "updates_many", 1000)) as gateway:
        items = [{"key": key, "status": "FULFILLED"} for key in range(1000, 0, -1)]
        told = await gateway.ask(UPDATES, {"input": {"updates": items}})
        orders = told.result("updateOrderStatuses")["orders"]
        assert [order["key"] for order in orders] == [str(key) for key in range(1000, 0, -1)]
        assert {order["version"] for order in orders} == {1}
        assert len(told.statements) == 4


async def test_a_batch_is_refused_as_a_whole(gateway: Gateway) -> None:
    """Each item that can't be applied is told, with its reason."""
    await gateway.update(key=20, status="PARTIAL")
    told = await gateway.updates(
        [
            {"key": 21, "status": "FULFILLED"},
            {"key": 10**12, "status": "FULFILLED"},
            {"key": 20, "status": "FULFILLED", "expectedVersion": 0},
        ]
    )
    assert told["__typename"] == "OrderStatusesRefused"
    assert told["message"] == "2 of the 3 updates can't be applied, so none was."
    assert [(item["index"], item["key"], item["problem"]["__typename"]) for item in told["problems"]] == [
        (1, str(10**12), "OrderNotFound"),
        (2, "20", "OrderVersionConflict"),
    ]
    assert told["problems"][1]["problem"]["order"] == {"key": "20", "status": "PARTIAL", "version": 1}
    assert await gateway.look(20, 21) == [("20", "PARTIAL", 1), ("21", "OPEN", 0)]


async def test_fields_of_one_mutation_follow_one_another(gateway: Gateway) -> None:
    """Each sees what those before it did; and each selection its own fields."""
    told = await gateway.ask(
        """mutation {
          first: updateOrderStatus(input: {key: 30, status: PARTIAL, expectedVersion: 0}) { ...Told }
          second: updateOrderStatus(input: {key: 30, status: FULFILLED, expectedVersion: 1}) { ...Told }
          third: updateOrderStatus(input: {key: 30, status: OPEN, expectedVersion: 1}) {
            ... on OrderVersionConflict { it: order { status } other: order { version } }
          }
          __typename
        }
        fragment Told on UpdateOrderStatusResult {
          ... on OrderStatusUpdated { order { status } again: order { version key } }
        }"""
    )
    assert told.body == {
        "data": {
            "first": {"order": {"status": "PARTIAL"}, "again": {"version": 1, "key": "30"}},
            "second": {"order": {"status": "FULFILLED"}, "again": {"version": 2, "key": "30"}},
            "third": {"it": {"status": "FULFILLED"}, "other": {"version": 2}},
            "__typename": "Mutation",
        }
    }


@pytest.mark.parametrize(
    ("key", "synced", "expected"),
    [
        (40, ["O"], [("FULFILLED", 1)]),  # the same status again
        (41, ["F"], [("FULFILLED", 1)]),  # the source comes to the same
        (42, ["P"], [("PARTIAL", 2)]),  # the source moves on
        (43, ["P", "O"], [("PARTIAL", 2), ("FULFILLED", 1)]),  # and back again
        (44, ["X", "F"], [("UNKNOWN", 2), ("FULFILLED", 1)]),
    ],
)
async def test_the_source_changes_under_an_overlay(
    gateway: Gateway, source: asyncpg.Connection, key: int, synced: list[str], expected: list[tuple[str, int]]
) -> None:
    """The overlay holds while the synced status is the replaced one or the same; otherwise the source does."""
    await gateway.update(key=key, status="FULFILLED")
    for stored, (status, version) in zip(synced, expected, strict=True):
        await source.execute("UPDATE orders_synced SET o_orderstatus = $2 WHERE o_orderkey = $1", key, stored)
        assert await gateway.look(key) == [(str(key), status, version)]
    # What clients see is what updates go by; and what they replace is kept.
    conflict = await gateway.update(key=key, status="OPEN", expectedVersion=expected[-1][1] + 1)
    assert conflict["currentVersion"] == expected[-1][1]
    told = await gateway.update(key=key, status="OPEN", expectedVersion=expected[-1][1])
    assert (told["change"]["from"], told["change"]["version"]) == (expected[-1][0], expected[-1][1] + 1)


async def test_an_update_over_a_source_that_moved_on(gateway: Gateway, source: asyncpg.Connection) -> None:
    """Replaces the source's new status: the overlay holds from there."""
    await gateway.update(key=50, status="FULFILLED")
    await source.execute("UPDATE orders_synced SET o_orderstatus = 'X' WHERE o_orderkey = 50")
    told = await gateway.update(key=50, status="PARTIAL", expectedVersion=2, expectedStatus="UNKNOWN")
    assert told["order"]["statusHistory"]["nodes"] == [
        {"from": "UNKNOWN", "to": "PARTIAL", "version": 3},
        {"from": "OPEN", "to": "FULFILLED", "version": 1},
    ]
    await source.execute("UPDATE orders_synced SET o_orderstatus = 'O' WHERE o_orderkey = 50")
    assert await gateway.look(50) == [("50", "OPEN", 4)]


async def test_histories_page_and_are_batched(gateway: Gateway) -> None:
    """Newest first, by cursors both ways, in the statement that reads the orders; in one more by the resolvers."""
    for key in (60, 61):
        for status in ("PARTIAL", "FULFILLED", "OPEN", "PARTIAL", "FULFILLED"):
            await gateway.update(key=key, status=status)
    query = """query($after: String, $before: String, $first: Int, $last: Int) {
      orders(where: {key: {in: [60, 61, 62]}}) { nodes {
        statusHistory(after: $after, before: $before, first: $first, last: $last) {
          totalCount nodes { version } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }"""

    async def pages(**arguments: Any) -> list[Any]:
        told = await gateway.ask(query, arguments)
        assert len(told.statements) == 1
        return [row["statusHistory"] for row in told.body["data"]["orders"]["nodes"]]

    def versions(page: Any) -> list[int]:
        return [row["version"] for row in page["nodes"]]

    first = await pages(first=2)
    assert [versions(page) for page in first] == [[5, 4], [5, 4], []]
    assert [page["totalCount"] for page in first] == [5, 5, 0]
    assert first[0]["pageInfo"]["hasNextPage"]
    second = await pages(first=2, after=first[0]["pageInfo"]["endCursor"])
    assert versions(second[0]) == [3, 2]
    assert second[0]["pageInfo"]["hasPreviousPage"]
    back = await pages(last=1, before=second[0]["pageInfo"]["startCursor"])
    assert versions(back[0]) == [4]
    last = await pages(last=2)
    assert versions(last[1]) == [2, 1]


async def test_a_history_is_no_node_and_no_filter(gateway: Gateway) -> None:
    """It is reached through its order only."""
    schema = await gateway.ask(
        """{ change: __type(name: "OrderStatusChange") { interfaces { name } fields { name } }
             filter: __type(name: "OrderFilter") { inputFields { name } } }"""
    )
    change = schema.body["data"]["change"]
    assert change["interfaces"] == []
    assert "id" not in {field["name"] for field in change["fields"]}
    assert "statusHistory" not in {field["name"] for field in schema.body["data"]["filter"]["inputFields"]}
    forged = await gateway.ask('{ node(id: "T3JkZXJTdGF0dXNDaGFuZ2U6MTox") { id } }')  # OrderStatusChange:1:1
    assert forged.error()[0] == "BAD_USER_INPUT"


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    (UPDATE, {"key": 1, "status": "UNKNOWN"}, "BAD_USER_INPUT", "can't be set"),
    (UPDATE, {"key": 1, "status": "OPEN", "note": "x" * 501}, "BAD_USER_INPUT", "501 characters; 500"),
    (UPDATE, {"key": 1, "status": "OPEN", "note": "a\0b"}, "BAD_USER_INPUT", "U+0000"),
    (UPDATE, {"key": 1, "status": "OPEN", "idempotencyKey": "x" * 129}, "BAD_USER_INPUT", "129 characters; 128"),
    (UPDATE, {"key": 1, "status": "OPEN", "idempotencyKey": ""}, "BAD_USER_INPUT", "is empty"),
    (UPDATE, {"key": 2**63, "status": "OPEN"}, "BAD_USER_INPUT", "64-bit"),
    (UPDATES, {"updates": []}, "BAD_USER_INPUT", "at least one"),
    (UPDATES, {"updates": [{"key": 7, "status": "OPEN"}] * 2}, "BAD_USER_INPUT", "2 updates of the order 7"),
    (UPDATES, {"updates": [{"key": k, "status": "OPEN"} for k in range(1001)]}, "LIMIT_EXCEEDED", "1000 are allowed"),
]


@pytest.mark.parametrize(("query", "given", "code", "words"), REFUSED)
async def test_bad_input_touches_no_database(
    gateway: Gateway, query: str, given: dict[str, Any], code: str, words: str
) -> None:
    """A coded error that says what is wrong."""
    told = await gateway.ask(query, {"input": given})
    assert told.error()[0] == code
    assert words in told.error()[1]
    assert not told.statements


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('mutation { updateOrderStatus(input: {key: "70", status: PARTIAL}) { __typename } }', "updateOrderStatus"),
        ("{ orders { nodes { statusHistory { totalCount } } } }", "statusHistory"),
    ],
)
async def test_only_writers_write_and_read_histories(gateway: Gateway, query: str, words: str) -> None:
    """Refused before the database is asked; the message names the field and the role."""
    told = await gateway.ask(query, caller=Caller(roles=frozenset({"reader"})))
    assert told.error() == ("FORBIDDEN", f"`{words}` is for callers with the role `writer`.")
    assert not told.statements
    assert "errors" not in (await gateway.ask(query, caller=KNOWN)).body


async def test_a_payload_may_cost_no_more_than_a_read(gateway: Gateway) -> None:
    """It is planned, and refused, before anything is written."""
    query = """mutation($input: UpdateOrderStatusesInput!) { updateOrderStatuses(input: $input) {
      ... on OrderStatusesUpdated { orders { statusHistory(first: 1000) { nodes { to } } } } } }"""
    told = await gateway.ask(query, {"input": {"updates": [{"key": k, "status": "PARTIAL"} for k in range(71, 180)]}})
    assert told.error()[0] == "LIMIT_EXCEEDED"
    assert not told.statements
    assert await gateway.look(71) == [("71", "OPEN", 0)]


async def test_mutations_are_sent_by_post(address: str) -> None:
    """GET is refused with 405 whatever is accepted, and changes nothing."""
    query = "mutation { updateOrderStatus(input: {key: 190, status: PARTIAL}) { __typename } }"
    async with serving(create_app(settings_for(address))) as url, httpx.AsyncClient(base_url=url) as client:
        for accepted in ("application/json", "application/graphql-response+json"):
            response = await client.get("/api/graphql", params={"query": query}, headers={"Accept": accepted})
            assert (response.status_code, response.headers["allow"]) == (405, "POST")
            assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        read = await client.get("/api/graphql", params={"query": "{ order(key: 190) { version } }"})
    assert read.json() == {"data": {"order": {"version": 0}}}


@entity(OrderRow, visible=lambda row, caller: None if caller.email else row.key > 100)
class Order:
    """An order; anonymous callers see the later ones only."""

    key = column(OrderRow.key, "The order's number.")
    status = column(OrderRow.status, "How far the order has come.")
    version = column(OrderRow.version, "How often the status has changed.")
    status_history = relation(OrderRow.status_events, "The updates.", role=WRITER)


async def test_an_order_that_is_hidden_is_not_found(address: str) -> None:
    """Also one whose update is repeated by a caller who may not see it any more."""
    async with answering(address, (Order, OrderStatusChange)) as gateway:
        given: dict[str, Any] = {"key": 80, "status": "PARTIAL", "idempotencyKey": "hidden"}
        assert (await gateway.update(**given))["__typename"] == "OrderNotFound"
        assert (await gateway.update(KNOWN, **given))["change"]["version"] == 1
        blind = Caller(subject=KNOWN.subject, roles=KNOWN.roles)
        assert (await gateway.update(blind, **given))["__typename"] == "OrderNotFound"
        assert (await gateway.update(KNOWN, **given))["replayed"] is True


async def test_a_schema_without_orders_has_no_mutations(address: str) -> None:
    others = tuple(declared for declared in ENTITIES if declared.__name__ in {"Region", "Nation"})
    async with answering(address, others) as gateway:
        told = await gateway.ask("{ __schema { mutationType { name } } }")
    assert told.body == {"data": {"__schema": {"mutationType": None}}}
