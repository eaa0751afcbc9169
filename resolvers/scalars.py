"""Scalars: for each SQL type its GraphQL scalar, and how input becomes the value that PostgreSQL compares with.

Output needs nothing here: `db.types.printed` has PostgreSQL print what GraphQL shows.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import orjson
import sqlalchemy as sa
import strawberry
from graphql import FloatValueNode, IntValueNode, StringValueNode, ValueNode
from sqlalchemy.types import TypeEngine
from strawberry.scalars import JSON
from strawberry.types.scalar import ScalarDefinition

from db.types import is_exact_numeric

BigInt = NewType("BigInt", int)

_INT64 = range(-(2**63), 2**63)
_MAX_DIGITS = 1000
_INTEGER = re.compile(r"[+-]?[0-9]{1,20}").fullmatch
_STORED_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?|NaN|-?Infinity").fullmatch
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]").match
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,6})?")
_TEMPORAL = re.compile(r"-?infinity|[0-9]{4,7}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?)?( BC)?")


class InvalidValue(ValueError):
    """What is wrong with a value, in words for the client."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar: the annotation that Strawberry maps to GraphQL, and what may be done with its values.

    `from_text` reads a value back from an id or a cursor, `operand` checks a coerced input. Both give what
    the statement takes, or raise ValueError. `to_text` writes a value as ids do; None where PostgreSQL's way
    of writing has no equal here.
    """

    name: str
    annotation: Any
    from_text: Callable[[str], Any]
    operand: Callable[[Any], Any] = lambda value: value
    ordered: bool = True
    text: bool = False
    to_text: Callable[[Any], str] | None = str


def _decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        raise InvalidValue('give a string such as "1000.50", or a number')
    text = str(value)
    if len(text) > _MAX_DIGITS or not _NUMBER.fullmatch(text) or abs(Decimal(text).adjusted()) > _MAX_DIGITS:
        raise InvalidValue('give a string such as "1000.50", or a number')
    return Decimal(text)


def _stored_decimal(text: str) -> Decimal:
    """A decimal as PostgreSQL writes it: of any length, infinite, or no number."""
    if not _STORED_DECIMAL(text):
        raise InvalidValue("is no decimal")
    return Decimal(text)


def _decimal_literal(node: ValueNode, _: object = None) -> Decimal:
    # From the literal's own digits: by way of a float they would not be exact.
    if not isinstance(node, (IntValueNode, FloatValueNode, StringValueNode)):
        raise InvalidValue('give a string such as "1000.50", or a number')
    return _decimal(node.value)


def _big_int(value: object) -> int:
    if (isinstance(value, str) and _INTEGER(value)) or (isinstance(value, float) and value.is_integer()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value not in _INT64:
        raise InvalidValue("give a 64-bit integer, or a string of one")
    return value


def _date(value: object) -> date:
    if isinstance(value, str) and _DATE(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidValue('give a date such as "1996-01-02"')


def _moment(value: object) -> datetime:
    if isinstance(value, str) and _MOMENT(value):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            try:
                return moment.astimezone(UTC)
            except OverflowError:
                pass
    raise InvalidValue('give a moment with its offset, such as "1996-01-02T15:04:05Z"')


def _temporal_text(text: str) -> str:
    """A date or moment as PostgreSQL wrote it, in UTC: it knows more of them than Python."""
    if not _TEMPORAL.fullmatch(text):
        raise InvalidValue("is no date")
    return text


def _uuid(value: object) -> UUID:
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            pass
    raise InvalidValue("give 32 hexadecimal digits, with or without hyphens")


def _text(value: Any) -> str:
    """A string that PostgreSQL can hold."""
    text = str(value)
    if "\0" in text:
        raise InvalidValue("contains the character U+0000, which no text in PostgreSQL can contain")
    if _SURROGATE.search(text):
        raise InvalidValue("contains half of a surrogate pair, which is no character")
    return text


def _json_text(value: Any) -> str:
    _check_json(value)
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        raise InvalidValue("contains a number that has more than 64 bits") from None


def _check_json(value: Any) -> None:
    if isinstance(value, str):
        _text(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            _text(key)
            _check_json(item)
    elif isinstance(value, list):
        for item in value:
            _check_json(item)


def _int32(text: str) -> int:
    number = int(text)
    if not -(2**31) <= number < 2**31:
        raise InvalidValue("is not a 32-bit integer")
    return number


def _bool(text: str) -> bool:
    return {"true": True, "false": False}[text]


INT = Scalar("Int", int, _int32)
BIG_INT = Scalar("BigInt", BigInt, _big_int)
DECIMAL = Scalar("Decimal", Decimal, _stored_decimal, to_text=None)
FLOAT = Scalar("Float", float, float, to_text=None)
STRING = Scalar("String", str, _text, _text, text=True)
BOOLEAN = Scalar("Boolean", bool, _bool, to_text=lambda value: str(value).lower())
DATE = Scalar("Date", date, _temporal_text, date.isoformat, to_text=None)
DATE_TIME = Scalar("DateTime", datetime, _temporal_text, datetime.isoformat, to_text=None)
NAIVE_DATE_TIME = Scalar(
    "DateTime", datetime, _temporal_text, lambda moment: moment.replace(tzinfo=None).isoformat(), to_text=None
)
UUID_SCALAR = Scalar("UUID", UUID, _uuid)
JSON_SCALAR = Scalar("JSON", JSON, orjson.loads, _json_text, ordered=False)

# First match wins: SQLAlchemy's types inherit from one another.
_BY_SQL_TYPE: tuple[tuple[type[TypeEngine[Any]], Scalar], ...] = (
    (sa.BigInteger, BIG_INT),
    (sa.Integer, INT),
    (sa.Float, FLOAT),
    (sa.Numeric, DECIMAL),
    (sa.Enum, STRING),
    (sa.String, STRING),
    (sa.Boolean, BOOLEAN),
    (sa.Date, DATE),
    (sa.Uuid, UUID_SCALAR),
    (sa.JSON, JSON_SCALAR),
)


def scalar_of(type_: TypeEngine[Any]) -> Scalar:
    """The scalar of a SQL type. Raises TypeError for a type that has none."""
    if isinstance(type_, sa.DateTime):
        return DATE_TIME if type_.timezone else NAIVE_DATE_TIME
    if is_exact_numeric(type_):
        return DECIMAL
    for sql_type, scalar in _BY_SQL_TYPE:
        if isinstance(type_, sql_type):
            return scalar
    raise TypeError(f"No GraphQL scalar for the SQL type {type_!r}: see resolvers/scalars.py")


def scalar_map() -> dict[object, ScalarDefinition]:
    """What Strawberry needs to know of the scalars that GraphQL does not have of its own."""
    return {
        BigInt: strawberry.scalar(
            name="BigInt",
            description="A 64-bit integer, as a string so that no client rounds it; input as string or integer.",
            parse_value=_big_int,
        ),
        Decimal: strawberry.scalar(
            name="Decimal",
            description="An exact decimal number, as a string; input as string or number.",
            parse_value=_decimal,
            parse_literal=_decimal_literal,
        ),
        date: strawberry.scalar(name="Date", description='A date such as "1996-01-02".', parse_value=_date),
        datetime: strawberry.scalar(
            name="DateTime",
            description='A moment with its offset (RFC 3339), such as "1996-01-02T15:04:05.000000Z".',
            parse_value=_moment,
        ),
        UUID: strawberry.scalar(name="UUID", description="A UUID (RFC 9562).", parse_value=_uuid),
        JSON: strawberry.scalar(
            name="JSON",
            description="Any JSON value.",
            # PostgreSQL's own text, put into the answer as it is: parsing it would round its numbers.
            serialize=orjson.Fragment,
            parse_value=lambda value: value,
        ),
    }
