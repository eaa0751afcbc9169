"""Brings the gateway's own tables up to date; the migrations are in `db/migrations`."""

from importlib import import_module
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.names import TableNames

_MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 7_203_164_551_902_213  # any number, the same for all who migrate one database


def newest_revision() -> str:
    """The revision that the code expects: revisions are numbers, and begin their file's name."""
    return max(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


async def pending(engine: AsyncEngine, names: TableNames) -> bool:
    """Whether the database lacks a migration. One that is ahead of the code lacks none."""
    async with engine.connect() as connection:
        return await _is_pending(connection, names)


async def upgrade(engine: AsyncEngine, names: TableNames) -> None:
    """Apply the pending migrations in one transaction; several processes may call it at once.

    Without pending ones it takes two queries and no right but reading. With them the role needs CREATE on the
    database, or on the gateway's schema if that exists.
    """
    if not await pending(engine, names):
        return
    async with engine.begin() as connection:
        await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        if await _is_pending(connection, names):  # not done by another process, meanwhile
            await connection.run_sync(_apply, names)


async def _is_pending(connection: AsyncConnection, names: TableNames) -> bool:
    versions = sa.table("alembic_version", sa.column("version_num", sa.Text()), schema=names.gateway_schema)
    tables = sa.table("pg_tables", sa.column("schemaname"), sa.column("tablename"), schema="pg_catalog")
    is_there = sa.exists().where(tables.c.schemaname == names.gateway_schema, tables.c.tablename == versions.name)
    if not await connection.scalar(sa.select(is_there)):
        return True
    current = await connection.scalar(sa.select(versions.c.version_num))
    return current is None or current < newest_revision()


def _apply(connection: sa.Connection, names: TableNames) -> None:
    # Imported here, as it takes 0.3 s and is needed once in a database's life.
    command = import_module("alembic.command")
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["gateway_schema"] = names.gateway_schema
    command.upgrade(config, "head")
