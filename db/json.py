"""JSON text made by PostgreSQL, byte for byte as `orjson` would print the same values."""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by

Text = sa.ColumnElement[str]
Pieces = list[str | Text]
"""What stands one after the other in a text; a `str` stands for itself."""

NULL: Text = sa.literal_column("'null'", sa.Text())
MAX_INT = 2**31 - 1
"""The largest of GraphQL's Int."""

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
    bare = next((print_ for kind, print_ in _BARE if isinstance(type_, kind) and not _is_quoted(type_)), None)
    return in_quotes(value) if bare is None else [bare(value, type_)]


def _is_quoted(type_: sa.types.TypeEngine[Any]) -> bool:
    return isinstance(type_, (sa.BigInteger, sa.Enum))


def in_quotes(text: Text) -> Pieces:
    """A text in which nothing has to be escaped: numbers, dates, ids, names."""
    return ['"', text, '"']


def _array(value: sa.ColumnElement[Any], item: sa.types.TypeEngine[Any]) -> Text:
    # GraphQL's list has one dimension.
    flat = sa.func.coalesce(sa.func.array_ndims(value), sa.literal_column("1")) == sa.literal_column("1")
    text: Text = sa.cast(sa.func.array_to_json(value), sa.Text)
    if isinstance(item, sa.Float):
        items = sa.func.unnest(value).table_valued(sa.column("item", sa.Double()), with_ordinality="place")
        items = items.render_derived(name="items")
        texts = sa.func.coalesce(_float(sa.cast(items.c.item, sa.Double)), NULL)
        array = sa.select(sa.func.array_agg(aggregate_order_by(texts, items.c.place))).scalar_subquery()
        listed = sa.func.coalesce(sa.func.array_to_string(array, literal(",")), literal(""), type_=sa.Text())
        text = sa.case((value.is_not(None), literal("[").concat(listed).concat(literal("]"))))
    return sa.case((flat, text), else_=_BROKEN)


def _float(value: sa.ColumnElement[float]) -> Text:
    """A binary float. Its digits are the same everywhere, the shortest that tell it from others; not so their form.

    PostgreSQL leaves out `.0`, and writes 1e+15, 1e-05 and 1e-06 where `orjson` writes 1000000000000000.0, 0.00001 and
    1e-6.
    """
    text = sa.cast(value, sa.Text)
    plain = sa.cast(sa.cast(text, sa.Numeric), sa.Text)
    bare = sa.func.replace(text, literal("e-0"), literal("e-"), type_=sa.Text())
    return sa.case(
        (text.regexp_match(literal("[NI]")), _BROKEN),  # in arrays only: elsewhere they are NULL
        (text.regexp_match(literal("e([+]15|-05)$")), _with_point(plain)),
        (text.like(literal("%e%")), bare),
        else_=_with_point(text),
    )


def _with_point(text: Text) -> Text:
    return sa.case((text.like(literal("%.%")), text), else_=text.concat(literal(".0")))


def count_text(count: "sa.Select[int]", alias: str) -> Text:
    """JSON of a count; beyond GraphQL's Int it fails. `alias` names the FROM item that it is counted in, once."""
    (number,) = count.subquery(alias).c
    return sa.select(int_text(number)).scalar_subquery()


def int_text(number: sa.ColumnElement[int]) -> Text:
    """JSON of a number from 0; beyond GraphQL's Int it fails."""
    return sa.case((number <= sa.literal_column(str(MAX_INT)), sa.cast(number, sa.Text)), else_=_BROKEN)


def bool_text(truth: sa.ColumnElement[bool]) -> Text:
    """JSON of a truth value."""
    return sa.cast(truth, sa.Text)


def _text(value: Any, _: object) -> Text:
    return sa.cast(value, sa.Text)


# First match wins. What is not here is text without anything to escape, in quotes.
_BARE: tuple[tuple[type[sa.types.TypeEngine[Any]], Callable[[Any, Any], Text]], ...] = (
    (sa.ARRAY, lambda value, type_: _array(value, type_.item_type)),
    (sa.JSON, lambda value, _: value),
    (sa.Float, lambda value, _: _float(value)),
    (sa.Boolean, _text),
    (sa.Integer, _text),
    (sa.String, lambda value, _: sa.cast(sa.func.to_json(value), sa.Text)),
)
