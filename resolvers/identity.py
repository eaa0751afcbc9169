"""Ids and cursors as clients send them: base64 text that `db.output` or `db.flat` has made, read back strictly."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import orjson

from db.plan import GroupKey, Measure, Sort, Term
from resolvers.catalogue import Catalogue
from resolvers.entity import Entity
from resolvers.errors import BadUserInput
from resolvers.scalars import Scalar


def read_id(text: str, catalogue: Catalogue) -> tuple[Entity, tuple[Any, ...]]:
    """The entity and the key that a global id names. Raises BadUserInput for text that is no id."""
    name, colon, rest = _decoded(text).partition(":")
    entity = catalogue.by_name.get(name)
    if entity is None or entity.history is not None or not colon:
        raise BadUserInput(f"{_shown(text)} is not an id of this API: take ids from the field `id`.")
    parts = [rest] if len(entity.keys) == 1 else [_unescaped(part) for part in rest.split(":")]
    if len(parts) == len(entity.keys):
        values = [_value(part, column.scalar.from_text) for part, column in zip(parts, entity.keys, strict=True)]
        # An id is one text only: "Order:01" would be a second name of "Order:1".
        if None not in values and _is_canonical(parts, values, entity):
            return entity, tuple(values)
    raise BadUserInput(f"{_shown(text)} is not an id of this API: take ids from the field `id`.")


def _is_canonical(parts: Sequence[str], values: Sequence[Any], entity: Entity) -> bool:
    writers = [column.scalar.to_text for column in entity.keys]
    return all(write is None or write(value) == part for part, value, write in zip(parts, values, writers, strict=True))


def _unescaped(part: str) -> str:
    return part.replace("%3A", ":").replace("%25", "%")


def fingerprint(name: str, order: Sequence[Sort]) -> str:
    """For the rows of this name; tells orders apart: a cursor made under one is refused under another."""
    terms = [(*sort.term.path, sort.term.column, sort.descending, sort.nulls_first and sort.nullable) for sort in order]
    return format(crc32(repr((name, terms)).encode()), "08x")


def groups_fingerprint(name: str, order: Sequence[Sort], named: Mapping[str, GroupKey | Measure]) -> str:
    """Likewise for groups of such rows. The order's terms are a plan's names for keys and measures, `named` what these
    stand for: the same under any plan."""
    told = [replace(sort, term=_told(named[sort.term.column])) for sort in order]
    return fingerprint(f"{name} groups", told)


def _told(it: GroupKey | Measure) -> Term:
    if isinstance(it, GroupKey):
        return Term(("key", it.bucket or "", *it.term.path), it.term.column)
    return Term((it.function,), it.column or "")


def read_cursor(name: str, mark: str, order: Sequence[Sort], scalars: Sequence[Scalar], text: str) -> tuple[Any, ...]:
    """The order's values in the row that a cursor names. Raises BadUserInput naming the argument."""
    unreadable = f"`{name}`: {_shown(text)} is not a cursor: take cursors from `edges.cursor` or `pageInfo`."
    try:
        made_under, *parts = orjson.loads(_decoded(text))
    except (ValueError, TypeError):
        raise BadUserInput(unreadable) from None
    if not isinstance(made_under, str) or len(made_under) != len(mark):
        raise BadUserInput(unreadable)
    if made_under != mark:
        raise BadUserInput(
            f"`{name}`: this cursor was made under another `orderBy`, another `by` of groups, or for another type. "
            "Start again without it, or repeat what it came from."
        )
    if len(parts) != len(order):
        raise BadUserInput(unreadable)
    values = []
    for part, sort, scalar in zip(parts, order, scalars, strict=True):
        value = None if part is None else _value(part, scalar.from_text)
        if value is None and not (part is None and sort.nullable):
            raise BadUserInput(unreadable)
        values.append(value)
    return tuple(values)


def _value(text: object, read: Callable[[str], Any]) -> Any:
    """The value that a text stands for; None if it stands for none."""
    if not isinstance(text, str):
        return None
    try:
        return read(text)
    except (ValueError, ArithmeticError, KeyError):
        return None


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "...")
