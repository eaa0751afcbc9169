"""The engine: SQLAlchemy owns the pool, asyncpg the wire."""

from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How many connections a worker keeps, and how long it waits; times in seconds."""

    size: int = 5
    overflow: int = 10
    wait: float = 1.0
    recycle: int = 3600
    connect: float = 5.0
    statement: float = 10.0


ADDRESS_OPTIONS = frozenset({"host", "port", "sslmode", "application_name", "options", "connect_timeout"})
"""The options that an address may have behind its question mark, as libpq knows them."""
IGNORED_OPTIONS = frozenset({"channel_binding", "gssencmode", "target_session_attrs"})
"""Options that are not supported, and let be because services put them into the addresses they hand out."""


def create_engine(url: URL, options: PoolOptions, application_name: str) -> AsyncEngine:
    """An engine for a `postgresql+asyncpg` address; its options mean what they mean to libpq.

    What the gateway sets for its sessions wins over `options`. Dates and moments pass as text, both ways: Python knows
    fewer of them than PostgreSQL, and asyncpg takes Python's first and last for infinities.
    """
    query = {name: value for name, value in url.query.items() if name not in IGNORED_OPTIONS}
    ssl = query.pop("sslmode", None)
    timeout = float(str(query.pop("connect_timeout", options.connect)))
    session = {
        "application_name": str(query.pop("application_name", application_name)),
        # Text forms of dates and moments are part of the answers and the cursors.
        "DateStyle": "ISO, YMD",
        "TimeZone": "UTC",
        "statement_timeout": str(int(options.statement * 1000)),
        # Pages are small: compiling a plan to machine code costs more than running it.
        "jit": "off",
        # A page's segments are read one after the other, the second only if the first falls short.
        "enable_parallel_append": "off",
    }
    if "options" in query:
        session["options"] = str(query.pop("options"))
    engine = create_async_engine(
        url.set(query=query),
        pool_size=options.size,
        max_overflow=options.overflow,
        pool_timeout=options.wait,
        pool_recycle=options.recycle,
        pool_use_lifo=True,
        connect_args={
            "server_settings": session,
            "timeout": timeout,
            **({"ssl": ssl} if ssl is not None else {}),
        },
    )
    event.listen(engine.sync_engine, "connect", _dates_as_text)
    return engine


def _dates_as_text(connection: Any, _: object) -> None:
    connection.run_async(_set_codecs)


async def _set_codecs(connection: asyncpg.Connection) -> None:
    for type_ in ("date", "timestamp", "timestamptz"):
        await connection.set_type_codec(type_, schema="pg_catalog", encoder=str, decoder=str, format="text")
