"""The life cycle over real HTTP, as each role."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Scope

from gateway import logs
from gateway.app import create_app
from gateway.caller import Identification, header
from gateway.cross_site import CrossSite
from gateway.guard import Guard
from gateway.lakebase import service
from gateway.lakebase.operations import Operations
from gateway.lakebase.rest import OPERATIONS, PATH, add_lakebase
from gateway.lakebase.run import Pace
from gateway.middleware import RequestMiddleware
from gateway.observability.request_log import RequestLog
from gateway.observability.requests import Requests
from gateway.route_errors import add_route_errors
from gateway.settings import Settings
from resolvers.caller import Caller
from tests.conftest import serving
from tests.gateway.lakebase.conftest import NAMES, Workspace
from tests.workspace.lifecycle import POSTGRES, SECRET, RefusalError

CREATE = {"acknowledge_cost": True}
OTHER_SITES = [{"content-type": "application/json", "sec-fetch-site": site} for site in ("cross-site", "same-site")]
Json = dict[str, Any]


class ByHeader(Identification):
    """Callers have the roles that a header names."""

    async def caller(self, scope: Scope) -> Caller:
        return Caller(subject="someone", roles=frozenset(header(scope, b"x-roles").split()))


def guarded(settings: Settings) -> tuple[FastAPI, Operations | None]:
    """A gateway that has these routes alone."""
    logs.configure(settings)  # not to a stream that an earlier test has closed
    app = FastAPI()
    add_route_errors(app)
    operations = add_lakebase(app, settings, Pace(0.01, 0.02))
    app.add_middleware(Guard, callers=ByHeader(), cross_site=CrossSite(()))
    app.add_middleware(RequestMiddleware, log=RequestLog(settings), counts=Requests())
    return app, operations


@asynccontextmanager
async def administered(settings: Settings, roles: str = "admin") -> AsyncIterator[httpx.AsyncClient]:
    """A client with these roles, of a gateway that has these routes alone."""
    app, operations = guarded(settings)
    async with serving(app) as url, httpx.AsyncClient(base_url=url, headers={"x-roles": roles}, timeout=30) as client:
        yield client
        if operations is not None:
            await operations.close()


async def finished(client: httpx.AsyncClient, address: str) -> Json:
    """The operation's last state."""
    for _ in range(2000):
        answer = await client.get(address)
        assert answer.status_code == 200, answer.text
        state: Json = answer.json()
        if state["state"] != "running":
            return state
    raise AssertionError(state)


def error(answer: httpx.Response) -> tuple[int, str, str]:
    (only,) = answer.json()["errors"]
    return answer.status_code, only["extensions"]["code"], only["message"]


@pytest.mark.parametrize("kind", NAMES)
async def test_creates_shows_and_deletes(workspace: Workspace, kind: str) -> None:
    async with administered(workspace.settings(kind)) as client:
        begun = await client.post(PATH, json=CREATE)
        assert begun.status_code == 202
        assert begun.headers["location"] == f"{OPERATIONS}/{begun.json()['id']}"
        created = await finished(client, begun.headers["location"])
        assert (created["state"], created["complete"]) == ("finished", True)
        assert {it["outcome"] for it in created["resources"]} == {"created"}

        status = (await client.get(PATH)).json()
        assert status["ready"]
        assert [it["phase"] for it in status["resources"]] == ["ready"] * len(created["resources"])

        again = await client.post(PATH, json=CREATE)
        assert {it["outcome"] for it in (await finished(client, again.headers["location"]))["resources"]} == {"exists"}

        ending = await client.request("DELETE", PATH, json={"confirm": NAMES[kind]})
        assert ending.status_code == 202
        deleted = await finished(client, ending.headers["location"])
        assert {it["outcome"] for it in deleted["resources"]} == {"deleted"}
        assert not (await client.get(PATH)).json()["ready"]


async def test_what_remains_is_told(workspace: Workspace) -> None:
    workspace.state.failures[f"POST {POSTGRES}/catalogs"] = RefusalError(403, "PERMISSION_DENIED", SECRET)
    async with administered(workspace.settings("autoscaling")) as client:
        begun = await client.post(PATH, json=CREATE)
        state = await finished(client, begun.headers["location"])
    assert (state["state"], state["complete"]) == ("finished", False)
    failed = next(it for it in state["resources"] if it["outcome"] == "failed")
    assert (failed["kind"], failed["code"]) == ("catalog", "WORKSPACE_FORBIDDEN")
    assert SECRET not in str(state)


@pytest.mark.parametrize("roles", ["", "reader", "reader writer pii"])
async def test_only_administrators_come_in(workspace: Workspace, roles: str) -> None:
    async with administered(workspace.settings("provisioned"), roles) as client:
        for method, path in (("GET", PATH), ("POST", PATH), ("DELETE", PATH), ("GET", f"{OPERATIONS}/x")):
            answer = await client.request(method, path, json=CREATE | {"confirm": "shop"})
            assert error(answer) == (403, "FORBIDDEN", f"`{path}` is for callers with the role `admin`.")
    assert workspace.state.requests == []


@pytest.mark.parametrize(
    ("method", "body", "named"),
    [
        ("POST", {}, "acknowledge_cost"),
        ("POST", {"acknowledge_cost": False}, "acknowledge_cost"),
        ("POST", {"acknowledge_cost": "true"}, "acknowledge_cost"),
        ("POST", CREATE | {"capacity": "CU_3"}, "capacity"),
        ("POST", CREATE | {"nodes": 0}, "nodes"),
        ("POST", CREATE | {"instance": "another"}, "instance"),
        ("POST", CREATE | {"timeout": 1e9}, "timeout"),
        ("POST", [], "body"),
        ("DELETE", {}, "confirm"),
        ("DELETE", {"confirm": "another"}, "confirm"),
    ],
)
async def test_nothing_happens_without_the_right_words(
    workspace: Workspace, method: str, body: object, named: str
) -> None:
    async with administered(workspace.settings("provisioned")) as client:
        status, code, message = error(await client.request(method, PATH, json=body))
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert named in message
    assert workspace.state.requests == []


