"""Entity -> GraphQL inputs: operators by type, filters, orders."""

import enum
from collections.abc import Mapping
from typing import Any

from strawberry.types.field import StrawberryField

from resolvers.entity import Column, Entity
from resolvers.shells import Shells, description_of, input_field, list_of, optional

COMBINATORS = {
    "and": "All of these; an empty list is true.",
    "or": "At least one of these; an empty list is false.",
}
COMPLEMENT = "The exact complement: a filter and its `not` split the rows in two."
MISSING = "True where the row is missing or hidden; of use inside a relation's filter."
TO_MANY = {
    "some": "At least one related row matches.",
    "none": "No related row matches.",
    "every": "All related rows match; true without any.",
}

_EQUALITY = {
    "eq": "Equal to the value.",
    "ne": "Not equal to the value; holds for null.",
}
_LISTS = {
    "in": "Equal to one of the values; nothing is in an empty list.",
    "notIn": "Equal to none of the values; holds for null.",
}
_ORDERED = {
    "lt": "Less than.",
    "lte": "Less than or equal.",
    "gt": "Greater than.",
    "gte": "Greater than or equal.",
}
TEXT_MATCHES = {
    "like": "Matches the pattern: `%` for any characters, `_` for one, a backslash takes either literally.",
    "contains": "Contains the text.",
    "startsWith": "Starts with the text.",
    "endsWith": "Ends with the text.",
}


class SortDirection(enum.Enum):
    """Which way to sort, and where nulls come: last unless said otherwise."""

    ASC = "ASC"
    DESC = "DESC"
    ASC_NULLS_FIRST = "ASC_NULLS_FIRST"
    ASC_NULLS_LAST = "ASC_NULLS_LAST"
    DESC_NULLS_FIRST = "DESC_NULLS_FIRST"
    DESC_NULLS_LAST = "DESC_NULLS_LAST"


_DIRECTIONS = {
    "ASC": "Ascending, nulls last.",
    "DESC": "Descending, nulls last.",
    "ASC_NULLS_FIRST": "Ascending, nulls first.",
    "ASC_NULLS_LAST": "Ascending, nulls last.",
    "DESC_NULLS_FIRST": "Descending, nulls first.",
    "DESC_NULLS_LAST": "Descending, nulls last.",
}


def operators(column: Column) -> Mapping[str, str]:
    """The operators of a column's filter, with their descriptions."""
    found = _EQUALITY | _LISTS
    is_plain = column.enum is None and not column.is_list
    if is_plain and column.scalar.ordered and column.scalar.annotation is not bool:
        found |= _ORDERED
    if is_plain and column.scalar.text:
        found |= TEXT_MATCHES
        found |= {
            f"i{name[0].upper()}{name[1:]}": f"{text[:-1]}, regardless of case." for name, text in TEXT_MATCHES.items()
        }
    return {**found, "isNull": "Whether there is no value."}


class Inputs:
    """Makes the input types of a schema; each type once."""

    def __init__(self, shells: Shells, entities: Mapping[type[Any], Entity]) -> None:
        self._shells = shells
        self._entities = entities
        self.direction = shells.enum(SortDirection.__name__, _DIRECTIONS, description_of(SortDirection))

    def filter(self, entity: Entity) -> Any:
        """The filter over an entity's rows, `OrderFilter`."""
        return self._shells.input(
            f"{entity.name}Filter",
            f"Conditions on a row of type {entity.name}: all together. Logic is two-valued: null equals nothing.",
            lambda own: self._filter_fields(entity, own),
        )

    def order(self, entity: Entity) -> Any:
        """One item of an order, `OrderOrderBy`; None if nothing can be sorted by."""
        return self._shells.input(
            f"{entity.name}OrderBy",
            f"What to sort rows of type {entity.name} by: exactly one field.",
            lambda _: self._order_fields(entity),
            one_of=True,
        )

    def _filter_fields(self, entity: Entity, own: Any) -> dict[str, StrawberryField]:
        fields = {
            column.name: input_field(optional(self.operators(column)), column.description)
            for column in entity.columns.values()
            if column.filterable
        }
        for relation in entity.relations.values():
            target = self._entities.get(relation.target)
            if target is not None and target.history is None:
                type_ = self._to_many(target) if relation.many else self.filter(target)
                fields[relation.name] = input_field(optional(type_), relation.description)
        for name, text in COMBINATORS.items():
            fields[name] = input_field(optional(list_of(own)), text)
        fields["not"] = input_field(optional(own), COMPLEMENT)
        fields["isNull"] = input_field(optional(bool), MISSING)
        return fields

    def _order_fields(self, entity: Entity) -> dict[str, StrawberryField]:
        fields = {
            column.name: input_field(optional(self.direction), column.description)
            for column in entity.columns.values()
            if column.sortable
        }
        for relation in entity.relations.values():
            target = self._entities.get(relation.target)
            if target is not None and not relation.many:
                fields[relation.name] = input_field(optional(self.order(target)), relation.description)
        return fields

    def _to_many(self, target: Entity) -> Any:
        return self._shells.input(
            f"{target.name}ListFilter",
            f"Conditions on related rows of type {target.name}: all of them together.",
            lambda _: {name: input_field(optional(self.filter(target)), text) for name, text in TO_MANY.items()},
        )

    def operators(self, column: Column) -> Any:
        """The filter over a column's values, `DateFilter`."""
        value = self.value_type(column)
        name = column.enum.__name__ if column.enum is not None else column.scalar.name
        single = list_of(value) if column.is_list else value

        def fields(_: Any) -> dict[str, StrawberryField]:
            types = {"isNull": bool, "in": list_of(single), "notIn": list_of(single)}
            return {
                operator: input_field(optional(types.get(operator, single)), text)
                for operator, text in operators(column).items()
            }

        kind = f"{name}List" if column.is_list else name
        return self._shells.input(f"{kind}Filter", f"Conditions on a value of type {kind}: all together.", fields)

    def value_type(self, column: Column) -> Any:
        """The annotation of one of a column's values."""
        if column.enum is None:
            return column.scalar.annotation
        return self._shells.enum(
            column.enum.__name__,
            {name: column.values.get(name, name) for name in column.enum.__members__},
            description_of(column.enum),
        )
