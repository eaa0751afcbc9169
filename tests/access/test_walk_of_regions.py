"""As callers bound to regions, along every way through the schema: hidden rows are as if they were not there.

`pytest tests/access/test_walk_of_regions.py --whole-walk` asks everything; otherwise a quarter of it is asked.
"""

import itertools
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from tests.access.group_walk import group_operations
from tests.access.regions import Regions, bound_to
from tests.access.walk import Operation, Samples, Walk
from tests.conftest import Server
from tests.golden import golden_operations
from tests.updates import UPDATE

BINDINGS = {
    frozenset({"EUROPE"}): (2, 0),
    frozenset({"AFRICA", "MIDDLE EAST"}): (2, 1),
    frozenset[str](): (20, 0),
}
"""What callers are bound to, and which operations each of them asks in the whole walk, one of so many from here on:
together all."""
_PART = 4
"""The part of them that is asked otherwise: one of so many."""


@pytest.fixture(scope="module", params=[*BINDINGS], ids=lambda regions: "+".join(sorted(regions)) or "none")
async def world(request: pytest.FixtureRequest, postgres: Server, tpch_files: Path) -> AsyncIterator[Regions]:
    every, start = BINDINGS[request.param]
    if not request.config.getoption("--whole-walk"):
        every, start = every * _PART, start * _PART
    async with bound_to(postgres, tpch_files, request.param, slice(start, None, every)) as made:
        yield made


