"""A listing of groups, as a field selects it, to its plan."""

from collections.abc import Mapping
from typing import Any, cast

from graphql import GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList

from db.plan import (
    Child,
    Group,
    GroupPlan,
    Many,
    Measure,
    PageFact,
    PageField,
    Part,
    RowField,
    Term,
    Told,
    Total,
    TypeName,
    View,
)
from resolvers.entity import Entity
from resolvers.errors import Invalid, located
from resolvers.group_arguments import GroupArguments, Measures, Path, Sources
from resolvers.levels import Levels, Parents
from resolvers.measures import COUNT, Function, function_of
from resolvers.ordering import plan_page
from resolvers.selection import Selected


class GroupPlanner:
    """Plans one listing of groups. Raises a `Refusal` for arguments that can't be right."""

    def __init__(self, sources: Sources, levels: Levels, entity: Entity, arguments: Mapping[str, Any]) -> None:
        self._shared = sources
        self._levels = levels
        self._entity = entity
        self._given = arguments
        self._arguments = GroupArguments(sources, entity, arguments)
        self._views: list[View] = []

    def plan(self, type_: GraphQLObjectType, details: FieldDetailsList) -> GroupPlan:
        """The plan of a field whose value is of this type of listings."""
        it, limits = self._arguments, self._shared.limits
        wanted, selected = self._shared.selections.of_connection(type_, details)
        page = plan_page(self._given, it.order, wanted, self._shared.values, limits)
        groups = (page.size if it.keys else min(page.size, 1)) if page.rows else 0
        cost = self._levels.cost
        cost.add_grouping()
        if page.total:
            cost.add_count()
        with cost.page(details[0].node, groups, 1, backward=page.backward):
            fields = self._page_fields(selected, (), groups)
        return GroupPlan(
            model=self._entity.model,
            access=self._shared.access,
            where=it.where,
            keys=tuple(key.key for key in it.keys.values()),
            measures=tuple(it.measures.names),
            having=it.having,
            order=it.order.sorts,
            page=page,
            views=tuple(self._views),
            fields=fields,
        )

    def _page_field(self, selected: Selected, path: Path, groups: int) -> PageField:
        """A field of a listing, of its edges or of its pageInfo."""
        here = (*path, selected.response_name)
        match selected.name:
            case "__typename":
                return TypeName(selected.parent)
            case "nodes" | "node":
                view = self._view(selected, here, groups)
                return Many(view) if selected.name == "nodes" else view
            case "edges":
                return Many(self._page_fields(selected.below, here, groups))
            case "pageInfo":
                return Group(self._page_fields(selected.below, here, groups))
            case "total":
                return self._total(selected)
        return cast("PageFact", selected.name)

    def _page_fields(self, below: list[Selected], path: Path, groups: int) -> tuple[tuple[str, PageField], ...]:
        return tuple((it.response_name, self._page_field(it, path, groups)) for it in below)

    def _view(self, selected: Selected, path: Path, groups: int) -> View:
        type_ = self._shared.selections.type_named(f"{self._entity.name}Group")
        view = View(path, self._fields(type_, selected.details, self._arguments.measures, groups))
        self._views.append(view)
        return view

    def _total(self, selected: Selected) -> Total:
        # It reads all rows once more, and may stand there many times, under aliases.
        self._levels.cost.add_grouping()
        type_ = self._shared.selections.type_named(f"{self._entity.name}GroupTotal")
        measures = Measures()
        view = View((), self._fields(type_, selected.details, measures, 0))
        model, access = self._entity.model, self._shared.access
        return Total(GroupPlan(model, access, self._arguments.where, measures=tuple(measures.names), views=(view,)))

    def _fields(
        self, type_: GraphQLObjectType, details: FieldDetailsList, measures: Measures, groups: int
    ) -> tuple[tuple[str, RowField], ...]:
        fields: list[tuple[str, RowField]] = []
        for response_name, inner in self._shared.selections.fields(type_, details).items():
            with located(inner[0].node):
                fields.append((response_name, self._field(type_, inner, measures, groups)))
        return tuple(fields)

    def _field(self, type_: GraphQLObjectType, details: FieldDetailsList, measures: Measures, groups: int) -> RowField:
        name = details[0].node.name.value
        if name == "__typename":
            return TypeName(type_.name)
        if name == COUNT.name:
            return Told(measures.name(Measure("count")), nullable=False)
        below = self._shared.selections.type_of(type_, details)
        if name == "key":
            return self._key_part(self._entity, below, details, ())
        if name == self._entity.plural_field:
            keys = tuple(it.key for it in self._arguments.keys.values())
            arguments = self._shared.selections.arguments(type_, details)
            parents = Parents(groups, group=keys, where=self._arguments.where)
            return Child(self._levels.connection(self._entity, arguments, below, details, parents))
        return self._measure_part(function_of(name), below, details, measures)

    def _measure_part(
        self, function: Function, type_: GraphQLObjectType, details: FieldDetailsList, measures: Measures
    ) -> Part:
        fields: list[tuple[str, RowField]] = []
        for response_name, inner in self._shared.selections.fields(type_, details).items():
            name = inner[0].node.name.value
            with located(inner[0].node):
                column = self._shared.permissions.column(self._entity, name)
                if column is None:
                    fields.append((response_name, TypeName(type_.name)))
                else:
                    result, measure = function.result(column), Measure(function.name, column.attribute)
                    fields.append((response_name, Told(measures.name(measure), result.nullable, result.names)))
        return Part(tuple(fields))

    def _key_part(self, entity: Entity, type_: GraphQLObjectType, details: FieldDetailsList, path: Path) -> Part:
        fields: list[tuple[str, RowField]] = []
        for response_name, inner in self._shared.selections.fields(type_, details).items():
            name = inner[0].node.name.value
            with located(inner[0].node):
                if (relation := self._shared.permissions.relation(entity, name)) is not None:
                    target = self._shared.catalogue.by_model[relation.target]
                    below = self._shared.selections.type_of(type_, inner)
                    part = self._key_part(target, below, inner, (*path, relation.attribute))
                    fields.append((response_name, part))
                elif (column := self._shared.permissions.column(entity, name)) is not None:
                    found = self._arguments.keys.get(Term(path, column.attribute))
                    if found is None:
                        raise Invalid(f"`{name}` is no key of these groups: leave it out, or add it to `by`.")
                    fields.append((response_name, Told(found.name, nullable=True, names=found.column.names)))
                else:
                    fields.append((response_name, TypeName(type_.name)))
        return Part(tuple(fields))
