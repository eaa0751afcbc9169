"""An embedded PostgreSQL with the smallest demo data, for the tests of this folder."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa

from db.demo import prepare
from db.embedded import EmbeddedPostgres
from db.indexes import IndexSpec
from db.models import Base, Customer, Order

SCALE = 0.001


def spec(model: type[Base], *columns: str) -> IndexSpec:
    table = sa.inspect(model).local_table
    assert isinstance(table, sa.Table)
    return IndexSpec(table, tuple(table.c[column] for column in columns))


SPECS = (
    spec(Order, "o_orderkey"),
    spec(Order, "o_custkey"),
    spec(Order, "o_custkey", "o_orderkey"),
    spec(Customer, "c_name", "c_custkey"),
)


@dataclass(frozen=True)
class DemoServer:
    """The running server, and the gateway's address of the demo database."""

    server: EmbeddedPostgres
    folder: Path
    gateway_dsn: str

    @property
    def admin_dsn(self) -> str:
        return self.server.dsn("postgres", "tpch")


def silent(step: str, done: int, expected: int) -> None:
    """A progress that nobody watches."""


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedPostgres, Path]]:
    folder = tmp_path_factory.mktemp("pg")
    with EmbeddedPostgres(folder) as server:
        yield server, folder


@pytest.fixture(scope="session")
async def demo(embedded: tuple[EmbeddedPostgres, Path]) -> DemoServer:
    server, folder = embedded
    return DemoServer(server, folder, await prepare(server.admin_dsn, SCALE, SPECS, silent))


@pytest.fixture
async def scratch(embedded: tuple[EmbeddedPostgres, Path]) -> AsyncIterator[str]:
    """The superuser's address of an empty database."""
    server, _ = embedded
    admin = await asyncpg.connect(server.admin_dsn)
    await admin.execute("CREATE DATABASE scratch TEMPLATE template0")
    try:
        yield server.dsn("postgres", "scratch")
    finally:
        await admin.execute("DROP DATABASE scratch WITH (FORCE)")
        await admin.close()
