"""JSON text made by PostgreSQL, byte for byte as `orjson` would print the same values."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.types import is_native_enum

Text = sa.ColumnElement[str]
Pieces = list[str | Text]
"""What stands one after the other in a text; a `str` stands for itself."""

NULL: Text = sa.literal_column("'null'", sa.Text())
_MAX_INT = 2**31 - 1

# A value that the schema promises is not there. To read a setting that nobody has made ends the statement.
_BROKEN: Text = sa.literal_column("pg_catalog.current_setting('gateway.promise')", sa.Text())


def literal(text: str) -> Text:
    """A SQL string with this text."""
    return sa.literal_column("'" + text.replace("'", "''") + "'", sa.Text())


def promised(text: Text) -> Text:
    """The text; where it is NULL, the statement fails with `db.errors.BrokenPromise`."""
    return sa.func.coalesce(text, _BROKEN, type_=sa.Text())


def joined(pieces: Pieces) -> Text:
    """The pieces as one text; NULL if one of them is NULL."""
    merged: Pieces = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, str) and isinstance(last, str):
            merged[-1] = last + piece
        else:
            merged.append(piece)
    return _tree([literal(piece) if isinstance(piece, str) else piece for piece in merged])


def _tree(texts: list[Text]) -> Text:
    """Halved again and again: a chain would copy its growing start for each piece."""
    if len(texts) == 1:
        return texts[0]
    middle = len(texts) // 2
    return _tree(texts[:middle]).concat(_tree(texts[middle:]))


def json_pieces(
    value: sa.ColumnElement[Any], type_: sa.types.TypeEngine[Any], *, nullable: bool, names: Sequence[str] = ()
) -> Pieces:
    """JSON of what `db.types.printed` made of a value of `type_`.

    `names` are all that an enumeration may have: another one fails, and so does NULL unless `nullable`.
    """
    pieces = _pieces(value, type_, names)
    return [sa.func.coalesce(joined(pieces), NULL, type_=sa.Text())] if nullable else pieces


def _pieces(value: sa.ColumnElement[Any], type_: sa.types.TypeEngine[Any], names: Sequence[str]) -> Pieces:
    if names:
        known = sa.or_(value.is_(None), value.in_([literal(name) for name in names]))
        return in_quotes(sa.case((known, sa.cast(value, sa.Text)), else_=_BROKEN))
    if isinstance(type_, sa.ARRAY):
        return [_array(value, type_.item_type)]
    if isinstance(type_, (sa.JSON, sa.Float)):
        return [value]
    if isinstance(type_, (sa.Boolean, sa.Integer)) and not isinstance(type_, sa.BigInteger):
        return [sa.cast(value, sa.Text)]
    if isinstance(type_, sa.String) and not isinstance(type_, sa.Enum) and not is_native_enum(type_):
        return [sa.cast(sa.func.to_json(value), sa.Text)]
    return in_quotes(value)


def in_quotes(text: Text) -> Pieces:
    """A text in which nothing has to be escaped: numbers, dates, ids, names."""
    return ['"', text, '"']


def _array(value: sa.ColumnElement[Any], item: sa.types.TypeEngine[Any]) -> Text:
    # GraphQL's list has one dimension.
    served = sa.func.coalesce(sa.func.array_ndims(value), sa.literal_column("1")) == sa.literal_column("1")
    text: Text = sa.cast(sa.func.array_to_json(value), sa.Text)
    if isinstance(item, sa.Float):  # printed as texts; GraphQL's Float has no NaN and no infinity
        served = sa.and_(served, text.regexp_match(literal("[NI]")).is_not(sa.true()))
        text = sa.func.translate(text, literal('"'), literal(""), type_=sa.Text())
    return sa.case((served, text), else_=_BROKEN)


def count_text(count: "sa.Select[int]", alias: str) -> Text:
    """JSON of a count; beyond GraphQL's Int it fails. `alias` names the FROM item that it is counted in, once."""
    (number,) = count.subquery(alias).c
    text = sa.case((number <= sa.literal_column(str(_MAX_INT)), sa.cast(number, sa.Text)), else_=_BROKEN)
    return sa.select(text).scalar_subquery()


def bool_text(truth: sa.ColumnElement[bool]) -> Text:
    """JSON of a truth value."""
    return sa.cast(truth, sa.Text)
