"""`documentId` on the GraphQL endpoint, and the setting that refuses documents that are not trusted."""

import json
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from graphql import parse, print_ast

from gateway.settings import Settings
from tests.access.calls import calling, refusal
from tests.conftest import Server
from tests.databases import orders_database

PATH = "/api/graphql"
TEXT = (Settings().operations() / "order_by_key.graphql").read_text()
JSON, GRAPHQL_RESPONSE = "application/json", "application/graphql-response+json"
ANN = {"X-Forwarded-User": "ann", "X-Forwarded-Email": "ann@example.com"}
ROOT = {"X-Forwarded-User": "root", "X-Forwarded-Email": "root@example.com"}


async def test_a_trusted_operation_is_asked_for_by_its_name(client: httpx.AsyncClient) -> None:
    """In a body and in a query string; the answer is that of its text."""
    body = {"documentId": "order_by_key", "variables": {"key": "1"}}
    expected = await client.post(PATH, json={"query": TEXT, "variables": {"key": "1"}})
    assert expected.json()["data"]["order"]["totalPrice"] == "172799.49"
    parameters = urlencode({"documentId": "order_by_key", "variables": '{"key": "1"}'})
    for response in (
        await client.post(PATH, json=body),
        await client.post(PATH, json={**body, "operationName": "order_by_key", "extensions": {}}),
        await client.get(f"{PATH}?{parameters}"),
    ):
        assert (response.status_code, response.content) == (200, expected.content)


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_RESPONSE])
async def test_an_unknown_name_is_not_found(client: httpx.AsyncClient, accept: str) -> None:
    """404 with either media type, in which the error comes."""
    response = await client.post(PATH, json={"documentId": "order_by_name"}, headers={"accept": accept})
    assert refusal(response)[:2] == (404, "OPERATION_NOT_FOUND")
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"
    assert (await client.get(f"{PATH}?documentId=order_by_name")).status_code == 404


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"documentId": "order_count", "query": "{ __typename }"}, "Send `query` or `documentId`, not both."),
        ({"documentId": ""}, "`documentId` must be a string with a trusted operation's name."),
        ({"documentId": 7}, "`documentId` must be a string with a trusted operation's name."),
        ({"documentId": None}, "`query` must be a string with a GraphQL document."),
    ],
)
async def test_what_names_no_document(client: httpx.AsyncClient, body: dict[str, Any], message: str) -> None:
    assert refusal(await client.post(PATH, json=body)) == (400, "BAD_USER_INPUT", message)


async def test_a_trusted_mutation_is_not_sent_by_get_either(client: httpx.AsyncClient) -> None:
    """And an operation that the document does not have is not run."""
    parameters = urlencode({"documentId": "update_order_status", "variables": '{"key": "1", "status": "OPEN"}'})
    response = await client.get(f"{PATH}?{parameters}")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    response = await client.post(PATH, json={"documentId": "order_count", "operationName": "other"})
    assert refusal(response)[1] == "BAD_USER_INPUT"


# Documents that are not trusted

OTHERS = ["{ __typename }", "{ __schema { queryType { name } } }", TEXT.replace("clerk", "comment"), "{", TEXT + " "]
SAME = [TEXT, TEXT.strip(), print_ast(parse(TEXT))]


async def test_documents_of_others_can_be_refused(postgres: Server) -> None:
    """All but the trusted ones, in whatever way they are written; before anything else is said of them."""
    async with calling(await orders_database(postgres, "untrusted", 3), untrusted_documents="deny") as calls:
        for query in OTHERS:
            for response in (await calls.ask(query=query), await calls.client.get(PATH, params={"query": query})):
                status, code, message = refusal(response)
                assert (status, code) == (403, "OPERATION_NOT_TRUSTED")
                assert "send `documentId`" in message
        table = await calls.client.get(PATH, params={"query": OTHERS[0]}, headers={"accept": "text/csv"})
        assert refusal(table)[:2] == (403, "OPERATION_NOT_TRUSTED")
        for query in SAME:
            body = {"query": query, "variables": {"key": 1}}
            assert (await calls.client.post(PATH, json=body)).json()["data"]["order"]["key"] == "1"
        named = {"documentId": "order_count"}
        assert (await calls.client.post(PATH, json=named)).json() == {"data": {"orders": {"totalCount": 3}}}
        assert (await calls.client.get("/api/data/order_count.json")).json() == [{"totalCount": 3}]


async def test_callers_with_a_role_may_send_their_own(postgres: Server) -> None:
    """Others may not, and the role gives nothing else."""
    address = await orders_database(postgres, "untrusted_role", 3)
    roles = json.dumps({"admin": {"emails": "root@example.com"}})
    async with calling(address, databricks_app_name="app", roles=roles, untrusted_documents="admin") as calls:
        assert refusal(await calls.ask(ANN))[:2] == (403, "OPERATION_NOT_TRUSTED")
        assert (await calls.ask(ROOT)).json()["data"]["viewer"]["roles"] == ["admin", "reader"]
        assert (await calls.ask(ROOT, "{ customers(first: 1) { nodes { phone } } }")).json()["errors"]
        assert (
            await calls.ask(ANN, print_ast(parse("query order_count { orders { totalCount } }")))
        ).status_code == 200


def test_only_roles_that_there_are_can_be_set() -> None:
    with pytest.raises(ValueError, match="untrusted_documents"):
        Settings(untrusted_documents="everyone")
