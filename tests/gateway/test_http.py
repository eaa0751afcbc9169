"""GraphQL over HTTP: methods, media types, statuses, headers, and bodies that are none."""

import asyncio
import re
from typing import Any
from urllib.parse import urlencode

import httpx
import orjson
import pytest

from gateway.app import create_app
from tests.conftest import serving, settings_for

JSON, GRAPHQL_RESPONSE = "application/json", "application/graphql-response+json"
PATH = "/api/graphql"


async def post(client: httpx.AsyncClient, body: Any, **headers: str) -> httpx.Response:
    """POST a body as it is, or as JSON."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.post(PATH, content=content, headers={"content-type": JSON} | names)


def code(response: httpx.Response) -> str:
    """The code of the only error."""
    (error,) = response.json()["errors"]
    found: str = error["extensions"]["code"]
    return found


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*;q=0.1", JSON),
        (JSON, JSON),
        (f"{JSON}; charset=UTF-8", JSON),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0.5, {JSON}", JSON),
        ("text/html, */*;q=0.1", JSON),
    ],
)
async def test_the_answer_has_the_media_type_that_was_asked_for(
    client: httpx.AsyncClient, accept: str | None, expected: str
) -> None:
    """By the Accept header's qualities; plain JSON for clients that say nothing."""
    headers = {} if accept is None else {"accept": accept}
    request = client.build_request("POST", PATH, json={"query": "{ __typename }"}, headers=headers)
    if accept is None:
        del request.headers["accept"]
    response = await client.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{expected}; charset=utf-8"
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml", f"{JSON};charset=latin-1", f"{JSON};q=0", f"{JSON};q=x"]
)
async def test_no_media_type_in_common_is_not_acceptable(client: httpx.AsyncClient, accept: str) -> None:
    """406, and a body that names what is served."""
    response = await post(client, {"query": "{ __typename }"}, accept=accept)
    assert response.status_code == 406
    assert GRAPHQL_RESPONSE in response.json()["errors"][0]["message"]


async def test_get_takes_variables_and_an_operation_name(client: httpx.AsyncClient) -> None:
    """What a browser's address or a BI tool can send."""
    query = "query A($key: BigInt!) { order(key: $key) { key } } query B { __typename }"
    parameters = {"query": query, "variables": '{"key": "1"}', "operationName": "A", "extensions": "{}"}
    response = await client.get(f"{PATH}?{urlencode(parameters)}")
    assert response.json() == {"data": {"order": {"key": "1"}}}


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "`query` must be"),
        ({"query": ""}, "`query` must be"),
        ({"query": "{ __typename }", "variables": "{"}, "`variables` is not JSON"),
        ({"query": "{ __typename }", "variables": "[1]"}, "`variables` must be an object"),
        ({"query": "{ __typename }", "extensions": "7"}, "`extensions` must be an object"),
    ],
)
async def test_get_without_an_operation_is_refused(
    client: httpx.AsyncClient, parameters: dict[str, str], message: str
) -> None:
    """400 with a sentence."""
    response = await client.get(PATH, params=parameters)
    assert response.status_code == 400
    assert message in response.json()["errors"][0]["message"]


async def test_a_query_string_that_is_no_text_is_refused(client: httpx.AsyncClient) -> None:
    """Bytes that are not UTF-8 are a client's fault."""
    response = await client.get(f"{PATH}?query=%ff%fe")
    assert response.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b'"x"', b"7", b"[]", b"{", b"\xff\xfe", b'{"query": 1}', b'{"query": null}', b"{}",
        b'{"query": "{ __typename }", "variables": [1]}', b'{"query": "{ __typename }", "variables": "x"}',
        b'{"query": "{ __typename }", "variables": 0}', b'{"query": "{ __typename }", "variables": []}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "{ __typename }", "extensions": "x"}', b'[{"query": "{ __typename }"}]',
        b'{"query": "\\ud800"}', b"[" * 200_000, b'{"a":' * 200_000,
    ],
    ids=lambda body: repr(body[:40]),
)  # fmt: skip
async def test_bodies_that_hold_no_operation_are_refused(client: httpx.AsyncClient, body: bytes) -> None:
    """Always 400 with a coded error, never a fault of the server."""
    response = await post(client, body)
    assert response.status_code == 400
    assert code(response) == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded", f"{JSON}; charset=latin-1"]
)
async def test_only_json_bodies_are_read(client: httpx.AsyncClient, content_type: str) -> None:
    """415: a form that another site submits can't be an operation."""
    response = await post(client, {"query": "{ __typename }"}, content_type=content_type)
    assert response.status_code == 415


