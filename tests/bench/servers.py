"""The servers of the benchmark, each one process on one port of the loopback interface."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, urlsplit

import httpx
import psutil

from tests.bench.workload import HERE
from tests.processes import ROOT, clean_environment

_START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Server:
    """How a server is started, and where it answers. `program` is a Python module, or a file of Node.js."""

    name: str
    title: str
    program: str
    path: str = "/graphql"
    dialect: str = ""
    options: Sequence[str] = ()
    environment: Mapping[str, str] | None = None

    @property
    def is_node(self) -> bool:
        """Whether it is one of the npm peers."""
        return self.program.endswith(".mjs")


_GATEWAY = ("serve", "--no-migrate", "--port")
OURS = Server("gateway", "the gateway", "gateway", "/api/graphql", options=_GATEWAY)
UNCOMPILED = Server(
    "resolvers",
    "the gateway, compilation off",
    "gateway",
    "/api/graphql",
    options=_GATEWAY,
    environment={"COMPILE_QUERIES": "false"},
)
POSTGRAPHILE = Server("postgraphile", "PostGraphile", "postgraphile.mjs", dialect="postgraphile")
MERCURIUS = Server("mercurius", "Mercurius", "mercurius.mjs")
PLAIN = Server("plain", "plain Strawberry", "tests.bench.plain")
FLOOR = Server("floor", "hand-written SQL", "tests.bench.floor")
SERVERS = (OURS, UNCOMPILED, POSTGRAPHILE, MERCURIUS, PLAIN, FLOOR)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    server: Server
    process: psutil.Process
    url: str
    log: Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where servers run: over which database, on which cores, with how many connections each, logging where."""

    database: str
    cores: Sequence[int]
    connections: int
    logs: Path
    peers: Path | None = None
    """The folder of the installed npm packages."""
    path: str | None = None
    """The PATH that leads to Node.js."""


@contextmanager
def started(server: Server, place: Place) -> Iterator[Running]:
    """A server that answers, until the end of the block."""
    port = _free_port()
    log = place.logs / f"{server.name}.log"
    with log.open("wb") as output, _launched(server, place, port, output) as child:
        url = f"http://127.0.0.1:{port}{server.path}"
        try:
            _await_answer(child, url, log)
            yield Running(server, psutil.Process(child.pid), url, log)
        finally:
            child.terminate()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()


def _launched(server: Server, place: Place, port: int, output: IO[bytes]) -> subprocess.Popen[bytes]:
    command = ["taskset", "-c", ",".join(map(str, place.cores))]
    if server.is_node:
        assert place.peers is not None
        command += ["node", str(place.peers / server.program)]
    else:
        command += [sys.executable, "-m", server.program, *server.options]
        if server.options:
            command.append(str(port))
    environment = clean_environment(
        PORT=str(port),
        POOL_SIZE=str(place.connections),
        DB_POOL_SIZE=str(place.connections),
        DB_MAX_OVERFLOW="0",
        UPDATE_SQL=str(HERE / "update.sql"),
        NODE_ENV="production",
        PYTHONDONTWRITEBYTECODE="",  # nobody compiles everything at each start
        GRAPHILE_ENV="production",
        **_address(server, place.database),
        **({"PATH": place.path} if place.path else {}),
        **(server.environment or {}),
    )
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)


def _address(server: Server, database: str) -> dict[str, str]:
    if not server.is_node:
        return {"DATABASE_URL": database}
    parts = urlsplit(database)
    query = parse_qs(parts.query)
    return {
        "PGHOST": query["host"][0],
        "PGPORT": query["port"][0],
        "PGUSER": parts.username or "",
        "PGDATABASE": parts.path.removeprefix("/"),
    }


def _await_answer(child: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    with httpx.Client(timeout=5) as client:  # to make one takes longer than to ask
        while time.monotonic() < deadline:
            if child.poll() is not None:
                break
            try:
                client.post(url, json={"query": "{ __typename }"})
            except httpx.TransportError:
                time.sleep(0.01)
            else:
                return
    raise RuntimeError(f"The server did not start: see {log}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def cores() -> tuple[list[int], list[int]]:
    """The core for the server, and those for PostgreSQL and the load."""
    first, *others = sorted(os.sched_getaffinity(0))
    return [first], others or [first]
