"""Every way through the groups of a schema: keys, measures, conditions and orders of both, filters, and rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField, GraphQLInputObjectType, GraphQLSchema, get_named_type, is_leaf_type

from tests.access.walk import HOPS, Operation, Samples, Walk

Way = tuple[str, ...]
_PAGE = (
    "{ totalCount nodes { % count } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
)


def group_operations(
    schema: GraphQLSchema, samples: Samples, guarded: frozenset[str] = frozenset(), *, short: bool = False
) -> Iterator[Operation]:
    """The operations over the listings of groups; those of a `short` walk filter by one operator of each column."""
    assert schema.query_type is not None
    for name, definition in schema.query_type.fields.items():
        if "by" in definition.args:
            yield from _Groups(name, definition, samples).operations()
            conditions = Walk(schema, samples, guarded, short=short).conditions(_input(definition.args["where"]), HOPS)
            for condition, touched in conditions:
                text = f"{{ {name}(by: [], where: {{{condition}}}) {{ nodes {{ count }} total {{ count }} }} }}"
                yield Operation(text, touched | {f"Query.{name}"}, "group")


@dataclass(frozen=True)
class _Groups:
    """One listing of groups."""

    name: str
    definition: GraphQLField
    samples: Samples

    @property
    def owner(self) -> str:
        """The entity's type."""
        return str(get_named_type(self.definition.type).name.removesuffix("GroupConnection"))

    def operations(self) -> Iterator[Operation]:
        yield from self._keys()
        yield from self._measures()
        yield from self._rows()

    def _keys(self) -> Iterator[Operation]:
        for way, leaf, touched in _leaves(_input(self.definition.args["by"]), self.owner):
            by = f"by: [{_nested(way, 'true' if leaf.name == 'Boolean' else 'MONTH')}]"
            key = f"key {{ {_selected(way)} }}"
            yield self._asked(by, _PAGE.replace("%", key), touched)
            for size in ("first: 2", "last: 2"):
                order = f"orderBy: [{{key: {_nested(way, 'DESC_NULLS_FIRST')}}}]"
                yield self._asked(f"{by}, {order}, {size}", _PAGE.replace("%", key), touched)
            having = f"having: {{not: {{key: {_nested(way, '{isNull: true}')}}}}}"
            yield self._asked(f"{by}, {having}", _PAGE.replace("%", ""), touched)
            yield self._asked(
                by, f"{{ nodes {{ {key} {self._plural()}(first: 2) {{ totalCount nodes {{ key }} }} }} }}", touched
            )

    def _measures(self) -> Iterator[Operation]:
        group = self._group()
        for function, given in group.fields.items():
            type_ = get_named_type(given.type)
            if function == "key" or is_leaf_type(type_) or "Group" not in type_.name:
                continue
            for column in type_.fields:
                touched = frozenset({f"{self.owner}.{column}"})
                told = f"{function} {{ {column} }}"
                yield self._asked("by: []", f"{{ nodes {{ {told} }} }}", touched)
                yield self._asked("by: []", f"{{ total {{ {told} }} }}", touched)
                yield self._asked(f"by: [], orderBy: [{{{function}: {{{column}: ASC}}}}]", "{ totalCount }", touched)
                having = f"having: {{or: [{{{function}: {{{column}: {{isNull: false}}}}}}]}}"
                yield self._asked(f"by: [], {having}", "{ totalCount }", touched)

    def _rows(self) -> Iterator[Operation]:
        connection: Any = get_named_type(self._group().fields[self._plural()].type)
        row: Any = get_named_type(get_named_type(connection.fields["nodes"].type))
        for column, given in row.fields.items():
            if is_leaf_type(get_named_type(given.type)):
                text = f"{{ nodes {{ {self._plural()}(first: 3) {{ nodes {{ {column} }} }} }} }}"
                yield self._asked("by: []", text, frozenset({f"{self.owner}.{column}"}))

    def _group(self) -> Any:
        listing: Any = get_named_type(self.definition.type)
        return get_named_type(listing.fields["nodes"].type)

    def _plural(self) -> str:
        """The field with a group's rows."""
        fields: Mapping[str, GraphQLField] = self._group().fields
        return next(name for name, given in fields.items() if "where" in given.args)

    def _asked(self, arguments: str, selection: str, touched: frozenset[str]) -> Operation:
        return Operation(f"{{ {self.name}({arguments}) {selection} }}", touched | {f"Query.{self.name}"}, "group")


def _leaves(
    type_: GraphQLInputObjectType, owner: str, way: Way = (), touched: frozenset[str] = frozenset()
) -> Iterator[tuple[Way, Any, frozenset[str]]]:
    """The ways to columns that an input with one field leads to, and the coordinates that they touch."""
    for name, given in type_.fields.items():
        inner, here = get_named_type(given.type), touched | {f"{owner}.{name}"}
        if isinstance(inner, GraphQLInputObjectType):
            yield from _leaves(inner, inner.name.removesuffix("GroupBy"), (*way, name), here)
        else:
            yield (*way, name), inner, here


def _nested(way: Way, value: str) -> str:
    for name in reversed(way):
        value = f"{{{name}: {value}}}"
    return value


def _selected(way: Way) -> str:
    *outer, text = way
    for name in reversed(outer):
        text = f"{name} {{ {text} }}"
    return text


def _input(argument: Any) -> GraphQLInputObjectType:
    named = get_named_type(argument.type)
    assert isinstance(named, GraphQLInputObjectType)
    return named
