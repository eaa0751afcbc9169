"""What groups tell: their keys, and the functions that make measures of columns, each as a column of its own kind."""

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from resolvers.aggregates import Aggregates
from resolvers.entity import Column, Entity, Relation
from resolvers.scalars import BIG_INT, DATE, DECIMAL

Name = Literal["countDistinct", "sum", "avg", "min", "max"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a column: which columns it is for, and what its value is as a column."""

    name: Name
    description: str
    applies: Callable[[Aggregates], bool]
    result: Callable[[Column], Column]

    @property
    def title(self) -> str:
        """The name as a part of types' names."""
        return self.name[0].upper() + self.name[1:]


def _number(column: Column) -> Column:
    return replace(column, scalar=DECIMAL, nullable=True, enum=None, names=())


def _number_of_values(column: Column) -> Column:
    return replace(column, scalar=BIG_INT, nullable=False, enum=None, names=())


FUNCTIONS: tuple[Function, ...] = (
    Function("countDistinct", "How many different values; null is none.", lambda it: it.group, _number_of_values),
    Function("sum", "Exact sums; null without values.", lambda it: it.sum, _number),
    Function("avg", "Averages, rounded to 6 places; null without values.", lambda it: it.avg, _number),
    Function("min", "Least values; null without any.", lambda it: it.extremes, lambda it: replace(it, nullable=True)),
    Function(
        "max", "Greatest values; null without any.", lambda it: it.extremes, lambda it: replace(it, nullable=True)
    ),
)


def function_of(name: str) -> Function:
    """The function of this name."""
    return next(function for function in FUNCTIONS if function.name == name)


COUNT = Column(
    attribute="count",
    name="count",
    description="How many rows.",
    scalar=BIG_INT,
    nullable=False,
    sortable=True,
    filterable=True,
    aggregates=Aggregates(group=False, by_buckets=False, sum=False, avg=False, extremes=False),
    is_list=False,
    enum=None,
    values=MappingProxyType({}),
    deprecated=None,
)
"""The number of rows, which every group has."""


class DateBucket(enum.Enum):
    """Spans of days that rows are grouped by; a group's key is its first day."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"


BUCKETS = {
    "DAY": "Each day by itself.",
    "WEEK": "Weeks, from Monday.",
    "MONTH": "Months.",
    "QUARTER": "Quarters, from January, April, July and October.",
    "YEAR": "Years.",
}


def measured(entity: Entity, function: Function) -> Mapping[str, Column]:
    """The columns that a function is for, by name, as what it makes of them."""
    columns = entity.columns.values()
    return {column.name: function.result(column) for column in columns if function.applies(column.aggregates)}


def functions(entity: Entity) -> Iterable[tuple[Function, Mapping[str, Column]]]:
    """The functions that an entity has columns for, with these."""
    for function in FUNCTIONS:
        columns = measured(entity, function)
        if columns:
            yield function, columns


def key_columns(entity: Entity) -> Mapping[str, Column]:
    """The columns that rows can be grouped by, by name, as the groups' keys: null is a key too."""
    return {column.name: key_column(column) for column in entity.columns.values() if column.aggregates.group}


def key_column(column: Column) -> Column:
    """A column as a group's key."""
    return replace(column, nullable=True, scalar=DATE if column.aggregates.by_buckets else column.scalar)


def key_relations(entity: Entity, entities: Mapping[type[Any], Entity]) -> Iterable[tuple[Relation, Entity]]:
    """The relations whose rows' columns groups can be made by, with their targets."""
    for relation in entity.relations.values():
        target = entities.get(relation.target)
        if target is not None and not relation.many and key_columns(target):
            yield relation, target
