"""The end of a gateway in a process of its own: /readyz tells of it first, and who has asked gets an answer."""

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from tests.conftest import Server
from tests.processes import gateway

ORDERS = {"query": "{ orders(first: 2) { nodes { key } } }"}
ANSWER = {"data": {"orders": {"nodes": [{"key": "1"}, {"key": "2"}]}}}
APPLICATION = "stopping"
# Nothing here ends because it took too long, but for the end itself.
PATIENT = {"PGAPPNAME": APPLICATION, "DB_COMMAND_TIMEOUT": "300", "REQUEST_TIMEOUT": "300", "LOG_LEVEL": "error"}
MOST_SECONDS = 10
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'"


@dataclass
class Busy:
    """A gateway with a request that waits for a lock."""

    process: subprocess.Popen[str]
    client: httpx.AsyncClient
    request: asyncio.Task[httpx.Response]
    lock: asyncpg.Connection
    watcher: asyncpg.Connection

    async def unlock(self) -> None:
        await self.lock.execute("ROLLBACK")

    async def end(self) -> tuple[int, float]:
        """The exit code, and how many seconds it took from now."""
        started = time.monotonic()
        code = await asyncio.to_thread(self.process.wait, 30)
        return code, time.monotonic() - started

    async def backends(self) -> int:
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"
        number: int = await self.watcher.fetchval(query, APPLICATION)
        return number

    async def status(self, path: str, *, anew: bool = False) -> int:
        """What is answered on a connection that is open already, or on a new one; 0 if there is no connection."""
        try:
            if not anew:
                return (await self.client.get(path)).status_code
            async with httpx.AsyncClient(base_url=self.client.base_url) as client:
                return (await client.get(path)).status_code
        except httpx.TransportError:
            return 0

    async def until(self, status: int, *, anew: bool = False) -> None:
        """Wait until /readyz answers so; 8 s are for a machine that is busy with other things."""
        async with asyncio.timeout(8):
            while await self.status("/readyz", anew=anew) != status:  # noqa: ASYNC110 - a process has no event to wait for
                await asyncio.sleep(0.02)


@asynccontextmanager
async def busy(database: str, postgres: Server, *options: str, **settings: str) -> AsyncIterator[Busy]:
    """It is asked for orders, whose table is locked."""
    admin = postgres.dsn("postgres", "tpch")
    lock, watcher = await asyncpg.connect(admin), await asyncpg.connect(admin)
    with gateway(*options, DATABASE_URL=database, **{**PATIENT, **settings}) as (process, address):
        parts = urlsplit(address)
        async with httpx.AsyncClient(base_url=f"http://{parts.netloc}", timeout=60) as client:
            running = Busy(process, client, asyncio.create_task(nothing()), lock, watcher)
            try:
                await lock.execute("BEGIN; LOCK TABLE orders_synced IN ACCESS EXCLUSIVE MODE")
                running.request = asyncio.create_task(client.post(parts.path, json=ORDERS))
                async with asyncio.timeout(8):
                    while not await watcher.fetchval(_WAITING, APPLICATION):  # noqa: ASYNC110 - nor has a database
                        await asyncio.sleep(0.02)
                assert await running.status("/readyz") == 200
                yield running
            finally:
                running.request.cancel()
                await lock.close()
                await watcher.close()


async def nothing() -> httpx.Response:
    return httpx.Response(204)


@pytest.mark.parametrize("workers", ["1", "2"])
async def test_not_ready_first_then_no_new_requests_then_the_end(database: str, postgres: Server, workers: str) -> None:
    """What was asked for before is answered, however late in the time that there is for it."""
    async with busy(database, postgres, "--workers", workers, DRAIN_SECONDS="3") as running:
        running.process.terminate()
        ending = asyncio.create_task(running.end())

        await running.until(503)
        assert await running.status("/readyz", anew=True) == 503
        assert await running.status("/healthz", anew=True) == 200
        assert (await running.client.post("/api/graphql", json={"query": "{ __typename }"})).status_code == 200
        running.process.terminate()  # which is no hurry
        assert await running.status("/readyz") == 503

        await running.until(0, anew=True)
        assert not running.request.done()
        await running.unlock()
        assert (await running.request).json() == ANSWER
        code, seconds = await ending
        assert code == 0
        assert seconds < MOST_SECONDS
        assert await running.backends() == 0


@pytest.mark.parametrize("workers", ["1", "2"])
async def test_what_does_not_end_is_ended(database: str, postgres: Server, workers: str) -> None:
    """The request is cancelled, and with it its statement."""
    async with busy(database, postgres, "--workers", workers) as running:
        running.process.terminate()
        code, seconds = await running.end()
        assert code == 0
        assert seconds < MOST_SECONDS
        answer = await running.request
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        assert answer.json()["errors"][0]["extensions"] == {"code": "SERVICE_UNAVAILABLE"}
        assert await running.backends() == 0


async def test_a_terminals_interrupt_has_no_one_waiting(database: str, postgres: Server) -> None:
    """It ends long before the pause after SIGTERM would be over."""
    async with busy(database, postgres, DRAIN_SECONDS="5") as running:
        running.process.send_signal(signal.SIGINT)
        await running.until(0, anew=True)
        await running.unlock()
        assert (await running.request).json() == ANSWER
        code, seconds = await running.end()
        assert code == 0
        assert seconds < 4


async def test_an_interrupt_ends_the_pause(database: str, postgres: Server) -> None:
    async with busy(database, postgres, DRAIN_SECONDS="5") as running:
        await running.unlock()
        await running.request
        running.process.terminate()
        await running.until(503)
        running.process.send_signal(signal.SIGINT)
        code, seconds = await running.end()
        assert code == 0
        assert seconds < 4
