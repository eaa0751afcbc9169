"""What goes to the transport of a connection, and when: an answer's head waits for the first of its body."""

import asyncio
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import ServerState

from gateway.protocol import BoundedProtocol

GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Wire(asyncio.Transport):
    """A transport that keeps each of the writes."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.sent: list[bytes] = []
        self.is_closed = False

    def write(self, data: Any) -> None:
        self.sent.append(bytes(data))

    def is_closing(self) -> bool:
        return self.is_closed

    def close(self) -> None:
        self.is_closed = True

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


async def wire_of(app: ASGIApp, *requests: bytes) -> Wire:
    """What becomes of requests that come one after the other."""
    config = uvicorn.Config(app, http=BoundedProtocol, ws="none", lifespan="off", log_config=None)
    config.load()
    protocol, wire = BoundedProtocol(config, ServerState(), {}), Wire()
    protocol.connection_made(wire)
    for request in requests:
        protocol.data_received(request)
        for _ in range(10):
            await asyncio.sleep(0)
    protocol.connection_lost(None)
    return wire


def answering(*bodies: bytes, length: int | None = None, fails: bool = False) -> ASGIApp:
    """An application that reads the body and answers in these pieces."""

    async def app(_: Scope, receive: Receive, send: Send) -> None:
        await receive()
        headers = [] if length is None else [(b"content-length", b"%d" % length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if fails:
            raise RuntimeError
        for number, body in enumerate(bodies, 1):
            await send({"type": "http.response.body", "body": body, "more_body": number < len(bodies)})

    return app


async def test_head_and_body_go_out_together_for_each_request() -> None:
    wire = await wire_of(answering(b"told", length=4), *[b"GET / HTTP/1.1\r\nhost: a\r\n\r\n"] * 2)
    assert len(wire.sent) == 2
    assert all(sent.startswith(b"HTTP/1.1 200") and sent.endswith(b"\r\n\r\ntold") for sent in wire.sent)


async def test_pipelined_requests_have_an_answer_each() -> None:
    wire = await wire_of(answering(b"told", length=4), b"GET / HTTP/1.1\r\nhost: a\r\n\r\n" * 3)
    assert [sent.endswith(b"\r\n\r\ntold") for sent in wire.sent] == [True] * 3


async def test_what_is_streamed_goes_out_as_it_comes() -> None:
    wire = await wire_of(answering(b"a", b"HTTP/1.1 100 Continue", b""), b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    first, *rest = wire.sent
    assert first.endswith(b"\r\n\r\n1\r\na\r\n")
    assert rest == [b"15\r\nHTTP/1.1 100 Continue\r\n", b"0\r\n\r\n"]


async def test_a_body_that_looks_like_a_head_is_a_body() -> None:
    (sent,) = (await wire_of(answering(GO_ON, length=len(GO_ON)), b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")).sent
    assert sent.startswith(b"HTTP/1.1 200")
    assert sent.endswith(b"\r\n\r\n" + GO_ON)


async def test_an_answer_without_a_body_goes_out() -> None:
    (head,) = (await wire_of(answering(b"told", length=4), b"HEAD / HTTP/1.1\r\nhost: a\r\n\r\n")).sent
    assert head.endswith(b"content-length: 4\r\n\r\n")
    (empty,) = (await wire_of(answering(b"", length=0), b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")).sent
    assert empty.endswith(b"content-length: 0\r\n\r\n")


async def test_a_client_that_asks_first_is_told_to_go_on() -> None:
    request = b"POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n"
    wire = await wire_of(answering(b"told", length=4), request, b"ab")
    assert wire.sent[0] == GO_ON
    assert [sent.endswith(b"\r\n\r\ntold") for sent in wire.sent[1:]] == [True]


async def test_what_fails_behind_its_head_is_cut_off(caplog: pytest.LogCaptureFixture) -> None:
    wire = await wire_of(answering(b"told", length=4, fails=True), b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
    (head,) = wire.sent
    assert head.endswith(b"content-length: 4\r\n\r\n")
    assert wire.is_closed
    assert "Exception in ASGI application" in caplog.text
