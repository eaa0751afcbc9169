"""A steady stream of requests against a gateway, and what came of them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

QUERY = "{ orders(first: 3) { nodes { key customer { name nation { name } } } } }"


@dataclass
class Traffic:
    """Counts of what was answered. `failures` holds what was not as it should be."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    async def ask(self, client: httpx.AsyncClient, query: str, right: Callable[[httpx.Response], bool]) -> None:
        """One request."""
        self.requests += 1
        started = time.perf_counter()
        try:
            response = await client.post("/api/graphql", json={"query": query})
        except httpx.HTTPError as error:
            self.failures.append(repr(error))
            return
        self.slowest = max(self.slowest, time.perf_counter() - started)
        self.statuses[response.status_code] += 1
        if response.status_code != 200 or not right(response):
            self.failures.append(response.text)


def complete(response: httpx.Response) -> bool:
    """Whether an answer has data and no errors."""
    return set(response.json()) == {"data"}


@asynccontextmanager
async def traffic(
    url: str, rate: float = 40, query: str = QUERY, right: Callable[[httpx.Response], bool] = complete
) -> AsyncIterator[Traffic]:
    """`rate` requests a second meanwhile, whether or not earlier ones are answered; all have ended afterwards."""
    told = Traffic()
    running: set[asyncio.Task[None]] = set()

    async def send(client: httpx.AsyncClient) -> None:
        next_at = time.perf_counter()
        while True:
            task = asyncio.create_task(told.ask(client, query, right))
            running.add(task)
            task.add_done_callback(running.discard)
            next_at += 1 / rate
            await asyncio.sleep(max(0, next_at - time.perf_counter()))

    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as client:
        sender = asyncio.create_task(send(client))
        try:
            yield told
        finally:
            sender.cancel()
            await asyncio.gather(sender, *running, return_exceptions=True)


@dataclass
class Lag:
    """How late the event loop was, at most, in seconds."""

    longest: float = 0.0


@asynccontextmanager
async def watched_loop(tick: float = 0.005) -> AsyncIterator[Lag]:
    """Watches the running event loop."""
    lag = Lag()

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(tick)
            lag.longest = max(lag.longest, time.perf_counter() - before - tick)

    watcher = asyncio.create_task(watch())
    try:
        yield lag
    finally:
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)
