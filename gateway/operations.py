"""What the commands do to a database: migrations, indexes, the examination."""

import asyncio
from collections.abc import AsyncIterator, Collection, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import asyncpg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from db import indexes, migrate
from db.credentials import NoCredential
from db.engine import PoolOptions
from db.indexes import IndexSpec
from db.models import Base
from db.models.base import GATEWAY_SCHEMA
from db.scope import table_of
from db.setup_error import SetupError
from gateway.database import Database, open_database
from gateway.settings import Settings
from resolvers.caller import Caller

if TYPE_CHECKING:
    from db.doctor import Budget, Finding
    from gateway.documents import Operation

_SECONDS_FOR_A_START = 60.0  # nobody is there to start an app again
_SECONDS_FOR_A_STATEMENT = 3600.0  # an index on a large table takes its time

T = TypeVar("T")


def run(operation: Coroutine[Any, Any, T]) -> T:
    """Run an operation to its end. Raises SetupError when the database cannot be reached, or refuses."""
    try:
        return asyncio.run(operation)
    except DBAPIError as error:
        cause = error.orig.__cause__ if error.orig is not None else None
        raise SetupError(f"The database refuses: {cause or error.orig}") from error
    except asyncpg.PostgresError as error:
        raise SetupError(f"The database refuses: {error}") from error
    except NoCredential as error:
        raise SetupError(f"There is no token to log in with: {error.reason}") from error
    except OSError as error:  # a refused or timed-out connection among them
        reason = str(error) or "it does not answer in time"
        raise SetupError(f"The database cannot be reached: {reason}") from error


async def upgrade(settings: Settings) -> bool:
    """Apply the pending migrations; tells whether there were any."""
    async with _engine(settings) as engine:
        if not await migrate.pending(engine, settings.names()):
            return False
        await migrate.upgrade(engine, settings.names())
        return True


async def add_indexes(settings: Settings, *, apply: bool) -> list[str]:
    """The statements for the missing indexes, after executing them if `apply`."""
    names = settings.names()
    # The driver's own connection, since a concurrent build refuses to be part of a transaction.
    async with opened(settings) as driver:
        find = indexes.create if apply else indexes.missing
        return [indexes.ddl(spec, names, concurrently=True) for spec in await find(driver, needed_indexes(), names)]


async def explained(
    settings: Settings, operation: "Operation", caller: Caller, *, analyze: bool, generic: bool
) -> list[str]:
    """What an operation comes to for a caller, in lines; with PostgreSQL's plan if the settings name a database."""
    from gateway.explain import Explainer  # noqa: PLC0415  # the schema takes half a second

    found = Explainer(settings, caller).explain(operation.query, operation.name, operation.variables)
    lines = list(found.lines())
    if settings.has_database:
        async with opened(settings) as connection:
            lines += ["", *await found.postgres_plan(connection, analyze=analyze, generic=generic)]
    return lines


def caller_with(roles: Collection[str] | None, regions: Collection[str] | None) -> Caller:
    """A caller with these roles, or else all, and bound to these regions, if any.

    Raises SetupError for a role that there is not.
    """
    from gateway.caller import ROLES  # noqa: PLC0415  # for this command only

    unknown = sorted({*(roles or ())} - ROLES)
    if unknown:
        raise SetupError(f"There is no role {unknown[0]!r}: the roles are {', '.join(sorted(ROLES))}")
    return Caller(roles=frozenset(roles) if roles else ROLES, regions=frozenset(regions) if regions else None)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """The driver's own connection to the database that the settings name."""
    async with _engine(settings) as engine, engine.connect() as connection:
        yield (await connection.get_raw_connection()).driver_connection


def needed_indexes() -> tuple[IndexSpec, ...]:
    """The indexes that the served entities need."""
    from gateway.schema import ENTITIES  # noqa: PLC0415  # takes half a second, and is not always needed
    from resolvers.catalogue import Catalogue  # noqa: PLC0415

    return Catalogue(ENTITIES).indexes


async def examine(settings: Settings, budget: "Budget", check_seconds: float = 10) -> AsyncIterator["Finding"]:
    """What is right and wrong with the database, and with the way to it; no check takes longer than that."""
    from db import doctor  # noqa: PLC0415  # for this command only

    async with _database(settings) as database:
        subject = doctor.Subject(
            address=settings.database_address(),
            names=settings.names(),
            tables=served_tables(),
            indexes=needed_indexes(),
            budget=budget,
            application=settings.pgappname,
            login=database.login,
        )

        @asynccontextmanager
        async def connect() -> AsyncIterator[asyncpg.Connection]:
            async with database.primary.connect() as connection:
                yield (await connection.get_raw_connection()).driver_connection

        async for finding in doctor.examine(connect, subject, check_seconds=check_seconds):
            yield finding


def served_tables() -> tuple[sa.Table, ...]:
    """The tables of the served entities, then the gateway's own."""
    from gateway.schema import ENTITIES  # noqa: PLC0415  # takes half a second, and is not always needed
    from resolvers.catalogue import Catalogue  # noqa: PLC0415

    served = [table_of(entity.model) for entity in Catalogue(ENTITIES).entities]
    own = [table for table in Base.metadata.sorted_tables if table.schema == GATEWAY_SCHEMA]
    return tuple(dict.fromkeys([*(table for table in served if table not in own), *own]))


@asynccontextmanager
async def _engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    async with _database(settings) as database:
        yield database.primary


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    timeout = settings.db_connect_timeout
    # Lakebase may have to wake up; where nothing listens elsewhere, nothing soon will.
    patience = 0.0 if settings.lakebase() is None else timeout
    if settings.databricks_app_port is not None:
        patience = _SECONDS_FOR_A_START
    options = PoolOptions(size=1, connect=timeout, statement=_SECONDS_FOR_A_STATEMENT, patience=patience)
    database = open_database(settings, options)
    try:
        yield database
    finally:
        await database.close()
