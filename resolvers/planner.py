"""Selection + arguments + caller -> read plans: pure, no I/O."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any, cast

from graphql import FieldNode, GraphQLError, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.executor import Executor

from db.plan import (
    Child,
    Group,
    Identity,
    Listing,
    Lookup,
    Many,
    PageFact,
    PageField,
    Predicate,
    ReadPlan,
    RowField,
    Sample,
    TypeName,
    Value,
    View,
)
from resolvers.caller import WRITER, Caller
from resolvers.catalogue import Catalogue, RootField
from resolvers.entity import Entity, Relation
from resolvers.errors import BadUserInput, LimitExceeded, located
from resolvers.filters import Filters
from resolvers.limits import Limits
from resolvers.lookups import key_of_id, key_part, keys_of_ids
from resolvers.operation import Lookups, OperationPlan, Root, Update
from resolvers.ordering import plan_order, plan_page
from resolvers.permissions import Permissions
from resolvers.selection import Selected, Selections
from resolvers.updates import status_updates
from resolvers.values import Values


@dataclass(slots=True)
class _Needs:
    """What the selections over one level's rows need of it."""

    columns: dict[str, None] = field(default_factory=dict)
    keys: dict[str, None] = field(default_factory=dict)
    identity: bool = False
    views: list[View] = field(default_factory=list)


