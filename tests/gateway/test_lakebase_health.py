"""What /readyz and `db check` tell of a Lakebase database: its token, its TLS, and why neither is to be had."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from db.doctor import Budget, Finding
from gateway import operations
from gateway.app import create_app
from gateway.settings import Settings
from tests.certificates import server_tls
from tests.conftest import serving
from tests.login_proxy import LoginProxy, login_proxy
from tests.observability.test_metrics import total
from tests.workspace.credentials import ENDPOINT, INSTANCE, CredentialService, environment
from tests.workspace.server import serving_workspace


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[CredentialService]:
    """The stand-in, which the environment names."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    state = CredentialService()
    with serving_workspace(state.routes()) as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)
        yield state


@pytest.fixture
async def proxy(workspace: CredentialService, database: str) -> AsyncIterator[LoginProxy]:
    """The demo database behind logins by token."""
    async with login_proxy(database, workspace.is_valid) as proxy:
        yield proxy


def settings(proxy: LoginProxy, **others: Any) -> Settings:
    given = {
        "lakebase_endpoint": ENDPOINT,
        "pghost": "127.0.0.1",
        "pgport": proxy.port,
        "pguser": "gateway",
        "pgdatabase": "tpch",
        "pgsslmode": "disable",
        "log_level": "error",
    }
    return Settings(**{**given, **others})


async def ready(settings: Settings) -> httpx.Response:
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        await client.post("/api/graphql", json={"query": "{ regions { totalCount } }"})
        return await client.get("/readyz")


async def examined(settings: Settings) -> list[Finding]:
    return [finding async for finding in operations.examine(settings, Budget(15))]


async def test_readiness_tells_how_long_the_token_is_good(workspace: CredentialService, proxy: LoginProxy) -> None:
    """And nothing of the token."""
    response = await ready(settings(proxy))
    assert response.status_code == 200
    told = response.json()
    assert 3500 < told["token"].pop("secondsLeft") <= 3600
    assert told == {"status": "ok", "database": "answers", "token": {"source": "autoscaling"}}
    assert workspace.passwords
    assert not any(token in response.text for token in workspace.passwords)


async def measured(settings: Settings) -> dict[str, float]:
    """What the metrics tell of the token, after a request."""
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        await client.post("/api/graphql", json={"query": "{ regions { totalCount } }"})
        text = (await client.get("/metrics")).text
    names = re.findall(r"^gateway_token_(\w+)\{", text, re.MULTILINE)
    return {name: total(text, f"gateway_token_{name}") for name in names}


async def test_metrics_tell_of_the_token(proxy: LoginProxy) -> None:
    """How long it is good, and that there was one."""
    told = await measured(settings(proxy))
    assert 3500 < told.pop("remaining_seconds") <= told.pop("lifetime_seconds") <= 3600
    assert told == {"mints_total": 1, "mint_failures_total": 0, "refusals_total": 0}


async def test_metrics_tell_of_no_token(workspace: CredentialService, proxy: LoginProxy) -> None:
    with workspace.failing(503):
        told = await measured(settings(proxy))
    assert told.pop("mint_failures_total") >= 1
    assert told == {"remaining_seconds": 0, "lifetime_seconds": 0, "mints_total": 0, "refusals_total": 0}


async def test_metrics_tell_of_logins_that_are_refused(proxy: LoginProxy) -> None:
    """With the first token and with its successor, both of which the workspace gave."""
    proxy.state = "28P01"
    told = await measured(settings(proxy))
    assert 0 < told["refusals_total"] <= proxy.refusals
    assert told["mints_total"] > 1


async def test_without_a_token_nothing_is_ready(workspace: CredentialService, proxy: LoginProxy) -> None:
    with workspace.failing(503):
        response = await ready(settings(proxy))
    assert response.status_code == 503
    token = {"source": "autoscaling", "secondsLeft": None}
    assert response.json() == {"status": "unavailable", "database": "does not answer", "token": token}


@pytest.mark.parametrize(
    ("others", "subject", "source"),
    [
        ({}, ENDPOINT, "Autoscaling"),
        ({"lakebase_endpoint": None, "databricks_database_instance": INSTANCE}, INSTANCE, "Provisioned"),
    ],
)
async def test_the_token_is_examined(proxy: LoginProxy, others: dict[str, Any], subject: str, source: str) -> None:
    """Before the connection that it is for."""
    token, database, *rest = await examined(settings(proxy, **others))
    assert (token.check, token.subject, token.state) == ("token", subject, "ok")
    assert token.message == f"from Lakebase {source}, good for 60 min"
    assert (database.check, database.state) == ("database", "ok")
    assert [finding for finding in rest if finding.state != "ok"] == []


async def test_a_token_that_is_nearly_expired_when_it_comes(workspace: CredentialService, proxy: LoginProxy) -> None:
    workspace.lifetime = 200
    token, *_ = await examined(settings(proxy))
    assert (token.check, token.state) == ("token", "warn")
    assert token.advice


async def test_without_a_token_that_is_all_there_is_to_tell(workspace: CredentialService, proxy: LoginProxy) -> None:
    """In one line, with a reason that quotes nothing of the workspace's answer."""
    with workspace.failing(403):
        (finding,) = await examined(settings(proxy))
    assert (finding.check, finding.state) == ("token", "wrong")
    assert finding.message.startswith("none to be had: ")
    assert "client_secret" not in finding.message
    assert finding.advice


async def test_a_login_that_the_database_refuses(proxy: LoginProxy) -> None:
    """The token was good, so the role is not."""
    proxy.state = "28000"
    token, database = await examined(settings(proxy))
    assert token.state == "ok"
    assert (database.state, database.message) == ("wrong", "the login was refused")


@pytest.mark.parametrize(
    ("others", "state", "message"),
    [
        ({"pgsslmode": "require"}, "ok", "certificate and host name verified"),
        ({"pgsslmode": "verify-ca"}, "warn", "certificate verified, but not that it is this host's"),
        ({"pgsslmode": "require", "lakebase_verify_tls": False}, "warn", "but anyone's certificate would do"),
    ],
)
async def test_tls_is_told_as_it_is(
    workspace: CredentialService, database: str, tmp_path: Path, others: dict[str, Any], state: str, message: str
) -> None:
    """By what the connection does, not by what the settings say."""
    context, authority = server_tls(tmp_path, "localhost")
    async with login_proxy(database, workspace.is_valid, context) as proxy:
        given = settings(proxy, pghost="localhost", pgsslrootcert=str(authority), **others)
        (tls,) = [finding for finding in await examined(given) if finding.check == "tls"]
    assert tls.state == state
    assert tls.message.startswith("TLSv1.3, ")
    assert tls.message.endswith(message)


async def test_a_certificate_of_a_stranger(workspace: CredentialService, database: str, tmp_path: Path) -> None:
    context, _ = server_tls(tmp_path, "localhost")
    async with login_proxy(database, workspace.is_valid, context) as proxy:
        _, finding = await examined(settings(proxy, pghost="localhost", pgsslmode="require"))
    assert (finding.state, finding.message) == ("wrong", "its certificate can't be verified")
