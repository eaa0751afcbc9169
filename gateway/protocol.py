"""HTTP/1.1 as uvicorn reads it, within bounds: it would wait for the rest of a head, and keep all of it, for good."""

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import httptools
import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from gateway.refusal import HttpError, TooMuch
from gateway.slow_reader import SlowReader
from resolvers.limits import Limit

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application
    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

_MAX_HEAD = 65_536
"""Bytes of a request's first line and headers."""
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
"""What a client is told that asks before it sends a body; uvicorn's words."""


class _WholeAnswer:
    """The transport for one answer: its head goes out with the first of its body, in one packet rather than two."""

    __slots__ = ("_head", "_is_out", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head: bytes | None = None
        self._is_out = False

    def write(self, data: bytes) -> None:
        if self._is_out or (self._head is None and data == _GO_ON):
            self._transport.write(data)
        elif self._head is None:
            self._head = data
        else:
            self._is_out = True
            self._transport.write(self._head + data)

    def is_closing(self) -> bool:
        return self._transport.is_closing()

    def close(self) -> None:
        if self._head is not None and not self._is_out and not self._transport.is_closing():
            self._transport.write(self._head)
        self._transport.close()


class BoundedProtocol(HttpToolsProtocol):
    """A connection. Its client has `patience` seconds for the first line and headers of a request, and as many for the
    rest of a body that is not read any more. What is no HTTP is refused in the shape of all errors.

    Who does not take an answer is let go after `stall` seconds, and is not given the next one before: a request that
    waits for its client to read would keep others out.

    Requests to speak another protocol are taken as if they did not ask: uvicorn would lose their bodies.
    """

    patience = 10.0

    def __init__(self, *arguments: Any, stall: float = 10.0, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._stall = stall
        self._slow_reader: SlowReader | None = None
        # The next request, until its client has taken the last answer.
        self._held: tuple[RequestResponseCycle, ASGI3Application] | None = None
        self._is_in_head = True
        self._head = 0
        self._timer: asyncio.TimerHandle | None = None
        self._refusal = HttpError(HTTPStatus.BAD_REQUEST, "The request is not HTTP.")

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        if self._slow_reader is not None:
            self._slow_reader.rest()
        self._held = None
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._slow_reader is None:
            self._slow_reader = SlowReader(self.transport, self._stall, self._give_up)
        self._slow_reader.watch(self.loop)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._slow_reader is not None:
            self._slow_reader.rest()
        if self._held is not None and not self.transport.is_closing():
            held, self._held = self._held, None
            self.flow.resume_reading()
            super()._start_asgi_task(*held)

    def _give_up(self) -> None:
        if not self.transport.is_closing():  # or else somebody else did, and has told why
            self.logger.warning("A client takes too little of its answer: the connection is closed.")
        self.transport.abort()

    def _start_asgi_task(self, cycle: "RequestResponseCycle", app: "ASGI3Application") -> None:
        if self.flow.write_paused:
            self.flow.pause_reading()
            self._held = (cycle, app)
        else:
            super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        if self._is_in_head:
            self._head += len(data)
        self._feed(data)
        if self.transport.is_closing():
            self._rest()
        elif self._is_in_head:
            if self._head > _MAX_HEAD:
                self._refuse_head()
                self.send_400_response("")
            elif self._head and self._timer is None:
                self._watch()
        elif self._timer is None and self.cycle.response_complete:
            self._watch()

    def _feed(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        rest = memoryview(data)
        try:
            while rest:
                try:
                    self.parser.feed_data(rest)
                except httptools.HttpParserUpgrade as upgrade:
                    rest = rest[upgrade.args[0] :]
                    self._decline_upgrade()
                else:
                    break
        except httptools.HttpParserError:
            self.send_400_response("")

    def _decline_upgrade(self) -> None:
        """Take the request as if it did not ask for another protocol; the parser is done with it, and left its body."""
        method = self.parser.get_method()
        if method == b"CONNECT":
            raise httptools.HttpParserError
        head = [method, b" ", self.url, b" HTTP/1.1\r\n"]
        for name, value in self.headers:
            if name not in {b"connection", b"upgrade"}:
                head += [name, b": ", value, b"\r\n"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.feed_data(b"".join([*head, b"\r\n"]))

    def on_headers_complete(self) -> None:
        if self.parser.should_upgrade():
            return
        self._is_in_head = False
        self._rest()
        # Much of what came may be a body.
        if self._head > _MAX_HEAD and len(self.url) + sum(len(n) + len(v) + 4 for n, v in self.headers) > _MAX_HEAD:
            self._refuse_head()
            raise ValueError("too large")
        self._head = 0
        super().on_headers_complete()
        if self.cycle.scope["method"] != "HEAD":  # whose answer has no body
            self.cycle.transport = _WholeAnswer(self.transport)  # type: ignore[assignment]  # all of it that a cycle uses

    def on_message_complete(self) -> None:
        if self.parser.should_upgrade():
            return
        self._is_in_head = True
        self._rest()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request that the application could be given; uvicorn's own words are no use to clients."""
        self._rest()
        status = self._refusal.status
        self.logger.warning(self._refusal.message)
        body = orjson.dumps({"errors": (self._refusal.shown,)})
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/json; charset=utf-8\r\n"
            f"content-length: {len(body)}\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n"
        )
        # In the middle of an answer it would be taken for a part of that.
        cycle = self.cycle  # the last one that was read; others before it may be answered still
        if cycle is None or (not self.pipeline and (cycle.response_complete or not cycle.response_started)):
            self.transport.write(head.encode() + body)
        self.transport.close()

    def _refuse_head(self) -> None:
        message = f"The request's first line and headers may have {_MAX_HEAD} bytes."
        self._refusal = TooMuch(Limit.HEAD_BYTES, message, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def _watch(self) -> None:
        self._timer = self.loop.call_later(self.patience, self._late)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _late(self) -> None:
        self._timer = None
        if self._head and self._is_in_head:
            self._refusal = HttpError(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.")
            self.send_400_response("")
        else:
            self.transport.close()
