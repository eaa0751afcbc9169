"""Which of PostgreSQL's types a model's column can be stored as."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db.types import is_native_enum

_INTEGERS = frozenset({"int2", "int4", "int8"})

# First match wins: binary floats are numerics too, and enumerations strings. A wider integer than the model's fits, as
# sources often have no other; so does a moment with or without a time zone, as sessions are in UTC.
_FITTING: tuple[tuple[type[TypeEngine[Any]], frozenset[str]], ...] = (
    (sa.Float, frozenset({"float4", "float8", "numeric"}) | _INTEGERS),
    (sa.Numeric, frozenset({"numeric"}) | _INTEGERS),
    (sa.Integer, _INTEGERS),
    (sa.Boolean, frozenset({"bool"})),
    (sa.DateTime, frozenset({"timestamp", "timestamptz"})),
    (sa.Date, frozenset({"date"})),
    (sa.Uuid, frozenset({"uuid"})),
    (sa.JSON, frozenset({"json", "jsonb"})),
    (sa.String, frozenset({"text", "varchar", "bpchar"})),
)


def fits(type_: TypeEngine[Any], stored: str, element: str | None) -> bool:
    """Whether values of the type `stored`, by PostgreSQL's internal name, are read and compared as `type_` says.

    `element` is the type of the elements where `stored` is an array. A type that is not known here fits.
    """
    if isinstance(type_, sa.ARRAY):
        return element is not None and fits(type_.item_type, element, None)
    if isinstance(type_, sa.Enum) and is_native_enum(type_):
        return stored == type_.name
    return next((stored in names for kind, names in _FITTING if isinstance(type_, kind)), True)
