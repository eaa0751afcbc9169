"""Mode `databricks-app`: the platform's headers, and groups from the workspace by the real SDK."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from gateway.access import groups as groups_module
from gateway.access.fetched import Freshness
from tests.access.calls import Calls, calling, refusal, viewer
from tests.workspace.scim import TOKEN, Scim
from tests.workspace.server import serving_workspace

APP = {"databricks_app_name": "orders"}
ANN = {"X-Forwarded-User": "7@1", "X-Forwarded-Email": "Ann@Example.com", "X-Forwarded-Preferred-Username": "ann"}
ROLES = {
    "writer": {"groups": ["ops"]},
    "pii": {"emails": ["*@example.com"]},
    "admin": {"groups": ["admins"], "emails": ["root@example.com"]},
}


@pytest.fixture
def scim(monkeypatch: pytest.MonkeyPatch) -> Iterator[Scim]:
    """A workspace that the SDK finds by the variables that the platform sets."""
    state = Scim({"ann@example.com": ["users", "ops"], "bob@example.com": ["users"]})
    with serving_workspace(state.routes()) as address:
        monkeypatch.setenv("DATABRICKS_HOST", address)
        monkeypatch.setenv("DATABRICKS_TOKEN", TOKEN)
        yield state


@pytest.fixture
async def calls(scim: Scim, database: str) -> AsyncIterator[Calls]:
    """An app whose roles depend on groups."""
    async with calling(database, **APP, roles=json.dumps(ROLES)) as made:
        yield made


async def test_the_platforms_headers_tell_who_calls(database: str) -> None:
    """The mode is the default where the platform says that this is an app; without rules nothing is looked up."""
    async with calling(database, **APP) as calls:
        assert viewer(await calls.ask(ANN)) == {"subject": "7@1", "email": "Ann@Example.com", "roles": ["reader"]}
        only_email = {"X-Forwarded-Email": "bob@example.com"}
        assert viewer(await calls.ask(only_email))["subject"] == "bob@example.com"


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer x"}, {"X-Forwarded-Preferred-Username": "ann"}, {"X-Forwarded-User": ""}],
)
async def test_without_them_nobody_calls(database: str, headers: dict[str, str]) -> None:
    """The platform's proxy sets them on each request: one without has come by another way."""
    async with calling(database, **APP) as calls:
        response = await calls.ask(headers, "{ orders { nodes { key } } }")
        assert refusal(response)[:2] == (401, "UNAUTHENTICATED")
        assert response.headers["www-authenticate"] == "Bearer"


async def test_a_header_that_comes_twice_is_refused(database: str) -> None:
    """One of them might be the client's own."""
    async with calling(database, **APP) as calls:
        response = await calls.ask([*ANN.items(), ("X-Forwarded-Email", "root@example.com")])
        assert refusal(response)[0] == 401


async def test_groups_are_looked_up_once(scim: Scim, calls: Calls) -> None:
    """Many requests of one caller at once are one question; a header that names groups is none."""
    answers = await asyncio.gather(*(calls.ask({**ANN, "X-Forwarded-Groups": "admins"}) for _ in range(20)))
    assert all(viewer(answer)["roles"] == ["pii", "reader", "writer"] for answer in answers)
    assert viewer(await calls.ask({**ANN, "X-Forwarded-Email": "bob@example.com"}))["roles"] == ["pii", "reader"]
    assert scim.asked == ["ann@example.com", "bob@example.com"]


async def test_without_an_answer_only_patterns_count(
    scim: Scim, calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody gains a role while the workspace is down, nobody waits for it each time; the log tells."""
    scim.is_down = True
    for _ in range(3):
        assert viewer(await calls.ask(ANN))["roles"] == ["pii", "reader"]
    root = {**ANN, "X-Forwarded-Email": "root@example.com"}
    assert viewer(await calls.ask(root))["roles"] == ["admin", "pii", "reader"]
    assert scim.asked.count("ann@example.com") < 6  # the SDK itself tries again for some seconds, once


@pytest.mark.parametrize("email", ["eve@example.com", 'x" or userName co "@example.com', "quiet@example.com"])
async def test_who_is_not_known_there_has_no_groups(scim: Scim, calls: Calls, email: str) -> None:
    """Nor one whose groups the app may not see; nobody can put a filter of their own into the question."""
    scim.groups["quiet@example.com"] = None
    headers = {"X-Forwarded-User": "9", "X-Forwarded-Email": email}
    assert "writer" not in viewer(await calls.ask(headers))["roles"]
    assert "ann@example.com" not in scim.asked


async def test_regions_by_group_are_closed_while_groups_are_not_known(scim: Scim, database: str) -> None:
    """A caller who may be bound to a region sees nothing until it is known whether they are."""
    rules = {"EUROPE": {"groups": ["emea"]}, "ASIA": {"emails": ["*@asia.example.com"]}}
    scim.groups |= {"eva@example.com": ["emea"], "kim@asia.example.com": ["users"]}
    totals: dict[str, int] = {}
    async with calling(database, **APP, caller_regions=json.dumps(rules)) as calls:
        for name in ("bob@example.com", "eva@example.com", "kim@asia.example.com"):
            totals[name] = await _customers(calls, name)
        scim.is_down = True
        for name in ("new@example.com", "new@asia.example.com"):
            totals[name] = await _customers(calls, name)
    assert totals["bob@example.com"] == 1500
    assert 0 < totals["eva@example.com"] < 1500
    assert 0 < totals["kim@asia.example.com"] < 1500
    assert totals["new@asia.example.com"] == totals["kim@asia.example.com"]
    assert totals["new@example.com"] == 0


async def test_a_workspace_that_hangs_is_not_waited_for(
    scim: Scim, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the deadline; meanwhile other requests are answered."""
    monkeypatch.setattr(groups_module, "_CACHED", Freshness(fresh=300, unwaited=0, kept=300, deadline=0.5))
    scim.delay = 2.0
    async with calling(database, **APP, roles=json.dumps(ROLES)) as calls:
        started = time.perf_counter()
        waiting = asyncio.create_task(calls.ask(ANN))
        health = await calls.client.get("/healthz")
        assert (health.status_code, time.perf_counter() - started < 0.4) == (200, True)
        assert viewer(await waiting)["roles"] == ["pii", "reader"]
        assert time.perf_counter() - started < 1.8


async def _customers(calls: Calls, email: str) -> int:
    headers: dict[str, Any] = {"X-Forwarded-User": email, "X-Forwarded-Email": email}
    answer = await calls.ask(headers, "{ customers { totalCount } }")
    total: int = answer.json()["data"]["customers"]["totalCount"]
    return total
