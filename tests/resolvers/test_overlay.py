"""Statuses set through the gateway lie over the synced ones: which of the two holds, and since when."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from db.demo_tables import create_table, demo_sources
from gateway.app import create_app
from tests.conftest import Ask, Server, asker, migrated, new_database, serving, settings_for

DATABASE = "overlay"
SET_AT = "2026-01-02T03:04:05.678900Z"

# (key, synced status, (overlay's status, base status, version) or None) -> (status, version, whether the overlay holds)
ORDERS: list[tuple[int, str, tuple[str, str, int] | None, tuple[str, int, bool]]] = [
    (1, "O", None, ("OPEN", 0, False)),
    (2, "F", None, ("FULFILLED", 0, False)),
    (3, "P", None, ("PARTIAL", 0, False)),
    (4, "X", None, ("UNKNOWN", 0, False)),
    (5, "O", ("F", "O", 1), ("FULFILLED", 1, True)),  # the source has not moved
    (6, "F", ("F", "O", 1), ("FULFILLED", 1, True)),  # the source has become the same
    (7, "P", ("F", "O", 3), ("PARTIAL", 4, False)),  # the source has moved on
    (8, "X", ("F", "O", 2), ("UNKNOWN", 3, False)),  # to a status nobody knows
    (9, "X", ("P", "X", 1), ("PARTIAL", 1, True)),
]


@pytest.fixture(scope="module")
async def overlaid(postgres: Server) -> AsyncIterator[Ask]:
    """A gateway over a handful of orders."""
    address = await new_database(postgres, DATABASE)
    await migrated(address)
    await _fill(address)
    async with serving(create_app(settings_for(address))) as url, httpx.AsyncClient(base_url=url) as client:
        yield asker(client)


async def _fill(address: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        for source in demo_sources():
            await connection.execute(create_table(source.table))
        for key, synced, overlay, _ in ORDERS:
            insert = "INSERT INTO orders_synced VALUES ($1, 1, $2, 1, '2026-01-01', '5-LOW', 'c', 0, '')"
            await connection.execute(insert, key, synced)
            if overlay is not None:
                columns = "order_key, status, base_status, version, updated_at"
                insert = f"INSERT INTO gateway.order_status ({columns}) VALUES ($1, $2, $3, $4, '{SET_AT}')"
                await connection.execute(insert, key, *overlay)
    finally:
        await connection.close()


async def test_the_overlay_holds_until_the_source_moves_on(overlaid: Ask) -> None:
    """The status, its version, and when it was set, for each case."""
    answer = await overlaid("{ orders { nodes { key status version statusUpdatedAt } } }")
    assert answer["data"]["orders"]["nodes"] == [
        {"key": str(key), "status": status, "version": version, "statusUpdatedAt": SET_AT if holds else None}
        for key, _, _, (status, version, holds) in ORDERS
    ]


async def test_lookups_and_relations_see_the_overlay(overlaid: Ask) -> None:
    """Whatever way an order is reached, its status is the same."""
    answer = await overlaid("{ order(key: 5) { id status } }")
    assert answer["data"]["order"]["status"] == "FULFILLED"
    again = await overlaid(
        "query($id: ID!) { node(id: $id) { ... on Order { version } } }", id=answer["data"]["order"]["id"]
    )
    assert again == {"data": {"node": {"version": 1}}}


@pytest.mark.parametrize("status", ["OPEN", "FULFILLED", "PARTIAL", "UNKNOWN"])
async def test_filters_see_the_overlay(overlaid: Ask, status: str) -> None:
    """A status filter, its lists and its complement go by what clients see."""
    expected = [str(key) for key, _, _, (shown, _, _) in ORDERS if shown == status]
    others = [str(key) for key, _, _, (shown, _, _) in ORDERS if shown != status]
    for where, keys in (
        ({"status": {"eq": status}}, expected),
        ({"status": {"in": [status]}}, expected),
        ({"status": {"ne": status}}, others),
        ({"status": {"notIn": [status]}}, others),
        ({"not": {"status": {"eq": status}}}, others),
    ):
        assert await _keys(overlaid, where=where) == keys


async def test_orders_and_cursors_go_by_the_overlay(overlaid: Ask) -> None:
    """Sorted by the name of the status that clients see; walked page by page."""
    expected = [str(key) for key, _, _, (shown, _, _) in sorted(ORDERS, key=lambda order: (order[3][0], order[0]))]
    found: list[str] = []
    cursor = None
    query = """query($after: String) { orders(first: 2, after: $after, orderBy: [{status: ASC}]) {
        nodes { key } pageInfo { hasNextPage endCursor } } }"""
    while True:
        page = (await overlaid(query, after=cursor))["data"]["orders"]
        found += [node["key"] for node in page["nodes"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == expected


async def test_versions_and_times_can_be_filtered(overlaid: Ask) -> None:
    """Derived columns are columns."""
    assert await _keys(overlaid, where={"version": {"gte": 3}}) == ["7", "8"]
    assert await _keys(overlaid, where={"statusUpdatedAt": {"isNull": False}}) == ["5", "6", "9"]
    assert await _keys(overlaid, where={"statusUpdatedAt": {"ne": SET_AT}}) == ["1", "2", "3", "4", "7", "8"]


async def _keys(ask: Ask, **variables: Any) -> list[str]:
    query = "query($where: OrderFilter) { orders(where: $where) { totalCount nodes { key } } }"
    page = (await ask(query, **variables))["data"]["orders"]
    keys = [node["key"] for node in page["nodes"]]
    assert page["totalCount"] == len(keys)
    return keys