async def same(world: Regions, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    """The answer to the bound caller, which is the one over the rows that are left."""
    bound = (await world.full.ask(query, variables, world.caller)).body
    assert bound == (await world.cut.ask(query, variables, world.free)).body, query
    return bound


def share(world: Regions, operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations that this caller asks."""
    # What `orderSample` answers is never the same.
    share = world.share
    shown = (it for it in operations if "orderSample" not in it.text)
    return itertools.islice(shown, share.start, share.stop, share.step)


def walk(samples: Samples) -> Walk:
    schema, _ = build_schema(ENTITIES)
    return Walk(schema._schema, samples, short=True)


async def test_something_is_hidden(world: Regions) -> None:
    """Or the rest would show nothing."""
    (everything, bound) = [
        (await world.full.ask("{ orders { totalCount } customers { totalCount } }", caller=caller)).body["data"]
        for caller in (world.free, world.caller)
    ]
    for name in ("orders", "customers"):
        assert bound[name]["totalCount"] < everything[name]["totalCount"]
        assert (bound[name]["totalCount"] > 0) == bool(world.caller.regions)


async def test_no_selection_shows_a_hidden_row(world: Regions) -> None:
    """Lists, lookups by key and by id, relations, histories, counts, payloads of mutations."""
    for operation in share(world, walk(world.hidden).selections()):
        await same(world, operation.text)
    # An update of the visible order would change what the other tests look at.
    reads = [operation for operation in walk(world.visible).selections() if "mutation" not in operation.text]
    for operation in share(world, reads):
        await same(world, operation.text)


async def test_no_filter_tells_of_a_hidden_row(world: Regions) -> None:
    """Neither by what a hidden row says, nor by asking whether there are related rows."""
    filters = (operation for operation in walk(world.hidden).operations() if operation.kind == "filter")
    for operation in share(world, filters):
        assert "errors" not in await same(world, operation.text)


async def test_no_order_or_cursor_tells_of_a_hidden_row(world: Regions) -> None:
    """Pages from both ends, by offset, and from the cursor of a hidden row on."""
    made = walk(world.hidden)
    for position, name, connection in made.connections():
        for operation in share(world, made.orders(position, name, connection)):
            await same(world, operation.text)
        if position.touches:
            continue
        firsts = [it for it in made.orders(position, name, connection) if "first: 3" in it.text]
        for operation in share(world, firsts):
            await same(world, operation.text.replace("first: 3", "first: 2, offset: 1"))
            everything = (await world.full.ask(operation.text)).body["data"][name]["edges"]
            for edge, side in zip(everything, itertools.cycle(("first: 2, after", "last: 2, before"))):
                await same(world, operation.text.replace("first: 3", f'{side}: "{edge["cursor"]}"'))


async def test_no_group_tells_of_a_hidden_row(world: Regions) -> None:
    """By keys of the rows and of related ones, in measures, filters and totals, and below the groups."""
    schema, _ = build_schema(ENTITIES)
    for samples in (world.hidden, world.visible):
        for operation in share(world, group_operations(schema._schema, samples, short=True)):
            assert "errors" not in await same(world, operation.text), operation


async def test_the_golden_operations_are_the_same(world: Regions) -> None:
    """Whatever people ask."""
    asked = 0
    for golden in golden_operations():
        if "orderSample" not in golden.text and "mutation" not in golden.text:
            await same(world, golden.text, dict(golden.variables))
            asked += 1
    assert asked > 50


async def test_a_random_sample_has_visible_rows_only(world: Regions) -> None:
    """All of them, when it is large enough."""
    query = "{ orderSample(size: 100) { key customer { nation { region { name } } } } }"
    told = (await world.full.ask(query, caller=world.caller)).body["data"]["orderSample"]
    assert {row["key"] for row in told} <= set(world.keys)
    assert len(told) == min(100, len(world.keys))


async def test_a_hidden_order_can_not_be_updated(world: Regions) -> None:
    """It is not found, alone and in a batch, with or without an idempotency key; nothing is written."""
    before = await _written(world.address)
    key = world.hidden.values["Order.key"]
    query = """mutation($input: UpdateOrderStatusesInput!) { updateOrderStatuses(input: $input) {
      __typename ... on OrderStatusesRefused { message problems { index key problem { __typename message } } } } }"""
    for given in ({}, {"expectedVersion": 0}, {"expectedStatus": "OPEN"}, {"idempotencyKey": "hidden"}):
        item = {"key": key, "status": "PARTIAL"}
        told = await same(world, UPDATE, {"input": {**item, **given}})
        assert told["data"]["updateOrderStatus"]["__typename"] == "OrderNotFound"
        # Whoever may not see an order is told what is told of one that does not exist.
        missing = await world.full.ask(UPDATE, {"input": {**item, **given, "key": "999999"}}, world.caller)
        expected = str(told).replace(str(key), "999999")
        assert str(missing.body) == expected
    told = await same(world, query, {"input": {"updates": [{"key": key, "status": "PARTIAL"}]}})
    assert told["data"]["updateOrderStatuses"]["problems"][0]["problem"]["__typename"] == "OrderNotFound"
    if world.keys:
        items = [{"key": each, "status": "PARTIAL"} for each in (key, world.visible.values["Order.key"])]
        told = await same(world, query, {"input": {"updates": items}})
        assert [it["key"] for it in told["data"]["updateOrderStatuses"]["problems"]] == [key]
    assert await _written(world.address) == before


async def test_what_was_applied_is_not_told_to_who_may_not_see_it(world: Regions) -> None:
    """A request that is sent again by the same caller, who has been bound since."""
    key, given = world.hidden.values["Order.key"], {"status": "PARTIAL", "idempotencyKey": "again"}
    first = await world.full.update(world.free, key=key, **given)
    assert first["__typename"] == "OrderStatusUpdated"
    again = await world.full.update(world.caller, key=key, **given)
    assert again == {"__typename": "OrderNotFound", "message": f"There is no order {key}.", "key": key}


async def _written(address: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(address)
    try:
        return [
            tuple(await connection.fetchrow(f"SELECT count(*), max(version) FROM gateway.{table}"))
            for table in ("order_status", "order_status_event")
        ] + [tuple(await connection.fetchrow("SELECT count(*), 0 FROM gateway.idempotency_key"))]
    finally:
        await connection.close()
