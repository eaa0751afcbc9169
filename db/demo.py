"""TPC-H demo data in the embedded PostgreSQL, laid out as Lakebase lays out synced tables."""

import errno
import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import asyncpg

from db import indexes
from db.demo_tables import (
    NAMES,
    Source,
    add_indexes,
    add_keys,
    add_references,
    create_table,
    demo_sources,
    grant,
    of_demo,
    sql_name,
)
from db.generator import Generated, generator_version
from db.indexes import IndexSpec
from db.setup_error import DemoError

DATABASE = "tpch"
ROLE = "gateway"

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and about how much there is to do."""

_LOCK = 7_203_164_551_902_212  # any number, the same for all who load this database
_GENERATORS_AT_ONCE = 2  # each takes a second and 310 MB before its first row

# Keys and indexes come after the rows: sorting once, in memory, takes less than keeping many indexes sorted.
_SESSION = {
    "maintenance_work_mem": "256MB",
    "max_parallel_maintenance_workers": "2",
    "work_mem": "64MB",
}


async def prepare(admin_dsn: str, scale: float, specs: Sequence[IndexSpec], progress: Progress) -> str:
    """Make sure that the demo data of `scale` is there, whole and indexed; return the gateway's address.

    `admin_dsn` is the superuser's address of the embedded server. Everything is loaded in one transaction, so
    an interrupted load leaves nothing, and the next call does it again.

    Raises DemoError when the folder holds data of another scale, or the data cannot be generated, or not stored.
    """
    generator_version()
    try:
        return await _prepare(admin_dsn, scale, specs, progress)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        if isinstance(error, asyncpg.DiskFullError) or os.strerror(errno.ENOSPC) in str(error):
            raise DemoError(
                "The disk of the data folder is full, and nothing was loaded: make room, or choose another --data-dir"
            ) from error
        raise DemoError(f"PostgreSQL could not load the demo data ({error}): see its log in the data folder") from error


async def _prepare(admin_dsn: str, scale: float, specs: Sequence[IndexSpec], progress: Progress) -> str:
    connection = await _connect(admin_dsn)
    try:
        # Another gateway on this folder may be loading; closing the connection lets the next one in.
        await connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
        is_loaded = await _is_loaded(connection, scale)
        missing = [source for source in demo_sources() if await _is_missing(connection, source)]
        if missing or not is_loaded:
            await _load(connection, scale, missing, specs, progress)
        await _finish(connection, specs)
    finally:
        await connection.close()
    return _address(admin_dsn, ROLE)


def _address(admin_dsn: str, role: str) -> str:
    parts = urlsplit(admin_dsn)
    return parts._replace(netloc=f"{role}@{parts.netloc.rpartition('@')[2]}", path=f"/{DATABASE}").geturl()


async def _connect(admin_dsn: str) -> asyncpg.Connection:
    dsn = _address(admin_dsn, "postgres")
    try:
        return await asyncpg.connect(dsn)
    except asyncpg.InvalidCatalogNameError:
        await _create_database(admin_dsn)
        return await asyncpg.connect(dsn)


async def _create_database(admin_dsn: str) -> None:
    admin = await asyncpg.connect(admin_dsn)
    try:
        for characters in ("C.UTF-8", "C"):  # not every system has the first
            try:
                await admin.execute(
                    f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8' "
                    f"LC_COLLATE 'C' LC_CTYPE '{characters}'"
                )
            except asyncpg.WrongObjectTypeError:
                continue
            except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                pass  # another gateway on this folder was quicker
            return
    finally:
        await admin.close()


async def _is_loaded(connection: asyncpg.Connection, scale: float) -> bool:
    if await connection.fetchval("SELECT to_regclass('demo.load')") is None:
        return False
    loaded = await connection.fetchval("SELECT scale FROM demo.load")
    if loaded != scale:
        raise DemoError(
            f"The data folder holds the demo data of scale {loaded:g}, not {scale:g}: "
            f"use --scale {loaded:g}, or another --data-dir"
        )
    return True


async def _is_missing(connection: asyncpg.Connection, source: Source) -> bool:
    """True for every table of an empty database, and for those of data products added since it was filled."""
    return bool(await connection.fetchval(f"SELECT to_regclass({NAMES.regclass(source.table)}) IS NULL"))


async def _load(
    connection: asyncpg.Connection,
    scale: float,
    sources: Sequence[Source],
    specs: Sequence[IndexSpec],
    progress: Progress,
) -> None:
    async with connection.transaction():
        for name, value in _SESSION.items():
            await connection.execute(f"SET LOCAL {name} = '{value}'")
        for source in sources:
            await connection.execute(create_table(source.table))
        await _copy_all(connection, sources, scale, progress)
        statements = [
            *add_keys(sources),
            *add_indexes(sources, specs),
            *add_references(sources),
            *grant(sources, ROLE, DATABASE),
        ]
        for done, statement in enumerate(statements):
            progress("indexes", done, len(statements))
            await connection.execute(statement)
        progress("indexes", len(statements), len(statements))
        await _mark(connection, scale)


async def _mark(connection: asyncpg.Connection, scale: float) -> None:
    await connection.execute("CREATE SCHEMA IF NOT EXISTS demo")
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS demo.load (scale float8 NOT NULL, generator text NOT NULL,"
        " loaded_at timestamptz NOT NULL DEFAULT now(), analyzed boolean NOT NULL DEFAULT false)"
    )
    await connection.execute("DELETE FROM demo.load")
    await connection.execute("INSERT INTO demo.load (scale, generator) VALUES ($1, $2)", scale, generator_version())


async def _finish(connection: asyncpg.Connection, specs: Sequence[IndexSpec]) -> None:
    """What cannot be part of the transaction, or is newer than the data."""
    sources = demo_sources()
    for spec in await indexes.missing(connection, of_demo(sources, specs), NAMES):
        await connection.execute(indexes.ddl(spec, NAMES, concurrently=False))
    if not await connection.fetchval("SELECT analyzed FROM demo.load"):
        tables = ", ".join(sql_name(source.table) for source in sources)
        await connection.execute(f"VACUUM (ANALYZE) {tables}")
        await connection.execute("UPDATE demo.load SET analyzed = true")


async def _copy_all(
    connection: asyncpg.Connection, sources: Sequence[Source], scale: float, progress: Progress
) -> None:
    async with AsyncExitStack() as running:
        ahead: deque[Generated] = deque()
        waiting = deque(sources)
        for source in sources:
            while waiting and len(ahead) < _GENERATORS_AT_ONCE:
                generated = await Generated.start(waiting.popleft().tpch, scale)
                running.push_async_callback(generated.stop)
                ahead.append(generated)
            await _copy(connection, source, ahead.popleft(), source.expected(scale), progress)


async def _copy(
    connection: asyncpg.Connection, source: Source, generated: Generated, expected: int, progress: Progress
) -> None:
    async def counted() -> AsyncIterator[bytes]:
        lines = 0
        async for chunk in generated.csv():
            yield chunk
            lines += chunk.count(b"\n")
            progress(source.tpch, max(lines - 1, 0), expected)  # the first line names the columns

    schema, table = NAMES.locate(source.table)
    progress(source.tpch, 0, expected)
    # FREEZE, for a table made in this transaction: VACUUM need not visit the rows again.
    await connection.copy_to_table(
        table, schema_name=schema, source=counted(), format="csv", header="MATCH", freeze=True
    )
