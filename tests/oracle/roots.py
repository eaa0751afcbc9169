"""Answers to whole operations, against the oracle: which rows stand on the pages of root connections, and how many
there are."""

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, OperationDefinitionNode, Undefined, parse
from graphql.utilities import value_from_ast_untyped

from tests.oracle.oracle import Key, Oracle
from tests.oracle.shape import SHAPES

_ENTITIES = {shape.plural: shape.name for shape in SHAPES.values()}


def check(
    oracle: Oracle,
    text: str,
    variables: Mapping[str, Any],
    data: Mapping[str, Any],
    before: Mapping[str, Any] | None = None,
) -> None:
    """Compare the root connections of an answer, of which `totalCount`, an exact `estimatedCount` and
    `nodes { key }` are looked at if they are there.

    `before`: the data of the page before, which ends with the row whose cursor this one is asked with; pages that begin
    at a cursor are compared by their counts only without it.
    """
    for node, arguments in _root_fields(text, variables):
        name = node.alias.value if node.alias else node.name.value
        entity = _ENTITIES.get(node.name.value)
        if entity is not None and name in data:
            last = ((before or {}).get(name) or {}).get("nodes") or []
            _check(oracle, entity, arguments, data[name], last[-1].get("key") if last else None)


def _root_fields(text: str, variables: Mapping[str, Any]) -> list[tuple[FieldNode, dict[str, Any]]]:
    definition = parse(text).definitions[0]
    assert isinstance(definition, OperationDefinitionNode)
    defaults = {
        variable.variable.name.value: value_from_ast_untyped(variable.default_value)
        for variable in definition.variable_definitions or ()
        if variable.default_value is not None
    }
    given = {**defaults, **variables}
    fields = [node for node in definition.selection_set.selections if isinstance(node, FieldNode)]
    return [
        (
            node,
            {
                item.name.value: _without_holes(value_from_ast_untyped(item.value, given))
                for item in node.arguments or ()
            },
        )
        for node in fields
    ]


def _without_holes(value: Any) -> Any:
    """A value without the fields whose variables were left out."""
    if not isinstance(value, Mapping):
        return value
    return {name: _without_holes(inner) for name, inner in value.items() if inner is not Undefined}


def _check(
    oracle: Oracle, entity: str, arguments: Mapping[str, Any], found: Mapping[str, Any], cursor: Key | None
) -> None:
    expected = oracle.keys(entity, arguments.get("where"), arguments.get("orderBy") or ())
    if "totalCount" in found:
        assert found["totalCount"] == len(expected)
    estimate = found.get("estimatedCount", {})
    if estimate.get("relation") == "EXACT" and "value" in estimate:
        assert estimate["value"] == len(expected)
    keys = _keys(found)
    if keys is None:
        return
    for side in ("after", "before"):
        if arguments.get(side):
            if cursor is None:
                return
            place = expected.index(cursor)
            expected = expected[place + 1 :] if side == "after" else expected[:place]
    if "last" in arguments:
        assert keys == expected[max(0, len(expected) - arguments["last"]) :]
    else:
        offset = arguments.get("offset", 0)
        assert keys == expected[offset : offset + arguments.get("first", 50)]


def _keys(found: Mapping[str, Any]) -> list[Key] | None:
    """The keys of a page, if they were asked for."""
    rows = found.get("nodes") or [edge.get("node", {}) for edge in found.get("edges", [])]
    keys = [row["key"] for row in rows if "key" in row]
    return keys if "nodes" in found and len(keys) == len(rows) else None