async def test_other_methods_are_not_allowed(client: httpx.AsyncClient) -> None:
    """405 names what is."""
    for method in ("PUT", "DELETE", "PATCH"):
        response = await client.request(method, PATH, json={"query": "{ __typename }"})
        assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")


async def test_large_bodies_are_refused_with_and_without_a_length(client: httpx.AsyncClient) -> None:
    """413, whether the client says how long its body is or not."""
    large = b'{"query": "' + b" " * 1_000_001 + b'"}'

    async def chunks() -> Any:
        yield large

    assert (await post(client, large)).status_code == 413
    headers = {"content-type": JSON}
    assert (await client.post(PATH, content=chunks(), headers=headers)).status_code == 413


CASES = [
    ("{", "GRAPHQL_PARSE_FAILED"),
    ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ order(key: true) { key } }", "GRAPHQL_VALIDATION_FAILED"),
    ("query($key: BigInt!) { order(key: $key) { key } }", "BAD_USER_INPUT"),
    ("query A { __typename } query B { __typename }", "BAD_USER_INPUT"),
    ("{ orders(orderBy: [{orderDate: DESC, key: ASC}]) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ orders(orderBy: [{}]) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ orders(orderBy: [{customer: {}}]) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("query($d: SortDirection) { orders(orderBy: [{key: $d}]) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ nation(key: " + "1" * 5000 + ") { key } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ orders(first: -1) { totalCount } }", "BAD_USER_INPUT"),
    (
        "{ orders(first: 1000) { nodes { customer { orders(first: 1000) { nodes { key } } } } } }",
        "LIMIT_EXCEEDED",
    ),
    ("{ " + "a: __typename " * 1000 + "}", "LIMIT_EXCEEDED"),
    ("{ __typename } # " + "x" * 20_000, "LIMIT_EXCEEDED"),
    ("{ a" + "{ a" * 600 + "}" * 601, "LIMIT_EXCEEDED"),
]


@pytest.mark.parametrize(("query", "expected"), CASES, ids=[query[:40] for query, _ in CASES])
async def test_refused_operations_have_a_code_and_a_status(
    client: httpx.AsyncClient, query: str, expected: str
) -> None:
    """400 where the media type has statuses for GraphQL; 200 in plain JSON, as its clients expect; no `data`."""
    for accept, status in ((GRAPHQL_RESPONSE, 400), (JSON, 200)):
        response = await post(client, {"query": query}, accept=accept)
        assert response.status_code == status
        assert response.json()["errors"][0]["extensions"]["code"] == expected
        assert "data" not in response.json()


@pytest.mark.parametrize(
    "query",
    [
        "query($x: BigInt = 1) { order(key: $x) { key } }",
        "query($x: Boolean = true) { __typename @include(if: $x) }",
        "query($x: Int = 3) { orderSample(size: $x) { __typename } }",
        "query($x: BigInt = 1) { orders(where: {key: {in: [$x]}}) { totalCount } }",
    ],
)
async def test_nulls_in_place_of_defaults_are_refused(client: httpx.AsyncClient, query: str) -> None:
    """A nullable variable with a default may be null, which its place does not take."""
    taken = await post(client, {"query": query}, accept=GRAPHQL_RESPONSE)
    assert "errors" not in taken.json()
    refused = await post(client, {"query": query, "variables": {"x": None}}, accept=GRAPHQL_RESPONSE)
    assert (refused.status_code, code(refused)) == (400, "BAD_USER_INPUT")


def nested(depth: int) -> dict[str, Any]:
    """A filter that goes from customers to orders and back, so many times."""
    return {"customer": {"orders": {"some": nested(depth - 1)}}} if depth else {"key": {"gt": "0"}}


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"where": nested(30)}, "nested"),
        ({"where": {"or": [{"key": {"eq": str(key)}} for key in range(600)]}}, "500 conditions"),
        ({"where": {"key": {"in": ["1"] * 1001}}}, "1001 items; 1000 are allowed"),
        ({"orderBy": [{"key": "ASC"}] * 17}, "17 items; 16 are allowed"),
    ],
    ids=["depth", "conditions", "items", "sorts"],
)
async def test_variables_have_limits_too(client: httpx.AsyncClient, variables: dict[str, Any], message: str) -> None:
    """What a document's size does not bound; the message names the place."""
    declared = "$where: OrderFilter, $orderBy: [OrderOrderBy!]"
    query = f"query({declared}) {{ orders(where: $where, orderBy: $orderBy) {{ totalCount }} }}"
    response = await post(client, {"query": query, "variables": variables}, accept=GRAPHQL_RESPONSE)
    assert (response.status_code, code(response)) == (400, "LIMIT_EXCEEDED")
    assert message in response.json()["errors"][0]["message"]


