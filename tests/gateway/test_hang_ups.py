"""Clients that hang up, over real sockets against a gateway in a process of its own: they leave nothing behind."""

import asyncio
import json
import socket
import struct
import subprocess
import threading
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from tests.conftest import Server
from tests.databases import demo_database
from tests.processes import gateway

DATABASE = "hang_ups"
POOL, OVERFLOW = 3, 5
SETTINGS = {
    "PGAPPNAME": "hang-ups",
    "DB_POOL_SIZE": str(POOL),
    "DB_MAX_OVERFLOW": str(OVERFLOW),
    # Nothing here ends because it took too long.
    "DB_POOL_TIMEOUT": "300",
    "DB_COMMAND_TIMEOUT": "300",
    "REQUEST_TIMEOUT": "300",
    "LOG_FORMAT": "json",
}
CROWD = 50
"""Clients at once."""
HUNG_UP = 499
"""What the log says where no answer went out."""

ORDERS = "{ orders(first: 5) { totalCount nodes { key customer { name nation { name } } } } }"
LARGE = "{ orders(first: 1000) { nodes { key comment } } }"
ENDLESS = "query($where: OrderFilter!) { orders(where: $where) { totalCount } }"
ENDLESS_WHERE = {"or": [{"comment": {"iContains": f"nowhere {number}"}} for number in range(400)]}
"""Minutes of work: no index helps."""
FRESH = """{
  orders(first: 100, where: {key: {gt: 100}, version: {eq: 0}, status: {in: [OPEN, FULFILLED]}}) { nodes { key } } }"""
UPDATE = """mutation($input: UpdateOrderStatusInput!) {
  updateOrderStatus(input: $input) {
    ... on OrderStatusUpdated { replayed order { key status version statusHistory { totalCount } } } } }"""
WRITTEN = ("order_status", "order_status_event", "idempotency_key")


@dataclass
class Gateway:
    """A running gateway, and someone who watches its connections.

    Of its log: the statuses of requests, and whatever else is in it.
    """

    address: str
    database: str
    watcher: asyncpg.Connection
    requests: int = 0
    statuses: list[int] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    clients: list[asyncio.StreamWriter] = field(default_factory=list)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A client's connection. Little fits into it, so what the client does not read stays with the gateway."""
        self.requests += 1
        parts = urlsplit(self.address)
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        narrow.setblocking(False)
        await asyncio.get_running_loop().sock_connect(narrow, (parts.hostname, parts.port))
        reader, writer = await asyncio.open_connection(sock=narrow, limit=1000)
        self.clients.append(writer)
        return reader, writer

    def listen(self, process: subprocess.Popen[str]) -> None:
        """Take in the log until the gateway ends."""
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith('{"') and (told := json.loads(line))["event"] == "request":
                self.statuses.append(told["status"])
            else:
                self.complaints.append(line)

    async def ask(self, query: str = ORDERS, **variables: Any) -> Any:
        """An answer that is waited for."""
        self.requests += 1
        async with httpx.AsyncClient(timeout=60) as client:
            return (await client.post(self.address, json={"query": query, "variables": variables})).json()

    async def states(self) -> Counter[str]:
        """How many of its connections are in which state."""
        query = "SELECT state FROM pg_stat_activity WHERE application_name = $1"
        return Counter(row["state"] for row in await self.watcher.fetch(query, SETTINGS["PGAPPNAME"]))

    async def is_at_rest(self) -> bool:
        """Whether it has no connections but idle ones, and no more than it keeps."""
        states = await self.states()
        return states.total() <= POOL and set(states) <= {"idle"}

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait until it holds; 30 s are for a machine that is busy with other things."""
        try:
            async with asyncio.timeout(30):
                while not await condition():  # noqa: ASYNC110 - the database has no event to wait for
                    await asyncio.sleep(0.02)
        except TimeoutError:
            pytest.fail(f"{self.requests} requests: {Counter(self.statuses)}; connections: {await self.states()}")

    async def is_done(self) -> bool:
        """Whether the log tells the end of every request."""
        return len(self.statuses) == self.requests

    async def settles(self) -> None:
        """Every request comes to its end, the connections are given back, and the log has nothing to complain of."""
        await self.until(self.is_done)
        await self.until(self.is_at_rest)
        assert self.complaints == []

    async def is_full(self) -> bool:
        """Whether every connection that it may have runs a statement."""
        return (await self.states())["active"] == POOL + OVERFLOW

    @asynccontextmanager
    async def locked(self, statement: str) -> AsyncIterator[None]:
        """What the statement locks can't be had meanwhile."""
        connection = await asyncpg.connect(self.database)
        transaction = connection.transaction()
        try:
            await transaction.start()
            await connection.execute(statement)
            yield
            await transaction.rollback()
        finally:
            await connection.close()


