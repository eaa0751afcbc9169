"""What an operation selects, read with graphql-core's own collection of fields and coercion of arguments: so that
fragments, `@include`, `@skip` and merged fields mean to the planner what they mean to the executor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType, OperationType, get_named_type, is_abstract_type
from graphql.execution.collect_fields import FieldDetailsList, collect_fields, collect_subfields
from graphql.execution.executor import Executor
from graphql.execution.values import get_argument_values

Fields = Mapping[str, FieldDetailsList]
"""The fields of a selection set by response name; each with every place that selects it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a selection asks of a connection."""

    rows: bool = False
    cursor: bool = False
    has_next: bool = False
    has_previous: bool = False
    total: bool = False
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """A field of an object of type `parent`, and the fields below it."""

    response_name: str
    name: str
    parent: str
    details: FieldDetailsList
    below: "list[Selected]"


class Selections:
    """Reads the selections of one operation, for variables that an executor has coerced, or that stand for these."""

    def __init__(self, executor: Executor[Any], variables: dict[str, Any] | None = None) -> None:
        self._executor = executor
        self._variables = executor.variable_values
        if variables is not None:
            self._variables = self._variables._replace(coerced=variables)
        root = executor.schema.get_root_type(executor.operation.operation)
        assert root is not None
        self.root: GraphQLObjectType = root

    @property
    def is_mutation(self) -> bool:
        """Whether the operation writes."""
        return self._executor.operation.operation is OperationType.MUTATION

    def roots(self) -> Fields:
        """The root fields."""
        executor = self._executor
        return collect_fields(
            executor.schema, executor.fragments, self._variables, self.root, executor.operation
        ).grouped_field_set

    def fields(self, type_: GraphQLObjectType, details: FieldDetailsList) -> Fields:
        """The fields that are selected of a field's value, if it is of this type."""
        executor = self._executor
        return collect_subfields(
            executor.schema, executor.fragments, self._variables, executor.operation, type_, details
        ).grouped_field_set

    def arguments(self, parent: GraphQLObjectType, details: FieldDetailsList) -> Mapping[str, Any]:
        """A field's arguments by GraphQL name, coerced; what was not given and has no default is absent."""
        first = details[0]
        definition = self._executor.schema.get_field(parent, first.node.name.value)
        assert definition is not None
        return get_argument_values(definition, first.node, self._variables, first.fragment_variable_values)

    def type_named(self, name: str) -> GraphQLObjectType:
        """An object type of the schema."""
        found = self._executor.schema.type_map[name]
        assert isinstance(found, GraphQLObjectType)
        return found

    def type_of(self, parent: GraphQLObjectType, details: FieldDetailsList) -> GraphQLObjectType:
        """The object type of a field's value, inside lists and non-nulls."""
        definition = self._executor.schema.get_field(parent, details[0].node.name.value)
        assert definition is not None
        return self.type_named(get_named_type(definition.type).name)

    def possible_types(self, parent: GraphQLObjectType, details: FieldDetailsList) -> Sequence[GraphQLObjectType]:
        """The object types that a field's value may be of; none for a leaf."""
        schema = self._executor.schema
        definition = schema.get_field(parent, details[0].node.name.value)
        assert definition is not None
        type_ = get_named_type(definition.type)
        if is_abstract_type(type_):
            return schema.get_possible_types(type_)
        return [type_] if isinstance(type_, GraphQLObjectType) else []

    def of_connection(self, type_: GraphQLObjectType, details: FieldDetailsList) -> tuple[Wanted, list[Selected]]:
        """What a selection set over a connection of this type asks of it, and its fields, those of edges,
        pageInfo and estimatedCount included.
        """
        fields, names = [], set()
        for response_name, inner in self.fields(type_, details).items():
            name = inner[0].node.name.value
            names.add(name)
            below = []
            if name in {"edges", "pageInfo", "estimatedCount"}:
                object_ = self.type_of(type_, inner)
                for inner_name, leaf in self.fields(object_, inner).items():
                    below.append(Selected(inner_name, leaf[0].node.name.value, object_.name, leaf, []))
                    names.add(f"{name}.{leaf[0].node.name.value}")
            fields.append(Selected(response_name, name, type_.name, inner, below))
        wanted = Wanted(
            rows=bool(names & {"nodes", "edges"}),
            cursor=bool(names & {"edges.cursor", "pageInfo.startCursor", "pageInfo.endCursor"}),
            has_next="pageInfo.hasNextPage" in names,
            has_previous="pageInfo.hasPreviousPage" in names,
            total="totalCount" in names,
            estimate=bool(names & {"estimatedCount.value", "estimatedCount.relation"}),
        )
        return wanted, fields
