"""What aggregates may do with a column: as its declaration says, or else as its type suggests."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

# Floats have no exact equality, and the text of JSON says more than its value.
_UNGROUPED = (sa.Float, sa.JSON, sa.ARRAY)
# PostgreSQL has no smallest of truth values and UUIDs; that of an enumeration's names would say nothing.
_UNORDERED = (sa.JSON, sa.ARRAY, sa.Boolean, sa.Uuid, sa.Enum)


@dataclass(frozen=True, slots=True)
class Wished:
    """What a declaration says; None where it says nothing."""

    group: bool | None = None
    sum: bool | None = None
    avg: bool | None = None


@dataclass(frozen=True, slots=True)
class Aggregates:
    """Whether rows can be grouped by a column, its values be added up and averaged, and have a least and a greatest.

    `by_buckets`: dates and moments are grouped by the days, weeks, ... that they fall in.
    """

    group: bool
    by_buckets: bool
    sum: bool
    avg: bool
    extremes: bool


def aggregates_of(name: str, type_: TypeEngine[Any], is_key: bool, wished: Wished) -> Aggregates:
    """For a column of this type. Keys lead to rows, and are no amounts.

    Raises TypeError for what is wished of values that can't have it.
    """
    is_number = isinstance(type_, (sa.Integer, sa.Numeric, sa.Float))
    is_amount = is_number and not is_key
    can_group = not isinstance(type_, _UNGROUPED)
    if wished.group and not can_group:
        raise TypeError(f"{name}: rows can't be grouped by values of {type_!r}")
    if (wished.sum or wished.avg) and not is_number:
        raise TypeError(f"{name}: values of {type_!r} can't be added up")
    group = (can_group and not is_amount) if wished.group is None else wished.group
    total = is_amount if wished.sum is None else wished.sum
    return Aggregates(
        group=group,
        by_buckets=isinstance(type_, (sa.Date, sa.DateTime)),
        sum=total,
        avg=total if wished.avg is None else wished.avg,
        # A text that is not grouped by is prose.
        extremes=not isinstance(type_, _UNORDERED) and (group or not isinstance(type_, sa.String)),
    )
