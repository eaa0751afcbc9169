"""What is measured of the gateway alone: pages at the end of a table, memory under distinct documents, the start."""

import asyncio
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from tests.bench.accounts import megabytes
from tests.bench.answers import asking
from tests.bench.load import load
from tests.bench.measure import Sample, Turns, middle, sample
from tests.bench.servers import OURS, Place, Running, started
from tests.bench.workload import body, text_of

_STARTS = 5
_LEAST_ROUNDS = 3
"""Of two figures whose ratio is looked at."""
_DISTINCT = 10_000
"""Documents between two looks at the memory."""
_FIELDS = (
    *("customerKey", "status", "totalPrice", "orderDate", "priority", "clerk", "shipPriority", "comment", "version"),
    *("statusUpdatedAt", "customer { name phone marketSegment }", "statusHistory(first: 1) { nodes { to at } }"),
)
"""Of orders: each document asks for some of them."""


async def _cursors(running: Running) -> tuple[str, str]:
    """A cursor at the start of the table, and one a page and a half before its end."""
    last = "{ orders(last: 150) { pageInfo { startCursor } } }"
    async with httpx.AsyncClient() as client:
        first = await asking(client, running)("order_cursor", {"key": "1"})
        answer = (await client.post(running.url, json={"query": last})).json()
    return first["orders"]["edges"][0]["cursor"], answer["data"]["orders"]["pageInfo"]["startCursor"]


def keyset(turns: Turns, running: Running, postgres: int, folder: Path) -> tuple[Sample, Sample]:
    """Q2 from a cursor at the start of the table, and from one at its end."""
    files = []
    for number, cursor in enumerate(asyncio.run(_cursors(running))):
        file = folder / f"keyset-{number}.jsonl"
        file.write_bytes(body("Q2", running.server.dialect, {"first": 100, "after": cursor}) + b"\n")
        load(running.url, file, turns.warm_up, turns.connections, turns.cores)
        files.append(file)
    rounds = [
        [sample(turns, running, postgres, file) for file in files] for _ in range(max(turns.rounds, _LEAST_ROUNDS))
    ]
    early, late = (middle([both[number] for both in rounds]) for number in range(2))
    return early, late


@dataclass(frozen=True, slots=True)
class Memory:
    """A process's megabytes, RSS and PSS, after so many requests."""

    requests: int
    rss: float
    pss: float


def memory(place: Place, requests: int, tell: Callable[[str], None]) -> list[Memory]:
    """The gateway's memory, while it is asked documents none of which comes twice."""
    with started(OURS, place) as running:
        told = [Memory(0, *megabytes(running.process))]
        while told[-1].requests < requests:
            done = told[-1].requests
            done += _ask_all(running, map(_document, range(done, done + _DISTINCT)))
            told.append(Memory(done, *megabytes(running.process)))
            tell(f"{done} distinct documents: RSS {told[-1].rss:.0f} MB, PSS {told[-1].pss:.0f} MB")
        return told


def _document(number: int) -> bytes:
    """One that no other is equal to. Eight in a row come to one statement, as if they differed in values, and the next
    30,000 to others. Every hundredth is large, and comes to one of its own."""
    shape = number // 8
    own = " ".join(name for place, name in enumerate(_FIELDS) if shape >> place & 1)
    text = f"query Orders{number}($first: Int!) {{ orders(first: $first) {{ nodes {{ key {own} }} }} }}"
    if number % 100 == 0:
        fields = f"key {own} customer {{ key name phone comment nation {{ key name region {{ key name }} }} }}"
        pages = (f"a{each}: orders(first: $first) {{ nodes {{ {fields} }} }}" for each in range(20))
        text = f"query Orders{number}($first: Int!) {{ {' '.join(pages)} }}"
    return json.dumps({"query": text, "variables": {"first": 5}}).encode()


def _ask_all(running: Running, documents: Iterable[bytes]) -> int:
    async def ask() -> int:
        lines = iter(documents)
        asked = 0

        async def one(client: httpx.AsyncClient) -> None:
            nonlocal asked
            for line in lines:
                answer = await client.post(running.url, content=line, headers={"Content-Type": "application/json"})
                if answer.status_code != 200 or b'"errors"' in answer.content:
                    raise RuntimeError(answer.text[:500])
                asked += 1

        async with httpx.AsyncClient(timeout=30) as client:
            await asyncio.gather(*(one(client) for _ in range(8)))
        return asked

    return asyncio.run(ask())


def start(place: Place) -> list[float]:
    """Seconds from the start of the gateway's process to its first answer, some times; migrations are looked at."""
    seconds = []
    ours = replace(OURS, options=[option for option in OURS.options if option != "--no-migrate"])
    for _ in range(_STARTS):
        client = httpx.Client()
        begun = time.perf_counter()
        with client, started(ours, place) as running:
            answer = client.post(running.url, json={"query": text_of("Q1"), "variables": {"key": "1"}})
            if "errors" in answer.json():
                raise RuntimeError(answer.text)
            seconds.append(time.perf_counter() - begun)
    return sorted(seconds)
