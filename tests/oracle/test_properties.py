"""What must hold for every filter, order and page, tried on generated ones against the oracle."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.conftest import World
from tests.oracle.paging import Walk, cursor_at, page
from tests.oracle.shape import SHAPES
from tests.oracle.strategies import filters, orders

_ENTITIES = st.sampled_from(["order", "order", "order", "customer", "customer", "nation", "region"])
_PAGES_AT_MOST = 6
"""Of one walk: a longer one starts near the middle, or takes larger pages."""


def _asked(data: st.DataObject, world: World) -> tuple[str, dict[str, Any], list[dict[str, Any]]]:
    """An entity, a filter over it and an order of it."""
    entity = data.draw(_ENTITIES, "entity")
    # Every second listing is whole: filters often leave little to page through.
    unfiltered = data.draw(st.booleans(), "unfiltered")
    where = {} if unfiltered else data.draw(filters(world.oracle, entity, world.depth), "where")
    return entity, where, data.draw(orders(entity), "orderBy")


def _walk(data: st.DataObject, world: World) -> tuple[Walk, list[Any]]:
    entity, where, order = _asked(data, world)
    expected = world.oracle.keys(entity, where, order)
    options = {"info": data.draw(st.booleans(), "info"), "total": data.draw(st.booleans(), "total")}
    size = data.draw(st.integers(1, 60), "size")
    if len(expected) <= 600:
        size = max(size, -(-len(expected) // _PAGES_AT_MOST))
    return Walk(entity, where, order, size, options), expected


@given(data=st.data())
async def test_a_walk_forward_gives_each_row_once_and_in_order(world: World, data: st.DataObject) -> None:
    """By any page size: first and after."""
    walk, expected = _walk(data, world)
    whole = len(expected) <= walk.size * _PAGES_AT_MOST
    await walk.forward(world.ask, expected, 0, None if whole else 2)
    if not whole:
        start = data.draw(st.integers(1, len(expected)), "start")
        await walk.forward(world.ask, expected, start, 2)
        await walk.forward(world.ask, expected, len(expected) - walk.size - 1)


@given(data=st.data())
async def test_a_walk_backward_gives_each_row_once_and_in_order(world: World, data: st.DataObject) -> None:
    """By any page size: last and before."""
    walk, expected = _walk(data, world)
    whole = len(expected) <= walk.size * _PAGES_AT_MOST
    await walk.backward(world.ask, expected, len(expected), None if whole else 2)
    if not whole:
        stop = data.draw(st.integers(0, len(expected) - 1), "stop")
        await walk.backward(world.ask, expected, stop, 2)
        await walk.backward(world.ask, expected, walk.size + 1)


@given(data=st.data())
async def test_a_filter_and_its_not_split_the_rows_in_two(world: World, data: st.DataObject) -> None:
    """No row is in both, none in neither: PostgreSQL's own logic, with its NULL, would lose some."""
    entity = data.draw(_ENTITIES, "entity")
    where = data.draw(filters(world.oracle, entity, world.depth), "where")
    those = await page(world.ask, entity, where=where, first=1000)
    others = await page(world.ask, entity, where={"not": where}, first=1000)
    everything = world.oracle.keys(entity)
    expected = world.oracle.keys(entity, where)
    assert those.total == len(expected)
    assert those.keys == expected[:1000]
    assert others.total == len(everything) - len(expected)
    matching = set(expected)
    assert others.keys == [key for key in everything if key not in matching][:1000]


@given(data=st.data())
async def test_an_offset_page_is_a_slice(world: World, data: st.DataObject) -> None:
    """Also one beyond the end."""
    entity, where, order = _asked(data, world)
    expected = world.oracle.keys(entity, where, order)
    offset = data.draw(st.integers(0, len(expected) + 3), "offset")
    size = data.draw(st.integers(0, 60), "size")
    found = await page(world.ask, entity, where=where, orderBy=order, first=size, offset=offset)
    assert found.keys == expected[offset : offset + size]
    assert found.total == len(expected)
    assert found.has_next == (offset + size < len(expected))
    assert found.has_previous == (offset > 0 and bool(expected))


