"""Asking servers one operation at a time, and whether they all give the same answers."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

from tests.bench.database import forget_updates, written
from tests.bench.servers import Running
from tests.bench.workload import Asking, Keys, Query, Variables, body, plain_answer

Variants = Mapping[tuple[str, str], list[Variables]]
"""The variables of each request, by the server's and the operation's name."""


_MOST = 50
"""About how many answers to an operation are compared."""


class Unequal(Exception):
    """Two servers answer the same operation differently."""


def asking(client: httpx.AsyncClient, running: Running) -> Asking:
    """A function that asks a server. It raises RuntimeError for an answer with errors."""
    headers = {"Content-Type": "application/json"}

    async def ask(name: str, variables: Variables) -> Any:
        request = body(name, running.server.dialect, variables)
        answer = (await client.post(running.url, content=request, headers=headers)).json()
        if answer.get("errors") or "data" not in answer:
            raise RuntimeError(f"{running.server.title}, {name}: {json.dumps(answer)[:500]}")
        return answer["data"]

    return ask


async def variants(servers: Sequence[Running], workload: Sequence[Query], keys: Keys) -> Variants:
    """The requests of each server, with cursors of its own."""
    async with httpx.AsyncClient(timeout=30) as client:
        return {
            (running.server.name, query.name): await query.variants(asking(client, running), keys)
            for running in servers
            for query in workload
            if query.is_of(running.server.name)
        }


async def compare(
    servers: Sequence[Running],
    workload: Sequence[Query],
    made: Variants,
    database: str,
    keys: Keys,
    most: int = _MOST,
) -> int:
    """Ask every server the same, about `most` of each; gives the number of answers compared. Raises `Unequal`.

    Updates are compared with what they have written, too, and undone.
    """
    compared = 0
    async with httpx.AsyncClient(timeout=30) as client:
        for query in workload:
            expected: list[Any] | None = None
            asked_of = [running for running in servers if query.is_of(running.server.name)]
            for running in asked_of:
                await forget_updates(database, keys)
                ask = asking(client, running)
                asked = made[running.server.name, query.name]
                asked = asked[:: max(1, len(asked) // most)]
                answers = [plain_answer(await ask(query.name, variables)) for variables in asked]
                answers.append(await written(database, keys))
                compared += len(answers) - 1
                if expected is None:
                    expected = answers
                _require_equal(query, asked_of[0], running, expected, answers)
        await forget_updates(database, keys)
    return compared


def _require_equal(query: Query, first: Running, other: Running, expected: list[Any], answers: list[Any]) -> None:
    for number, (one, two) in enumerate(zip(expected, answers, strict=True)):
        if one != two:
            raise Unequal(
                f"{query.name}, request {number}: {first.server.title} answers\n{one!s:.2000}\n"
                f"but {other.server.title}\n{two!s:.2000}"
            )


def write_bodies(folder: Path, servers: Sequence[Running], made: Variants) -> None:
    """A file for each server and operation, one request body a line."""
    for running in servers:
        for (server, query), requests in made.items():
            if server == running.server.name:
                lines = [body(query, running.server.dialect, variables) for variables in requests]
                bodies_file(folder, server, query).write_bytes(b"\n".join(lines) + b"\n")


def bodies_file(folder: Path, server: str, query: str) -> Path:
    """Where the bodies of a server's operation are."""
    return folder / f"{server}-{query}.jsonl"
