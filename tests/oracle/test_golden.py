"""The golden answers, against the oracle: a snapshot keeps an answer from changing, not from being wrong."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, Undefined, parse
from graphql.utilities import value_from_ast_untyped

from tests.golden import Golden, golden_operations
from tests.oracle.conftest import World
from tests.oracle.oracle import Key
from tests.oracle.shape import SHAPES

_ENTITIES = {shape.plural: shape.name for shape in SHAPES.values()}
_OPERATIONS = [operation for operation in golden_operations() if not operation.name.startswith("error_")]


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_root_connections(demo: World, operation: Golden) -> None:
    """Their counts and, but for pages that begin at a cursor, their keys."""
    answer = await demo.ask(operation.text, **operation.variables)
    for node, arguments in _root_fields(operation):
        entity = _ENTITIES.get(node.name.value)
        if entity is not None:
            found = answer["data"][node.alias.value if node.alias else node.name.value]
            _check(demo, entity, arguments, found)


def _root_fields(operation: Golden) -> list[tuple[FieldNode, dict[str, Any]]]:
    definition = parse(operation.text).definitions[0]
    assert isinstance(definition, OperationDefinitionNode)
    defaults = {
        variable.variable.name.value: value_from_ast_untyped(variable.default_value)
        for variable in definition.variable_definitions or ()
        if variable.default_value is not None
    }
    variables = {**defaults, **operation.variables}
    fields = [node for node in definition.selection_set.selections if isinstance(node, FieldNode)]
    return [
        (
            node,
            {
                item.name.value: _without_holes(value_from_ast_untyped(item.value, variables))
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


def _check(demo: World, entity: str, arguments: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    expected = demo.oracle.keys(entity, arguments.get("where"), arguments.get("orderBy") or ())
    if "totalCount" in found:
        assert found["totalCount"] == len(expected)
    keys = _keys(found)
    if keys is None or arguments.get("after") or arguments.get("before"):
        return
    if "last" in arguments:
        assert keys == expected[-arguments["last"] :]
    else:
        offset = arguments.get("offset", 0)
        assert keys == expected[offset : offset + arguments.get("first", 50)]


def _keys(found: Mapping[str, Any]) -> list[Key] | None:
    """The keys of a page, if they were asked for."""
    rows = found.get("nodes") or [edge.get("node", {}) for edge in found.get("edges", [])]
    keys = [row["key"] for row in rows if "key" in row]
    return keys if "nodes" in found and len(keys) == len(rows) else None
