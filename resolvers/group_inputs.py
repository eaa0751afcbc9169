"""Entity -> the inputs of its groups: what to group by, which groups, in which order."""

from collections.abc import Callable, Mapping
from typing import Any

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from resolvers.connection import ROWS
from resolvers.entity import Column, Entity
from resolvers.inputs import COMBINATORS, COMPLEMENT, Inputs
from resolvers.measures import BUCKETS, COUNT, DateBucket, functions, key_columns, key_relations
from resolvers.shells import Shells, argument, description_of, input_field, list_of, optional

Fields = dict[str, StrawberryField]

KEY = "The keys; only those that are in `by`."
_BY = "What to group by, each column at most once; an empty list makes one group of everything."
_TIME_ZONE = "The time zone, such as `Europe/Berlin`, whose days moments are grouped by; UTC unless given."


def these(fields: Fields) -> Callable[[Any], Fields]:
    """Fields that do not depend on their type."""
    return lambda _: fields


class GroupInputs:
    """Makes the input types of groups; each type once."""

    def __init__(self, shells: Shells, inputs: Inputs, entities: Mapping[type[Any], Entity]) -> None:
        self._shells = shells
        self._inputs = inputs
        self._entities = entities

    def arguments(self, entity: Entity) -> tuple[StrawberryArgument, ...]:
        """The arguments of a listing of groups."""
        paging = {name: argument(name, optional(type_), text) for name, (type_, text) in ROWS.items()}
        order = "What to sort by, the first item first; ties go by the keys, and so does everything without it."
        return (
            argument("by", list_of(self._by(entity)), _BY),
            argument("where", optional(self._inputs.filter(entity)), "Which rows."),
            argument("having", optional(self._having(entity)), "Which groups."),
            argument("orderBy", optional(list_of(self._order(entity))), order),
            argument("timeZone", optional(str), _TIME_ZONE),
            *(paging[name] for name in ("first", "after", "last", "before")),
        )

    def _by(self, entity: Entity) -> Any:
        buckets = self._shells.enum(DateBucket.__name__, BUCKETS, description_of(DateBucket))

        def fields(_: Any) -> Fields:
            made = {
                name: input_field(optional(buckets if column.aggregates.by_buckets else bool), column.description)
                for name, column in key_columns(entity).items()
            }
            return made | self._related(entity, self._by)

        text = f"What to group rows of type {entity.name} by: exactly one column, by `true` or by a bucket of days."
        return self._shells.input(f"{entity.name}GroupBy", text, fields, one_of=True)

    def _having(self, entity: Entity) -> Any:
        def fields(own: Any) -> Fields:
            made = self._measures(entity, "Filter", self._inputs.operators, one_of=False)
            made["key"] = input_field(optional(self._key_filter(entity)), KEY)
            made |= {name: input_field(optional(list_of(own)), text) for name, text in COMBINATORS.items()}
            return made | {"not": input_field(optional(own), COMPLEMENT)}

        text = f"Conditions on a group of rows of type {entity.name}: all together."
        return self._shells.input(f"{entity.name}GroupFilter", text, fields)

    def _order(self, entity: Entity) -> Any:
        def fields(_: Any) -> Fields:
            made = self._measures(entity, "OrderBy", lambda _: self._inputs.direction, one_of=True)
            return {"key": input_field(optional(self._key_order(entity)), KEY)} | made

        text = f"What to sort groups of rows of type {entity.name} by: exactly one key or measure."
        return self._shells.input(f"{entity.name}GroupOrderBy", text, fields, one_of=True)

    def _key_filter(self, entity: Entity) -> Any:
        def fields(_: Any) -> Fields:
            made = {name: self._operand(column) for name, column in key_columns(entity).items()}
            return made | self._related(entity, self._key_filter)

        text = f"Conditions on the keys of a group of rows of type {entity.name}: all together."
        return self._shells.input(f"{entity.name}GroupKeyFilter", text, fields)

    def _operand(self, column: Column) -> StrawberryField:
        return input_field(optional(self._inputs.operators(column)), column.description)

    def _key_order(self, entity: Entity) -> Any:
        def fields(_: Any) -> Fields:
            direction = optional(self._inputs.direction)
            made = {name: input_field(direction, column.description) for name, column in key_columns(entity).items()}
            return made | self._related(entity, self._key_order)

        text = f"The key to sort groups of rows of type {entity.name} by: exactly one."
        return self._shells.input(f"{entity.name}GroupKeyOrderBy", text, fields, one_of=True)

    def _related(self, entity: Entity, make: Callable[[Entity], Any]) -> Fields:
        return {
            relation.name: input_field(optional(make(target)), relation.description)
            for relation, target in key_relations(entity, self._entities)
        }

    def _measures(self, entity: Entity, kind: str, type_of: Callable[[Column], Any], *, one_of: bool) -> Fields:
        """For the count, and for each function with the columns that it is for."""
        made = {COUNT.name: input_field(optional(type_of(COUNT)), COUNT.description)}
        how = "Exactly one of them." if one_of else "All together."
        for function, columns in functions(entity):
            fields = {name: input_field(optional(type_of(it)), it.description) for name, it in columns.items()}
            type_ = self._shells.input(
                f"{entity.name}Group{function.title}{kind}",
                f"{function.description} {how}",
                these(fields),
                one_of=one_of,
            )
            made[function.name] = input_field(optional(type_), function.description)
        return made
