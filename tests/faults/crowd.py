"""Many clients at once, each with a connection of its own that is open before: as cheap as Python has them."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def post(query: str) -> bytes:
    """A request's bytes."""
    body = json.dumps({"query": query}).encode()
    head = "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    return f"{head}Accept: application/graphql-response+json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 where none came; `seconds` from the moment that it should have been sent."""

    status: int
    seconds: float
    may_be_repeated: bool
    body: bytes


class Client:
    """One connection, for one request after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, request: bytes, due: float | None = None) -> Answer:
        """The answer to a request that was `due` at a moment of `time.perf_counter`, now if none is given."""
        due = time.perf_counter() if due is None else due
        try:
            self._writer.write(request)
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
            body = await self._reader.readexactly(int(length))
        except (OSError, EOFError):
            return Answer(0, time.perf_counter() - due, False, b"")
        return Answer(int(head[9:12]), time.perf_counter() - due, b"\r\nretry-after:" in head.lower(), body)

    def close(self) -> None:
        """Hang up."""
        self._writer.transport.abort()


@asynccontextmanager
async def crowd(url: str, size: int) -> AsyncIterator[list[Client]]:
    """So many clients, whose connections are open."""
    parts = urlsplit(url)
    clients: list[Client] = []
    try:
        for _ in range(size):
            client = Client(*await asyncio.open_connection(parts.hostname, parts.port))
            clients.append(client)
            await client.ask(HEALTH)  # a connection over which nothing has come yet is soon closed
        yield clients
    finally:
        for client in clients:
            client.close()
