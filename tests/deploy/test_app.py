"""The app as the platform starts it: app.yaml's command, in what a deploy uploads, with what the platform injects.

The workspace is the stand-in, the database a real PostgreSQL that takes its tokens over TLS only.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from tests.certificates import server_tls
from tests.conftest import Server
from tests.databases import demo_database
from tests.deploy.bundle import APP, deployed, resources
from tests.documentation import blocks
from tests.login_proxy import LoginProxy, login_proxy
from tests.processes import ROOT
from tests.workspace.credentials import CLIENT_ID, CLIENT_SECRET, ENDPOINT, CredentialService
from tests.workspace.server import serving_workspace

DATABASE = "deployed"
ANN = {"X-Forwarded-User": "7@1", "X-Forwarded-Email": "ann@example.com", "X-Forwarded-Preferred-Username": "ann"}
QUERY = {"query": "{ viewer { email roles } orders(first: 2) { nodes { key version } } }"}


@pytest.fixture(scope="module")
def workspace() -> Iterator[tuple[CredentialService, str]]:
    """The stand-in and its address."""
    state = CredentialService()
    with serving_workspace(state.routes()) as address:
        yield state, address


@pytest.fixture(scope="module")
async def database(postgres: Server, tpch_files: Path) -> AsyncIterator[str]:
    """The synced tables, and the role of the app's principal: as the platform makes it, with the grants of the page."""
    await demo_database(postgres, tpch_files, DATABASE)
    owner = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    (grants,) = blocks(ROOT / "docs" / "deploy.md", "sql")
    try:
        await owner.execute(f'CREATE ROLE "{CLIENT_ID}" LOGIN')
        await owner.execute(f'GRANT CONNECT, CREATE ON DATABASE {DATABASE} TO "{CLIENT_ID}"')
        await owner.execute("REVOKE USAGE ON SCHEMA public FROM PUBLIC")
        await owner.execute(grants.text.replace("CLIENT_ID", CLIENT_ID))
        yield postgres.dsn(CLIENT_ID, DATABASE)
    finally:
        await owner.execute(f'DROP OWNED BY "{CLIENT_ID}" CASCADE')
        await owner.execute(f'DROP ROLE "{CLIENT_ID}"')
        await owner.close()


@dataclass
class App:
    """A running app."""

    process: subprocess.Popen[bytes]
    client: httpx.AsyncClient
    proxy: LoginProxy
    log: Path


@pytest.fixture(scope="module")
async def app(
    workspace: tuple[CredentialService, str], database: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[App]:
    """Started by app.yaml, and answering."""
    state, address = workspace
    folder = tmp_path_factory.mktemp("platform")
    context, authority = server_tls(folder, "localhost")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with login_proxy(database, state.is_valid, context, "localhost") as proxy:
        environment = platform(address, port, proxy.port, authority)
        log = folder / "log"
        proxy.state = "57P03"
        process = started(deployed(folder / "code"), environment, log)
        try:
            await wakes_up(proxy)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                running = App(process, client, proxy, log)
                await is_ready(running)
                yield running
        finally:
            if process.poll() is None:
                process.terminate()
                await asyncio.to_thread(process.wait, 30)


def platform(workspace: str, port: int, database_port: int, authority: Path) -> dict[str, str]:
    """What the platform sets, nothing of this machine's environment, and what app.yaml adds."""
    injected = {
        "DATABRICKS_APP_NAME": "graphql-gateway",
        "DATABRICKS_APP_PORT": str(port),
        "DATABRICKS_HOST": workspace,
        "DATABRICKS_CLIENT_ID": CLIENT_ID,
        "DATABRICKS_CLIENT_SECRET": CLIENT_SECRET,
        "DATABRICKS_WORKSPACE_ID": "1",
        "PGHOST": "localhost",
        "PGPORT": str(database_port),
        "PGUSER": CLIENT_ID,
        "PGDATABASE": DATABASE,
        "PGSSLMODE": "require",
        "PGAPPNAME": "graphql-gateway",
    }
    values = dict.fromkeys(resources(), ENDPOINT)
    own = {each["name"]: each.get("value") or values[each["valueFrom"]] for each in APP["env"]}
    # The image's Python, and the authorities that it trusts.
    machine = {"PATH": f"{Path(sys.executable).parent}:{os.defpath}", "SSL_CERT_FILE": str(authority)}
    return {**machine, **injected, **own}


def started(code: Path, environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """What app.yaml says, as it says it."""
    with log.open("wb") as output:
        return subprocess.Popen(APP["command"], cwd=code, env=environment, stdout=output, stderr=output)


async def wakes_up(database: LoginProxy) -> None:
    """The database takes its time, and a start that failed would be the app's end: it is tried again and again."""
    async with asyncio.timeout(60):
        while not database.refusals:  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.1)
    await asyncio.sleep(7)  # longer than any single connection may take
    database.state = None


async def is_ready(app: App) -> None:
    """Wait until it answers; the platform gives it 10 minutes."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        assert app.process.poll() is None, app.log.read_text()
        try:
            if (await app.client.get("/readyz")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)
    pytest.fail(app.log.read_text())


async def ask(app: App, query: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
    return await app.client.post("/api/graphql", json=query, headers=headers)


async def test_a_user_of_the_workspace_is_answered(app: App) -> None:
    """Who it is tell the headers of the platform's proxy; the gateway's own tables are there."""
    response = await ask(app, QUERY, ANN)
    assert response.json() == {
        "data": {
            "viewer": {"email": "ann@example.com", "roles": ["reader"]},
            "orders": {"nodes": [{"key": "1", "version": 0}, {"key": "2", "version": 0}]},
        }
    }


async def test_without_the_platforms_headers_nobody_is(app: App) -> None:
    response = await ask(app, QUERY, {})
    assert response.status_code == 401


async def test_the_database_is_reached_as_the_principal_by_tokens(
    app: App, workspace: tuple[CredentialService, str]
) -> None:
    """Over TLS, which the proxy insists on."""
    state, _ = workspace
    assert app.proxy.users == {CLIENT_ID}
    assert app.proxy.logins >= 1
    assert state.mints >= 1
    told = (await app.client.get("/readyz")).json()
    assert told["token"]["source"] == "autoscaling"
    assert told["token"]["secondsLeft"] > 3000


async def test_the_log_has_no_secrets(app: App, workspace: tuple[CredentialService, str]) -> None:
    """It is JSON lines, but for what is told at the start."""
    state, _ = workspace
    text = app.log.read_text()
    assert '"event":"request"' in text
    assert not any(secret in text for secret in (*state.passwords, CLIENT_SECRET))


async def test_it_ends_before_it_is_killed(app: App) -> None:
    """The last of these tests."""
    started = time.monotonic()
    app.process.terminate()
    code = await asyncio.to_thread(app.process.wait, 15)
    assert code == 0
    assert time.monotonic() - started < 10
