"""What the tests share: one real PostgreSQL with demo data, and a gateway over it that speaks real HTTP."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
import structlog
import uvicorn
from fastapi import FastAPI

from db.demo import prepare
from db.embedded import EmbeddedPostgres
from db.engine import PoolOptions, create_engine
from db.migrate import upgrade
from gateway.app import create_app
from gateway.protocol import BoundedProtocol
from gateway.schema import ENTITIES
from gateway.settings import Settings
from resolvers.catalogue import Catalogue

pytest_plugins = ["tests.leaks"]

SCALE = 0.01
"""15,000 orders, 1,500 customers."""

Ask = Callable[..., Awaitable[dict[str, Any]]]
"""`await ask(query, **variables)` gives the parsed answer."""


class Server(Protocol):
    """A PostgreSQL that the tests may make databases in."""

    @property
    def admin_dsn(self) -> str:
        """The superuser's address of the database `postgres`."""
        ...

    def dsn(self, role: str, database: str) -> str:
        """The address of a database for a role; no password is asked."""
        ...


@dataclass(frozen=True)
class ExistingServer:
    """A server that runs already, such as one of another version."""

    admin_dsn: str

    def dsn(self, role: str, database: str) -> str:
        """The address of a database for a role."""
        parts = urlsplit(self.admin_dsn)
        return parts._replace(netloc=f"{role}@{parts.netloc.rpartition('@')[2]}", path=f"/{database}").geturl()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--postgres` runs the tests against another server than the embedded one; others make a test longer."""
    parser.addoption("--postgres", help="the superuser's address, with trust authentication; its databases are remade")
    parser.addoption("--whole-walk", action="store_true", help="callers bound to regions ask all that they can ask")


@pytest.fixture(autouse=True)
def logs_go_where_they_went() -> Iterator[None]:
    """A test whose output is caught in a file of its own leaves no logger behind that writes there."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An embedded server of the tests' own, or the one that `--postgres` names."""
    existing: str | None = request.config.getoption("--postgres")
    if existing is not None:
        yield ExistingServer(existing)
        return
    with EmbeddedPostgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


async def new_database(server: Server, name: str) -> str:
    """An empty database; its address for the superuser."""
    admin = await asyncpg.connect(server.admin_dsn)
    try:
        await admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await admin.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
        )
    finally:
        await admin.close()
    return server.dsn("postgres", name)


async def migrated(address: str) -> None:
    """Make the gateway's own tables."""
    settings = settings_for(address)
    engine = create_engine(settings.database(), PoolOptions(), "tests")
    try:
        await upgrade(engine, settings.names())
    finally:
        await engine.dispose()


@pytest.fixture(scope="session")
async def database(postgres: Server) -> str:
    """The address of the demo database, loaded and migrated."""
    address = await prepare(postgres.admin_dsn, SCALE, Catalogue(ENTITIES).indexes, lambda *_: None)
    await migrated(address)
    return address


@pytest.fixture(scope="session")
def tpch_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same TPC-H data as CSV files, for an oracle to read."""
    folder = tmp_path_factory.mktemp("tpch")
    program = Path(sys.executable).with_name("tpchgen-cli")
    tables = "--tables=region,nation,customer,orders"
    subprocess.run([program, "csv", "-s", str(SCALE), tables, "-o", folder, "--quiet"], check=True)
    return folder


@pytest.fixture(scope="session")
async def gateway(database: str) -> AsyncIterator[str]:
    """The base URL of a running gateway over the demo database."""
    async with serving(create_app(settings_for(database))) as url:
        yield url


@pytest.fixture(scope="session")
async def client(gateway: str) -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client of the running gateway."""
    async with httpx.AsyncClient(base_url=gateway, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def ask(client: httpx.AsyncClient) -> Ask:
    """Ask the running gateway an operation."""
    return asker(client)


def asker(client: httpx.AsyncClient) -> Ask:
    """A function that asks a gateway an operation and returns the parsed answer."""

    async def ask(query: str, **variables: Any) -> dict[str, Any]:
        response = await client.post("/api/graphql", json={"query": query, "variables": variables})
        answer: dict[str, Any] = response.json()
        return answer

    return ask


def settings_for(address: str, **others: Any) -> Settings:
    """Settings for a database, whatever the environment says; all that is logged is looked through by `tests.leaks`."""
    return Settings(database_url=address, **{"log_level": "debug", **others})


@asynccontextmanager
async def serving(
    app: FastAPI, protocol: type[BoundedProtocol] = BoundedProtocol, stall: float = 10.0
) -> AsyncIterator[str]:
    """Serve an application on a free port of the loopback interface; gives its base URL."""
    # With its protocol named: asyncio only then turns off Nagle's algorithm, which costs 40 ms an answer.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    http: Any = partial(protocol, stall=stall)
    config = uvicorn.Config(app, http=http, log_config=None, access_log=False, lifespan="on", ws="none")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:
        assert not task.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
