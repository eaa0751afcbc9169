"""Selection + arguments + caller -> read plans: pure, no I/O."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from graphql import GraphQLError, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.executor import Executor

from db.plan import Listing, Lookup, ReadPlan, TypeName
from db.update_document import PayloadField, Told
from resolvers.caller import WRITER, Caller
from resolvers.catalogue import Catalogue, RootField
from resolvers.entity import Entity
from resolvers.errors import BadUserInput, located
from resolvers.group_arguments import Sources
from resolvers.groups import GroupPlanner
from resolvers.levels import Levels, Parents
from resolvers.limits import Limits
from resolvers.lookups import key_of_id, key_part, keys_of_ids
from resolvers.operation import Lookups, OperationPlan, Root, Update
from resolvers.permissions import Permissions
from resolvers.selection import Selections
from resolvers.updates import SUCCESS, read_updates
from resolvers.values import Values


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
        self._levels = Levels(catalogue, self._selections, self._permissions, self._access, self._values, limits)
        self._sources = Sources(
            catalogue, self._selections, self._permissions, self._access, self._values, limits, self._levels.filters
        )

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
        values, cost = self._values, self._levels.cost
        cost.check()
        steps, shapes = tuple(values.steps), tuple(values.shapes)
        return OperationPlan(
            roots, tuple(values.slots), steps, shapes, self._access, cost.rows, cost.total, tuple(unread)
        )

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
            return Listing(self._levels.sample(root.entity, arguments["size"], details))
        type_ = self._selections.type_of(query, details)
        if root.kind == "groups":
            return GroupPlanner(self._sources, self._levels, root.entity, arguments).plan(type_, details)
        return Listing(self._levels.connection(root.entity, arguments, type_, details, Parents(are_none=True)))

    # Mutations

    def _update(self, name: str, details: FieldDetailsList) -> Update:
        # What comes of an update tells of the order as it is.
        self._permissions.read(name)
        self._permissions.require(WRITER, name)
        root = self._selections.root
        given = self._selections.arguments(root, details)["input"]
        (count, is_keyed), (slot,) = self._values.take(given, partial(read_updates, name, self._limits))
        plans: dict[tuple[str, tuple[str, ...]], ReadPlan] = {}
        self._payload(self._selections.possible_types(root, details), details, (), count, plans)
        return Update(name, slot, is_keyed, plans, self._told(SUCCESS[name], details, plans))

    def _told(
        self, type_name: str, details: FieldDetailsList, plans: Mapping[tuple[str, tuple[str, ...]], ReadPlan]
    ) -> tuple[tuple[str, PayloadField], ...]:
        """The fields of a success's payload."""
        told: list[tuple[str, PayloadField]] = []
        for response_name, inner in self._selections.fields(self._selections.type_named(type_name), details).items():
            name = inner[0].node.name.value
            if name == "__typename":
                told.append((response_name, TypeName(type_name)))
            elif name == "replayed":
                told.append((response_name, "replayed"))
            else:
                plan = plans[type_name, (response_name,)]
                told.append((response_name, Told("change" if name == "change" else "orders", plan)))
        return tuple(told)

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
                    plans[type_.name, here] = self._levels.lookup(entity, inner, rows)
                else:
                    self._payload(possible, inner, here, rows, plans)

    # Lookups

    def _by_key(self, entity: Entity, arguments: Mapping[str, Any], details: FieldDetailsList) -> Lookup:
        key = (self._values.slot(arguments[key.name], partial(key_part, key)) for key in entity.keys)
        return Lookup(self._levels.lookup(entity, details, 1), tuple(key))

    def _by_id(self, text: Any, details: FieldDetailsList) -> Lookup:
        name, slots = self._values.take(text, partial(key_of_id, self._catalogue))
        return Lookup(self._levels.lookup(self._catalogue.by_name[name], details, 1), slots)

    def _by_ids(self, ids: Any, details: FieldDetailsList) -> Lookups:
        found, slots = self._values.take(ids, partial(keys_of_ids, self._catalogue, self._limits.max_ids))
        counts = Counter(name for name, error in found if error is None)
        plans = {
            name: self._levels.lookup(self._catalogue.by_name[name], details, count) for name, count in counts.items()
        }
        places = iter(slots)
        items: list[Lookup | GraphQLError] = []
        for name, error in found:
            if error is None:
                keys = self._catalogue.by_name[name].keys
                items.append(Lookup(plans[name], tuple(islice(places, len(keys)))))
            else:
                items.append(BadUserInput(error))
        return Lookups(tuple(items))
