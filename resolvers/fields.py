"""Entities to GraphQL output types, and the root fields of `Query`."""

from collections.abc import Iterable
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.types.field import StrawberryField

from db.columns import IDENTITY
from db.models import Order, OrderStatusEvent
from db.plan import GroupPlan, Listing, Lookup
from resolvers.catalogue import Catalogue, RootField
from resolvers.connection import connection_arguments, connection_type
from resolvers.context import Context
from resolvers.entity import Column, Entity, Relation
from resolvers.group_inputs import GroupInputs
from resolvers.group_types import GroupTypes
from resolvers.inputs import Inputs
from resolvers.loaders import Row
from resolvers.mutations import MODELS, mutation_fields
from resolvers.operation import Lookups
from resolvers.scalars import scalar_map
from resolvers.shells import Shells, argument, field, list_of, optional, resolve_directly, resolved_field


def build_schema(entities: Iterable[type[Any]]) -> tuple[strawberry.Schema, Catalogue]:
    """The schema that serves these entities, and the catalogue that plans its operations."""
    catalogue = Catalogue(entities)
    types = _Types(catalogue)
    query = types.query()
    nodes = [types.node(entity) for entity in catalogue.entities]
    mutation = types.mutation()
    types.shells.finish()
    config = strawberry.schema.config.StrawberryConfig(scalar_map=scalar_map())
    schema = strawberry.Schema(query=query, mutation=mutation, types=nodes, config=config)
    resolve_directly(schema._schema)  # noqa: SLF001 - Strawberry has no other way to it
    return schema, catalogue


class _Types:
    """The output types of one schema."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.shells = Shells()
        self._catalogue = catalogue
        self._inputs = Inputs(self.shells, catalogue.by_model)
        self._groups = GroupTypes(self.shells, self._inputs, catalogue.by_model)
        self._group_inputs = GroupInputs(self.shells, self._inputs, catalogue.by_model)
        self._interface = self.shells.interface(
            "Node",
            "Something with a global id, which `node` finds again.",
            lambda _: {"id": field(strawberry.ID, _ID, lambda row: row.record[IDENTITY])},
            lambda row: self._catalogue.by_model[row.plan.model].name,
        )

    def node(self, entity: Entity) -> Any:
        """The type of an entity's rows."""
        base = self._interface if entity.history is None else None
        return self.shells.output(entity.name, entity.description, lambda _: self._fields(entity), base=base)

    def query(self) -> Any:
        """The root type."""
        return self.shells.output(
            "Query",
            "Everything that can be asked for.",
            lambda _: {name: self._root(root) for name, root in self._catalogue.roots.items()},
        )

    def mutation(self) -> Any:
        """The root type of what can be changed; None if nothing can."""
        if not self._catalogue.by_model.keys() >= MODELS:
            return None
        order, change = (self._catalogue.by_model[model] for model in (Order, OrderStatusEvent))
        status = next(column for column in order.columns.values() if column.attribute == "status")
        return self.shells.output(
            "Mutation",
            "Everything that can be changed.",
            lambda _: mutation_fields(
                self.shells, self.node(order), self.node(change), self._inputs.value_type(status)
            ),
        )

    def _fields(self, entity: Entity) -> dict[str, StrawberryField]:
        fields = {}
        if entity.history is None:
            fields["id"] = field(strawberry.ID, _ID, lambda row: row.record[IDENTITY])
        for column in entity.columns.values():
            fields[column.name] = self._column(column)
        for relation in entity.relations.values():
            if relation.target in self._catalogue.by_model:
                fields[relation.name] = self._relation(relation)
        return fields

    def _column(self, column: Column) -> StrawberryField:
        value = self._inputs.value_type(column)
        # PostgreSQL lets an array hold nulls whatever the column says.
        annotation = list_of(optional(value)) if column.is_list else value
        return field(
            optional(annotation, nullable=column.nullable),
            column.description,
            lambda row: row.record[column.attribute],
            deprecated=column.deprecated,
        )

    def _relation(self, relation: Relation) -> StrawberryField:
        target = self._catalogue.by_model[relation.target]
        if not relation.many:
            return resolved_field(optional(self.node(target)), relation.description, _child)
        arguments = connection_arguments(target, self._inputs)
        return resolved_field(self._connection(target), relation.description, _child, arguments)

    def _connection(self, entity: Entity) -> Any:
        return connection_type(entity, self.node(entity), self.shells)

    def _root(self, root: RootField) -> StrawberryField:
        entity = root.entity
        if entity is None:
            return self._common_root(root)
        if root.kind == "lookup":
            keys = tuple(argument(key.name, self._inputs.value_type(key), key.description) for key in entity.keys)
            text = f"The {entity.name} with this key; null if there is none."
            return resolved_field(optional(self.node(entity)), text, _resolve_root, keys)
        if root.kind == "sample":
            size = argument("size", int, "How many, at most 100.", 5)
            text = f"Rows of {entity.name} at random, cheap on large tables."
            return resolved_field(list_of(self.node(entity)), text, _resolve_root, (size,))
        if root.kind == "groups":
            text = f"Groups of rows of type {entity.name}, in pages, and what each of them comes to."
            groups = self._groups.connection(entity, self._connection(entity))
            return resolved_field(groups, text, _resolve_root, self._group_inputs.arguments(entity))
        text = f"Every {entity.name}, in pages."
        return resolved_field(self._connection(entity), text, _resolve_root, connection_arguments(entity, self._inputs))

    def _common_root(self, root: RootField) -> StrawberryField:
        if root.kind == "node":
            text = "Whatever has this id; null if there is nothing."
            return resolved_field(optional(self._interface), text, _resolve_root, (argument("id", strawberry.ID, _ID),))
        if root.kind == "nodes":
            ids = argument("ids", list_of(strawberry.ID), "The ids; at most 100, unless the gateway is set otherwise.")
            text = "Whatever has these ids, in their order; null where there is nothing."
            return resolved_field(list_of(optional(self._interface)), text, _resolve_root, (ids,))
        return resolved_field(self._viewer(), "Who the gateway thinks is asking.", lambda _, info: info.context.caller)

    def _viewer(self) -> Any:
        return self.shells.output(
            "Viewer",
            "The caller, as the gateway knows them.",
            lambda _: {
                "subject": field(str | None, "An opaque name; null for anyone.", lambda caller: caller.subject),
                "email": field(str | None, "Email address, if known.", lambda caller: caller.email),
                "roles": field(list[str], "Roles, in alphabetical order.", lambda caller: sorted(caller.roles)),
            },
        )


_ID = "Global id; opaque."


def _child(row: Row, info: Any) -> Any:
    return row.children[info.path.key]


def _resolve_root(_: object, info: Any) -> Any:
    context: Context = info.context
    match context.plan.roots[info.path.key]:
        case Lookup(plan) as lookup:
            return context.loaders.load(plan, context.plan.key(lookup))
        case Lookups(items):
            return [
                item if isinstance(item, GraphQLError) else context.loaders.load(item.plan, context.plan.key(item))
                for item in items
            ]
        case Listing(plan):
            return context.loaders.load(plan)
        case GroupPlan() as plan:
            return context.loaders.load(plan)
