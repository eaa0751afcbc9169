"""How SQL types leave and enter PostgreSQL: printed as GraphQL shows them, as text in cursors, and as parameters."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

_MOMENT = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""
_FIRST_MOMENT, _AFTER_LAST_MOMENT = "'0001-01-01'", "'10000-01-01'"

# Types whose JSON form is a string of PostgreSQL's own text: exact at any size.
_AS_TEXT = (sa.BigInteger, sa.Date, sa.Uuid, sa.JSON)

# First match wins: binary floats are numerics too, and enumerations strings.
_WIDE: tuple[tuple[type[TypeEngine[Any]], TypeEngine[Any]], ...] = (
    (sa.Float, sa.Double()),
    (sa.Numeric, sa.Numeric()),
    (sa.SmallInteger, sa.Integer()),
    (sa.String, sa.Text()),
    (sa.JSON, JSONB()),
)


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
        return _printed_moment(expression)
    if isinstance(type_, sa.Float):
        return finite(sa.cast(expression, sa.Double))
    if isinstance(type_, sa.ARRAY):
        as_text = is_exact_numeric(type_.item_type) or isinstance(type_.item_type, _AS_TEXT)
        return sa.cast(expression, ARRAY(sa.Text)) if as_text else expression
    if isinstance(type_, _AS_TEXT) or is_exact_numeric(type_):
        return sa.cast(expression, sa.Text)
    return expression


def _printed_moment(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """RFC 3339, which has the years 1 to 9999 only; PostgreSQL's own text for others, and for infinities."""
    moment = _in_utc(expression)
    literal = sa.literal_column
    has_year = sa.and_(moment >= literal(_FIRST_MOMENT), moment < literal(_AFTER_LAST_MOMENT))
    formatted = sa.func.to_char(moment, literal(_MOMENT), type_=sa.Text())
    return sa.case((has_year, formatted), else_=sa.cast(moment, sa.Text))


def _in_utc(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    type_ = expression.type
    if isinstance(type_, sa.DateTime) and type_.timezone:
        return sa.func.timezone(sa.literal_column("'UTC'"), expression, type_=sa.DateTime())
    return expression


def finite(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A double precision, NULL for NaN and the infinities, which JSON has no word for."""
    for word in ("'NaN'", "'Infinity'", "'-Infinity'"):
        expression = sa.func.nullif(expression, sa.literal_column(word), type_=sa.Double())
    return expression


def cursor_text(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The value as text that PostgreSQL, in a session in UTC, reads back to exactly the same value."""
    type_ = expression.type
    if isinstance(type_, sa.String) and not is_native_enum(type_):
        return expression
    if isinstance(type_, sa.Float):  # by way of double precision, which is what it is compared as
        return sa.cast(sa.cast(expression, sa.Double), sa.Text)
    return sa.cast(_in_utc(expression), sa.Text)


def is_cursor_text(type_: TypeEngine[Any]) -> bool:
    """Whether a value of this type is printed as it stands in cursors."""
    value: sa.ColumnElement[Any] = sa.column("value", type_)
    return printed(value).compare(cursor_text(value))


def parameter_type(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of a parameter: without length, scale or precision, which would round it, and without narrowness,
    which would refuse a value that no row has. Dates and moments are given as text: see `db.engine`."""
    if isinstance(type_, sa.ARRAY):
        return ARRAY(parameter_type(type_.item_type))
    if is_native_enum(type_):
        return type_
    if isinstance(type_, sa.DateTime):
        return sa.DateTime(timezone=type_.timezone)
    return next((wide for narrow, wide in _WIDE if isinstance(type_, narrow)), type_)


def comparable(expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The value as it can be compared: `json`, which has no equality, as `jsonb`."""
    type_ = expression.type
    return sa.cast(expression, JSONB) if isinstance(type_, sa.JSON) and not isinstance(type_, JSONB) else expression
