"""Rounds of load, turn by turn, and what the server and PostgreSQL used for a request."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from statistics import median

import httpx

from tests.bench.accounts import postgres_seconds, server_seconds
from tests.bench.answers import bodies_file
from tests.bench.database import settle
from tests.bench.load import load
from tests.bench.servers import Running
from tests.bench.workload import Keys, Query

_SLOW = 0.25
"""Seconds for a request."""
_LEAST_REQUESTS = 15
"""In a turn, however slow they are."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One turn of one server: CPU milliseconds a request, and what wrk has measured."""

    server_cpu: float
    database_cpu: float
    per_second: float
    p50: float
    p99: float
    connections: int

    @property
    def cpu(self) -> float:
        """Both together."""
        return self.server_cpu + self.database_cpu


Samples = dict[tuple[str, str], list[Sample]]
"""By the server's and the operation's name."""


@dataclass(frozen=True, slots=True)
class Turns:
    """How often and how long everything is measured; times in seconds."""

    rounds: int
    seconds: float
    warm_up: float
    connections: int
    cores: Sequence[int]
    """Where the load comes from."""


def run(
    turns: Turns,
    servers: Sequence[Running],
    workload: Sequence[Query],
    postgres: tuple[str, int],
    keys: Keys,
    folder: Path,
    tell: Callable[[str], None],
) -> Samples:
    """Measure all operations with all servers, `rounds` times."""
    address, pid = postgres
    samples: Samples = {}
    for number in range(1, turns.rounds + 1):
        for query in workload:
            for running in (each for each in servers if query.is_of(each.server.name)):
                bodies = bodies_file(folder, running.server.name, query.name)
                mine = _for_slow_ones(turns, _seconds(running, bodies))
                load(running.url, bodies, turns.warm_up, mine.connections, turns.cores)
                asyncio.run(settle(address, keys))
                taken = sample(mine, running, pid, bodies)
                samples.setdefault((running.server.name, query.name), []).append(taken)
                tell(
                    f"round {number} of {turns.rounds}  {query.name}  {running.server.name:<12}"
                    f" {taken.server_cpu:.3f} + {taken.database_cpu:.3f} ms  {taken.per_second:.0f}/s"
                )
    return samples


def _seconds(running: Running, bodies: Path) -> float:
    """What a request takes, about, when nothing else is asked."""
    with bodies.open("rb") as lines:
        requests = [line.rstrip() for line, _ in zip(lines, range(3), strict=False)]
    started = time.perf_counter()
    for request in requests:
        httpx.post(running.url, content=request, headers={"Content-Type": "application/json"}, timeout=30)
    return (time.perf_counter() - started) / len(requests)


def _for_slow_ones(turns: Turns, seconds: float) -> Turns:
    """Requests that would keep PostgreSQL busy for seconds, were there many at once, come one by one, for longer."""
    if seconds <= _SLOW:
        return turns
    return replace(turns, connections=1, seconds=max(turns.seconds, ceil(_LEAST_REQUESTS * seconds)))


def sample(turns: Turns, running: Running, postgres: int, bodies: Path) -> Sample:
    """One turn."""
    server, database = server_seconds(running.process), postgres_seconds(postgres)
    told = load(running.url, bodies, turns.seconds, turns.connections, turns.cores)
    server, database = server_seconds(running.process) - server, postgres_seconds(postgres) - database
    each = 1000 / told.requests
    return Sample(server * each, database * each, told.per_second, told.p50, told.p99, turns.connections)


def middle(samples: Sequence[Sample]) -> Sample:
    """The median of each figure; the sample that it is of may differ."""
    return Sample(
        median(sample.server_cpu for sample in samples),
        median(sample.database_cpu for sample in samples),
        median(sample.per_second for sample in samples),
        median(sample.p50 for sample in samples),
        median(sample.p99 for sample in samples),
        min(sample.connections for sample in samples),
    )
