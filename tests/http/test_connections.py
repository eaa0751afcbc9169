"""Connections as no client library makes them: garbage, halves, and clients that take their time."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from gateway.app import create_app
from gateway.protocol import BoundedProtocol
from tests.conftest import serving, settings_for
from tests.processes import gateway

POST = b"POST /api/graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
QUERY = b'{"query": "{ __typename }"}'
GET = b"GET /api/graphql?query={__typename} HTTP/1.1\r\nhost: localhost\r\n"
LARGE = b"x: " + b"y" * 70_000 + b"\r\n\r\n"
MANY = b"x: y\r\n" * 13_000 + b"\r\n"


class Hasty(BoundedProtocol):
    """Waits for less long."""

    patience = 0.3


@pytest.fixture(scope="module")
async def hasty(database: str) -> AsyncIterator[str]:
    """The address of a gateway that does not wait for long, neither for a head nor for a body."""
    app = create_app(settings_for(database))
    app._graphql._body_deadline = 0.3  # type: ignore[attr-defined]
    async with serving(app, Hasty) as url:
        yield url


async def told(url: str, *parts: bytes, pause: float = 0.0) -> bytes:
    """What comes back on a connection until the gateway closes it; it is sent the parts, with pauses between."""
    host, _, port = url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    received = bytearray()

    async def receive() -> None:
        with suppress(ConnectionError):
            while portion := await reader.read(65_536):
                received.extend(portion)

    receiving = asyncio.create_task(receive())
    with suppress(ConnectionError):
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(pause)
    await asyncio.wait_for(receiving, 20)
    writer.close()
    return bytes(received)


def parsed(answer: bytes) -> tuple[int, dict[bytes, bytes], Any]:
    """Status, headers and JSON of one answer."""
    head, _, body = answer.partition(b"\r\n\r\n")
    line, *headers = head.split(b"\r\n")
    fields = dict(header.lower().split(b": ", 1) for header in headers)
    return int(line.split()[1]), fields, json.loads(body)


def refusal(answer: bytes) -> tuple[int, str]:
    """Status and code of a refusal after which the connection is closed."""
    status, headers, body = parsed(answer)
    assert headers[b"connection"] == b"close"
    (error,) = body["errors"]
    return status, error["extensions"]["code"]


@pytest.mark.parametrize(
    "request_",
    [
        b"garbage\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        POST + b"content-length: -1\r\n\r\n" + QUERY,
        POST + b"content-length: x\r\n\r\n" + QUERY,
        POST + b"content-length: 1e2\r\n\r\n" + QUERY,
        POST + b"content-length: 1_0\r\n\r\n" + QUERY,
        POST + b"content-length: 99999999999999999999999\r\n\r\n" + QUERY,
        POST + b"content-length: 27\r\ncontent-length: 28\r\n\r\n" + QUERY,
        POST + b"content-length: 27\r\ntransfer-encoding: chunked\r\n\r\n" + QUERY,
        POST + b"transfer-encoding: chunked\r\n\r\nnot a length\r\n",
        POST + b"transfer-encoding: chunked\r\n\r\n-1\r\n",
        POST + b"transfer-encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        POST + b"no colon\r\n\r\n",
        b"CONNECT localhost:1 HTTP/1.1\r\n\r\n",
        POST + b"bad\x00name: x\r\n\r\n",
        b"GET \xff\xfe HTTP/1.1\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nhost: localhost\r\n\r\n",
    ],
    ids=lambda request_: repr(request_[-40:]),
)
async def test_what_is_no_http_is_refused(gateway: str, request_: bytes) -> None:
    """400 with a code, and the connection is closed."""
    assert refusal(await told(gateway, request_)) == (400, "BAD_USER_INPUT")


@pytest.mark.parametrize("rest", [LARGE, MANY], ids=["long", "many"])
@pytest.mark.parametrize("pieces", [1, 20])
async def test_heads_are_bounded(gateway: str, rest: bytes, pieces: int) -> None:
    """Whether they come at once or bit by bit; and an address counts too."""
    size = -(-len(rest) // pieces)
    parts = [rest[start : start + size] for start in range(0, len(rest), size)]
    assert refusal(await told(gateway, GET, *parts, pause=0.002 if pieces > 1 else 0)) == (431, "LIMIT_EXCEEDED")


async def test_a_head_without_an_end_is_refused(gateway: str) -> None:
    """Before its end, which may never come; the client may not even notice that nobody reads on."""
    answer = await told(gateway, GET + b"x: " + b"y" * 80_000)
    assert refusal(answer) == (431, "LIMIT_EXCEEDED")
    assert b'"limit":"HEAD_BYTES"' in answer


async def test_large_bodies_are_no_heads(gateway: str) -> None:
    """Though they come in the same portion."""
    body = b'{"query": "{ __typename }' + b" " * 100_000 + b'"}'
    answer = await told(gateway, POST + b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
    assert refusal(answer)[1] == "LIMIT_EXCEEDED"
    assert b"The document has" in answer


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], b""),
        ([GET], (408, "BAD_USER_INPUT")),
        ([b"G", b"E", b"T", b" ", b"/", b" "], (408, "BAD_USER_INPUT")),
        ([POST + b"content-length: 27\r\n\r\n" + QUERY[:9]], (408, "BAD_USER_INPUT")),
        ([POST + b"transfer-encoding: chunked\r\n\r\n5\r\n{"], (408, "BAD_USER_INPUT")),
        ([POST + b"content-length: 27\r\n\r\n", *(bytes([byte]) for byte in QUERY[:9])], (408, "BAD_USER_INPUT")),
    ],
    ids=["nothing", "half a head", "bit by bit", "half a body", "half a chunk", "a body bit by bit"],
)
async def test_who_takes_too_long_is_let_go(hasty: str, parts: list[bytes], expected: Any) -> None:
    """With an answer, if a request had begun; and the connection is closed."""
    answer = await told(hasty, *parts, pause=0.1)
    assert answer == expected if expected == b"" else refusal(answer) == expected


async def test_the_next_request_on_a_connection_may_not_take_long_either(hasty: str) -> None:
    """Nor the rest of a body that was refused."""
    answer = await told(hasty, GET + b"\r\n", b"GET / HT", b"TP", b"/1", pause=0.15)
    first, second = answer.split(b'{"data":{"__typename":"Query"}}')
    assert first.startswith(b"HTTP/1.1 200 ")
    assert refusal(second) == (408, "BAD_USER_INPUT")
    large = POST + b"content-length: 2000000\r\n\r\n"
    assert parsed(await told(hasty, large, *[b"x"] * 6, pause=0.1))[0] == 413


async def test_requests_may_come_together_and_in_pieces(gateway: str) -> None:
    """Two at once, and the third in two parts; they are answered one after the other."""
    last = POST + b"connection: close\r\ncontent-length: 27\r\n\r\n" + QUERY
    answer = await told(gateway, GET + b"\r\n" + GET + b"\r\n", last[:40], last[40:], pause=0.05)
    assert answer.count(b"HTTP/1.1 200 ") == 3
    assert answer.count(b'{"data":{"__typename":"Query"}}') == 3


async def test_what_is_no_http_is_not_refused_in_the_middle_of_an_answer() -> None:
    """Though another request is behind that, which has no answer yet: the connection is closed."""
    app = FastAPI()

    async def parts() -> AsyncIterator[bytes]:
        yield b"begun"
        await asyncio.sleep(1)
        yield b"ended"

    @app.get("/")
    async def slow() -> StreamingResponse:
        return StreamingResponse(parts())

    request = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"
    async with serving(app) as url:
        came = await told(url, request, request + b"garbage\r\n\r\n", pause=0.3)
    assert came.count(b"HTTP/1.1") == 1
    assert came.endswith(b"begun\r\n")


async def test_clients_may_wait_before_they_send_a_body(gateway: str) -> None:
    """Until they are told that it is welcome; one that is too large, or no JSON, is not."""
    expecting = b"expect: 100-continue\r\nconnection: close\r\ncontent-length: %d\r\n\r\n"
    answer = await told(gateway, POST + expecting % len(QUERY), QUERY, pause=0.05)
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")
    assert refusal(await told(gateway, POST + expecting % 2_000_000)) == (413, "LIMIT_EXCEEDED")


async def test_many_upgrades_at_once_are_read_like_other_requests(gateway: str) -> None:
    """Each of them without what it asks for."""
    upgrade = b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n"
    answer = await told(gateway, upgrade * 1_500 + b"GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 ") == 1_501


@pytest.mark.parametrize("upgrade", [b"websocket", b"h2c"])
async def test_upgrades_are_not_taken(gateway: str, upgrade: bytes) -> None:
    """Clients that would rather speak another protocol are answered in this one."""
    head = POST + b"connection: upgrade\r\nupgrade: " + upgrade + b"\r\ncontent-length: %d\r\n\r\n" % len(QUERY)
    host, _, port = gateway.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(head + QUERY)
    answer = await asyncio.wait_for(reader.readuntil(b"}}"), 5)
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 ")


async def test_lengths_are_read_by_the_application_too(database: str) -> None:
    """Another server than ours may hand on what ours refuses."""
    app = create_app(settings_for(database))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for length, status in (("-1", 400), ("x", 400), ("\u00b2", 400), ("9" * 5000, 413), ("27", 200)):
            headers = {b"content-type": b"application/json", b"content-length": length.encode("latin-1")}
            response = await client.post("/api/graphql", content=QUERY, headers=headers)
            assert response.status_code == status


async def test_idle_connections_are_kept_for_as_long_as_is_set(database: str) -> None:
    """By the process that is served: uvicorn alone keeps them for 5 seconds."""
    with gateway(DATABASE_URL=database, KEEP_ALIVE_SECONDS="30") as (_, address):
        url = address.removesuffix("/api/graphql")
        answers = await told(url, GET + b"\r\n", GET + b"connection: close\r\n\r\n", pause=7)
    assert answers.count(b'{"data":{"__typename":"Query"}}') == 2
