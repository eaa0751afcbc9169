"""The engine: SQLAlchemy owns the pool, asyncpg the wire."""

import ssl
import time
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.connect import Connector
from db.pool import CONNECTOR, OPENED_AT, Pool

ALIVE_AT = "alive_at"
"""Key of a pooled connection's `info`: when it was opened or has last answered, on the monotonic clock."""


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How many connections a worker keeps, and how long it waits; times in seconds.

    `connect` is for one attempt, `patience` for how long further ones follow where it may help.
    """

    size: int = 5
    overflow: int = 10
    wait: float = 1.0
    recycle: int = 3600
    connect: float = 5.0
    statement: float = 10.0
    patience: float = 0.0


@dataclass(frozen=True, slots=True)
class Tls:
    """TLS always, verified by the file of certificate authorities, or by the system's; with or without the host."""

    authorities: str | None = None
    is_verified: bool = True
    hostname: bool = True

    def context(self) -> ssl.SSLContext:
        """What asyncpg takes. Raises OSError if the file can't be read."""
        context = ssl.create_default_context(cafile=self.authorities)
        context.check_hostname = self.is_verified and self.hostname
        if not self.is_verified:
            context.verify_mode = ssl.CERT_NONE
        return context


ADDRESS_OPTIONS = frozenset({"host", "port", "sslmode", "application_name", "options", "connect_timeout"})
"""The options that an address may have behind its question mark, as libpq knows them."""
IGNORED_OPTIONS = frozenset({"channel_binding", "gssencmode", "target_session_attrs"})
"""Options that are not supported, and let be because services put them into the addresses they hand out."""


_PREPARED = {"statement_cache_size": 100, "max_cacheable_statement_size": 0}
"""How many statements a connection keeps prepared, since each takes some of PostgreSQL's memory; of any length, since
long ones are those that it costs most to plan anew."""


def create_engine(
    url: URL,
    options: PoolOptions,
    application_name: str,
    connector: Connector | None = None,
    tls: Tls | None = None,
) -> AsyncEngine:
    """An engine for a `postgresql+asyncpg` address; its options mean what they mean to libpq.

    `connector` opens the connections, `tls` wins over the address.

    What the gateway sets for its sessions wins over `options`. Dates and moments pass as text, both ways: Python knows
    fewer of them than PostgreSQL, and asyncpg takes Python's first and last for infinities.
    """
    query = {name: value for name, value in url.query.items() if name not in IGNORED_OPTIONS}
    mode: Any = query.pop("sslmode", None)
    if tls is not None:
        mode = tls.context()
    timeout = float(str(query.pop("connect_timeout", options.connect)))
    session = _session(options, str(query.pop("application_name", application_name)))
    if "options" in query:
        session["options"] = str(query.pop("options"))
    connector = connector or Connector(None, options.patience)
    engine = create_async_engine(
        url.set(query=query),
        poolclass=Pool,
        pool_size=options.size,
        max_overflow=options.overflow,
        pool_timeout=options.wait,
        pool_recycle=options.recycle,
        pool_use_lifo=True,
        execution_options={CONNECTOR: connector},
        connect_args={
            "server_settings": session,
            "timeout": timeout,
            "async_creator_fn": connector,
            **_PREPARED,
            **({"ssl": mode} if mode is not None else {}),
        },
    )
    event.listen(engine.sync_engine, "connect", _note_moment)
    event.listen(engine.sync_engine, "connect", _dates_as_text)
    return engine


def _session(options: PoolOptions, application_name: str) -> dict[str, str]:
    """What PostgreSQL is told for each session."""
    return {
        "application_name": application_name,
        # Text forms of dates and moments are part of the answers and the cursors.
        "DateStyle": "ISO, YMD",
        "TimeZone": "UTC",
        "statement_timeout": str(int(options.statement * 1000)),
        # A request to cancel a statement can come before the statement: then its connection is thrown away, and
        # PostgreSQL shall see that nobody waits.
        "client_connection_check_interval": "500",
        # Pages are small: compiling a plan to machine code costs more than running it.
        "jit": "off",
        # A page's segments are read one after the other, the second only if the first falls short.
        "enable_parallel_append": "off",
        # Related rows are looked up by key, mostly another one for each row: remembering them costs more than it saves.
        "enable_memoize": "off",
    }


def _note_moment(_: object, record: Any) -> None:
    record.info[OPENED_AT] = record.info[ALIVE_AT] = time.monotonic()


def _dates_as_text(connection: Any, _: object) -> None:
    connection.run_async(_set_codecs)


async def _set_codecs(connection: asyncpg.Connection) -> None:
    for type_ in ("date", "timestamp", "timestamptz"):
        await connection.set_type_codec(type_, schema="pg_catalog", encoder=str, decoder=str, format="text")
