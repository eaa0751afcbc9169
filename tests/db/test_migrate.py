"""The migrations of the gateway's own tables, against the models and against roles with few rights."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from db import migrate
from db.models import Base
from db.models.base import GATEWAY_SCHEMA
from db.names import TableNames

NAMES = TableNames()


@pytest.fixture
async def engine(scratch: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(sa.make_url(scratch).set(drivername="postgresql+asyncpg"), poolclass=NullPool)
    yield engine
    await engine.dispose()


async def test_the_migrated_tables_are_the_models(engine: AsyncEngine) -> None:
    def is_ours(name: str | None, kind: str, parents: Any) -> bool:
        return kind != "schema" or name == GATEWAY_SCHEMA

    def is_synced(item: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
        return kind != "table" or item.schema == GATEWAY_SCHEMA

    def differences(connection: sa.Connection) -> list[Any]:
        options = {
            "include_schemas": True,
            "include_name": is_ours,
            "include_object": is_synced,
            "version_table_schema": GATEWAY_SCHEMA,
            "compare_server_default": True,
        }
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, Base.metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) != []
    await migrate.upgrade(engine, NAMES)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_pending_until_applied(engine: AsyncEngine) -> None:
    assert await migrate.pending(engine, NAMES)
    await migrate.upgrade(engine, NAMES)
    assert not await migrate.pending(engine, NAMES)
    await migrate.upgrade(engine, NAMES)


async def test_a_database_ahead_of_the_code_is_left_alone(engine: AsyncEngine) -> None:
    await migrate.upgrade(engine, NAMES)
    async with engine.begin() as connection:
        await connection.execute(sa.text("UPDATE gateway.alembic_version SET version_num = '9999'"))
    assert not await migrate.pending(engine, NAMES)


async def test_several_may_upgrade_at_once(engine: AsyncEngine) -> None:
    await asyncio.gather(*(migrate.upgrade(engine, NAMES) for _ in range(4)))
    assert not await migrate.pending(engine, NAMES)


async def test_everything_lives_in_the_schema_of_the_settings(engine: AsyncEngine) -> None:
    await migrate.upgrade(engine, TableNames(gateway_schema="own % schema"))
    async with engine.connect() as connection:
        schemas = await connection.scalars(
            sa.text("SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'")
        )
        assert list(schemas) == ["own % schema"]


async def test_nothing_pending_takes_no_right_but_reading(engine: AsyncEngine) -> None:
    await migrate.upgrade(engine, NAMES)
    async with engine.begin() as connection:
        await connection.execute(sa.text("CREATE ROLE reader LOGIN"))
        await connection.execute(sa.text("GRANT USAGE ON SCHEMA gateway TO reader"))
        await connection.execute(sa.text("GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO reader"))
    reader = create_async_engine(engine.url.set(username="reader"), poolclass=NullPool)
    try:
        await migrate.upgrade(reader, NAMES)
        with pytest.raises(ProgrammingError, match="permission denied"):
            await migrate.upgrade(reader, TableNames(gateway_schema="another"))
    finally:
        await reader.dispose()
        async with engine.begin() as connection:
            await connection.execute(sa.text("DROP OWNED BY reader"))
            await connection.execute(sa.text("DROP ROLE reader"))


async def test_a_schema_that_exists_takes_no_right_to_create_one(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.execute(sa.text("CREATE ROLE owner LOGIN"))
        await connection.execute(sa.text("CREATE SCHEMA gateway AUTHORIZATION owner"))
    owner = create_async_engine(engine.url.set(username="owner"), poolclass=NullPool)
    try:
        await migrate.upgrade(owner, NAMES)
        assert not await migrate.pending(engine, NAMES)
    finally:
        await owner.dispose()
        async with engine.begin() as connection:
            await connection.execute(sa.text("DROP OWNED BY owner"))
            await connection.execute(sa.text("DROP ROLE owner"))


@pytest.mark.parametrize(
    "row",
    ["(1, '?', 'O', 1)", "(1, 'F', 'O', 0)", "(1, 'F', NULL, 1)"],
)
async def test_the_overlay_takes_only_what_makes_sense(engine: AsyncEngine, row: str) -> None:
    await migrate.upgrade(engine, NAMES)
    insert = "INSERT INTO gateway.order_status (order_key, status, base_status, version) VALUES "
    async with engine.begin() as connection:
        await connection.execute(sa.text(f"{insert} (2, 'F', 'O', 1)"))
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(sa.text(insert + row))


def test_revisions_are_one_line_and_the_newest_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate._MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.newest_revision()]
