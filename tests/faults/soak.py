"""A long time of everything at once: what is slow to show, such as memory that grows and connections that are lost."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx

from tests.faults.house import House, Running
from tests.faults.once import UPDATE
from tests.faults.seen import Seen
from tests.faults.tokens import on_lakebase
from tests.tabular.tables import CSV
from tests.traffic import Traffic

_GROUPS = "{ orderGroups(by: [{ orderDate: MONTH }], first: 50) { nodes { count sum { totalPrice } } } }"
_EXPORT = "/api/graphql?" + urlencode({"query": "{ orders(first: 5000) { nodes { key status comment } } }"})
_SAMPLE_SECONDS = 1.0
_RESTART_EVERY = 6
"""A restart of the database is every sixth fault."""
_GROWTH = 0.5e6
"""Bytes a minute that memory may grow by, in the second half."""


@dataclass
class Soak:
    """What happens, and what was seen of it. `versions` are those of updates that were acknowledged, by order."""

    house: House
    gateway: Running
    done: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    versions: dict[int, set[int]] = field(default_factory=dict)
    memory: list[tuple[float, int]] = field(default_factory=list)
    lag: list[float] = field(default_factory=list)
    keys: Sequence[int] = ()

    async def update(self, client: httpx.AsyncClient) -> None:
        """Sent again with its key until there is an answer, as a client should."""
        key = random.choice(self.keys)  # noqa: S311 - no secret
        status = random.choice(("OPEN", "PARTIAL", "FULFILLED"))  # noqa: S311
        given = {"key": key, "status": status, "idempotencyKey": uuid4().hex}
        for _ in range(10):
            answer = await client.post("/api/graphql", json={"query": UPDATE, "variables": {"input": given}})
            if "errors" not in answer.json():
                told = answer.json()["data"]["updateOrderStatus"]
                if told["change"] is not None:  # else it had that status
                    self.versions.setdefault(key, set()).add(told["change"]["version"])
                return
            self.done["updates sent again"] += 1
            await asyncio.sleep(float(answer.headers.get("retry-after", 0.2)))
        self.failures.append(f"update: {answer.text}")

    async def groups(self, client: httpx.AsyncClient) -> None:
        """They may be shed like other reads, but not fail."""
        answer = await client.post("/api/graphql", json={"query": _GROUPS})
        if answer.status_code == 503:
            self.done["groups told to come again"] += 1
        elif answer.status_code != 200:
            self.failures.append(f"groups: {answer.text}")

    async def export(self, client: httpx.AsyncClient) -> None:
        """One that has begun is cut by a fault, and whoever reads it sees that."""
        try:
            answer = await client.get(_EXPORT, headers={"accept": CSV})
        except httpx.RemoteProtocolError:
            self.done["exports cut"] += 1
            return
        if answer.status_code == 200 and answer.text.count("\n") != 5001:
            self.failures.append("an export ends early, and says that it is whole")
        self.done[f"exports {answer.status_code}"] += 1

    async def hang_up(self, client: httpx.AsyncClient) -> None:
        """At any moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(random.random() / 20):  # noqa: S311
                await client.post("/api/graphql", json={"query": _GROUPS})

    async def look(self, client: httpx.AsyncClient) -> None:
        """At memory, and at how long the event loop takes for nothing."""
        started = time.perf_counter()
        await client.get("/healthz")
        self.lag.append(time.perf_counter() - started)
        self.memory.append((time.monotonic(), self.gateway.memory()))

    @asynccontextmanager
    async def again(self, what: Callable[[httpx.AsyncClient], Awaitable[None]], pause: float) -> AsyncIterator[None]:
        """Do it again and again meanwhile; what is under way at the end is finished."""
        is_over = asyncio.Event()

        async def repeat() -> None:
            async with self.gateway.client() as client:
                while not is_over.is_set():
                    self.done[what.__name__] += 1
                    try:
                        await what(client)
                    except httpx.HTTPError as error:
                        self.failures.append(f"{what.__name__}: {error!r}")
                    with suppress(TimeoutError):
                        await asyncio.wait_for(is_over.wait(), pause)

        task = asyncio.create_task(repeat())
        try:
            yield
        finally:
            is_over.set()
            await task

    async def faults(self, until: float, pause: float) -> None:
        """One after the other until then, a restart among them, with so many seconds to recover, at the end too."""
        number = 0
        while number < _RESTART_EVERY or time.monotonic() < until - pause:
            await asyncio.sleep(pause)
            number += 1
            if number % _RESTART_EVERY == 0:
                await self.house.server.restart_at_once()
                self.done["restarts"] += 1
            elif number % 2:
                self.done["backends ended"] += await self.house.terminate()
            else:
                self.done["connections reset"] += self.gateway.proxy.kill()

    def growth(self) -> float:
        """Bytes a minute by which memory grew in the second half: the slope of a straight line through the samples."""
        half = self.memory[len(self.memory) // 2 :]
        middle, mean = (sum(values) / len(half) for values in zip(*half, strict=True))
        spread: float = sum((at - middle) ** 2 for at, _ in half)
        product: float = sum((at - middle) * (size - mean) for at, size in half)
        return 60 * product / spread

    async def lost(self) -> int:
        """How many acknowledged updates are not in the history."""
        query = "SELECT order_key, version FROM gateway.order_status_event"
        kept: dict[int, set[int]] = {}
        for key, version in await self.house.fetch(query):
            kept.setdefault(key, set()).add(version)
        return sum(len(versions - kept.get(key, set())) for key, versions in self.versions.items())


async def soak(house: House, minutes: float, say: Callable[[str], Any], pause: float = 10) -> Seen:
    """For so many minutes, with a fault each `pause` seconds; `say` is told how far it is."""
    async with on_lakebase(house, lifetime=30, log_level="info") as (workspace, gateway, told):
        it = Soak(house, gateway, keys=await house.fresh_orders(50))
        until = time.monotonic() + 60 * minutes
        progress = asyncio.create_task(_tell(it, told, say))
        async with (
            it.again(it.update, 0.1),
            it.again(it.update, 0.1),
            it.again(it.groups, 0.5),
            it.again(it.export, 2),
            it.again(it.hang_up, 0.2),
            it.again(it.look, _SAMPLE_SECONDS),
        ):
            await it.faults(until, pause)
            await asyncio.sleep(max(0, until - time.monotonic()))
        told.is_paused = True
        progress.cancel()
        await asyncio.sleep(1)
        mints = workspace.mints
        await house.until("state <> 'idle'", 0)
        left, active = await house.backends(), await house.backends("state <> 'idle'")
    return await _judged(it, told, mints, left, active)


async def _tell(it: Soak, told: Traffic, say: Callable[[str], Any]) -> None:
    while True:
        await asyncio.sleep(30)
        size = it.memory[-1][1] / 1e6 if it.memory else 0
        say(f"  {told.requests} reads, {told.failed} failed, {told.shed} told to come again; {size:.0f} MB")


async def _judged(it: Soak, told: Traffic, mints: int, left: int, active: int) -> Seen:
    seen = Seen.of(told)
    seen.expect(seen.shed < seen.requests / 10 * it.house.slack, "many are told to come again")
    seen.backends = left
    growth, lost, lag = it.growth(), await it.lost(), sorted(it.lag)
    longest = max(each["milliseconds"] for each in it.gateway.log) / 1000
    counts = ", ".join(f"{number} {what}" for what, number in sorted(it.done.items()))
    seen.note = (
        f"{counts}, {mints} tokens; memory {it.memory[0][1] / 1e6:.0f} -> {it.memory[-1][1] / 1e6:.0f} MB,"
        f" in the second half {growth / 1e6:+.2f} MB/min; `/healthz` p50 {1000 * lag[len(lag) // 2]:.0f} ms, longest"
        f" {1000 * lag[-1]:.0f} ms; longest request by the log"
        f" {longest:.1f} s; acknowledged {sum(map(len, it.versions.values()))} changes, lost {lost}"
    )
    seen.expect(not it.failures, f"{len(it.failures)} others failed: {set(it.failures)}")
    seen.expect(lost == 0, "acknowledged updates are lost")
    seen.expect(left <= 5 and active == 0, f"{left} connections are left, {active} of them at work")
    # In a shorter time what is remembered of operations still fills up.
    seen.expect(growth < _GROWTH or it.memory[-1][0] - it.memory[0][0] < 600, "memory grows")
    return seen