async def test_numbers_of_thousands_of_digits_are_not_repeated(client: httpx.AsyncClient) -> None:
    """Nor are Python's own words about them."""
    response = await post(client, {"query": "{ nation(key: " + "1" * 5000 + ") { key } }"})
    assert "1111" not in response.text
    assert "sys." not in response.text


async def test_request_ids_are_kept_or_made(client: httpx.AsyncClient) -> None:
    """A well-formed id comes back; anything else is replaced, so that nothing can be smuggled into the log."""
    kept = await post(client, {"query": "{ __typename }"}, x_request_id="trace-1.2:3_4")
    assert kept.headers["x-request-id"] == "trace-1.2:3_4"
    for bad in ("a b", "x" * 129, "<script>", ""):
        made = await post(client, {"query": "{ __typename }"}, x_request_id=bad)
        assert re.fullmatch(r"[0-9a-f]{32}", made.headers["x-request-id"])


async def test_times_are_told(client: httpx.AsyncClient) -> None:
    """X-Process-Time in seconds, Server-Timing in milliseconds, with the database's share."""
    response = await post(client, {"query": "{ orders { totalCount } }"})
    assert float(response.headers["x-process-time"]) > 0
    total, database = re.findall(r"dur=([0-9.]+)", response.headers["server-timing"])
    assert 0 < float(database) <= float(total)


async def test_nothing_between_keeps_an_answer(client: httpx.AsyncClient) -> None:
    """Two callers may get two answers at one address, and what is missing may come."""
    count = "{ orders { totalCount } }"
    for response, status in (
        (await client.get(PATH, params={"query": count}), 200),
        (await client.post(PATH, json={"query": count}), 200),
        (await client.get(PATH), 400),
        (await client.get(PATH, params={"documentId": "nothing"}), 404),
        (await client.get("/api/data/nothing.csv"), 404),
        (await client.delete(PATH), 405),
    ):
        assert (response.status_code, response.headers["cache-control"]) == (status, "no-store")


async def test_cors_is_off_unless_origins_are_set(client: httpx.AsyncClient, database: str) -> None:
    """Named origins may call and may read the request's id; others may not."""
    origin = {"origin": "https://shop.example"}
    closed = await client.post(PATH, json={"query": "{ __typename }"}, headers=origin)
    assert "access-control-allow-origin" not in closed.headers
    app = create_app(settings_for(database, cors_origins="https://shop.example, https://other.example"))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as browser:
        opened = await browser.post(PATH, json={"query": "{ __typename }"}, headers=origin)
        assert opened.headers["access-control-allow-origin"] == "https://shop.example"
        assert "X-Request-Id" in opened.headers["access-control-expose-headers"]
        preflight = {
            **origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        }
        assert (await browser.options(PATH, headers=preflight)).status_code == 200
        stranger = {**preflight, "origin": "https://evil.example"}
        assert (await browser.options(PATH, headers=stranger)).status_code == 400


async def test_health_asks_nothing_and_readiness_asks_the_database(client: httpx.AsyncClient) -> None:
    """Both answer with a request id, like everything else."""
    for path in ("/healthz", "/readyz", "/"):
        response = await client.get(path)
        assert response.status_code == 200
        assert response.headers["x-request-id"]
    assert (await client.get("/readyz")).json() == {"status": "ok", "database": "answers"}


async def test_a_client_that_stops_in_mid_body_is_let_go(gateway: str) -> None:
    """Half a body and a closed connection leave the server as it was."""
    host, port = gateway.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /api/graphql HTTP/1.1\r\nhost: [::1]\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{"
    )
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    async with httpx.AsyncClient(base_url=gateway) as client:
        assert (await post(client, {"query": "{ __typename }"})).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nothing", (404, "NOT_FOUND", None)),
        ("POST", "/api/nothing", (404, "NOT_FOUND", None)),
        ("DELETE", "/healthz", (405, "BAD_USER_INPUT", "GET")),
        ("PUT", "/graphiql/assets/index.js", (405, "BAD_USER_INPUT", "GET, HEAD")),
    ],
)
async def test_what_no_route_serves_has_a_code_too(
    client: httpx.AsyncClient, method: str, path: str, expected: tuple[int, str, str | None]
) -> None:
    """In the one shape of errors, with the methods that would do where they are known."""
    response = await client.request(method, path)
    assert (response.status_code, code(response), response.headers.get("allow")) == expected
    assert path not in response.text
    assert response.headers["cache-control"] == "no-store"
