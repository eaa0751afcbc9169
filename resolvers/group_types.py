"""The output types of groups, and how their values are read: by the places in a plan that response names lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from strawberry.types.field import StrawberryField

from db.plan import Part, RowField
from resolvers.connection import connection_arguments, page_info
from resolvers.entity import Column, Entity
from resolvers.group_inputs import KEY, these
from resolvers.inputs import Inputs
from resolvers.loaders import Connection, Edge, Row
from resolvers.measures import COUNT, functions, key_columns, key_relations
from resolvers.shells import Shells, field, list_of, optional, resolved_field


@dataclass(frozen=True, slots=True)
class GroupPart:
    """Some of a group's keys or measures, as one selection set sees them."""

    record: Any
    fields: tuple[tuple[str, RowField], ...]


class GroupTypes:
    """Makes the output types of groups; each type once."""

    def __init__(self, shells: Shells, inputs: Inputs, entities: Mapping[type[Any], Entity]) -> None:
        self._shells = shells
        self._inputs = inputs
        self._entities = entities

    def connection(self, entity: Entity, rows: Any) -> Any:
        """A listing of groups, `OrderGroupConnection`; `rows` is the type of connections to the entity's rows."""
        group = self._group(entity, rows)
        name = f"{entity.name}Group"
        edge = self._shells.output(
            f"{name}Edge",
            f"A group of an {name}Connection, and its cursor.",
            lambda _: {
                "cursor": field(str, "Where the group stands in this order; opaque.", lambda it: it.cursor),
                "node": resolved_field(group, "The group.", lambda it, info: it.node(info.path.key)),
            },
        )
        total = self._shells.output(
            f"{name}Total",
            f"What all rows of type {entity.name} come to, whichever groups they are in.",
            lambda _: self._measures(entity),
        )
        return self._shells.output(
            f"{name}Connection",
            f"A page of groups of rows of type {entity.name}.",
            lambda _: {
                "edges": resolved_field(list_of(edge), "The groups with their cursors.", _edges),
                "nodes": resolved_field(list_of(group), "The groups.", lambda it, info: it.rows[info.path.key,]),
                "pageInfo": field(page_info(self._shells), "Where the page stands.", lambda it: it),
                "totalCount": field(int, "How many groups there are on all pages.", lambda it: it.page.total),
                "total": resolved_field(
                    total,
                    "Everything that `where` lets through, whatever `having` says.",
                    lambda it, info: it.totals[info.path.key],
                ),
            },
        )

    def _group(self, entity: Entity, rows: Any) -> Any:
        def fields(_: Any) -> dict[str, StrawberryField]:
            arguments = connection_arguments(entity, self._inputs)
            return {
                "key": resolved_field(self._key(entity), KEY, _part),
                **self._measures(entity),
                entity.plural_field: resolved_field(rows, "The rows of the group.", _child, arguments),
            }

        return self._shells.output(
            f"{entity.name}Group", f"Rows of type {entity.name} that have a key in common.", fields
        )

    def _key(self, entity: Entity) -> Any:
        def fields(_: Any) -> dict[str, StrawberryField]:
            made = {name: self._value(column) for name, column in key_columns(entity).items()}
            for relation, target in key_relations(entity, self._entities):
                made[relation.name] = resolved_field(self._key(target), relation.description, _part)
            return made

        text = f"What the rows of a group have in common of type {entity.name}; null is a value like others."
        return self._shells.output(f"{entity.name}GroupKey", text, fields)

    def _measures(self, entity: Entity) -> dict[str, StrawberryField]:
        made = {COUNT.name: resolved_field(int, COUNT.description, _told)}
        for function, columns in functions(entity):
            fields = {name: self._value(column, of=function.name) for name, column in columns.items()}
            type_ = self._shells.output(f"{entity.name}Group{function.title}", function.description, these(fields))
            made[function.name] = resolved_field(type_, function.description, _part)
        return made

    def _value(self, column: Column, of: str = "") -> StrawberryField:
        type_ = int if of == "countDistinct" else self._inputs.value_type(column)
        made = resolved_field(optional(type_, nullable=column.nullable), column.description, _told)
        made.deprecation_reason = column.deprecated
        return made


def _at(fields: tuple[tuple[str, RowField], ...], response_name: str) -> Any:
    return next(field for name, field in fields if name == response_name)


def _fields(source: Row | GroupPart) -> tuple[tuple[str, RowField], ...]:
    return source.view.fields if isinstance(source, Row) else source.fields


def _part(source: Row | GroupPart, info: Any) -> GroupPart:
    part: Part = _at(_fields(source), info.path.key)
    return GroupPart(source.record, part.fields)


def _told(source: Row | GroupPart, info: Any) -> Any:
    return source.record[_at(_fields(source), info.path.key).name]


def _child(row: Row, info: Any) -> Any:
    return row.children[info.path.key]


def _edges(connection: Connection, info: Any) -> list[Edge]:
    return [Edge(connection, number, info.path.key) for number in range(len(connection.page.records))]
