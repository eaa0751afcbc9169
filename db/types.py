"""How SQL types leave and enter PostgreSQL: printed as GraphQL shows them, as text in cursors, and as parameters."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

_MOMENT = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""

# Types whose JSON form is a string of PostgreSQL's own text: exact at any size.
_AS_TEXT = (sa.BigInteger, sa.Date, sa.Uuid, sa.JSON)


def is_exact_numeric(type_: TypeEngine[Any]) -> bool:
    """Whether values are decimals; SQLAlchemy's binary floats are numerics too, by inheritance only."""
    return isinstance(type_, sa.Numeric) and not isinstance(type_, sa.Float)


def is_native_enum(type_: TypeEngine[Any]) -> bool:
    """Whether the database has the enumeration as a type of its own; other enumerations are text."""
    return isinstance(type_, sa.Enum) and type_.native_enum


def printed(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The value as GraphQL shows it: exact numbers, dates and ids as text, moments in UTC in one format."""
    type_ = expression.type
    if isinstance(type_, sa.DateTime):
        moment = sa.func.timezone(sa.literal_column("'UTC'"), expression) if type_.timezone else expression
        return sa.func.to_char(moment, sa.literal_column(_MOMENT), type_=sa.Text())
    if isinstance(type_, sa.ARRAY):
        as_text = is_exact_numeric(type_.item_type) or isinstance(type_.item_type, _AS_TEXT)
        return sa.cast(expression, ARRAY(sa.Text)) if as_text else expression
    if isinstance(type_, _AS_TEXT) or is_exact_numeric(type_):
        return sa.cast(expression, sa.Text)
    return expression


def cursor_text(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The value as text that reads back to exactly the same value."""
    if isinstance(expression.type, sa.String) and not is_native_enum(expression.type):
        return expression
    text = printed(expression)
    return text if isinstance(text.type, sa.Text) else sa.cast(text, sa.Text)


def parameter_type(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of a parameter that is compared with a column: without length or scale, which would round it."""
    if isinstance(type_, sa.ARRAY):
        return ARRAY(parameter_type(type_.item_type))
    if isinstance(type_, sa.String) and not is_native_enum(type_):
        return sa.Text()
    if is_exact_numeric(type_):
        return sa.Numeric()
    if isinstance(type_, sa.JSON):
        return JSONB()
    return type_
