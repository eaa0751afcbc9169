"""A steady stream of requests against a gateway, and what came of them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle

import httpx

QUERY = "{ orders(first: 3) { nodes { key customer { name nation { name } } } } }"
MIXED = (
    QUERY,
    "{ customers(first: 5) { nodes { name orders(first: 3) { totalCount nodes { key totalPrice } } } } }",
    "{ orders(first: 20, where: {status: {eq: OPEN}}) { edges { cursor node { key status orderDate } } } }",
    "{ orderSample(size: 3) { key customer { name } } }",
)
"""Reads that one statement answers, and the last one, which only the resolvers do."""
_STRICT = {"accept": "application/graphql-response+json"}


@dataclass
class Traffic:
    """Counts of what was answered. `failures` holds what was not as it should be; `shed` of them may be sent again.

    `answered` has for each answer when its request was sent and when it came, and whether it is right. While
    `is_paused` nothing is sent. `waiting` are the requests without an answer so far.
    """

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    shed: int = 0
    slowest: float = 0.0
    answered: list[tuple[float, float, bool]] = field(default_factory=list)
    is_paused: bool = False
    waiting: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def failed(self) -> int:
        """How many were neither answered nor told to come again: 503 with Retry-After."""
        return len(self.failures) - self.shed

    async def ask(self, client: httpx.AsyncClient, query: str, right: Callable[[httpx.Response], bool]) -> None:
        """One request."""
        self.requests += 1
        started = time.perf_counter()
        try:
            response = await client.post("/api/graphql", json={"query": query})
        except httpx.HTTPError as error:
            self.failures.append(f"{error!r} after {time.perf_counter() - started:.1f} s")
            return
        ended = time.perf_counter()
        self.slowest = max(self.slowest, ended - started)
        self.statuses[response.status_code] += 1
        is_right = response.status_code == 200 and right(response)
        self.answered.append((started, ended, is_right))
        if not is_right:
            self.failures.append(f"{response.status_code} after {ended - started:.1f} s: {response.text}")
            self.shed += response.status_code == 503 and "retry-after" in response.headers

    async def answered_until_now(self) -> None:
        """Wait until all that has been sent is answered, while more is sent."""
        await asyncio.gather(*self.waiting)

    def recovery(self, moment: float) -> float | None:
        """Seconds from a moment of `time.perf_counter` until the first right answer; None if there is none."""
        return min(
            (ended - moment for _, ended, is_right in self.answered if is_right and ended > moment), default=None
        )


def complete(response: httpx.Response) -> bool:
    """Whether an answer has data and no errors."""
    return set(response.json()) == {"data"}


@asynccontextmanager
async def traffic(
    url: str,
    rate: float = 40,
    queries: Sequence[str] = (QUERY,),
    right: Callable[[httpx.Response], bool] = complete,
) -> AsyncIterator[Traffic]:
    """`rate` requests a second meanwhile, whether or not earlier ones are answered; all have ended afterwards."""
    told = Traffic()

    async def send(client: httpx.AsyncClient) -> None:
        next_at = time.perf_counter()
        for query in cycle(queries):
            if not told.is_paused:
                task = asyncio.create_task(told.ask(client, query, right))
                told.waiting.add(task)
                task.add_done_callback(told.waiting.discard)
            next_at += 1 / rate
            await asyncio.sleep(max(0, next_at - time.perf_counter()))

    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=url, headers=_STRICT, timeout=30, limits=limits) as client:
        sender = asyncio.create_task(send(client))
        try:
            yield told
        finally:
            sender.cancel()
            await asyncio.gather(sender, *told.waiting, return_exceptions=True)


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
