"""Predicates of a plan to SQL conditions. Operators are a table; the logic is two-valued."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from db.plan import AllOf, AnyOf, Comparison, Missing, Not, Predicate, Slot, Some
from db.scope import Scope, condition
from db.sql import VALUES, parameter
from db.types import comparable, parameter_type

Operator = Callable[[Any, Any], sa.ColumnElement[bool]]

OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "eq": lambda column, value: column == value,
        "ne": lambda column, value: column.is_distinct_from(value),
        "lt": lambda column, value: column < value,
        "lte": lambda column, value: column <= value,
        "gt": lambda column, value: column > value,
        "gte": lambda column, value: column >= value,
        "in": lambda column, value: column == sa.func.any(value),
        "notIn": lambda column, value: sa.or_(column.is_(None), column != sa.func.all(value)),
        "null": lambda column, _: column.is_(None),
        "notNull": lambda column, _: column.is_not(None),
        "like": lambda column, value: column.like(value),
        "iLike": lambda column, value: column.ilike(value),
    }
)
"""What a `Comparison` may do. Two-valued where PostgreSQL is three-valued: `ne` and `notIn` hold for NULL."""
_LISTS = frozenset({"in", "notIn"})


def where(predicate: Predicate, scope: Scope) -> sa.ColumnElement[bool]:
    """The condition over a scope's rows; the scope joins what its terms need."""
    match predicate:
        case AllOf(parts):
            return condition([where(part, scope) for part in parts])
        case AnyOf(parts):
            return sa.or_(*(where(part, scope) for part in parts)) if parts else sa.false()
        case Not(part):
            # Not NOT, which leaves NULL as it is: IS NOT TRUE splits the rows in two.
            return where(part, scope).is_not(sa.true())
        case Missing(path):
            return scope.missing(path)
        case Some(path, relation, inside):
            inner, tie = scope.inner(path, relation)
            found = where(inside, inner)
            return sa.exists(sa.select(sa.literal_column("1")).select_from(inner.source()).where(tie, found))
        case Comparison(term, operator, operand):
            return compare(scope.column(term), operator, operand)


def compare(expression: sa.ColumnElement[Any], operator: str, operand: Slot | None) -> sa.ColumnElement[bool]:
    """One comparison with a value of the request."""
    column = comparable(expression)
    value = None
    if operand is not None:
        single = parameter_type(column.type)
        type_ = ARRAY(single) if operator in _LISTS else single
        value = parameter(VALUES, operand.index, type_)
    return OPERATORS[operator](column, value)
