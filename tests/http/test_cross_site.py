"""Requests of other sites' pages, by the headers that browsers send: refused before a statement is run."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from gateway.app import create_app
from tests.conftest import serving, settings_for

COUNT = "{ orders { totalCount } }"
ALLOWED, EVIL = "https://shop.example", "https://evil.example"
CROSS = {"sec-fetch-site": "cross-site"}
ADDRESSES = [
    ("/api/graphql", {"query": COUNT}),
    ("/api/data/order_by_key.csv", {"key": "1"}),
    ("/api/data/nothing.csv", {}),
    ("/api/admin/lakebase", {}),
    ("/api/nowhere", {}),
]


@pytest.fixture(scope="module")
async def allowing(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway that an origin may call, behind a proxy that knows its users."""
    settings = settings_for(database, cors_origins=ALLOWED, databricks_app_name="app")
    user = {"x-forwarded-user": "ann", "x-forwarded-email": "ann@example.com"}
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, headers=user) as client:
        yield client


def is_refused(response: httpx.Response) -> bool:
    """Whether it is told to come from another site; then the database was not asked."""
    errors = response.json().get("errors", []) if "json" in response.headers["content-type"] else []
    found = any("pages of other sites are refused" in error["message"] for error in errors)
    if found:
        assert (response.status_code, errors[0]["extensions"]["code"]) == (403, "FORBIDDEN")
        assert response.headers["server-timing"].endswith("db;dur=0.00")
    return found


@pytest.mark.parametrize(("path", "parameters"), ADDRESSES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        CROSS,
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "something new"},
        CROSS | {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
        CROSS | {"origin": EVIL},
        CROSS | {"origin": "null"},
        {"origin": EVIL},
        {"origin": "null"},
        {"origin": EVIL, "x-forwarded-host": "gateway.example"},
    ],
    ids=str,
)
async def test_other_sites_are_refused(
    client: httpx.AsyncClient, path: str, parameters: dict[str, str], method: str, headers: dict[str, str]
) -> None:
    """Whatever they ask for, and however."""
    response = await client.request(method, path, params=parameters, headers=headers)
    assert response.status_code == 403
    assert method == "HEAD" or is_refused(response)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "none", "sec-fetch-mode": "navigate"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": "https://gateway.example"},
        {"origin": "https://gateway.example", "x-forwarded-host": "gateway.example"},
        {"origin": "http://{host}"},
    ],
    ids=str,
)
async def test_others_are_answered(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    """Programs, which send no such headers; addresses that were typed in; own pages, behind a proxy too."""
    sent = {name: value.format(host=client.base_url.netloc.decode()) for name, value in headers.items()}
    for answer in (
        await client.get("/api/graphql", params={"query": COUNT}, headers=sent),
        await client.post("/api/graphql", json={"query": COUNT}, headers=sent),
        await client.get("/api/data/order_by_key.csv", params={"key": "1"}, headers=sent),
    ):
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("headers", "is_allowed"),
    [
        (CROSS | {"origin": ALLOWED}, True),
        ({"origin": ALLOWED}, True),
        (CROSS, False),
        (CROSS | {"origin": EVIL}, False),
        (CROSS | {"origin": f"{ALLOWED}.evil.example"}, False),
        (CROSS | {"origin": "http://shop.example"}, False),
        (CROSS | {"origin": "null"}, False),
    ],
    ids=str,
)
async def test_origins_that_are_allowed_may_ask(
    allowing: httpx.AsyncClient, headers: dict[str, str], is_allowed: bool
) -> None:
    """By fetch, which names the origin; not by what only has the browser send a request, as images do."""
    for answer in (
        await allowing.get("/api/graphql", params={"query": COUNT}, headers=headers),
        await allowing.post("/api/graphql", json={"query": COUNT}, headers=headers),
    ):
        assert (answer.status_code == 200) == is_allowed
        assert is_refused(answer) == (not is_allowed)


async def test_preflights_are_answered(allowing: httpx.AsyncClient) -> None:
    """Those of the allowed origin, with what it may send."""
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = await allowing.options("/api/graphql", headers=CROSS | asked | {"origin": ALLOWED})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, ALLOWED)
    refused = await allowing.options("/api/graphql", headers=CROSS | asked | {"origin": EVIL})
    assert refused.status_code == 400


async def test_who_is_turned_away_can_read_it(database: str) -> None:
    """A page of an allowed origin is told to come again, and when; preflights are answered however busy it is."""
    app = create_app(settings_for(database, cors_origins=ALLOWED, max_requests=1))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client, asyncio.TaskGroup() as group:
        inside = asyncio.Event()

        async def half() -> AsyncIterator[bytes]:
            yield b'{"query": '
            await inside.wait()
            yield b'"{ __typename }"}'

        headers = {"content-type": "application/json", "origin": ALLOWED}
        asking = group.create_task(client.post("/api/graphql", content=half(), headers=headers))
        try:
            async with asyncio.timeout(30):
                while (refused := await client.get("/api/graphql", headers={"origin": ALLOWED})).status_code != 503:
                    pass
            assert refused.headers["access-control-allow-origin"] == ALLOWED
            assert "Retry-After" in refused.headers["access-control-expose-headers"]
            assert refused.headers["retry-after"] == "1"
            asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
            preflight = await client.options("/api/graphql", headers=asked | {"origin": ALLOWED})
            assert preflight.status_code == 200
        finally:
            inside.set()
        assert (await asking).status_code == 200


async def test_all_origins_may_be_allowed(database: str) -> None:
    """By `*`; a request without an origin still is no page's that could read the answer."""
    app = create_app(settings_for(database, cors_origins="*"))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        for headers, status in ((CROSS | {"origin": EVIL}, 200), (CROSS, 403)):
            answer = await client.get("/api/graphql", params={"query": COUNT}, headers=headers)
            assert answer.status_code == status


async def test_pages_may_be_led_to_from_elsewhere(client: httpx.AsyncClient) -> None:
    """Links lead to the catalogue and to GraphiQL; these ask for the data themselves."""
    navigation: dict[str, Any] = CROSS | {"sec-fetch-mode": "navigate", "accept": "text/html"}
    assert (await client.get("/", headers=navigation)).status_code == 200
    assert (await client.get("/healthz", headers=CROSS)).status_code == 200