@given(data=st.data())
async def test_cursors_bound_a_page_from_both_sides(world: World, data: st.DataObject) -> None:
    """With `first`, `last` or neither; the cursors may be of rows that the filter leaves out."""
    entity, where, order = _asked(data, world)
    everything = world.oracle.keys(entity, None, order)
    matching = set(world.oracle.keys(entity, where))
    bounds: dict[str, Any] = {}
    low, high = -1, len(everything)
    if data.draw(st.booleans(), "with after"):
        low = data.draw(st.integers(0, len(everything) - 1), "after")
        bounds["after"] = await cursor_at(world.ask, entity, order, low)
    if data.draw(st.booleans(), "with before"):
        high = data.draw(st.integers(0, len(everything) - 1), "before")
        bounds["before"] = await cursor_at(world.ask, entity, order, high)
    direction = data.draw(st.sampled_from(["first", "last", None]), "direction")
    size = data.draw(st.integers(0, 60), "size")
    backward = direction == "last" or (direction is None and "before" in bounds)
    if direction is None:
        size = 50
    else:
        bounds[direction] = size
    found = await page(world.ask, entity, where=where, orderBy=order, **bounds)
    between = [key for key in everything[low + 1 : high] if key in matching]
    follows = any(key in matching for key in everything[high:])
    precedes = any(key in matching for key in everything[: low + 1])
    if backward:
        assert found.keys == between[max(len(between) - size, 0) :]
        assert (found.has_next, found.has_previous) == (follows, precedes or len(between) > size)
    else:
        assert found.keys == between[:size]
        assert (found.has_next, found.has_previous) == (follows or len(between) > size, precedes)
    assert found.total == len(matching)


_NESTED = """
query ($parents: Int, $parentsWhere: %(parent)sFilter, $parentsOrder: [%(parent)sOrderBy!],
       $where: %(child)sFilter, $orderBy: [%(child)sOrderBy!], $first: Int, $after: String, $last: Int,
       $before: String, $offset: Int, $total: Boolean!, $info: Boolean!) {
  parents: %(parents)s(first: $parents, where: $parentsWhere, orderBy: $parentsOrder) {
    nodes {
      key
      children: %(children)s(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last,
                             before: $before, offset: $offset) {
        totalCount @include(if: $total)
        pageInfo @include(if: $info) { hasNextPage hasPreviousPage }
        edges { node { key } }
      }
    }
  }
}"""


@given(data=st.data())
async def test_nested_connections_page_for_each_parent(world: World, data: st.DataObject) -> None:
    """Each parent has its own page, its own count, and its own ends; a cursor bounds the children of all."""
    parent, relation = data.draw(
        st.sampled_from([("customer", "orders"), ("nation", "customers"), ("region", "nations")]), "relation"
    )
    child = SHAPES[parent].many[relation][0]
    parents_where = data.draw(st.one_of(st.just({}), filters(world.oracle, parent, 1)), "parents where")
    parents_order = data.draw(orders(parent), "parents order")
    where = data.draw(st.one_of(st.just({}), filters(world.oracle, child, world.depth - 1)), "where")
    order = data.draw(orders(child), "orderBy")
    size = data.draw(st.integers(0, 12), "size")
    kind = data.draw(st.sampled_from(["first", "last", "offset", "after", "before"]), "kind")
    everything = world.oracle.keys(child, None, order)
    place, bounds = 0, {"last" if kind in {"last", "before"} else "first": size}
    if kind == "offset":
        place = bounds["offset"] = data.draw(st.integers(0, 12), "offset")
    elif kind in {"after", "before"}:
        place = data.draw(st.integers(0, len(everything) - 1), "place")
        bounds[kind] = await cursor_at(world.ask, child, order, place)  # type: ignore[assignment]
    total, info = data.draw(st.booleans(), "total"), data.draw(st.booleans(), "info")
    names = {
        "parent": SHAPES[parent].type,
        "child": SHAPES[child].type,
        "parents": SHAPES[parent].plural,
        "children": relation,
    }
    variables = {"parents": 30, "parentsWhere": parents_where, "parentsOrder": parents_order}
    answer = await world.ask(_NESTED % names, where=where, orderBy=order, total=total, info=info, **variables, **bounds)
    assert "errors" not in answer, answer["errors"]
    given_parents = answer["data"]["parents"]["nodes"]
    expected_parents = world.oracle.keys(parent, parents_where, parents_order)[:30]
    assert [row["key"] for row in given_parents] == expected_parents
    related = world.oracle.children(parent, relation, where, order)
    rank = {key: number for number, key in enumerate(everything)}
    for row in given_parents:
        rows = related[row["key"]]
        start, stop = _slice(rows, kind, size, place, rank)
        children = row["children"]
        assert [edge["node"]["key"] for edge in children["edges"]] == rows[start:stop]
        if total:
            assert children["totalCount"] == len(rows)
        if info:
            assert children["pageInfo"]["hasNextPage"] == (stop < len(rows))
            assert children["pageInfo"]["hasPreviousPage"] == (start > 0)


def _slice(rows: list[Any], kind: str, size: int, place: int, rank: dict[Any, int]) -> tuple[int, int]:
    """Where one parent's page begins and ends in its rows."""
    if kind == "last":
        return max(len(rows) - size, 0), len(rows)
    if kind == "before":
        stop = sum(rank[key] < place for key in rows)
        return max(stop - size, 0), stop
    start = min({"first": 0, "offset": place}.get(kind, sum(rank[key] <= place for key in rows)), len(rows))
    return start, min(start + size, len(rows))
