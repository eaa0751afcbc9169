"""Long walks to the very end, and pages of the size that nobody asked for."""

from typing import Any

import pytest

from tests.oracle.conftest import World
from tests.oracle.paging import Walk, cursor_at, page

_ORDERS: list[list[dict[str, Any]]] = [
    [],
    [{"orderDate": "DESC"}],
    [{"customer": {"name": "ASC"}}],
    [{"customer": {"nation": {"region": {"name": "DESC_NULLS_FIRST"}}}}, {"totalPrice": "ASC"}],
]
_EVERYTHING = {"info": True, "total": True}


@pytest.mark.parametrize("order", _ORDERS, ids=["key", "date", "customer", "region and price"])
async def test_all_orders_forward_and_backward(demo: World, order: list[dict[str, Any]]) -> None:
    """All 15,000, by the largest pages there are."""
    expected = demo.oracle.keys("order", None, order)
    walk = Walk("order", {}, order, 1000, _EVERYTHING)
    await walk.forward(demo.ask, expected)
    await walk.backward(demo.ask, expected, len(expected))


async def test_one_row_at_a_time_through_ties_and_nulls(holes: World) -> None:
    """Each row is a page's edge once: the cursors of NULLs and of equal values among them."""
    order: list[dict[str, Any]] = [
        {"customer": {"nation": {"name": "DESC_NULLS_FIRST"}}},
        {"orderDate": "ASC"},
    ]
    where = {"totalPrice": {"gte": "150000"}}
    expected = holes.oracle.keys("order", where, order)
    missing = holes.oracle.keys("order", {**where, "customer": {"nation": {"isNull": True}}})
    assert 20 < len(missing) < len(expected) - 20
    walk = Walk("order", where, order, 1, {"info": True, "total": False})
    await walk.forward(holes.ask, expected)
    await walk.backward(holes.ask, expected, len(expected))


async def test_a_page_has_50_rows_unless_told(world: World) -> None:
    """The first ones; the last ones before a cursor where only that is given."""
    expected = world.oracle.keys("order")
    assert (await page(world.ask, "order")).keys == expected[:50]
    cursor = await cursor_at(world.ask, "order", [], 200)
    assert (await page(world.ask, "order", after=cursor)).keys == expected[201:251]
    assert (await page(world.ask, "order", before=cursor)).keys == expected[150:200]
    assert (await page(world.ask, "order", offset=7)).keys == expected[7:57]


async def test_the_worlds_differ_where_they_should(demo: World, holes: World) -> None:
    """Without NULLs, unknown statuses and ties the second world would prove nothing."""
    absent = {"customer": {"isNull": True}}
    unknown = {"status": {"eq": "UNKNOWN"}}
    for where in (absent, unknown, {"version": {"gt": 0}}, {"statusUpdatedAt": {"isNull": False}}):
        assert not demo.oracle.keys("order", where)
        assert len(holes.oracle.keys("order", where)) > 20
    assert holes.oracle.keys("customer", {"nation": {"isNull": True}})
    assert holes.oracle.keys("nation", {"region": {"isNull": True}})


@pytest.mark.parametrize("direction", ["ASC", "ASC_NULLS_FIRST", "DESC", "DESC_NULLS_FIRST"])
@pytest.mark.parametrize("size", [{"first": 5}, {"last": 5}])
async def test_nothing_lies_between_crossed_bounds(holes: World, direction: str, size: dict[str, int]) -> None:
    """`after` the last row and `before` the first: one of them has NULL where the other has a value."""
    order = [{"customer": {"name": direction}}]
    expected = holes.oracle.keys("order", None, order)
    bounds = {
        "after": await cursor_at(holes.ask, "order", order, len(expected) - 1),
        "before": await cursor_at(holes.ask, "order", order, 0),
    }
    found = await page(holes.ask, "order", orderBy=order, **size, **bounds)
    assert found.keys == []
    assert (found.has_next, found.has_previous, found.total) == (True, True, len(expected))
