"""Everything that a client may ask for occurs in a golden operation: a test fails for what was forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSyntaxError,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    type_from_ast,
    visit,
)

from gateway.schema import ENTITIES
from resolvers.entity import entity_of
from resolvers.fields import build_schema
from tests.golden import golden_operations

SHIPPED = ("Region", "Nation", "Customer", "Order", "OrderStatusChange")
"""The data products that carry the features; of others, the root fields are enough, for all the rest is the same."""


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    """The schema that is served."""
    made, _ = build_schema(ENTITIES)
    return made._schema


def test_every_part_of_the_schema_occurs_in_a_golden_operation(schema: GraphQLSchema) -> None:
    """Fields, arguments, fields of inputs and values of enumerations that queries lead to."""
    assert schema.query_type is not None
    others = [entity_of(entity).name for entity in ENTITIES if entity_of(entity).name not in SHIPPED]
    assert len(ENTITIES) - len(others) == len(SHIPPED)
    wanted = set(_parts(schema.query_type, {name for name in schema.type_map if name.startswith(tuple(others))}))
    used: set[str] = set()
    for operation in golden_operations():
        try:
            document = parse(operation.text)
        except GraphQLSyntaxError:
            continue
        info = TypeInfo(schema)
        visit(document, TypeInfoVisitor(info, _Uses(info, used)))
        used.update(_of_variables(schema, document, operation.variables))
    missing = sorted(wanted - used)
    assert not missing, "No operation in tests/operations uses:\n" + "\n".join(missing)


def _parts(type_: GraphQLNamedType, seen: set[str]) -> Iterator[str]:
    """What can be asked of a type and of all types that it leads to."""
    if type_.name in seen or type_.name.startswith("__"):
        return
    seen.add(type_.name)
    if isinstance(type_, GraphQLEnumType):
        yield from (f"{type_.name}.{value}" for value in type_.values)
    elif isinstance(type_, GraphQLInputObjectType):
        for name, inner in type_.fields.items():
            yield f"{type_.name}.{name}"
            yield from _parts(get_named_type(inner.type), seen)
    elif isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
        for name, field in type_.fields.items():
            yield f"{type_.name}.{name}"
            yield from (f"{type_.name}.{name}({argument})" for argument in field.args)
            for argument in field.args.values():
                yield from _parts(get_named_type(argument.type), seen)
            if not isinstance(get_named_type(field.type), GraphQLEnumType):  # its values are told, not asked for
                yield from _parts(get_named_type(field.type), seen)


class _Uses(Visitor):
    """Notes what a document uses: `Type.field`, `Type.field(argument)`, `Input.field`, `Enum.VALUE`."""

    def __init__(self, info: TypeInfo, used: set[str]) -> None:
        super().__init__()
        self._info = info
        self._used = used

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent = self._info.get_parent_type()
        if parent is not None:
            self._used.add(f"{parent.name}.{node.name.value}")

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        parent, field = self._info.get_parent_type(), self._info.get_field_def()
        if field is None or self._info.get_directive() is not None:
            return
        assert isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType))
        name = next((name for name, definition in parent.fields.items() if definition is field), None)
        if name is not None:  # what tells the schema, such as `__type`, is no field of the type
            self._used.add(f"{parent.name}.{name}({node.name.value})")

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> None:
        parent = self._info.get_parent_input_type()
        if parent is not None:
            self._used.add(f"{get_named_type(parent).name}.{node.name.value}")

    def enter_enum_value(self, node: EnumValueNode, *_: Any) -> None:
        type_ = self._info.get_input_type()
        if type_ is not None:
            self._used.add(f"{get_named_type(type_).name}.{node.value}")


def _of_variables(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> Iterator[str]:
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            for definition in operation.variable_definitions or ():
                type_ = type_from_ast(schema, definition.type)
                value = variables.get(definition.variable.name.value)
                if type_ is not None:
                    yield from _of_value(get_named_type(type_), value)


def _of_value(type_: GraphQLNamedType, value: Any) -> Iterator[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            yield from _of_value(type_, item)
    elif isinstance(type_, GraphQLEnumType) and value is not None:
        yield f"{type_.name}.{value}"
    elif isinstance(type_, GraphQLInputObjectType) and isinstance(value, Mapping):
        for name, inner in value.items():
            yield f"{type_.name}.{name}"
            field = type_.fields.get(name)
            if field is not None:
                yield from _of_value(get_named_type(field.type), inner)
