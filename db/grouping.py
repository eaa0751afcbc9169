"""Keys and measures of groups as SQL: what rows are grouped by, and what aggregates make of them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db.columns import key_name, measure_name
from db.json import literal
from db.models.base import Base, Derived
from db.plan import Bucket, GroupKey, GroupPlan, Measure, Term
from db.scope import Scope, target, type_of
from db.sql import VALUES, parameter
from db.types import comparable, finite, is_exact_numeric

_TO_LAST_DAY: Mapping[Bucket, str] = MappingProxyType(
    {
        "DAY": "0",
        "WEEK": "6 days",
        "MONTH": "1 month -1 day",
        "QUARTER": "3 months -1 day",
        "YEAR": "1 year -1 day",
    }
)
"""From a bucket's first day to its last."""
AVERAGE_PLACES = 6
"""Averages are rounded to so many."""
_COUNTS = frozenset({"count", "countDistinct"})
_DECIMALS = frozenset({"sum", "avg"})
# So many places that the quotient, once rounded, is the exact one rounded: PostgreSQL alone gives 16 digits.
_PLACES = sa.literal_column("0.000000000000000000000000", sa.Numeric())


def named(plan: GroupPlan) -> dict[str, GroupKey | Measure]:
    """A plan's keys and measures, by its names for them."""
    keys = {key_name(number): key for number, key in enumerate(plan.keys)}
    return {**keys, **{measure_name(number): measure for number, measure in enumerate(plan.measures)}}


def told_type(model: type[Base], told: GroupKey | Measure) -> TypeEngine[Any]:
    """The type of a key or measure, before it is printed."""
    if isinstance(told, GroupKey):
        return key_type(model, told)
    if told.column is None or is_count(told):
        return sa.BigInteger()
    if told.function in _DECIMALS:
        return sa.Numeric()
    type_ = type_of(model, Term((), told.column))
    return sa.Double() if isinstance(type_, sa.Float) else type_


def key_type(model: type[Base], key: GroupKey) -> TypeEngine[Any]:
    """The type of a key: buckets are their first days."""
    return sa.Date() if key.bucket is not None else type_of(model, key.term)


def group_by(scope: Scope, key: GroupKey) -> sa.ColumnElement[Any]:
    """What a row is grouped by: cheap to tell for each row, and as much as the key's value."""
    value = scope.column(key.term)
    if key.bucket is None:
        return value
    if isinstance(value.type, sa.Date):
        # A moment without a time zone, or PostgreSQL would take it for one with the session's.
        moment: Any = value if key.bucket == "DAY" else sa.cast(value, sa.DateTime())
    else:
        moment = _local(value, key)
        moment = sa.cast(moment, sa.Date()) if key.bucket == "DAY" else moment
    if key.bucket == "DAY":
        return sa.type_coerce(moment, sa.Date())
    return sa.func.date_trunc(literal(key.bucket.lower()), moment, type_=sa.DateTime())


def key_value(grouped: sa.ColumnElement[Any], key: GroupKey) -> sa.ColumnElement[Any]:
    """A key's value, of what was grouped by."""
    if key.bucket is not None and not isinstance(grouped.type, sa.Date):
        return sa.cast(grouped, sa.Date())
    # Equal numbers may have other digits: 1.0 and 1.00.
    return sa.func.trim_scale(grouped, type_=grouped.type) if is_exact_numeric(grouped.type) else grouped


def _local(value: Any, key: GroupKey) -> sa.ColumnElement[Any]:
    """A moment as the clocks of the key's time zone show it."""
    utc = sa.literal_column("'UTC'", sa.Text())
    if not value.type.timezone:
        if key.zone is None:
            return sa.type_coerce(value, sa.DateTime())
        value = sa.func.timezone(utc, value, type_=sa.DateTime(timezone=True))
    zone = utc if key.zone is None else parameter(VALUES, key.zone.index, sa.Text())
    return sa.func.timezone(zone, value, type_=sa.DateTime())


def in_group(scope: Scope, key: GroupKey, value: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether a row is in the group whose key has this value; NULL is a value like others."""
    column = scope.column(key.term)
    if key.bucket is not None and isinstance(column.type, sa.Date):
        # Not by the bucket, which no index has.
        last: Any = value + sa.literal_column(f"interval '{_TO_LAST_DAY[key.bucket]}'")
        same: sa.ColumnElement[bool] = sa.and_(column >= value, column <= last)
    else:
        same = key_value(group_by(scope, key), key) == value
    if not _nullable(scope.model, key.term):
        return same
    return sa.or_(same, sa.and_(column.is_(None), value.is_(None)))


def _nullable(model: type[Base], term: Term) -> bool:
    owner = target(model, term.path)
    attribute = getattr(owner, term.column)
    if isinstance(attribute, Derived):
        return bool(term.path) or attribute.nullable
    return bool(term.path) or bool(sa.inspect(owner).columns[term.column].nullable)


def is_count(measure: Measure) -> bool:
    """Whether a measure is a number of things, which GraphQL shows as Int."""
    return measure.function in _COUNTS


def measured(scope: Scope, measure: Measure) -> sa.ColumnElement[Any]:
    """The aggregate over a scope's rows; sums and averages are exact."""
    column = scope.column(Term((), measure.column)) if measure.column is not None else None
    return _MEASURES[measure.function](column)


def _amount(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A number as it can be added up: of a binary float the decimal that it is shown as.

    So no sum depends on the sequence of its rows. What is shown as null is left out.
    """
    if isinstance(column.type, sa.Float):
        return sa.cast(sa.cast(finite(sa.cast(column, sa.Double)), sa.Text), sa.Numeric)
    return column


def _sum(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.func.sum(_amount(column), type_=sa.Numeric())


def _average(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    number: Any = sa.func.nullif(sa.func.count(_amount(column)), sa.literal_column("0"), type_=sa.BigInteger())
    places: Any = sa.literal_column(str(AVERAGE_PLACES))
    return sa.func.round((_sum(column) + _PLACES) / number, places, type_=sa.Numeric())


def _extreme(function: Callable[..., Any]) -> Callable[[Any], sa.ColumnElement[Any]]:
    def of(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        is_float = isinstance(column.type, sa.Float)
        found: sa.ColumnElement[Any] = function(finite(sa.cast(column, sa.Double)) if is_float else column)
        return found

    return of


_MEASURES: Mapping[str, Callable[[Any], sa.ColumnElement[Any]]] = MappingProxyType(
    {
        "count": lambda _: sa.func.count(type_=sa.BigInteger()),
        "countDistinct": lambda column: sa.func.count(comparable(column).distinct(), type_=sa.BigInteger()),
        "sum": _sum,
        "avg": _average,
        "min": _extreme(sa.func.min),
        "max": _extreme(sa.func.max),
    }
)