@pytest.fixture(scope="module")
async def database(postgres: Server, tpch_files: Path) -> str:
    """Not the one of other tests. Its orders have long comments, which take long to search and to send."""
    address = await demo_database(postgres, tpch_files, DATABASE)
    connection = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    try:
        await connection.execute("UPDATE orders_synced SET o_comment = repeat(o_comment, 50)")
    finally:
        await connection.close()
    return address


@pytest.fixture(scope="module")
async def running(postgres: Server, database: str) -> AsyncIterator[Gateway]:
    """The gateway that all of this module's clients leave."""
    admin = postgres.dsn("postgres", DATABASE)
    watcher = await asyncpg.connect(admin)
    try:
        with gateway(DATABASE_URL=database, **SETTINGS) as (process, address):
            running = Gateway(address, admin, watcher)
            listener = threading.Thread(target=running.listen, args=(process,), daemon=True)
            listener.start()
            yield running
            process.terminate()
            listener.join(20)
    finally:
        await watcher.close()


@pytest.fixture(autouse=True)
async def everyone_goes(running: Gateway) -> AsyncIterator[None]:
    """Also when a test fails."""
    yield
    for client in running.clients:
        client.transport.abort()
    running.clients.clear()


def request(query: str, **variables: Any) -> bytes:
    """What a client sends."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    head = f"POST /api/graphql HTTP/1.1\r\nHost: [::1]\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def hang_up(writer: asyncio.StreamWriter, number: int) -> None:
    """In good order, or like a machine that fails, in turn."""
    if number % 2:
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def send(gateway: Gateway, query: str, **variables: Any) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A client that has sent its request."""
    reader, writer = await gateway.connect()
    writer.write(request(query, **variables))
    await writer.drain()
    return reader, writer


# A thousand requests


async def while_sending(gateway: Gateway, number: int) -> None:
    """The request is not all there."""
    _, writer = await gateway.connect()
    writer.write(request(ORDERS)[: -1 - number % 40])
    await writer.drain()
    hang_up(writer, number)


async def at_once(gateway: Gateway, number: int) -> None:
    """The request is on its way."""
    _, writer = await send(gateway, ORDERS)
    hang_up(writer, number)


async def soon(gateway: Gateway, number: int) -> None:
    """At any moment of the work, or after it."""
    _, writer = await send(gateway, ORDERS)
    await asyncio.sleep(number / 200)
    hang_up(writer, number)


async def while_waiting(gateway: Gateway) -> None:
    """Some have a connection whose statement waits, the others wait for a connection; and nothing goes on meanwhile."""
    async with gateway.locked("LOCK TABLE orders_synced IN ACCESS EXCLUSIVE MODE"):
        clients = [await send(gateway, ORDERS) for _ in range(CROWD)]
        await gateway.until(gateway.is_full)
        for number, (_, writer) in enumerate(clients):
            hang_up(writer, number)
        await gateway.settles()


async def amid_the_answer(gateway: Gateway) -> None:
    """Some of the answer has come, and more is not read."""
    clients = [await send(gateway, LARGE) for _ in range(CROWD)]
    for reader, _ in clients:
        assert (await reader.read(100)).startswith(b"HTTP/1.1 200")
    for number, (_, writer) in enumerate(clients):
        hang_up(writer, number)


async def test_a_thousand_clients_that_hang_up(running: Gateway) -> None:
    """The statements stop, the connections go back to the pool, and all of them can be had again."""
    right = await running.ask(ORDERS)
    assert "errors" not in right

    for _ in range(20):
        await while_waiting(running)
    for leave in [*3 * [while_sending], *5 * [at_once], *5 * [soon]]:
        await asyncio.gather(*(leave(running, number) for number in range(CROWD)))
    for _ in range(2):
        await amid_the_answer(running)

    await running.settles()
    assert running.requests == 1 + 35 * CROWD
    # All that waited, and whoever else had not been answered when their leaving showed.
    assert running.statuses.count(HUNG_UP) >= 20 * CROWD
    await while_waiting(running)
    assert await running.ask(ORDERS) == right


