"""The way of an export's rows: from PostgreSQL's lines to the client, portion by portion, as fast as it takes them."""

import asyncio
import zlib

from starlette.types import Message, Send

from gateway.slow_reader import LEAST_TAKEN
from gateway.tabular.encoders import Encoder
from gateway.tabular.headers import Headers

_GZIP = 31
"""zlib's number for a gzip header and the largest window."""
_LEVEL = 1
"""Of compression: the sixth costs four times as much, and makes a table a fifth smaller."""


class Stalled(Exception):
    """The client takes nothing."""


class Stream:
    """Takes lines, and sends them encoded; at most a portion of them is held. `stall` is in seconds.

    Nothing is sent before the first portion is there, so that what fails at once is answered as an error. Its
    `encoder` is to be set before.
    """

    encoder: Encoder

    def __init__(self, send: Send, headers: Headers, stall: float, *, is_gzip: bool) -> None:
        self._send = send
        self._headers = headers
        self._stall = stall
        self._gzip = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP) if is_gzip else None
        self._lines = bytearray()
        self.has_started = False
        self.bytes = 0

    async def take(self, lines: bytes) -> None:
        """Send whole lines, or keep them until there is a portion. Raises Stalled."""
        self._lines += lines
        if len(self._lines) >= self.encoder.portion:
            await self._flush(is_last=False)

    async def end(self) -> None:
        """Send what is left, and tell that this was all. Raises Stalled."""
        await self._flush(is_last=True)

    async def _flush(self, *, is_last: bool) -> None:
        lines, self._lines = bytes(self._lines), bytearray()
        if self._gzip is None and not self.encoder.is_heavy:
            body = self._encoded(lines, is_last=is_last)
        else:
            body = await asyncio.to_thread(self._encoded, lines, is_last=is_last)
        if not self.has_started:
            self.has_started = True
            await self._surely({"type": "http.response.start", "status": 200, "headers": self._headers})
        for place in range(0, len(body), LEAST_TAKEN):
            part = body[place : place + LEAST_TAKEN]
            await self._surely({"type": "http.response.body", "body": part, "more_body": True})
            self.bytes += len(part)
        if is_last:
            await self._surely({"type": "http.response.body", "body": b""})

    async def _surely(self, message: Message) -> None:
        try:
            async with asyncio.timeout(self._stall):
                await self._send(message)
        except TimeoutError:
            raise Stalled from None

    def _encoded(self, lines: bytes, *, is_last: bool) -> bytes:
        encoder = self.encoder
        body = b"" if self.has_started else encoder.start()
        if lines:
            body += encoder.rows(lines)
        if is_last:
            body += encoder.end()
        if self._gzip is None:
            return body
        return self._gzip.compress(body) + (self._gzip.flush() if is_last else b"")