class Planner:
    """Plans one operation for one caller. Raises a `Refusal` for arguments that can't be right."""

    def __init__(
        self,
        catalogue: Catalogue,
        executor: Executor[Any],
        caller: Caller,
        limits: Limits,
        variables: dict[str, Any] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._selections = Selections(executor, variables)
        self._access = catalogue.access(caller)
        self._permissions = Permissions(caller.roles)
        self._limits = limits
        self._values = Values()
        self._rows = 0
        self._plans: dict[ReadPlan, ReadPlan] = {}
        self._filters = Filters(catalogue, self._permissions, self._values, limits)

    def plan(self) -> OperationPlan:
        """The plans of all root fields that read."""
        roots: dict[str, Root] = {}
        unread = []
        for response_name, details in self._selections.roots().items():
            name = details[0].node.name.value
            root = None if self._selections.is_mutation else self._catalogue.roots.get(name)
            with located(details[0].node):
                if name == "__typename":
                    roots[response_name] = TypeName(self._selections.root.name)
                elif self._selections.is_mutation:
                    roots[response_name] = self._update(name, details)
                elif root is not None and root.kind != "viewer":
                    roots[response_name] = self._root(root, details)
                else:
                    unread.append(name)
        values = self._values
        steps, shapes = tuple(values.steps), tuple(values.shapes)
        return OperationPlan(roots, tuple(values.slots), steps, shapes, self._access, self._rows, tuple(unread))

    def _root(self, root: RootField, details: FieldDetailsList) -> Root:
        query = self._selections.root
        self._permissions.read(details[0].node.name.value)
        arguments = self._selections.arguments(query, details)
        if root.kind == "node":
            return self._by_id(arguments["id"], details)
        if root.kind == "nodes":
            return self._by_ids(arguments["ids"], details)
        assert root.entity is not None
        if root.kind == "lookup":
            return self._by_key(root.entity, arguments, details)
        if root.kind == "sample":
            return Listing(self._sample(root.entity, arguments["size"], details))
        return Listing(
            self._connection(root.entity, arguments, self._selections.type_of(query, details), details, (), 1)
        )

    # Mutations

    def _update(self, name: str, details: FieldDetailsList) -> Update:
        # What comes of an update tells of the order as it is.
        self._permissions.read(name)
        self._permissions.require(WRITER, name)
        root = self._selections.root
        request = status_updates(name, self._selections.arguments(root, details)["input"], self._limits)
        plans: dict[tuple[str, tuple[str, ...]], ReadPlan] = {}
        self._payload(self._selections.possible_types(root, details), details, (), len(request.updates), plans)
        return Update(name, request, plans)

    def _payload(
        self,
        types: Sequence[GraphQLObjectType],
        details: FieldDetailsList,
        path: tuple[str, ...],
        rows: int,
        plans: dict[tuple[str, tuple[str, ...]], ReadPlan],
    ) -> None:
        """Add the plans of the entities' rows that a selection set over a payload asks for."""
        for type_ in types:
            for response_name, inner in self._selections.fields(type_, details).items():
                here = (*path, response_name)
                possible = self._selections.possible_types(type_, inner)
                entity = self._catalogue.by_name.get(possible[0].name) if len(possible) == 1 else None
                if entity is not None:
                    plans[type_.name, here] = self._lookup(entity, inner, rows)
                else:
                    self._payload(possible, inner, here, rows, plans)

    # Lookups

    def _by_key(self, entity: Entity, arguments: Mapping[str, Any], details: FieldDetailsList) -> Lookup:
        key = (self._values.slot(arguments[key.name], partial(key_part, key)) for key in entity.keys)
        return Lookup(self._lookup(entity, details, 1), tuple(key))

    def _by_id(self, text: Any, details: FieldDetailsList) -> Lookup:
        name, slots = self._values.take(text, partial(key_of_id, self._catalogue))
        return Lookup(self._lookup(self._catalogue.by_name[name], details, 1), slots)

    def _by_ids(self, ids: Any, details: FieldDetailsList) -> Lookups:
        found, slots = self._values.take(ids, partial(keys_of_ids, self._catalogue, self._limits.max_ids))
        counts = Counter(name for name, error in found if error is None)
        plans = {name: self._lookup(self._catalogue.by_name[name], details, count) for name, count in counts.items()}
        places = iter(slots)
        items: list[Lookup | GraphQLError] = []
        for name, error in found:
            if error is None:
                keys = self._catalogue.by_name[name].keys
                items.append(Lookup(plans[name], tuple(islice(places, len(keys)))))
            else:
                items.append(BadUserInput(error))
        return Lookups(tuple(items))

    def _lookup(self, entity: Entity, details: FieldDetailsList, rows: int) -> ReadPlan:
        link = tuple((column.attribute, column.attribute) for column in entity.keys)
        return self._single(entity, details, link, rows)

    def _single(
        self, entity: Entity, details: FieldDetailsList, link: tuple[tuple[str, str], ...], rows: int
    ) -> ReadPlan:
        self._count(rows, rows, details[0].node)
        needs = _Needs()
        self._select(entity, details, (), rows, needs)
        return self._level(entity, needs, link=link)

    def _sample(self, entity: Entity, size: int, details: FieldDetailsList) -> ReadPlan:
        size = self._values.known(size)
        if not 0 <= size <= self._limits.max_sample:
            raise BadUserInput(f"`size` is {size}; it can be from 0 to {self._limits.max_sample}.")
        self._count(size, size, details[0].node)
        needs = _Needs()
        self._select(entity, details, (), size, needs)
        return self._level(entity, needs, sample=Sample(size, blocks=40 + size))

    # Connections

    def _connection(
        self,
        entity: Entity,
        arguments: Mapping[str, Any],
        type_: GraphQLObjectType,
        details: FieldDetailsList,
        link: tuple[tuple[str, str], ...],
        parents: int,
    ) -> ReadPlan:
        order = plan_order(entity, arguments.get("orderBy"), self._catalogue, self._permissions, self._limits)
        conditions = arguments.get("where")
        where: Predicate | None = self._filters.predicate(entity, conditions) if conditions else None
        needs, (wanted, selected) = _Needs(), self._selections.of_connection(type_, details)
        page = plan_page(arguments, order, wanted, self._values, self._limits)
        rows = parents * page.size
        self._count(rows, rows, details[0].node)
        fields = tuple((it.response_name, self._page_field(entity, it, (), rows, needs)) for it in selected)
        return self._level(entity, needs, link=link, where=where, order=order.sorts, page=page, fields=fields)

    def _page_field(
        self, entity: Entity, selected: Selected, path: tuple[str, ...], rows: int, needs: _Needs
    ) -> PageField:
        """A field of a connection, of its edges or of its pageInfo."""
        here = (*path, selected.response_name)
        below = ((it.response_name, self._page_field(entity, it, here, rows, needs)) for it in selected.below)
        match selected.name:
            case "__typename":
                return TypeName(selected.parent)
            case "nodes":
                return Many(self._select(entity, selected.details, here, rows, needs))
            case "edges":
                return Many(tuple(below))
            case "node":
                return self._select(entity, selected.details, here, rows, needs)
            case "pageInfo":
                return Group(tuple(below))
        return cast("PageFact", selected.name)

    def _select(
        self, entity: Entity, details: FieldDetailsList, path: tuple[str, ...], rows: int, needs: _Needs
    ) -> View:
        """Add what one selection set over an entity's rows needs, and the view of it."""
        type_ = self._selections.type_named(entity.name)
        fields: list[tuple[str, RowField]] = []
        for response_name, inner in self._selections.fields(type_, details).items():
            name = inner[0].node.name.value
            if name == "id":
                needs.identity = True
                fields.append((response_name, Identity()))
                continue
            with located(inner[0].node):
                if (column := self._permissions.column(entity, name)) is not None:
                    needs.columns[column.attribute] = None
                    fields.append((response_name, Value(column.attribute, column.nullable, column.names)))
                elif (relation := self._permissions.relation(entity, name)) is not None:
                    needs.keys.update(dict.fromkeys(own for own, _ in relation.pairs))
                    fields.append((response_name, Child(self._child(relation, type_, inner, rows))))
                else:
                    fields.append((response_name, TypeName(entity.name)))
        view = View(path, tuple(fields))
        needs.views.append(view)
        return view

    def _child(self, relation: Relation, type_: GraphQLObjectType, details: FieldDetailsList, rows: int) -> ReadPlan:
        target = self._catalogue.by_model[relation.target]
        if not relation.many:
            return self._single(target, details, relation.pairs, rows)
        arguments = self._selections.arguments(type_, details)
        connection = self._selections.type_of(type_, details)
        return self._connection(target, arguments, connection, details, relation.pairs, rows)

    # Shared

    def _level(self, entity: Entity, needs: _Needs, **level: Any) -> ReadPlan:
        plan = ReadPlan(
            model=entity.model,
            access=self._access,
            columns=tuple(needs.columns),
            keys=tuple(needs.keys),
            identity=entity.name if needs.identity else None,
            views=tuple(needs.views),
            **level,
        )
        # Equal plans are one plan, so that their rows are loaded together.
        return self._plans.setdefault(plan, plan)

    def _count(self, rows: int, here: int, node: FieldNode) -> None:
        self._rows += rows
        if self._rows > self._limits.max_rows:
            raise LimitExceeded(
                f"The operation could return {self._rows} rows, {here} of them in `{node.name.value}`; "
                f"{self._limits.max_rows} are allowed. Ask for smaller pages (`first`), or in several operations.",
                node,
            )
