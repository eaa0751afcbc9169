"""More than a gateway can answer: ten times the load that it sustains."""

import asyncio
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tests.bench.accounts import pin
from tests.faults.crowd import HEALTH, Answer, Client, crowd, post
from tests.faults.house import House, Running
from tests.faults.seen import Seen, fault

FACTOR = 10
"""How much more is asked than can be answered."""
_SUSTAINED = 10
"""Clients that ask again as soon as they are answered: what they get is what can be answered."""
_KEPT = 3
"""How much later than at the load that can be sustained the last in a hundred of those admitted may be."""
_CROWD = 600
_ONSET = 3.0
_GROUPS = "orderGroups(by: [{ orderDate: MONTH }], first: 5) { nodes { count sum { totalPrice } avg { totalPrice } } }"
_DEAR = post(f"{{ a: {_GROUPS} b: {_GROUPS} }}")
"""The most of it is PostgreSQL's work: gateway and clients, who share a processor, have little to do for it."""


@dataclass(frozen=True)
class Load:
    """What clients got within so many seconds."""

    answers: Sequence[Answer]
    seconds: float

    @property
    def right(self) -> list[float]:
        """Seconds of those that were answered, in order."""
        return sorted(answer.seconds for answer in self.answers if answer.status == 200)

    @property
    def shed(self) -> list[float]:
        """Seconds of those that were told to come again, in order."""
        return sorted(answer.seconds for answer in self.answers if answer.status == 503 and answer.may_be_repeated)

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return len(self.right) / self.seconds


async def ask(clients: Sequence[Client], seconds: float, rate: float | None = None) -> Load:
    """Each client asks one thing after the other: at once, or all of them together so many a second."""
    began = time.perf_counter()
    pause = 0.0 if rate is None else len(clients) / rate

    async def repeat(client: Client, number: int) -> list[Answer]:
        answers = []
        due = began + pause * number / len(clients)
        while due < began + seconds:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            answers.append(await client.ask(_DEAR))
            due = max(due + pause, time.perf_counter() - pause)
        return answers

    told = await asyncio.gather(*(repeat(client, number) for number, client in enumerate(clients)))
    return Load([answer for each in told for answer in each], time.perf_counter() - began)


async def watched(gateway: Running, client: Client, until: asyncio.Event) -> tuple[list[float], int]:
    """Seconds that `/healthz` takes meanwhile, in order; and the most memory that the process has."""
    took, memory = [], 0
    while not until.is_set():
        took.append((await client.ask(HEALTH)).seconds)
        memory = max(memory, gateway.memory())
        await asyncio.sleep(0.05)
    return sorted(took), memory


def at(part: float, ordered: Sequence[float]) -> float:
    """A percentile in milliseconds; 0 if there is nothing."""
    return 1000 * ordered[int(len(ordered) * part)] if ordered else 0


@contextmanager
def apart(postgres: int, gateway: int) -> Iterator[None]:
    """PostgreSQL on a processor that it has for itself, as if on a machine of its own: it takes all that it is given,
    and what is to be seen is what the gateway makes of that. Without a second processor nothing changes."""
    all_cores = sorted(os.sched_getaffinity(0))
    if len(all_cores) == 1:
        yield
        return
    *ours, last = all_cores
    mine, theirs = [psutil.Process(), psutil.Process(gateway)], psutil.Process(postgres)
    try:
        pin(theirs.pid, [last])
        for each in mine:
            each.cpu_affinity(ours)
        yield
    finally:
        pin(theirs.pid, all_cores)
        for each in mine:
            each.cpu_affinity(all_cores)


@fault(
    f"{FACTOR} times the load that can be sustained",
    "excess shed early with 503 and Retry-After, what is admitted keeps its p99, `/healthz` < 50 ms, memory bounded",
)
async def overloaded(house: House, seconds: float) -> Seen:
    """Groups of all orders, which cost PostgreSQL most of the time that there is."""
    until = asyncio.Event()
    # Nothing of ours is between the gateway and PostgreSQL.
    async with (
        house.gateway({"DATABASE_URL": house.address}) as gateway,
        crowd(gateway.url, _CROWD + 1) as (watcher, *clients),
    ):
        with apart(house.server.pid, gateway.process.pid):
            await ask(clients[:_SUSTAINED], 1)
            usual = await ask(clients[:_SUSTAINED], seconds)
            before = gateway.memory()
            watching = asyncio.create_task(watched(gateway, watcher, until))
            # Until somebody has waited in vain, it may be a burst, which is answered if late.
            await ask(clients, _ONSET, FACTOR * usual.rate)
            load = await ask(clients, seconds, FACTOR * usual.rate)
            until.set()
            health, memory = await watching
            after = await ask(clients[:_SUSTAINED], 1)
    seen = Seen(len(load.answers), len(load.answers) - len(load.right) - len(load.shed), len(load.shed))
    seen.slowest = max(load.right, default=99)
    asked, kept, late = len(load.answers) / load.seconds, at(0.99, usual.right), at(0.99, load.right)
    seen.note = (
        f"sustained {usual.rate:.0f}/s, p99 {kept:.0f} ms; asked {asked:.0f}/s, answered {load.rate:.0f}/s,"
        f" p50 {at(0.5, load.right):.0f} ms, p99 {late:.0f} ms;"
        f" shed in p50 {at(0.5, load.shed):.0f} ms, p99 {at(0.99, load.shed):.0f} ms;"
        f" `/healthz` p50 {at(0.5, health):.0f} ms, p95 {at(0.95, health):.0f} ms; {(memory - before) / 1e6:+.0f} MB"
    )
    seen.expect(seen.failed == 0, f"{seen.failed} failed")
    seen.expect(bool(load.shed), "nothing was shed")
    seen.expect(bool(after.right) and not after.shed, "it does not recover")
    seen.expect(asked * house.slack > 0.8 * FACTOR * usual.rate, "less was asked")
    seen.expect(late < _KEPT * kept * house.slack, "what is admitted is slow")
    seen.expect(memory - before < 100e6, "memory grows")
    # Its client waits for its turn among all others, which the last in a hundred show.
    seen.expect(at(0.95, health) < 50 * house.slack, "/healthz is slow")
    return seen


FAULTS = (overloaded,)
