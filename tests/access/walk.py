"""Every way through a schema: selections, arguments, filters, orders and payloads, read off the schema itself.

Each operation is told with the coordinates (`Customer.phone`) that it touches, whichever way.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_required_argument,
    is_required_input_field,
)

HOPS = 2
"""Relations that a filter or an order goes along at most."""

_PAGE = "{ totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
_PLAIN: Mapping[str, Any] = {
    "BigInt": "1", "Int": 1, "Decimal": "1", "Float": 1.5, "String": "x", "Boolean": True, "ID": "x",
    "Date": "1996-01-02", "DateTime": "1996-01-02T00:00:00Z",
}  # fmt: skip


@dataclass(frozen=True)
class Samples:
    """Values to ask with: by coordinate where one is given, by type otherwise; and an id for each type."""

    values: Mapping[str, Any] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def literal(self, coordinate: str, type_: Any) -> str:
        """A value of an input's type, as it stands in a document."""
        if is_non_null_type(type_):
            return self.literal(coordinate, type_.of_type)
        if is_list_type(type_):
            return f"[{self.literal(coordinate, type_.of_type)}]"
        if isinstance(type_, GraphQLInputObjectType):
            owner = coordinate.partition(".")[0]
            required = {name: given for name, given in type_.fields.items() if is_required_input_field(given)}
            parts = [f"{name}: {self.literal(f'{owner}.{name}', given.type)}" for name, given in required.items()]
            return f"{{{', '.join(parts)}}}"
        if isinstance(type_, GraphQLEnumType):
            return str(self.values.get(coordinate) or next(iter(type_.values)))
        return json.dumps(self.values.get(coordinate) or _PLAIN[type_.name])

    def identity(self, type_: str) -> str:
        """An id of a row of this type."""
        return json.dumps(self.ids.get(type_, "eA=="))


@dataclass(frozen=True)
class Operation:
    """A document, and what it touches."""

    text: str
    touches: frozenset[str]
    kind: str = "selection"


@dataclass(frozen=True)
class Position:
    """A place in a document where fields of `type_` can be selected; `wrap` puts a selection there."""

    type_: GraphQLObjectType | GraphQLInterfaceType
    wrap: Callable[[str], str]
    touches: frozenset[str]


