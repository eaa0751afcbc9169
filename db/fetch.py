"""One statement's rows, with or without a comment for who reads PostgreSQL's log."""

from collections.abc import Awaitable, Sequence
from typing import Any

import asyncpg


def fetch(
    raw: asyncpg.Connection, comment: str, text: str, arguments: Sequence[Any]
) -> Awaitable[list[asyncpg.Record]]:
    """Run a statement, with the `comment` before it if there is one."""
    if not comment:
        rows: Awaitable[list[asyncpg.Record]] = raw.fetch(text, *arguments)
        return rows
    return _unprepared(raw, comment + text, arguments)


async def _unprepared(raw: asyncpg.Connection, text: str, arguments: Sequence[Any]) -> list[asyncpg.Record]:
    # The text is another one each time. As PostgreSQL's unnamed statement it takes the place of none that is kept, in
    # the server or in asyncpg's cache, and is gone with the next.
    statement = await raw.prepare(text, name="")
    rows: list[asyncpg.Record] = await statement.fetch(*arguments)
    return rows
