"""The engine: SQLAlchemy owns the pool, asyncpg the wire."""

from dataclasses import dataclass

from sqlalchemy import URL
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


def create_engine(url: URL, options: PoolOptions, application_name: str) -> AsyncEngine:
    """An engine for a `postgresql+asyncpg` address. `sslmode` in the address means what it means to libpq."""
    query = dict(url.query)
    ssl = query.pop("sslmode", None)
    session = {
        "application_name": application_name,
        # Text forms of dates and moments are part of the answers and the cursors.
        "DateStyle": "ISO, YMD",
        "TimeZone": "UTC",
        "statement_timeout": str(int(options.statement * 1000)),
        # Pages are small: compiling a plan to machine code costs more than running it.
        "jit": "off",
        # A page's segments are read one after the other, the second only if the first falls short.
        "enable_parallel_append": "off",
    }
    return create_async_engine(
        url.set(query=query),
        pool_size=options.size,
        max_overflow=options.overflow,
        pool_timeout=options.wait,
        pool_recycle=options.recycle,
        pool_use_lifo=True,
        connect_args={
            "server_settings": session,
            "timeout": options.connect,
            **({"ssl": ssl} if ssl is not None else {}),
        },
    )
