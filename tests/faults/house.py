"""Where faults happen: a PostgreSQL, a proxy in front of it, a gateway in a process of its own, and load on that."""

import asyncio
import json
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from tests.databases import orders_database
from tests.faults.server import OwnServer
from tests.login_proxy import LoginProxy, login_proxy
from tests.processes import gateway
from tests.traffic import MIXED, Traffic, complete, traffic

NAME = "faults"
"""The gateway's connections are known to PostgreSQL by it."""
STRICT = {"accept": "application/graphql-response+json"}
RATE = 40.0
"""Requests a second; a quarter where the machine is held to be busy, which it would be with these alone."""


@dataclass
class Running:
    """A gateway in a process of its own. `log` are its requests, if its settings let it tell them."""

    process: subprocess.Popen[str]
    url: str
    proxy: LoginProxy
    log: list[dict[str, Any]] = field(default_factory=list)

    def client(self, **options: Any) -> httpx.AsyncClient:
        """A client of it."""
        return httpx.AsyncClient(**{"base_url": self.url, "headers": STRICT, "timeout": 30, **options})

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The parsed answer to an operation."""
        async with self.client() as client:
            response = await client.post("/api/graphql", json={"query": query, "variables": variables})
            answer: dict[str, Any] = response.json()
            return answer

    def listen(self) -> None:
        """Take in what it says until it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{") and (told := json.loads(line))["event"] == "request":
                self.log.append(told)

    def memory(self) -> int:
        """Resident bytes of the process."""
        return self._status("VmRSS")

    def data_bytes(self) -> int:
        """Bytes that the process has taken for data, which RLIMIT_DATA limits."""
        return self._status("VmData")

    def _status(self, name: str) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


@dataclass
class House:
    """A server with the demo's data at `address`.

    Bounds of time are taken `slack` times: a machine that is busy with other things is slower.
    """

    server: OwnServer
    address: str
    slack: float = 1.0
    orders: int = 1_000_000
    """How many rows are exported."""
    undo: AsyncExitStack = field(default_factory=AsyncExitStack)
    _shared: Running | None = None

    @property
    def admin(self) -> str:
        """The superuser's address of the demo's database."""
        return self.server.dsn("postgres", "tpch")

    async def fetch(self, query: str, *arguments: Any) -> list[asyncpg.Record]:
        """Rows for the superuser, over a connection of its own: others may have been ended meanwhile."""
        connection = await asyncpg.connect(self.admin)
        try:
            rows: list[asyncpg.Record] = await connection.fetch(query, *arguments)
            return rows
        finally:
            await connection.close()

    async def backends(self, condition: str = "true", name: str = NAME) -> int:
        """How many connections of gateways of this name PostgreSQL knows."""
        query = f"SELECT FROM pg_stat_activity WHERE application_name = $1 AND {condition}"
        return len(await self.fetch(query, name))

    async def until(self, condition: str, number: int, name: str = NAME) -> bool:
        """Wait until so many of the gateways' connections are so; whether that came in 20 s."""
        try:
            async with asyncio.timeout(20):
                while await self.backends(condition, name) != number:  # noqa: ASYNC110 - PostgreSQL has no event to wait for
                    await asyncio.sleep(0.02)
        except TimeoutError:
            return False
        return True

    async def terminate(self) -> int:
        """End every backend of the gateways; how many there were."""
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1"
        return len(await self.fetch(query, NAME))

    async def fresh_orders(self, number: int) -> list[int]:
        """Keys of open orders that nobody has updated."""
        query = """SELECT o_orderkey FROM orders_synced LEFT JOIN gateway.order_status ON order_key = o_orderkey
          WHERE order_key IS NULL AND o_orderstatus = 'O' ORDER BY random() LIMIT $1"""
        return [row[0] for row in await self.fetch(query, number)]

    async def many_orders(self, number: int) -> str:
        """The address of a database with so many orders and nothing else; made once."""
        name = f"orders_{number}"
        if not await self.fetch("SELECT FROM pg_database WHERE datname = $1", name):
            await orders_database(self.server, name, number)
        return self.server.dsn("postgres", name)

    @asynccontextmanager
    async def locked(self, table: str) -> AsyncIterator[None]:
        """Nobody reads the table meanwhile."""
        connection = await asyncpg.connect(self.admin)
        try:
            await connection.execute(f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
        finally:
            await connection.close()

    @asynccontextmanager
    async def gateway(
        self,
        settings: Mapping[str, str] | None = None,
        *,
        is_valid: Callable[[str], bool] | None = None,
        proxy: LoginProxy | None = None,
    ) -> AsyncIterator[Running]:
        """A gateway behind a proxy that lets in who has a valid password.

        Faults that want nothing special have one in common: it survives all of them.
        """
        if settings or is_valid or proxy:
            async with AsyncExitStack() as undo:
                yield await self._start(undo, settings or {}, is_valid, proxy)
            return
        if self._shared is None:
            self._shared = await self._start(self.undo)
        yield self._shared

    async def _start(
        self,
        undo: AsyncExitStack,
        settings: Mapping[str, str] | None = None,
        is_valid: Callable[[str], bool] | None = None,
        proxy: LoginProxy | None = None,
    ) -> Running:
        if proxy is None:
            valid = is_valid or (lambda _: True)
            proxy = await undo.enter_async_context(login_proxy(self.address, valid))
        environment = {"PGAPPNAME": NAME, "LOG_LEVEL": "error", "LOG_FORMAT": "json", **(settings or {})}
        if "LAKEBASE_ENDPOINT" in environment:
            environment["DATABRICKS_DATABASE_PORT"] = str(proxy.port)
        else:
            environment.setdefault("DATABASE_URL", proxy.address())
        # In a thread: it connects by way of the proxy, which is served here.
        process, url = await asyncio.to_thread(undo.enter_context, gateway(**environment))
        running = Running(process, url.removesuffix("/api/graphql"), proxy)
        listener = threading.Thread(target=running.listen, daemon=True)
        listener.start()

        async def stop() -> None:
            process.terminate()
            await asyncio.to_thread(process.wait, 20)
            await asyncio.to_thread(listener.join)

        undo.push_async_callback(stop)
        return running

    @asynccontextmanager
    async def under_load(
        self,
        settings: Mapping[str, str] | None = None,
        *,
        is_valid: Callable[[str], bool] | None = None,
        queries: Sequence[str] = MIXED,
    ) -> AsyncIterator[tuple[Running, Traffic]]:
        """A gateway that is asked 40 times a second meanwhile; its first answers take longer, and are not counted."""
        async with self.gateway(settings, is_valid=is_valid) as running:
            async with running.client() as client:
                for query in [*queries, *queries]:
                    response = await client.post("/api/graphql", json={"query": query})
                    assert complete(response), response.text
            async with traffic(running.url, RATE if self.slack == 1 else RATE / 4, queries) as told:
                await asyncio.sleep(0.5)
                yield running, told
