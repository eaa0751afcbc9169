"""What is open to all, what is for administrators, and what is kept of callers."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from gateway.app import create_app
from tests.access.calls import PATH, VIEWER, Calls, calling, refusal, viewer
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database
from tests.processes import python
from tests.updates import UPDATE

ROLES = {"writer": {"emails": "ann@example.com"}, "admin": {"emails": "root@example.com"}}
ANN = {"X-Forwarded-User": "ann@idp.example", "X-Forwarded-Email": "ann@example.com"}
ROOT = {"X-Forwarded-User": "1", "X-Forwarded-Email": "root@example.com"}


@pytest.fixture(scope="module")
async def calls(postgres: Server) -> AsyncIterator[Calls]:
    """An app with orders of its own."""
    address = await orders_database(postgres, "guard", 3)
    async with calling(address, databricks_app_name="app", roles=json.dumps(ROLES)) as made:
        yield made


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/graphiql", "/favicon.svg", "/graphiql/assets/none.js"])
async def test_what_tells_no_data_is_open(calls: Calls, path: str) -> None:
    """Health, and what GraphiQL is made of; 404 and 503 where that is not built."""
    assert (await calls.client.get(path)).status_code in {200, 404, 503}


@pytest.mark.parametrize(
    "path", ["/", PATH, "/docs", "/openapi.json", "/api/admin/x", "/nowhere", "/graphiql/", "/healthz/", "//healthz",
             "/graphiql/assets", "/api"]
)  # fmt: skip
async def test_everything_else_is_not(calls: Calls, path: str) -> None:
    """Also what does not exist."""
    for method in ("GET", "POST", "DELETE", "OPTIONS"):
        assert refusal(await calls.client.request(method, path))[:2] == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/api/admin", "/api/admin/lakebase"])
async def test_some_is_for_administrators(calls: Calls, path: str) -> None:
    """403 names the role."""
    status, code, message = refusal(await calls.client.get(path, headers=ANN))
    assert (status, code) == (403, "FORBIDDEN")
    assert message == f"`{path}` is for callers with the role `admin`."
    assert (await calls.client.get(path, headers=ROOT)).status_code in {200, 404, 503}


async def test_a_refusal_has_the_media_type_that_was_asked_for(calls: Calls) -> None:
    """And the request's id."""
    accept = {"Accept": "application/graphql-response+json", "X-Request-Id": "R1"}
    response = await calls.ask(accept)
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert response.headers["x-request-id"] == "R1"
    assert (await calls.ask({"Accept": "text/html"})).headers["content-type"] == "application/json; charset=utf-8"


async def test_another_mode_does_not_look_at_the_headers(postgres: Server) -> None:
    """In mode `none` everyone is anyone, whatever they send."""
    async with calling(await orders_database(postgres, "guard_none", 1)) as calls:
        response = await calls.ask({**ROOT, "Authorization": "Bearer x"})
    assert viewer(response) == {"subject": None, "email": None, "roles": ["admin", "pii", "reader", "writer"]}


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("LOCALHOST:8000", 200), ("127.0.0.1:1", 200), ("[::1]:8000", 200), ("[::1", 403),
     ("rebound.example", 403), ("rebound.example:8000", 403), ("127.0.0.1.rebound.example", 403), ("a@localhost", 200)]
)  # fmt: skip
async def test_where_nobody_is_asked_a_site_of_another_name_is_refused(database: str, host: str, status: int) -> None:
    """Its name may lead here, and its pages are then of the same origin as the gateway."""
    async with calling(database) as calls:
        response = await calls.ask({"Host": host})
        assert response.status_code == status
        assert status == 200 or refusal(response)[1] == "FORBIDDEN"
    async with calling(database, auth_mode="none", allow_anyone=True) as calls:
        assert (await calls.ask({"Host": host})).status_code == 200


async def test_no_default_role_leaves_nothing_but_oneself(postgres: Server) -> None:
    address = await orders_database(postgres, "guard_no_role", 1)
    async with calling(address, databricks_app_name="app", default_role="none") as calls:
        assert viewer(await calls.ask(ANN))["roles"] == []
        response = await calls.ask(ANN, "{ orders { totalCount } }")
        assert response.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_history_and_log_tell_who_it_was(postgres: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """The history by email, with the request's id; the log by a digest of the subject, which may be an email too."""
    address = await orders_database(postgres, "guard_log", 3)
    settings = settings_for(address, databricks_app_name="app", roles=json.dumps(ROLES), log_format="json")
    app = create_app(settings.model_copy(update={"log_level": "info"}))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        calls = Calls(client)
        body = {"query": UPDATE, "variables": {"input": {"key": 1, "status": "PARTIAL"}}}
        updated = await calls.client.post(PATH, json=body, headers={**ANN, "X-Request-Id": "R7"})
        await calls.ask(query=VIEWER)
    change = updated.json()["data"]["updateOrderStatus"]["change"]
    assert (change["by"], change["requestId"]) == ("ann@example.com", "R7")
    output = capsys.readouterr().out
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    known, unknown = [line for line in lines if line["event"] == "request"]
    assert known["caller"] == "b0b3affabe0fbc9a"
    assert (unknown["caller"], unknown["codes"], unknown["status"]) == (None, ["UNAUTHENTICATED"], 401)
    assert "ann@" not in output


@pytest.mark.parametrize("environment", [{}, {"ALLOW_ANYONE": "true"}, {"AUTH_MODE": "none"}])
def test_serve_refuses_to_be_open_by_accident(environment: dict[str, str]) -> None:
    """One sentence and exit code 2, before anything starts."""
    with python("-m", "gateway", "serve", "--host", "0.0.0.0", **environment) as process:  # noqa: S104
        _, told = process.communicate(timeout=60)
        assert process.returncode == 2
    assert told.strip() == (
        "AUTH_MODE=none lets everyone do everything, so it does not listen on 0.0.0.0: "
        "choose another AUTH_MODE, or set AUTH_MODE=none and ALLOW_ANYONE=true if you mean it"
    )
