"""The page of figures."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.extras import Memory
from tests.bench.measure import Sample, Samples, Turns, middle
from tests.bench.servers import FLOOR, MERCURIUS, OURS, POSTGRAPHILE, Server
from tests.bench.workload import HERE, Query

_PEERS = (POSTGRAPHILE, MERCURIUS)
_PACKAGES = (
    *("strawberry-graphql", "graphql-core", "fastapi", "starlette", "uvicorn", "uvloop", "httptools", "sqlalchemy"),
    *("asyncpg", "orjson"),
)

_HEAD = """# Performance

What a request costs, beside other servers and beside hand-written SQL. The figures are of one run, which wrote this
page:

```sh
python -m tests.bench{options} --output docs/performance.md
```

- {machine}
- {day}
- {scale}
- {software}

{what}
"""

_HOW = (HERE / "how.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Extras:
    """What was measured of the gateway alone, if it was."""

    keyset: tuple[Sample, Sample] | None = None
    memory: Sequence[Memory] = ()
    starts: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What was run, and where."""

    options: str
    turns: Turns
    scale: float
    compared: int
    postgres: str
    peers: Mapping[str, str]
    megabytes: Mapping[str, tuple[float, float]]


def page(run: Run, servers: Sequence[Server], workload: Sequence[Query], samples: Samples, extras: Extras) -> str:
    """The whole page, in Markdown."""
    middles = {key: middle(taken) for key, taken in samples.items()}
    parts = [_head(run, workload)]
    parts += [_cpu(servers, workload, middles), _ratios(servers, workload, middles)]
    parts += [_wrk(servers, workload, middles), _memory(run, servers), _extras(extras)]
    parts.append(
        _HOW.format(
            connections=run.turns.connections,
            warm_up=run.turns.warm_up,
            seconds=run.turns.seconds,
            rounds=run.turns.rounds,
            compared=run.compared,
        )
    )
    return "\n".join(part for part in parts if part)


def _head(run: Run, workload: Sequence[Query]) -> str:
    software = [f"Python {platform.python_version()}", f"PostgreSQL {run.postgres}"]
    software += [f"{name} {version(name)}" for name in _PACKAGES]
    software += [f"{name} {number}" for name, number in run.peers.items()]
    return _HEAD.format(
        options=run.options,
        machine=f"Machine: {_processor()}, {os.cpu_count()} cores",
        day=f"Date: {datetime.now(UTC):%Y-%m-%d}",
        scale=f"Data: TPC-H at scale {run.scale:g}",
        software="Software: " + ", ".join(software),
        what=_table(("", "operation"), [(query.name, query.title) for query in workload]),
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _cpu(servers: Sequence[Server], workload: Sequence[Query], middles: Mapping[tuple[str, str], Sample]) -> str:
    rows = []
    for query in workload:
        taken = [middles.get((server.name, query.name)) for server in servers]
        rows.append((query.name, *("-" if it is None else _sum(it) for it in taken)))
    head = ("", *(server.title for server in servers))
    return "## CPU milliseconds a request: server + PostgreSQL\n\n" + _table(head, rows)


def _sum(taken: Sample) -> str:
    return f"{taken.server_cpu:.2f} + {taken.database_cpu:.2f} = **{taken.cpu:.2f}**"


def _ratios(servers: Sequence[Server], workload: Sequence[Query], middles: Mapping[tuple[str, str], Sample]) -> str:
    if OURS not in servers:
        return ""
    rows = []
    for query in workload:
        ours = middles[OURS.name, query.name].cpu
        peers = [
            (middles[server.name, query.name].cpu, server.title)
            for server in _PEERS
            if (server.name, query.name) in middles
        ]
        best, title = min(peers, default=(0.0, "none"))
        floor = middles[FLOOR.name, query.name].cpu if FLOOR in servers else 0.0
        rows.append((query.name, _ratio(ours, best), title, _ratio(ours, floor)))
    head = ("", "to the best peer", "which is", "to hand-written SQL")
    return "## The gateway's CPU in proportion\n\n" + _table(head, rows)


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else "-"


def _wrk(servers: Sequence[Server], workload: Sequence[Query], middles: Mapping[tuple[str, str], Sample]) -> str:
    rows = []
    for query in workload:
        taken = [middles.get((server.name, query.name)) for server in servers]
        rows.append((query.name, *("-" if it is None else _times(it) for it in taken)))
    head = ("", *(server.title for server in servers))
    return "## Requests a second; milliseconds at p50; at p99\n\n" + _table(head, rows)


def _times(taken: Sample) -> str:
    return f"{_rate(taken.per_second)}; {taken.p50:.1f}; {taken.p99:.1f}"


def _rate(per_second: float) -> str:
    return f"{per_second:,.0f}" if per_second >= 10 else f"{per_second:.1f}"


def _memory(run: Run, servers: Sequence[Server]) -> str:
    rows = [(server.title, *(f"{size:.0f}" for size in run.megabytes[server.name])) for server in servers]
    return "## Memory after the load, in MB\n\n" + _table(("server", "RSS", "PSS"), rows)


def _extras(extras: Extras) -> str:
    lines = []
    if extras.keyset is not None:
        early, late = extras.keyset
        lines.append(
            f"- Q2 from the start of the table: {early.server_cpu:.2f} + {early.database_cpu:.2f} ms of CPU;"
            f" from its end: {late.server_cpu:.2f} + {late.database_cpu:.2f} ms. Ratio {_ratio(late.cpu, early.cpu)}."
        )
    if extras.memory:
        told = ", ".join(f"{it.requests:,}: {it.rss:.0f}" for it in extras.memory)
        lines.append(f"- RSS in MB after so many requests with distinct documents: {told}.")
    if extras.starts:
        told = ", ".join(f"{seconds:.2f}" for seconds in extras.starts)
        lines.append(f"- Seconds from the start of the process to the first answer: {told}.")
    return "\n".join(["## The gateway alone\n", *lines, ""]) if lines else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