async def test_a_search_that_is_hung_up_on_ends(running: Gateway) -> None:
    """A statement that computes is stopped like one that waits, with the processes that help it."""
    _, writer = await send(running, ENDLESS, where=ENDLESS_WHERE)

    async def is_active() -> bool:
        return (await running.states())["active"] > 0

    await running.until(is_active)
    hang_up(writer, 0)
    await running.settles()


# Updates


def update(key: int, idempotency_key: str) -> dict[str, Any]:
    """The input of an update that changes an order's status, if it is not partial yet."""
    return {"key": key, "status": "PARTIAL", "idempotencyKey": idempotency_key}


async def left_by_updates(gateway: Gateway) -> list[list[asyncpg.Record]]:
    """All that updates write, and the locks of the gateway's connections."""
    queries = [
        *(f"SELECT * FROM gateway.{table} ORDER BY 1, 2, 3" for table in WRITTEN),
        "SELECT l.* FROM pg_locks l JOIN pg_stat_activity USING (pid) WHERE application_name = 'hang-ups'",
    ]
    return [await gateway.watcher.fetch(query) for query in queries]


@pytest.mark.parametrize(
    "lock",
    [
        pytest.param("SELECT FROM gateway.order_status WHERE order_key = 1 FOR UPDATE", id="updated-before"),
        pytest.param(
            "INSERT INTO gateway.order_status (order_key, status, base_status, version) VALUES (2, 'P', 'O', 1)",
            id="updated-never",
        ),
    ],
)
async def test_updates_that_are_hung_up_on_while_they_wait_change_nothing(running: Gateway, lock: str) -> None:
    """Neither then nor when what they waited for is free; the same request is then as good as new."""
    key = 1 if "FOR UPDATE" in lock else 2
    requests = [update(key, f"{key}-{number // 2}") for number in range(POOL + OVERFLOW)]
    if key == 1:
        assert await applied(running, {"key": 1, "status": "FULFILLED"}) is not None
    before = await left_by_updates(running)
    async with running.locked(lock):
        clients = [await send(running, UPDATE, input=each) for each in requests]
        await running.until(running.is_full)
        for number, (_, writer) in enumerate(clients):
            hang_up(writer, number)
        await running.settles()
    assert await left_by_updates(running) == before
    told = await applied(running, requests[0])
    assert not told["replayed"]


async def test_updates_that_are_hung_up_on_are_applied_whole_or_not_at_all(running: Gateway) -> None:
    """Whenever that is. Asked for again with the same key, each has been applied once in all."""
    answer = await running.ask(FRESH)
    requests = [update(node["key"], f"once-{node['key']}") for node in answer["data"]["orders"]["nodes"]]
    assert len(requests) == 2 * CROWD
    for crowd in (requests[:CROWD], requests[CROWD:]):
        await asyncio.gather(*(hang_up_on_an_update(running, each, number) for number, each in enumerate(crowd)))
    await running.settles()

    again = await asyncio.gather(*(applied(running, each) for each in requests))
    assert all(each["replayed"] for each in again[CROWD - 1 :: CROWD])  # whose answers had come
    orders = [each["order"] for each in again]
    expected = {"status": "PARTIAL", "version": 1, "statusHistory": {"totalCount": 1}}
    assert orders == [{"key": each["key"], **expected} for each in requests]
    await running.settles()


async def hang_up_on_an_update(gateway: Gateway, request: dict[str, Any], number: int) -> None:
    """At any moment of the work; the last of a crowd when the answer comes."""
    reader, writer = await send(gateway, UPDATE, input=request)
    if number == CROWD - 1:
        await reader.read(1)
    else:
        await asyncio.sleep(number / 200)
    hang_up(writer, number)


async def applied(gateway: Gateway, request: dict[str, Any]) -> Any:
    """What an update is told that is waited for."""
    return (await gateway.ask(UPDATE, input=request))["data"]["updateOrderStatus"]
