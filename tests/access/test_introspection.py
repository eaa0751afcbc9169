"""Who may learn the schema: not whom nobody knows, where anyone is let in from anywhere."""

import json
from typing import Any

import httpx
import pytest

from gateway.app import create_app
from tests.access.calls import PATH, calling, refusal, viewer
from tests.conftest import serving, settings_for

OPEN = {"auth_mode": "none", "allow_anyone": True}
APP = {"databricks_app_name": "app"}
ANN = {"X-Forwarded-User": "ann", "X-Forwarded-Email": "ann@example.com"}
SCHEMA = ["{ __schema { types { name } } }", '{ a: __type(name: "Order") { ...F } } fragment F on __Type { name }']
UPDATE = "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { __typename } }"
MISTAKES: list[tuple[str, dict[str, Any]]] = [
    ("{ order(key: 1) { totalPrise } }", {}),
    ("{ ordr(key: 1) { key } }", {}),
    ("{ order(kee: 1) { key } }", {}),
    ("{ orders(where: {totalPrise: {gt: 1}}) { totalCount } }", {}),
    ("{ orders(where: {status: {eq: OPENN}}) { totalCount } }", {}),
    ("{ node(id: 1) { ... on Ordr { key } } }", {}),
    ("query($w: OrderFilte) { orders(where: $w) { totalCount } }", {}),
    ("query($w: OrderFilter) { orders(where: $w) { totalCount } }", {"w": {"totalPrise": {"gt": 1}}}),
    ("query($w: OrderFilter) { orders(where: $w) { totalCount } }", {"w": {"status": {"eq": "OPENN"}}}),
    (UPDATE, {"input": {"key": 1, "status": "OPENN"}}),
    (UPDATE, {"input": {"key": 1, "status": "OPEN", "expectedVersio": 1}}),
]


async def mistaken(client: httpx.AsyncClient, headers: dict[str, str]) -> list[bool]:
    """Whether each mistake is refused with a suggestion."""
    suggested = []
    for query, variables in MISTAKES:
        response = await client.post(PATH, json={"query": query, "variables": variables}, headers=headers)
        (error, *_) = response.json()["errors"]
        assert error["extensions"]["code"] in {"GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"}
        suggested.append("did you mean" in error["message"].lower())
    return suggested


@pytest.mark.parametrize(
    ("settings", "headers", "is_told"),
    [
        ({}, {}, True),
        ({"introspection": "off"}, {}, False),
        (OPEN, {}, False),
        (OPEN | {"introspection": "on"}, {}, True),
        (APP, ANN, True),
        (APP | {"introspection": "off"}, ANN, False),
    ],
    ids=str,
)
async def test_the_schema_is_told_or_kept(
    database: str, settings: dict[str, Any], headers: dict[str, str], is_told: bool
) -> None:
    """By introspection, by suggestions, and by GraphiQL; `__typename` is no secret."""
    async with calling(database, **settings) as calls:
        for query in SCHEMA:
            response = await calls.ask(headers, query)
            assert ("data" in response.json()) == is_told
            assert is_told or refusal(response)[:2] == (403, "FORBIDDEN")
        assert await mistaken(calls.client, headers) == [is_told] * len(MISTAKES)
        assert (await calls.ask(headers, "{ __typename }")).json() == {"data": {"__typename": "Query"}}
        assert ((await calls.client.get("/graphiql")).status_code == 404) == (not is_told)
        links = (await calls.client.get("/", headers=headers)).json()
        assert ("graphiql" in links) == is_told


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/metrics", "/api/admin", "/api/admin/lakebase"])
async def test_nobody_is_an_administrator_where_anyone_is_let_in(database: str, path: str) -> None:
    """All of the other roles are theirs."""
    async with calling(database, **OPEN) as calls:
        assert refusal(await calls.client.get(path))[:2] == (403, "FORBIDDEN")
        assert viewer(await calls.ask())["roles"] == ["pii", "reader", "writer"]


async def test_the_catalogue_leads_to_no_graphiql_that_is_not_there(database: str) -> None:
    """Nor to pages for administrators."""
    async with serving(create_app(settings_for(database, **OPEN))) as url, httpx.AsyncClient(base_url=url) as client:
        page = await client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "/graphiql" not in page.text
    assert 'href="/docs"' not in page.text
    assert "admin" not in json.dumps(page.text)
