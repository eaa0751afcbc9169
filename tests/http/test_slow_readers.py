"""Clients that ask for much, and read little or nothing of it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpx
import psutil
import pytest
from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.admission import Admission
from gateway.observability.requests import Requests
from gateway.operation_report import Report
from gateway.protocol import BoundedProtocol
from gateway.scope import REPORT
from tests.conftest import serving
from tests.processes import gateway

SIZE = 6_000_000
"""Bytes of an answer: more than the system takes from a server whose client reads nothing."""
STALL = 0.4
HEAD = b" HTTP/1.1\r\nhost: localhost\r\n\r\n"
LARGE = b"GET /api/large" + HEAD
LAST = b"GET /api/large HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"


@dataclass
class House:
    """A server that has one request for data at once."""

    port: int = 0
    asked: int = 0
    """Requests for the large answer that were let in."""
    lost: list[BoundedProtocol] = field(default_factory=list)
    """Connections that are no more."""

    async def small(self) -> int:
        """The status of a small answer, over a connection of its own."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}") as client:
            return (await client.get("/api/small")).status_code


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened(STALL) as house:
        yield house


@asynccontextmanager
async def opened(stall: float) -> AsyncIterator[House]:
    house = House()

    class Noted(BoundedProtocol):
        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            house.lost.append(self)

    app = FastAPI()

    @app.get("/api/large")
    async def large(request: Request) -> Response:
        house.asked += 1
        await request.body()
        return Response(bytes(SIZE))

    @app.get("/api/small")
    async def small() -> Response:
        return Response(b"small")

    app.add_middleware(Admission, most=1, counts=Requests())
    app.add_middleware(Reported)
    async with serving(app, Noted, stall) as url:
        house.port = int(url.rpartition(":")[2])
        yield house


class Reported:
    """Puts into the scope what a refusal is noted in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[REPORT] = Report()
        await self._app(scope, receive, send)


async def connected(port: int) -> socket.socket:
    """A connection that nobody reads unless told to."""
    connection = socket.socket()
    # Small, so that the system passes on what is read in small steps, and holds little.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 262_144)
    connection.setblocking(False)
    await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", port))
    return connection


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)


async def all_of(connection: socket.socket, portion: int = 1_000_000, pause: float = 0.0) -> bytes:
    """What comes until the end, so many bytes at a time, with a pause after each."""
    loop, received = asyncio.get_running_loop(), bytearray()
    with suppress(ConnectionError):
        while came := await loop.sock_recv(connection, portion):
            received += came
            await asyncio.sleep(pause)
    return bytes(received)


@pytest.mark.parametrize("pause", [0.0, STALL / 8], ids=["together", "one by one"])
async def test_who_reads_nothing_is_let_go(house: House, pause: float, caplog: pytest.LogCaptureFixture) -> None:
    """And keeps nobody out meanwhile: the next answer is not even begun."""
    loop = asyncio.get_running_loop()
    with await connected(house.port) as connection:
        for request in (LARGE, LARGE, LARGE):
            await loop.sock_sendall(connection, request)
            await asyncio.sleep(pause)
        await until(lambda: house.asked > 0)
        assert await house.small() == 200
        await until(lambda: len(house.lost) == 2)
        assert await house.small() == 200
        assert house.asked == 1
        assert len(await all_of(connection)) < SIZE
    (told,) = [it.message for it in caplog.records if "takes too little" in it.message]
    assert told == "A client takes too little of its answer: the connection is closed."


async def test_who_reads_less_than_one_must_is_let_go(house: House) -> None:
    """However steadily."""
    with await connected(house.port) as connection:
        await asyncio.get_running_loop().sock_sendall(connection, LARGE)
        reading = asyncio.create_task(all_of(connection, 4_096, STALL / 4))
        await until(lambda: len(house.lost) == 1)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)


async def test_who_closes_without_reading_is_gone(house: House) -> None:
    """With what waited for them: nothing is left to be looked at, and the next is not begun."""
    with await connected(house.port) as connection:
        await asyncio.get_running_loop().sock_sendall(connection, LARGE + LARGE)
        await until(lambda: house.asked > 0)
    await until(lambda: len(house.lost) == 1)
    assert house.asked == 1


async def test_slow_readers_get_all(house: House) -> None:
    """Who takes enough of it: each of the answers in turn, though the system takes them by the megabyte."""
    with await connected(house.port) as connection:
        await asyncio.get_running_loop().sock_sendall(connection, LARGE + LAST)
        answers = await all_of(connection, 131_072, STALL / 10)
    assert answers.count(b"HTTP/1.1 200 OK\r\n") == 2
    assert answers.count(b"\0") == 2 * SIZE
    assert house.asked == 2


async def test_a_request_with_a_body_waits_as_well() -> None:
    """Until the answer before was read; what comes of the body meanwhile is kept for it."""
    request = b"GET /api/large HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 6\r\n\r\n"
    loop = asyncio.get_running_loop()
    async with opened(10) as house:
        with await connected(house.port) as connection:
            await loop.sock_sendall(connection, LARGE)
            await until(lambda: house.asked > 0)
            await loop.sock_sendall(connection, request + b"abc")
            await asyncio.sleep(0.1)
            assert house.asked == 1
            await loop.sock_sendall(connection, b"def")
            assert (await all_of(connection)).count(b"\0") == 2 * SIZE


async def test_the_process_that_is_served_lets_them_go(database: str) -> None:
    """With its own event loop, after the time that is set."""
    fields = "id key clerk orderDate totalPrice priority comment shipPriority"
    parts = "".join(f"{name}:orders(first:1000){{nodes{{{fields}}}}}" for name in "abcdefghijklmnopqrst")
    path = f"/api/graphql?query={{{parts}}}".replace(" ", "%20").encode()
    settings = {"EXPORT_STALL_TIMEOUT": "2", "MAX_REQUESTS": "1", "DATABASE_URL": database}
    with gateway(**settings) as (process, address):
        url, served = address.removesuffix("/api/graphql"), psutil.Process(process.pid)
        port = int(url.rpartition(":")[2])
        async with httpx.AsyncClient(base_url=url) as client:
            with await connected(port) as connection:
                await asyncio.get_running_loop().sock_sendall(connection, (b"GET " + path + HEAD) * 2)

                def is_kept() -> bool:
                    own = connection.getsockname()[1]
                    return any(it.raddr and it.raddr.port == own for it in served.net_connections("tcp"))

                await until(is_kept)
                await until(lambda: not is_kept())
                assert (await client.get("/api/graphql", params={"query": "{ __typename }"})).status_code == 200
                came = await all_of(connection)
                assert came.count(b"HTTP/1.1 200 OK\r\n") == 1
                assert b'"data"' in came
                assert not came.endswith(b"}")
