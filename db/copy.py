"""Rows of any number from PostgreSQL, printed by it: COPY, which takes no parameters of its own."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import asyncpg

from db.sql import Sql

Sink = Callable[[bytes], Awaitable[None]]
"""Takes whole lines, one or more at a time; no more are read before it returns."""

# What is quoted is text or a name, whatever it looks like.
_PARAMETER = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([0-9]+)""")
_CONTROLS = {"delimiter": "\x02", "quote": "\x01"}
"""Neither stands in JSON, so that nothing has to be quoted and each row is one line as it is."""


async def copy(
    raw: asyncpg.Connection, sql: Sql, values: Sequence[Any], sink: Sink, *, as_json: bool, comment: str = ""
) -> int:
    """Send a statement's rows to `sink`: as CSV, with LF, or the one JSON text of each; gives how many there were."""
    text = comment + await _with_values(raw, sql, sql.arguments(values))
    status = await raw.copy_from_query(text, output=sink, format="csv", **(_CONTROLS if as_json else {}))
    return int(status.rpartition(" ")[2])


async def _with_values(raw: asyncpg.Connection, sql: Sql, arguments: Sequence[Any]) -> str:
    """The statement's text with its values inside, as PostgreSQL itself quotes them."""
    if not arguments:
        return sql.text
    statement = await raw.prepare(sql.text)
    types = [_name(type_) for type_ in statement.get_parameters()]
    quoted = (f"quote_nullable(${number}::{type_}::text)" for number, type_ in enumerate(types, 1))
    texts = await raw.fetchrow(f"SELECT {', '.join(quoted)}", *arguments)
    return _PARAMETER.sub(lambda found: texts[int(found[1]) - 1] if found[1] else found[0], sql.text)


def _name(type_: asyncpg.Type) -> str:
    name = "_" + type_.name[:-2] if type_.name.endswith("[]") else type_.name
    return ".".join('"' + part.replace('"', '""') + '"' for part in (type_.schema, name))
