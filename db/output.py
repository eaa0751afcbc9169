"""Ids and cursors, computed in SQL so that whoever reads the rows gets the same bytes.

`db.flat` makes cursors too: what changes here changes there.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db.json import Pieces, in_quotes, joined, literal
from db.plan import Sort, Term
from db.scope import Scope, primary_key, type_of
from db.types import cursor_text

_LINE = 57
"""Bytes of which PostgreSQL makes one line of base64."""
# First match wins: how long the text of a value can be.
_LENGTHS: tuple[tuple[type[TypeEngine[Any]], int], ...] = (
    (sa.BigInteger, 20),
    (sa.Integer, 11),
    (sa.Boolean, 5),
    (sa.Date, 16),
    (sa.Uuid, 36),
)


def identity(scope: Scope, type_name: str) -> sa.ColumnElement[Any]:
    """The global id: base64 of the type's name and the key's parts, with colons between them."""
    terms = [Term((), name) for name in primary_key(scope.model)]
    parts = [cursor_text(scope.column(term)) for term in terms]
    if len(parts) > 1:
        parts = [_escaped(part) for part in parts]
    pieces: Pieces = [type_name]
    for part in parts:
        pieces += [":", part]
    return _base64(joined(pieces), len(type_name.encode()) + len(parts), [type_of(scope.model, term) for term in terms])


def _escaped(part: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    percent = sa.func.replace(part, literal("%"), literal("%25"), type_=sa.Text())
    return sa.func.replace(percent, literal(":"), literal("%3A"), type_=sa.Text())


def cursor(scope: Scope, order: tuple[Sort, ...], fingerprint: str) -> sa.ColumnElement[Any]:
    """The cursor of a scope's rows: see `cursor_of`."""
    return cursor_of([(scope.column(sort.term), sort.nullable) for sort in order], fingerprint)


def cursor_of(values: Sequence[tuple[sa.ColumnElement[Any], bool]], fingerprint: str) -> sa.ColumnElement[Any]:
    """base64 of a JSON array: which order it belongs to, and the order's values in this row as text.

    Each value comes with whether it can be NULL.
    """
    pieces: Pieces = [f'["{fingerprint}"']
    for value, nullable in values:
        pieces += _item(value, nullable=nullable)
    types = [value.type for value, _ in values]
    return _base64(joined([*pieces, "]"]), len(fingerprint) + 4 + 3 * len(values), types)


def _item(expression: sa.ColumnElement[Any], *, nullable: bool) -> Pieces:
    value = cursor_text(expression)
    is_plain = _length(expression.type) is not None  # nothing in it has to be escaped
    pieces: Pieces = [",", *in_quotes(value)] if is_plain else [",", sa.cast(sa.func.to_json(value), sa.Text)]
    return [sa.func.coalesce(joined(pieces), literal(",null"), type_=sa.Text())] if nullable else pieces


def _base64(text: sa.ColumnElement[Any], length: int, types: Sequence[TypeEngine[Any]]) -> sa.ColumnElement[Any]:
    """The text in base64: `length` bytes, and values of these types."""
    # In the encoding that the client is sent, which is UTF-8; cheaper than convert_to, which looks encodings up.
    encoded = sa.func.encode(sa.func.textsend(text), sa.literal_column("'base64'"), type_=sa.Text())
    lengths = [_length(type_) for type_ in types]
    if None not in lengths and length + sum(filter(None, lengths)) <= _LINE:
        return encoded
    return sa.func.translate(encoded, sa.literal_column("E'\\n'"), sa.literal_column("''"), type_=sa.Text())


def _length(type_: TypeEngine[Any]) -> int | None:
    """How many bytes a value's text has at most; None if that is not known."""
    return next((length for kind, length in _LENGTHS if isinstance(type_, kind)), None)
