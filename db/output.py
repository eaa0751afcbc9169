"""Ids and cursors, computed in SQL so that whoever reads the rows gets the same bytes."""

from typing import Any

import sqlalchemy as sa

from db.plan import Sort, Term
from db.scope import Scope, primary_key
from db.types import cursor_text


def _base64(text: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    encoded = sa.func.encode(sa.func.convert_to(text, sa.literal_column("'UTF8'")), sa.literal_column("'base64'"))
    # PostgreSQL breaks base64 into lines.
    return sa.func.translate(encoded, sa.literal_column("E'\\n'"), sa.literal_column("''"))


def _literal(text: str) -> sa.ColumnElement[Any]:
    return sa.literal_column("'" + text.replace("'", "''") + "'", sa.Text())


def identity(scope: Scope, type_name: str) -> sa.ColumnElement[Any]:
    """The global id: base64 of the type's name and the key's parts, with colons between them."""
    names = primary_key(scope.model)
    parts = [cursor_text(scope.column(Term((), name))) for name in names]
    if len(parts) > 1:
        parts = [_escaped(part) for part in parts]
    text: Any = _literal(f"{type_name}")
    for part in parts:
        text = text + _literal(":") + part
    return _base64(text)


def _escaped(part: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    percent = sa.func.replace(part, _literal("%"), _literal("%25"))
    return sa.func.replace(percent, _literal(":"), _literal("%3A"))


def cursor(scope: Scope, order: tuple[Sort, ...], fingerprint: str) -> sa.ColumnElement[Any]:
    """base64 of a JSON array: which order it belongs to, and the order's values in this row as text."""
    values = [cursor_text(scope.column(sort.term)) for sort in order]
    array = sa.func.json_build_array(_literal(fingerprint), *values)
    return _base64(sa.cast(array, sa.Text))