class Walk:
    """The operations over a schema. Fields that are `guarded` are selected one by one, others together.

    A `short` walk comes to each column that a filter may lead to with one of its operators, in turn, and goes through
    `edges` once.
    """

    def __init__(
        self, schema: GraphQLSchema, samples: Samples, guarded: frozenset[str] = frozenset(), *, short: bool = False
    ) -> None:
        self._turn = count() if short else None
        self._schema = schema
        self._samples = samples
        self._guarded = guarded

    def operations(self) -> Iterator[Operation]:
        """All of them but groups, which `tests.access.group_walk` has."""
        yield from self.selections()
        for position, name, connection in self.connections():
            yield from self._filters(position, name, connection)
            yield from self.orders(position, name, connection)

    def positions(self) -> Iterator[Position]:
        """Every way to a type that meets no type twice, from every root field."""
        for keyword, root in (("query", self._schema.query_type), ("mutation", self._schema.mutation_type)):
            assert root is not None
            for name, definition in root.fields.items():
                if "by" in definition.args:
                    continue
                touches = frozenset({f"{root.name}.{name}"})
                for type_, arguments, selection in self._entries(root, name, definition):
                    text = f"{keyword} {{ {name}{arguments} {{ {selection} }} }}"
                    yield from self._below(type_, _wrapper(text), touches, frozenset())

    def selections(self) -> Iterator[Operation]:
        """At each position what tells nothing guarded at once, and each guarded field by itself."""
        for position in self.positions():
            names = [n for n, f in position.type_.fields.items() if is_leaf_type(get_named_type(f.type))]
            free = [n for n in names if f"{position.type_.name}.{n}" not in self._guarded]
            if free:
                yield Operation(position.wrap(" ".join(free)), position.touches)
            for name in names:
                coordinate = f"{position.type_.name}.{name}"
                if coordinate in self._guarded:
                    yield Operation(position.wrap(name), position.touches | {coordinate})

    def connections(self) -> list[tuple[Position, str, GraphQLField]]:
        """The connections that take filters: the root's, and each other one by the shortest way to it."""
        query = self._schema.query_type
        assert query is not None
        top = Position(query, _wrapper("query { % }"), frozenset())
        found = {f"Query.{name}": (top, name, f) for name, f in query.fields.items() if _lists_rows(f)}
        for position in sorted(self.positions(), key=lambda position: len(position.wrap(""))):
            for name, definition in position.type_.fields.items():
                if "where" in definition.args:
                    found.setdefault(f"{position.type_.name}.{name}", (position, name, definition))
        return list(found.values())

    def orders(self, position: Position, name: str, connection: GraphQLField, more: str = "") -> Iterator[Operation]:
        """The connection by each order, from both ends; `more` are further arguments."""
        items = get_named_type(connection.args["orderBy"].type)
        assert isinstance(items, GraphQLInputObjectType)
        for item, touched in self._order_items(items, HOPS):
            for size in ("first: 3", "last: 3") if not more else (more,):
                text = position.wrap(f"{name}({size}, orderBy: [{item}]) {_PAGE}")
                yield Operation(text, position.touches | _own(position, name) | touched, "order")

    def _entries(
        self, root: GraphQLObjectType, name: str, definition: GraphQLField
    ) -> Iterator[tuple[GraphQLNamedType, str, str]]:
        """The types that a root field may answer with, the arguments for that, and where to select fields of it."""
        type_ = get_named_type(definition.type)
        if isinstance(type_, GraphQLInterfaceType):
            (argument,) = definition.args
            many = is_list_type(getattr(definition.args[argument].type, "of_type", None))
            for possible in self._schema.get_possible_types(type_):
                identity = self._samples.identity(possible.name)
                arguments = f"({argument}: {f'[{identity}]' if many else identity})"
                yield possible, arguments, f"__typename ... on {possible.name} {{ % }}"
            return
        owner = type_.name if root.name == "Query" else "Order"
        given = [
            f"{argument}: {self._samples.literal(f'{owner}.{argument}', taken.type)}"
            for argument, taken in definition.args.items()
            if is_required_argument(taken)
        ]
        yield type_, f"({', '.join(given)})" if given else "", "%"

    def _below(
        self, type_: GraphQLNamedType, wrap: Callable[[str], str], touches: frozenset[str], seen: frozenset[str]
    ) -> Iterator[Position]:
        if type_.name in seen or is_leaf_type(type_):
            return
        seen |= {type_.name}
        if is_abstract_type(type_):
            for possible in self._schema.get_possible_types(type_):
                inner = _wrapper(wrap(f"__typename ... on {possible.name} {{ % }}"))
                yield from self._below(possible, inner, touches, seen)
        if not isinstance(type_, (GraphQLObjectType, GraphQLInterfaceType)):
            return
        yield Position(type_, wrap, touches)
        for name, definition in type_.fields.items():
            if self._turn is not None and name == "edges" and "edges {" in wrap(""):
                continue
            page = "(first: 5)" if "first" in definition.args else ""
            inner = _wrapper(wrap(f"{name}{page} {{ % }}"))
            touched = touches | {f"{type_.name}.{name}"}
            yield from self._below(get_named_type(definition.type), inner, touched, seen)

    def _filters(self, position: Position, name: str, connection: GraphQLField) -> Iterator[Operation]:
        type_ = get_named_type(connection.args["where"].type)
        assert isinstance(type_, GraphQLInputObjectType)
        for condition, touched in self.conditions(type_, HOPS):
            wheres = [f"{{{condition}}}"]
            if "eq: " in condition or self._turn is not None:
                wheres += [f"{{and: [{wheres[0]}]}}", f"{{or: [{wheres[0]}]}}", f"{{not: {wheres[0]}}}"]
            # Each near by, one of them further away, in turn.
            for where in wheres if condition.count(": {") == 1 else [wheres[len(condition) % len(wheres)]]:
                text = position.wrap(f"{name}(first: 3, where: {where}) {{ totalCount nodes {{ id }} }}")
                yield Operation(text, position.touches | _own(position, name) | touched, "filter")

    def conditions(self, type_: GraphQLInputObjectType, hops: int) -> Iterator[tuple[str, frozenset[str]]]:
        """Every operator of every column near by, two of those further away, along every relation and quantifier."""
        owner = type_.name.removesuffix("Filter")
        for name, given in type_.fields.items():
            inner, touched = get_named_type(given.type), frozenset({f"{owner}.{name}"})
            if name in {"and", "or", "not"}:
                continue
            if not isinstance(inner, GraphQLInputObjectType):
                yield f"{name}: true", frozenset()
            elif "some" in inner.fields or "not" in inner.fields:
                for condition, more in self._related(inner, hops - 1) if hops else ():
                    yield f"{name}: {{{condition}}}", touched | more
            else:
                for condition in self._comparisons(f"{owner}.{name}", inner, hops):
                    yield f"{name}: {{{condition}}}", touched

    def _related(self, type_: GraphQLInputObjectType, hops: int) -> Iterator[tuple[str, frozenset[str]]]:
        if "not" in type_.fields:
            yield from self.conditions(type_, hops)
            return
        for quantifier, item in type_.fields.items():
            yield f"{quantifier}: {{}}", frozenset()
            for condition, more in self.conditions(_input(item.type), hops):
                yield f"{quantifier}: {{{condition}}}", more

    def _comparisons(self, coordinate: str, type_: GraphQLInputObjectType, hops: int) -> Iterator[str]:
        operators = list(type_.fields.items())
        if self._turn is not None:
            operators = [operators[next(self._turn) % len(operators)]]
        for operator, operand in operators:
            if self._turn is not None or hops == HOPS or operator in {"eq", "isNull"}:
                literal = self._samples.literal(coordinate, operand.type)
                yield f"{operator}: {'false' if operator == 'isNull' else literal}"

    def _order_items(self, type_: GraphQLInputObjectType, hops: int) -> Iterator[tuple[str, frozenset[str]]]:
        owner = type_.name.removesuffix("OrderBy")
        for name, given in type_.fields.items():
            inner = get_named_type(given.type)
            touched = frozenset({f"{owner}.{name}"})
            if isinstance(inner, GraphQLEnumType):
                for direction in ("ASC", "DESC_NULLS_FIRST"):
                    yield f"{{{name}: {direction}}}", touched
            elif hops:
                for item, more in self._order_items(_input(inner), hops - 1):
                    yield f"{{{name}: {item}}}", touched | more


def _lists_rows(definition: GraphQLField) -> bool:
    return "where" in definition.args and "by" not in definition.args


def _own(position: Position, name: str) -> frozenset[str]:
    return frozenset({f"{position.type_.name}.{name}"})


def _input(type_: Any) -> GraphQLInputObjectType:
    named = get_named_type(type_)
    assert isinstance(named, GraphQLInputObjectType)
    return named


def _wrapper(text: str) -> Callable[[str], str]:
    head, tail = text.split("%", 1)
    return lambda selection: f"{head}{selection}{tail}"
