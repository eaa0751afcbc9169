"""A gateway on Lakebase: the real databricks-sdk mints at a stand-in, a real PostgreSQL refuses expired tokens."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from db.login import Lakebase as Known
from db.login import Login
from gateway.app import create_app
from gateway.settings import Settings
from tests.conftest import serving
from tests.login_proxy import LoginProxy, login_proxy
from tests.traffic import QUERY, complete, watched_loop
from tests.workspace.credentials import (
    CLIENT_ID,
    CLIENT_SECRET,
    CONFIGURATION,
    ENDPOINT,
    INSTANCE,
    USER,
    CredentialService,
    environment,
)
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


async def test_a_role_that_is_refused_with_every_token_does_not_mint_without_end(lakebase: Lakebase) -> None:
    """It is not the token's fault: 503, and few mints for many requests."""
    lakebase.database.state = "28000"
    async with lakebase.gateway() as url, httpx.AsyncClient(base_url=url) as client:
        for _ in range(20):
            response = await client.post("/api/graphql", json={"query": QUERY})
            assert response.status_code == 503
    assert lakebase.workspace.mints <= 3


async def test_a_refresh_does_not_hold_up_the_event_loop(lakebase: Lakebase) -> None:
    """Also while the workspace answers slowly. The figure is 50 ms; the best of three spells shields it from others."""
    lakebase.workspace.lifetime = 2
    lakebase.workspace.delay = 0.5
    longest = []
    async with lakebase.gateway() as url, httpx.AsyncClient(base_url=url) as client:
        await client.post("/api/graphql", json={"query": QUERY})
        for _ in range(3):
            before = lakebase.workspace.mints
            async with watched_loop() as lag:
                await asyncio.sleep(2)
            assert lakebase.workspace.mints > before
            longest.append(lag.longest)
    print(f"\nlongest lags {[round(each * 1000, 1) for each in longest]} ms")  # noqa: T201 - the figure
    assert min(longest) < 0.05


async def test_without_a_workspace_requests_are_refused_at_once(
    lakebase: Lakebase, capsys: pytest.CaptureFixture[str]
) -> None:
    """503 with Retry-After; neither the answer nor the log has a secret; it recovers by itself."""
    with lakebase.workspace.failing(403):
        async with lakebase.gateway(db_connect_timeout=0.2) as url, httpx.AsyncClient(base_url=url) as client:
            response = await client.post("/api/graphql", json={"query": QUERY})
            assert (response.status_code, response.headers["retry-after"]) == (503, "1")
            assert (await client.get("/readyz")).status_code == 503
            lakebase.workspace.failure = None
            async with asyncio.timeout(10):
                while (await client.get("/readyz")).status_code != 200:  # noqa: ASYNC110 - that is what it is for
                    await asyncio.sleep(0.1)
            assert complete(await client.post("/api/graphql", json={"query": QUERY}))
    log = capsys.readouterr().out
    (reason, *_) = [
        line["reason"] for line in map(json.loads, log.splitlines()) if line["event"] == "no new database credential"
    ]
    assert reason == "the workspace denies the gateway access to the database (403)"
    for secret in (CONFIGURATION, CLIENT_SECRET, "secret-token", "127.0.0.1"):
        assert secret not in response.text + log


@pytest.mark.parametrize("target", [{"lakebase_endpoint": ENDPOINT}, {"databricks_database_instance": INSTANCE}])
async def test_host_and_role_are_asked_of_the_workspace(lakebase: Lakebase, target: dict[str, Any]) -> None:
    """Where no setting names them, of Autoscaling and of Provisioned; the role is the service principal."""
    lakebase.workspace.host = "127.0.0.1"
    settings = Settings(**target)
    assert settings.databricks_client_id == CLIENT_ID
    login = Login(settings.lakebase() or pytest.fail("not Lakebase"))
    try:
        assert await login.host() == "127.0.0.1"
        assert await login.user() == CLIENT_ID
        assert lakebase.workspace.is_valid(await login.credentials.password())
        assert await Login(Known(login.lakebase.target)).user() == USER
        asked = [path for path in lakebase.workspace.requests if "oidc" not in path]
        await login.host()
        assert [path for path in lakebase.workspace.requests if "oidc" not in path] == asked
    finally:
        await login.close()


async def test_reads_go_to_the_secondaries_that_the_workspace_tells(lakebase: Lakebase, database: str) -> None:
    """With the same tokens; without any they stay with the primary."""
    primary, workspace = lakebase.database, lakebase.workspace
    async with login_proxy(database, workspace.is_valid, host="127.0.0.2", port=primary.port) as secondary:
        for host, expected in (("127.0.0.2", (0, 1)), (None, (1, 0))):
            workspace.read_only_host = host
            before = primary.logins, secondary.logins
            async with lakebase.gateway(lakebase_read_only=True) as url, httpx.AsyncClient(base_url=url) as client:
                assert complete(await client.post("/api/graphql", json={"query": QUERY}))
            assert (primary.logins - before[0], secondary.logins - before[1]) == expected
