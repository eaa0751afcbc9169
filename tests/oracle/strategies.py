"""Filters and orders as clients may write them, over values that the data has, and nearly has."""

from typing import Any

from hypothesis import strategies as st

from tests.oracle.oracle import Oracle
from tests.oracle.shape import DIRECTIONS, OPERATORS, SHAPES, STATUSES, TEXT, Shape

Strategy = st.SearchStrategy[dict[str, Any]]

_EDGES: dict[str, list[Any]] = {
    "BigInt": [0, -1, "-9223372036854775808", "9223372036854775807"],
    "Int": [0, -(2**31), 2**31 - 1],
    "Decimal": [0, "0.00", "-0.001", "100000.005", "1e5", 150000, "999999999999999999.5"],
    "Date": ["0001-01-01", "1996-02-29", "9999-12-31"],
    "DateTime": ["2026-01-02T05:04:05.678901+02:00", "2026-01-03T00:00:00Z"],
    "String": ["", " ", "%", "_", "'", '"', "\\", "\\%", "50%", "a_b", "é", "ÿ", "\u4e2d", "x" * 300],
    "OrderStatus": list(STATUSES),
}


def filters(oracle: Oracle, entity: str, depth: int) -> Strategy:
    """Filters over an entity's rows: any columns and operators, nested at most `depth` deep."""
    shape = SHAPES[entity]
    columns = st.sampled_from(list(shape.columns)).flatmap(
        lambda column: st.builds(lambda test: {column: test}, _tests(oracle, shape, column))
    )
    if depth == 0:
        return columns
    same = filters(oracle, entity, depth - 1)
    choices: list[Strategy] = [
        columns,
        columns,
        st.builds(lambda inner: {"not": inner}, same),
        st.builds(lambda name, inner: {name: inner}, st.sampled_from(["and", "or"]), st.lists(same, max_size=3)),
    ]
    choices += [_to_one(oracle, name, target, depth) for name, (target, _) in shape.one.items()]
    choices += [_to_many(oracle, name, target, depth) for name, (target, _) in shape.many.items()]
    # Several conditions in one filter hold together; of two with one name the last stays, as in a dict.
    several = st.lists(st.one_of(choices), max_size=3).map(
        lambda parts: {name: inner for part in parts for name, inner in part.items()}
    )
    return st.one_of(*choices, several)


def orders(entity: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Orders by own and related columns, each column once."""
    directed = st.tuples(st.sampled_from(_paths(SHAPES[entity])), st.sampled_from(DIRECTIONS))
    return st.lists(directed, max_size=3, unique_by=lambda item: item[0]).map(
        lambda items: [_item(path, direction) for path, direction in items]
    )


def _to_one(oracle: Oracle, name: str, target: str, depth: int) -> Strategy:
    missing: Strategy = st.builds(lambda absent: {"isNull": absent}, st.booleans())
    nothing: Strategy = st.just({})
    inner = st.one_of(filters(oracle, target, depth - 1), missing, nothing)
    return st.builds(lambda where: {name: where}, inner)


def _to_many(oracle: Oracle, name: str, target: str, depth: int) -> Strategy:
    # Nested ones multiply: each level under a to-many relation looks at all its rows.
    nothing: Strategy = st.just({})
    inner = st.one_of(filters(oracle, target, min(depth - 1, 1)), nothing)
    quantified = st.dictionaries(st.sampled_from(["some", "none", "every"]), inner, min_size=1, max_size=2)
    return st.builds(lambda quantifiers: {name: quantifiers}, quantified)


def _tests(oracle: Oracle, shape: Shape, column: str) -> Strategy:
    type_ = shape.columns[column]
    operators = st.sampled_from(OPERATORS[type_])
    values = _values(oracle, shape, column)
    one = operators.flatmap(lambda name: st.builds(lambda operand: {name: operand}, _operand(name, type_, values)))
    two = st.tuples(one, one).map(lambda pair: pair[0] | pair[1])
    return st.one_of(one, one, two)


def _operand(operator: str, type_: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    if operator == "isNull":
        return st.booleans()
    if operator in {"in", "notIn"}:
        return st.lists(values, max_size=6)
    if operator in TEXT:
        pieces = st.one_of(values, st.builds(_piece, values, st.integers(0, 20), st.integers(1, 8)))
        if operator.lower().endswith("like"):
            wild = st.builds(_with_wildcards, pieces, st.integers(0, 20), st.sampled_from(["%", "_", "\\_", "\\\\"]))
            return st.one_of(wild, pieces.map(lambda text: f"%{text}%")).map(_escapes_something)
        return pieces
    return values


def _values(oracle: Oracle, shape: Shape, column: str) -> st.SearchStrategy[Any]:
    type_ = shape.columns[column]
    known = oracle.values(shape.name, column)
    choices = [st.sampled_from(known)] * 3 if known else []
    choices.append(st.sampled_from(_EDGES[type_]))
    if type_ == "String" and known:
        choices.append(st.sampled_from(known).map(str.swapcase))
    if type_ == "BigInt" and known:
        choices.append(st.sampled_from(known).map(int))
    return st.one_of(choices)


def _piece(text: str, start: int, size: int) -> str:
    return text[start : start + size]


def _with_wildcards(text: str, place: int, wildcard: str) -> str:
    return text[:place] + wildcard + text[place + 1 :]


def _escapes_something(pattern: str) -> str:
    """A pattern may not end in a backslash that escapes nothing."""
    trailing = len(pattern) - len(pattern.rstrip("\\"))
    return pattern + "%" if trailing % 2 else pattern


def _paths(shape: Shape) -> list[tuple[str, ...]]:
    related = [(name, *path) for name, (target, _) in shape.one.items() for path in _paths(SHAPES[target])]
    return [(column,) for column in shape.sortable] + related


def _item(path: tuple[str, ...], direction: str) -> dict[str, Any]:
    item: Any = direction
    for name in reversed(path):
        item = {name: item}
    made: dict[str, Any] = item
    return made
