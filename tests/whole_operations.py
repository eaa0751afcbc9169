"""Whole operations over any schema of the gateway, as a client might write them; drawn by hypothesis."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)
from hypothesis import strategies as st

Draw = Callable[..., Any]
Values = Mapping[str, list[Any]]
"""Values to try, by scalar."""

_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True)
class Drawn:
    """A document and its variables.

    `cursors`: variables that are cursors, null at first, each with the root field whose `page.endCursor` fits it.
    """

    query: str
    variables: Mapping[str, Any]
    cursors: Mapping[str, str] = field(default_factory=dict)

    def turned(self, data: Mapping[str, Any]) -> "Drawn | None":
        """The same with the cursors of its answer; None if there are none."""
        found = {name: data[root]["page"]["endCursor"] for name, root in self.cursors.items()}
        given = {name: cursor for name, cursor in found.items() if cursor is not None}
        return Drawn(self.query, {**self.variables, **given}) if given else None


class EnumValue(str):
    """A member of an enumeration, which a literal has without quotes."""

    __slots__ = ()


@st.composite
def operations(draw: Draw, schema: GraphQLSchema, values: Values, ids: list[str]) -> Drawn:
    """A query of one to three root fields."""
    return _Writer(draw, schema, values, ids).operation()


@dataclass
class _Writer:
    """Writes one document."""

    draw: Draw
    schema: GraphQLSchema
    values: Values
    ids: list[str]
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    cursors: dict[str, str] = field(default_factory=dict)
    names: int = 0
    keys: list[tuple[str, ...]] = field(default_factory=list)
    """The ways to the columns that the listing of groups at hand is grouped by, and the argument that says so."""
    by: list[dict[str, Any]] = field(default_factory=list)

    def operation(self) -> Drawn:
        query = self.schema.query_type
        assert query is not None
        names = [name for name in query.fields if name != "viewer" and not name.endswith("Sample")]
        roots = [self._root(query, self._pick(names)) for _ in range(self.draw(st.sampled_from([1, 1, 1, 2, 3])))]
        if self._chance(8):
            roots.append("__typename")
        body = " ".join(roots)
        head = ", ".join(f"${name}: {type_}" for name, (type_, _) in self.variables.items())
        text = f"query Drawn{f'({head})' if head else ''} {{ {body} }} {' '.join(self.fragments)}"
        return Drawn(text, {name: value for name, (_, value) in self.variables.items()}, self.cursors)

    def _root(self, query: GraphQLObjectType, name: str) -> str:
        if name in {"node", "nodes"}:
            return self._by_id(name)
        definition = query.fields[name]
        if "by" in definition.args:
            self.by = self._by(get_named_type(definition.args["by"].type))
        if "after" in definition.args and self._chance(2):
            return self._paged(name, definition)
        return self._field(query, name, depth=3)

    def _paged(self, name: str, definition: Any) -> str:
        """A listing that can be turned."""
        root, cursor = self._name("r"), self._name("c")
        self.variables[cursor] = ("String", None)
        self.cursors[cursor] = root
        size, side = self._pick([("first", "after"), ("last", "before"), ("first", "before")])
        given = [f"{size}: {self._argument('Int', self._pick([1, 2, 3]))}", f"{side}: ${cursor}"]
        for argument in ("by", "where", "having", "orderBy"):
            if argument in definition.args and (argument == "by" or self._chance(2)):
                type_ = definition.args[argument].type
                value = self.by if argument == "by" else self._value(type_)
                given.append(f"{argument}: {self._argument(str(type_), value)}")
        connection = get_named_type(definition.type)
        fields = " ".join(self._field(connection, it, 2) for it in ("edges", "pageInfo", "nodes") if self._chance(2))
        page = "page: pageInfo { endCursor startCursor hasNextPage hasPreviousPage }"
        told = " ".join(self._told(connection))
        return f"{root}: {name}({', '.join(given)}) {{ {page} {fields} {told} }}"

    def _by(self, type_: Any) -> list[dict[str, Any]]:
        """What to group by; the keys are remembered, for the listing can only tell these."""
        self.keys = self.draw(st.lists(st.sampled_from(list(_ways(type_, 2))), max_size=2, unique=True))
        return [self._of_key(type_, way) for way in self.keys]

    def _by_id(self, name: str) -> str:
        entities = [type_.name for type_ in self.schema.get_implementations(self._node()).objects]
        parts = [self._inline(self.schema.type_map[it], 1) for it in entities if self._chance(2)]
        selection = " ".join(["__typename", "id", *parts])
        if name == "node":
            given = self._argument("ID!", self._pick(self.ids))
            return f"{self._alias()}node(id: {given}) {{ {selection} }}"
        ids = self.draw(st.lists(st.sampled_from(self.ids), max_size=4))
        return f"{self._alias()}nodes(ids: {self._argument('[ID!]!', ids)}) {{ {selection} }}"

    def _node(self) -> Any:
        return self.schema.type_map["Node"]

    def _inline(self, type_: Any, depth: int) -> str:
        return f"... on {type_.name} {self._selection(type_, depth)}"

    def _field(self, parent: GraphQLObjectType, name: str, depth: int) -> str:
        definition = parent.fields[name]
        arguments = {
            argument: given
            for argument, it in definition.args.items()
            if (given := self._given(argument, it.type)) is not None
        }
        if "first" in arguments and self._chance(4):
            arguments.pop("offset", None)
            arguments["last"] = arguments.pop("first")
        text = ", ".join(f"{argument}: {given}" for argument, given in arguments.items())
        type_ = get_named_type(definition.type)
        selection = "" if is_leaf_type(type_) else f" {self._selection(type_, depth)}"
        # Fields with arguments, and objects, need names of their own: two of one name must not differ.
        alias = self._alias() if definition.args or selection or self._chance(5) else ""
        return f"{alias}{name}{f'({text})' if text else ''}{self._directive()}{selection}"

    def _selection(self, type_: Any, depth: int) -> str:
        if type_.name.endswith("GroupKey"):
            ways = [_selected(way) for way in self.keys if self._chance(2)]
            return "{ " + " ".join([*ways, f"{self._alias()}__typename"]) + " }"
        names = [name for name in type_.fields if depth > 0 or is_leaf_type(get_named_type(type_.fields[name].type))]
        if type_.name.endswith("Connection") or type_.name.endswith("Edge"):
            names = list(type_.fields)
        below = depth if type_.name.endswith(("Connection", "Edge")) else depth - 1
        picked = self.draw(st.lists(st.sampled_from(names), min_size=1, max_size=6))
        fields = [self._wrapped(type_, self._field(type_, name, below)) for name in picked]
        if type_.name.endswith("Connection"):
            fields += self._told(type_)
        if self._chance(6):
            fields.append(f"{self._alias()}__typename")
        # Never empty, whatever the directives leave out.
        return "{ " + " ".join([*fields, f"{self._alias()}__typename"]) + " }"

    def _told(self, connection: Any) -> list[str]:
        """Fields that are known by their names: which rows are on the page, and how many there are."""
        rows = get_named_type(connection.fields["nodes"].type)
        told = ["nodes { key }"] if _has_key(rows) and self._chance(2) else []
        counts = ["totalCount", "estimatedCount { value relation }"]
        return [*told, *(count for count in counts if count.split()[0] in connection.fields and self._chance(4))]

    def _wrapped(self, type_: Any, text: str) -> str:
        match self.draw(st.integers(0, 11)):
            case 0:
                return f"... on {type_.name}{self._directive()} {{ {text} }}"
            case 1:
                return f"...{self._directive()} {{ {text} }}"
            case 2:
                name = self._name("F")
                self.fragments.append(f"fragment {name} on {type_.name} {{ {text} }}")
                return f"...{name}{self._directive()}"
        return text

    def _directive(self) -> str:
        if not self._chance(10):
            return ""
        flag = self._pick(list(_FLAGS))
        given = self._argument("Boolean!", _FLAGS[flag])
        return f" @{self._pick(['include', 'skip'])}(if: {given})"

    # Arguments

    def _given(self, name: str, type_: Any) -> str | None:
        if isinstance(type_, GraphQLNonNull):
            return self._argument(str(type_), self.by if name == "by" else self._value(type_))
        if name in {"after", "before", "last"}:
            return None
        if name == "first":
            return self._argument("Int", self._pick([0, 1, 2, 3]))
        if not self._chance(3):
            return None
        if name == "offset":
            return self._argument("Int", self.draw(st.sampled_from([0, 1, 5])))
        return self._argument(str(type_), "America/New_York" if name == "timeZone" else self._value(type_))

    def _argument(self, type_: str, value: Any) -> str:
        """The value as a literal, or by a variable."""
        if self._chance(2):
            name = self._name("v")
            self.variables[name] = (type_, value)
            return f"${name}"
        return literal(value)

    def _value(self, type_: Any, depth: int = 3) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type, depth)
        if isinstance(type_, GraphQLList):
            return [self._value(type_.of_type, depth - 1) for _ in range(self.draw(st.integers(0, 2)))]
        if isinstance(type_, GraphQLEnumType):
            return EnumValue(self._pick(list(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(type_, depth)
        return self._pick(self.values[type_.name])

    def _object(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        if type_.name.endswith(("GroupKeyFilter", "GroupKeyOrderBy")):
            return self._of_key(type_, self._pick(self.keys))
        names = [n for n, it in type_.fields.items() if depth > 0 or is_leaf_type(get_named_type(it.type))]
        if type_.name.endswith(("GroupFilter", "GroupOrderBy")) and not self.keys:
            names = [name for name in names if name != "key"]
        if type_.name.endswith("OrderBy"):
            leaves = [n for n in names if is_leaf_type(get_named_type(type_.fields[n].type))]
            picked = [self._pick(names if depth > 1 else leaves)]
        else:
            picked = self.draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
        return {name: self._value(type_.fields[name].type, depth - 1) for name in picked}

    def _of_key(self, type_: Any, way: tuple[str, ...]) -> dict[str, Any]:
        """A condition on a key of groups, or an order by it."""
        name, *rest = way
        given = type_.fields[name].type
        if rest:
            return {name: self._of_key(get_named_type(given), tuple(rest))}
        return {name: True if get_named_type(given).name == "Boolean" else self._value(given, 1)}

    # Chance

    def _pick(self, items: list[Any]) -> Any:
        return self.draw(st.sampled_from(items))

    def _chance(self, of: int) -> bool:
        return bool(self.draw(st.integers(1, of)) == of)

    def _alias(self) -> str:
        return f"{self._name('a')}: "

    def _name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"


def _has_key(rows: Any) -> bool:
    """Whether rows, unlike groups, have a value of that name."""
    return "key" in getattr(rows, "fields", ()) and is_leaf_type(get_named_type(rows.fields["key"].type))


def _ways(type_: Any, hops: int) -> Iterator[tuple[str, ...]]:
    """The columns that an input over columns and relations names."""
    for name, given in type_.fields.items():
        inner = get_named_type(given.type)
        if not isinstance(inner, GraphQLInputObjectType):
            yield (name,)
        elif hops:
            yield from ((name, *way) for way in _ways(inner, hops - 1))


def _selected(way: tuple[str, ...]) -> str:
    *outer, text = way
    for name in reversed(outer):
        text = f"{name} {{ {text} }}"
    return text


def literal(value: Any) -> str:
    """A value as GraphQL writes it."""
    if isinstance(value, EnumValue):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value)
