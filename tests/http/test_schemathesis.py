"""Schemathesis: requests made of the GraphQL schema and of the OpenAPI document, over real HTTP."""

import base64
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import schemathesis
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis import APIOperation, Case
from schemathesis.graphql import nodes, scalar
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.app import create_app
from gateway.commands.schema import SCHEMA_FILE
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database
from tests.http.asgi import CODES

GRAPHQL_RESPONSE = "application/graphql-response+json"
CASES = settings().max_examples
OF_FIELDS, OF_GROUPS, OF_PATHS = CASES * 2 // 3, CASES // 10, CASES * 9 // 4
"""How many cases of each; it takes long to generate groups' arguments."""
TRIED: Counter[str] = Counter()
"""How many requests were sent, by what they are made of."""

_NUMBERS = st.integers(-(2**63), 2**64)
scalar("BigInt", _NUMBERS.map(str).map(nodes.String) | st.integers(0, 99).map(nodes.Int))
scalar("Decimal", st.decimals(allow_nan=None).map(str).map(nodes.String))
scalar("Date", st.dates().map(str).map(nodes.String) | st.text(max_size=9).map(nodes.String))
scalar("DateTime", st.datetimes(timezones=st.timezones()).map(lambda it: nodes.String(it.isoformat())))
scalar("ID", st.integers(0, 30).map(lambda key: nodes.String(base64.b64encode(f"Order:{key}".encode()).decode())))


def operations(schema: Any) -> dict[str, APIOperation[Any, Any, Any, Any]]:
    """What Schemathesis finds in a schema, by name."""
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


def document() -> dict[str, Any]:
    """The OpenAPI document, of an application that is not served; it leaves no logger behind."""
    before = structlog.get_config()
    try:
        return create_app(settings_for("postgresql://nowhere")).openapi()
    finally:
        structlog.configure(**before)


FIELDS = operations(schemathesis.graphql.from_file(SCHEMA_FILE.read_text()))
PATHS = operations(schemathesis.openapi.from_dict(document()))


@pytest.fixture(scope="module")
async def client(postgres: Server) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway over a few orders of its own, which requests may update."""
    app = create_app(settings_for(await orders_database(postgres, "schemathesis", 20)))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client


def errors_have_codes(errors: list[dict[str, Any]]) -> None:
    """Each of them, with a message, and none is a fault."""
    for error in errors:
        assert error["message"]
        assert error["extensions"]["code"] in CODES, error


@pytest.mark.parametrize("field", [name for name in FIELDS if not name.endswith("Groups")])
@settings(max_examples=OF_FIELDS)
@given(data=st.data())
async def test_operations_of_the_schema(client: httpx.AsyncClient, field: str, data: st.DataObject) -> None:
    """Well-formed GraphQL over HTTP: no fault, `data` or errors with codes, and a status that says which."""
    await ask(client, field, data)


@pytest.mark.parametrize("field", [name for name in FIELDS if name.endswith("Groups")])
@settings(max_examples=OF_GROUPS)
@given(data=st.data())
async def test_groups_of_the_schema(client: httpx.AsyncClient, field: str, data: st.DataObject) -> None:
    """Likewise."""
    await ask(client, field, data)


async def ask(client: httpx.AsyncClient, field: str, data: st.DataObject) -> None:
    """Ask an operation that is made of the schema."""
    case = data.draw(FIELDS[field].as_strategy())
    TRIED[field] += 1
    answer = await client.post("/api/graphql", json={"query": case.body}, headers={"accept": GRAPHQL_RESPONSE})
    assert answer.headers["content-type"] == f"{GRAPHQL_RESPONSE}; charset=utf-8"
    body = answer.json()
    assert set(body) <= {"data", "errors"}
    errors_have_codes(body.get("errors", []))
    assert "errors" not in body or body["errors"]
    if answer.status_code == 200:
        assert "data" in body
    else:
        assert 400 <= answer.status_code < 500
        assert "data" not in body


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=OF_PATHS)
@given(data=st.data())
async def test_paths_of_the_openapi_document(client: httpx.AsyncClient, path: str, data: st.DataObject) -> None:
    """Statuses, media types and bodies are those that the document promises."""
    case: Case[Any] = data.draw(PATHS[path].as_strategy())
    sent = case.as_transport_kwargs(base_url=str(client.base_url))
    sent.pop("cookies", None)
    TRIED[path] += 1
    answer = await client.request(**sent)
    assert answer.status_code < 500, answer.text
    case.validate_response(
        answer, checks=[status_code_conformance, content_type_conformance, response_schema_conformance]
    )
    if answer.status_code >= 400:
        errors_have_codes(answer.json()["errors"])


def test_so_many_were_tried(request: pytest.FixtureRequest) -> None:
    """By the others of this file, which one process runs before this one."""
    if sum(item.path == request.path for item in request.session.items) < len(FIELDS) + len(PATHS) + 1:
        pytest.skip("only a part of them was asked for")
    assert set(TRIED) == FIELDS.keys() | PATHS.keys()
    assert TRIED.total() >= 2_000
