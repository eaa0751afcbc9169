"""The levels of an operation: for each selection over an entity's rows, what is to be read of them. Pure, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from graphql import GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList

from db.plan import (
    Access,
    AllOf,
    Child,
    Group,
    GroupKey,
    Identity,
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
from resolvers.catalogue import Catalogue
from resolvers.cost import Cost
from resolvers.entity import Entity, Relation
from resolvers.errors import BadUserInput, LimitExceeded, located
from resolvers.filters import Filters
from resolvers.indexes import is_served
from resolvers.limits import Limit, Limits
from resolvers.ordering import plan_order, plan_page
from resolvers.permissions import Permissions
from resolvers.selection import Selected, Selections
from resolvers.values import Values


@dataclass(slots=True)
class _Needs:
    """What the selections over one level's rows need of it."""

    columns: dict[str, None] = field(default_factory=dict)
    keys: dict[str, None] = field(default_factory=dict)
    identity: bool = False
    views: list[View] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parents:
    """What a connection's rows belong to: rows that `link` pairs them with, groups with keys; `are_none` at the root.

    `where` holds for the rows of all groups.
    """

    number: int = 1
    are_none: bool = False
    link: tuple[tuple[str, str], ...] = ()
    group: tuple[GroupKey, ...] = ()
    where: Predicate | None = None


class Levels:
    """Plans the levels of one operation for one caller: rows by key, pages and samples, each with what is below it.

    `cost` has what they come to. Raises a `Refusal` for arguments that can't be right.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        selections: Selections,
        permissions: Permissions,
        access: Access,
        values: Values,
        limits: Limits,
    ) -> None:
        self.cost = Cost(limits)
        self._catalogue = catalogue
        self._selections = selections
        self._permissions = permissions
        self._access = access
        self._values = values
        self._limits = limits
        self.filters = Filters(catalogue, permissions, values, limits)
        self._plans: dict[ReadPlan, ReadPlan] = {}

    def lookup(self, entity: Entity, details: FieldDetailsList, rows: int) -> ReadPlan:
        """So many rows by their keys."""
        link = tuple((column.attribute, column.attribute) for column in entity.keys)
        return self._single(entity, details, link, rows)

    def _single(
        self, entity: Entity, details: FieldDetailsList, link: tuple[tuple[str, str], ...], rows: int
    ) -> ReadPlan:
        self.cost.add_rows(rows)
        needs = _Needs()
        self._select(entity, details, (), rows, needs)
        return self._level(entity, needs, link=link)

    def sample(self, entity: Entity, size: int, details: FieldDetailsList) -> ReadPlan:
        """So many random rows."""
        size = self._values.known(size)
        if not 0 <= size <= self._limits.max_sample:
            told = f"`size` is {size}; it can be from 0 to {self._limits.max_sample}."
            raise LimitExceeded(Limit.SAMPLE_SIZE, told) if size > 0 else BadUserInput(told)
        needs = _Needs()
        self.cost.add_rows(size)
        self._select(entity, details, (), size, needs)
        return self._level(entity, needs, sample=Sample(size, blocks=40 + size))

    def connection(
        self,
        entity: Entity,
        arguments: Mapping[str, Any],
        type_: GraphQLObjectType,
        details: FieldDetailsList,
        parents: Parents,
    ) -> ReadPlan:
        """A page of rows for each of the parents; `type_` is the connection's."""
        order = plan_order(entity, arguments.get("orderBy"), self._catalogue, self._permissions, self._limits)
        conditions = arguments.get("where")
        own = [self.filters.predicate(entity, conditions)] if conditions else []
        filters = own if parents.where is None else [parents.where, *own]
        where = AllOf(tuple(filters)) if len(filters) > 1 else next(iter(filters), None)
        needs, (wanted, selected) = _Needs(), self._selections.of_connection(type_, details)
        if wanted.estimate and (wanted.total or not parents.are_none or not self._may_estimate(where)):
            wanted = replace(wanted, total=True, estimate=False)
        page = plan_page(arguments, order, wanted, self._values, self._limits)
        if page.total or page.estimate:
            self.cost.add_count()
        if parents.are_none and where is not None and not is_served(where, entity.model, self._catalogue.leading):
            self.cost.add_search()
        size = page.size if page.rows else 0
        with self.cost.page(details[0].node, size, parents.number, backward=page.backward) as rows:
            fields = tuple((it.response_name, self._page_field(entity, it, (), rows, needs)) for it in selected)
        ties = {"link": parents.link, "group": parents.group}
        return self._level(entity, needs, **ties, where=where, order=order.sorts, page=page, fields=fields)

    def _may_estimate(self, where: Predicate | None) -> bool:
        """Whether an estimate tells nothing of hidden rows.

        The planner's statistics are of all rows: a caller who may see some only, but may ask about any value, would
        learn from an estimate how frequent it is among the others.
        """
        return where is None or not self._access.policies

    def _page_field(
        self, entity: Entity, selected: Selected, path: tuple[str, ...], rows: int, needs: _Needs
    ) -> PageField:
        """A field of a connection, of its edges, its pageInfo or estimatedCount."""
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
            case "pageInfo" | "estimatedCount":
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
        return self.connection(target, arguments, connection, details, Parents(rows, link=relation.pairs))

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
