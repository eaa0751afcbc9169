"""A gateway on Lakebase: the real databricks-sdk mints at a stand-in, a real PostgreSQL refuses expired tokens."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from gateway.app import create_app
from gateway.settings import Settings
from tests.conftest import serving
from tests.login_proxy import LoginProxy, login_proxy
from tests.traffic import QUERY, traffic, watched_loop
from tests.workspace.credentials import CLIENT_ID, CONFIGURATION, ENDPOINT, INSTANCE, CredentialService, environment
from tests.workspace.server import serving_workspace


@dataclass
class Lakebase:
    """The stand-in of the workspace, and the database that asks for its tokens."""

    workspace: CredentialService
    database: LoginProxy

    def settings(self, **others: Any) -> Settings:
        """An app's settings for it."""
        given = {
            "lakebase_endpoint": ENDPOINT,
            "pghost": "127.0.0.1",
            "databricks_database_port": self.database.port,
            "pguser": "gateway",
            "pgdatabase": "tpch",
            "pgsslmode": "disable",
            "log_level": "warning",
            "log_format": "json",
        }
        return Settings(**{**given, **others})

    @asynccontextmanager
    async def gateway(self, **others: Any) -> AsyncIterator[str]:
        """The address of a gateway for it."""
        async with serving(create_app(self.settings(**others))) as url:
            yield url


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[CredentialService]:
    """The stand-in, which the environment names as an app's does."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    state = CredentialService()
    with serving_workspace(state.routes()) as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)
        yield state


@pytest.fixture
async def lakebase(workspace: CredentialService, database: str) -> AsyncIterator[Lakebase]:
    """The demo database behind logins by token."""
    async with login_proxy(database, workspace.is_valid) as proxy:
        yield Lakebase(workspace, proxy)


async def test_rotating_tokens_and_killed_sessions_fail_no_request(lakebase: Lakebase, pytestconfig: Any) -> None:
    """Tokens live for 3 s, and every session is ended again and again."""
    seconds = int(pytestconfig.getoption("--rotation-seconds"))
    lakebase.workspace.lifetime = 3
    lakebase.workspace.delay = 0.3
    killed = 0
    async with lakebase.gateway() as url, traffic(url) as told, watched_loop() as lag:
        for _ in range(seconds):
            await asyncio.sleep(1)
            killed += lakebase.database.kill()
    print(  # noqa: T201 - the figures
        f"\n{told.requests} requests in {seconds} s, {len(told.failures)} failed, slowest {told.slowest:.3f} s;"
        f" {lakebase.workspace.mints} tokens, {killed} sessions killed, {lakebase.database.logins} logins,"
        f" {lakebase.database.refusals} refused; longest lag of the event loop {lag.longest * 1000:.0f} ms"
    )
    assert told.failures == []
    assert told.requests > 30 * seconds
    assert lakebase.workspace.mints >= seconds / 2
    assert killed >= seconds