@pytest.mark.parametrize("type_", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
async def test_other_sites_cannot_send_a_request_that_changes_something(
    workspace: Workspace, type_: str | None
) -> None:
    """A browser sends these without asking first, and with cookies."""
    headers = {"content-type": type_} if type_ else {}
    body = b'{"acknowledge_cost": true, "confirm": "shop"}'
    async with administered(workspace.settings("provisioned")) as client:
        for method in ("POST", "DELETE"):
            answer = await client.request(method, PATH, content=body, headers=headers)
            assert error(answer)[0] == 415
            for site in OTHER_SITES:
                answer = await client.request(method, PATH, content=body, headers=site)
                assert error(answer)[:2] == (403, "FORBIDDEN")
        for site in OTHER_SITES:
            assert error(await client.get(PATH, headers=site))[:2] == (403, "FORBIDDEN")
    assert workspace.state.requests == []


async def test_one_operation_at_a_time(workspace: Workspace) -> None:
    """The other one is told where the first is."""
    workspace.state.stuck.add("shop")
    async with administered(workspace.settings("provisioned")) as client:
        begun = await client.post(PATH, json=CREATE)
        second = await client.request("DELETE", PATH, json={"confirm": "shop"})
        assert error(second)[:2] == (409, "CONFLICT")
        assert begun.headers["location"] in error(second)[2]
        workspace.state.stuck.clear()
        assert (await finished(client, begun.headers["location"]))["complete"]


async def test_an_operation_that_this_process_does_not_know(workspace: Workspace) -> None:
    async with administered(workspace.settings("provisioned")) as client:
        status, code, message = error(await client.get(f"{OPERATIONS}/another"))
    assert (status, code) == (404, "NOT_FOUND")
    assert PATH in message


async def test_a_workspace_that_refuses_the_gateway(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABRICKS_TOKEN", "a-bad-token")
    async with administered(workspace.settings("provisioned")) as client:
        answer = await client.get(PATH)
    assert error(answer)[:2] == (502, "WORKSPACE_UNAUTHENTICATED")
    assert not any(word in answer.text for word in (SECRET, "a-bad-token", workspace.host))


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ({"lakebase_catalog": None}, "LAKEBASE_CATALOG"),
        ({"databricks_database_instance": None}, "LAKEBASE_ENDPOINT"),
        ({"lakebase_storage_catalog": None}, "LAKEBASE_STORAGE_CATALOG"),
    ],
)
async def test_a_missing_setting_is_named(workspace: Workspace, others: Json, named: str) -> None:
    async with administered(workspace.settings("provisioned", **others)) as client:
        status, code, message = error(await client.post(PATH, json=CREATE))
    assert (status, code) == (409, "NOT_CONFIGURED")
    assert named in message


async def test_an_app_names_a_provisioned_database_by_host_and_instance(workspace: Workspace) -> None:
    """The platform tells the host where the endpoint's path would be."""
    settings = workspace.settings("provisioned", lakebase_endpoint="instance-shop.database.example")
    async with administered(settings) as client:
        resources = (await client.get(PATH)).json()["resources"]
    assert (resources[0]["name"], resources[0]["phase"]) == ("shop", "absent")


async def test_a_stopping_gateway_stops_waiting(workspace: Workspace) -> None:
    workspace.state.stuck.add("shop")
    app, operations = guarded(workspace.settings("provisioned"))
    assert operations is not None
    async with serving(app) as url, httpx.AsyncClient(base_url=url, headers={"x-roles": "admin"}) as client:
        id_ = (await client.post(PATH, json=CREATE)).json()["id"]
        await operations.close()
        state = (await client.get(f"{OPERATIONS}/{id_}")).json()
    assert (state["state"], state["complete"]) == ("stopped", False)


async def test_the_gateway_has_the_routes_when_a_workspace_is_set(workspace: Workspace, database: str) -> None:
    """In mode `none` everyone is an administrator."""
    settings = workspace.settings("provisioned", database_url=database, databricks_database_instance=None)
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        assert "LAKEBASE_ENDPOINT" in error(await client.get(PATH))[2]
        paths = (await client.get("/openapi.json")).json()["paths"]
        assert set(paths[PATH]) == {"get", "post", "delete"}
        assert all("422" not in operation["responses"] for operation in paths[PATH].values())
    without = settings.model_copy(update={"databricks_host": None})
    async with serving(create_app(without)) as url, httpx.AsyncClient(base_url=url) as client:
        assert (await client.get(PATH)).status_code == 404


async def test_a_fault_of_the_gateways_own_is_masked(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log has it, under the operation's id."""

    async def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(service, "connect", broken)
    settings = workspace.settings("provisioned", log_format="json")
    logs.configure(settings)
    async with administered(settings) as client:
        begun = await client.post(PATH, json=CREATE)
        state = await finished(client, begun.headers["location"])
    assert (state["state"], state["complete"]) == ("failed", False)
    assert state["id"] in state["message"]
    assert "a fault" not in str(state)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    logged = next(line for line in lines if line["event"] == "unexpected fault")
    assert logged["operation"] == state["id"]
    assert logged["exception"].endswith("RuntimeError")
