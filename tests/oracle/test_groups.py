"""Groups against the oracle: any keys, filters, conditions and orders; paged both ways; their rows, and the totals."""

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.conftest import World
from tests.oracle.groups import BUCKETS, GROUPED, SUMMED, Group, Grouping, Way, in_order, nested
from tests.oracle.shape import DIRECTIONS, SHAPES, Shape
from tests.oracle.strategies import filters

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": lambda one, other: one < other,
    "lte": lambda one, other: one <= other,
    "gt": lambda one, other: one > other,
    "gte": lambda one, other: one >= other,
    "eq": lambda one, other: one == other,
}
_ROWS = 3


def _ways(shape: Shape) -> list[tuple[Way, str]]:
    own = [((name,), shape.columns[name]) for name in GROUPED[shape.name]]
    return own + [((name, *way), type_) for name, (to, _) in shape.one.items() for way, type_ in _ways(SHAPES[to])]


@st.composite
def groupings(draw: Any, entity: str) -> Grouping:
    """By no column, or up to three, each once."""
    chosen = draw(st.lists(st.sampled_from(_ways(SHAPES[entity])), max_size=3, unique_by=lambda it: it[0]))
    dated = {"Date", "DateTime"}
    return Grouping(entity, tuple((way, draw(st.sampled_from(BUCKETS)) if it in dated else None) for way, it in chosen))


def _having(data: st.DataObject, grouping: Grouping, groups: list[Group]) -> tuple[dict[str, Any], Any]:
    """A condition near the values that the groups have, and its test."""
    way = data.draw(st.sampled_from([*grouping.keys, *grouping.measures]), "having")
    known = [it.values[way] for it in groups[:20] if it.values[way] is not None]
    ordered = grouping.type(way) != "OrderStatus"
    test: Callable[[Any], bool]
    if not known or data.draw(st.integers(0, 4), "null") == 0:
        absent = data.draw(st.booleans(), "is null")
        condition, test = {"isNull": absent}, lambda value: (value is None) == absent
    else:
        bound = data.draw(st.sampled_from(known), "bound")
        name = data.draw(st.sampled_from(list(_OPERATORS) if ordered else ["eq"]), "operator")
        condition = {name: grouping.shown(way, bound)}
        test = lambda value: value is not None and _OPERATORS[name](value, bound)  # noqa: E731
    made = nested(way, condition)
    kind = data.draw(st.sampled_from(["plain", "not", "or"]), "kind")
    if kind == "not":
        return {"not": made}, lambda group: not test(group.values[way])
    if kind == "or":
        made = {"or": [made, {"count": {"lt": 0}}]}
    return made, lambda group: test(group.values[way])


def _order(data: st.DataObject, grouping: Grouping) -> list[tuple[Way, str]]:
    items = st.tuples(st.sampled_from([*grouping.keys, *grouping.measures]), st.sampled_from(DIRECTIONS))
    return data.draw(st.lists(items, max_size=3, unique_by=lambda item: item[0]), "orderBy")


def _query(grouping: Grouping, measures: list[Way]) -> str:
    type_, plural = SHAPES[grouping.entity].type, SHAPES[grouping.entity].plural
    told = " ".join(_selected(way) for way in [*grouping.keys, *measures]) or "__typename"
    summed = SUMMED.get(grouping.entity)
    total = f"count {f'sum {{ {summed[0]} }}' if summed else ''}"
    return f"""query ($by: [{type_}GroupBy!]!, $where: {type_}Filter, $having: {type_}GroupFilter,
      $orderBy: [{type_}GroupOrderBy!], $first: Int, $after: String, $last: Int, $before: String) {{
      page: {grouping.entity}Groups(by: $by, where: $where, having: $having, orderBy: $orderBy, first: $first,
        after: $after, last: $last, before: $before) {{
        totalCount total {{ {total} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
        edges {{ cursor node {{ {told} rows: {plural}(first: {_ROWS}) {{ totalCount nodes {{ key }} }} }} }}
      }} }}"""


def _selected(way: Way) -> str:
    *outer, text = way
    for name in reversed(outer):
        text = f"{name} {{ {text} }}"
    return text


def _at(node: Any, way: Way) -> Any:
    for name in way:
        node = node[name]
    return node


@given(data=st.data())
async def test_groups_are_those_of_the_oracle(world: World, data: st.DataObject) -> None:
    """A page from either end, and the next one from its cursor."""
    entity = data.draw(st.sampled_from(["order", "order", "customer", "nation", "region"]), "entity")
    grouping = data.draw(groupings(entity), "by")
    where = data.draw(st.one_of(st.just({}), filters(world.oracle, entity, 1)), "where")
    everything = grouping.groups(world.oracle, where)
    having: dict[str, Any] = {}
    groups = everything
    if data.draw(st.booleans(), "has"):
        having, test = _having(data, grouping, everything)
        groups = [group for group in everything if test(group)]
    order = _order(data, grouping)
    groups = in_order(groups, order, grouping.keys)
    measures = data.draw(st.lists(st.sampled_from(grouping.measures), max_size=4, unique=True), "measures")
    size = data.draw(st.integers(1, 7), "size")
    backward = data.draw(st.booleans(), "backward")
    query = _query(grouping, measures)
    given_ = {
        "by": grouping.argument,
        "where": where,
        "having": having,
        "orderBy": [nested(way, direction) for way, direction in order],
        "last" if backward else "first": size,
    }
    bounds: dict[str, Any] = {}
    start = len(groups) if backward else 0
    for _ in range(3):
        answer = await world.ask(query, **given_, **bounds)
        assert "errors" not in answer, answer["errors"]
        page = answer["data"]["page"]
        low, high = (max(0, start - size), start) if backward else (start, min(len(groups), start + size))
        found = [edge["node"] for edge in page["edges"]]
        expected = groups[low:high]
        for way in [*grouping.keys, *measures]:
            assert [_at(node, way) for node in found] == [grouping.shown(way, it.values[way]) for it in expected], way
        assert len(found) == len(expected)
        key = SHAPES[entity].columns["key"]
        for node, group in zip(found, expected, strict=True):
            assert node["rows"]["totalCount"] == len(group.rows)
            assert [row["key"] for row in node["rows"]["nodes"]] == [
                row if key == "Int" else str(row) for row in group.rows[:_ROWS]
            ]
        assert page["totalCount"] == len(groups)
        assert page["pageInfo"]["hasNextPage"] == (high < len(groups))
        assert page["pageInfo"]["hasPreviousPage"] == (low > 0)
        assert page["total"]["count"] == sum(len(group.rows) for group in everything)
        for name in SUMMED.get(entity, ()):
            summed = [it.values["sum", name] for it in everything if it.values["sum", name] is not None]
            assert page["total"]["sum"][name] == (str(sum(summed)) if summed else None)
        if not found:
            return
        if backward:
            start, bounds = low, {"before": page["pageInfo"]["startCursor"]}
        else:
            start, bounds = high, {"after": page["pageInfo"]["endCursor"]}
