"""`python -m tests.bench`."""

import asyncio
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import asyncpg
import typer
from rich.console import Console

from tests.bench import peers
from tests.bench.accounts import megabytes, pin
from tests.bench.answers import Unequal, compare, variants, write_bodies
from tests.bench.database import postgres, prepare
from tests.bench.extras import keyset, memory, start
from tests.bench.measure import Turns, run
from tests.bench.report import Extras, Run, page
from tests.bench.servers import OURS, SERVERS, Place, Running, Server, cores, started
from tests.bench.workload import WORKLOAD, Query
from tests.processes import ROOT

_FOLDER = ROOT / "build" / "bench"
_WARM_UP = 2.0
_MEMORY_REQUESTS = 100_000

_tell = Console(stderr=True, highlight=False).print


def _chosen_servers(names: str) -> list[Server]:
    known = {server.name: server for server in SERVERS}
    wanted = names.split(",") if names else list(known)
    if unknown := set(wanted) - set(known):
        raise typer.BadParameter(f"no server is called {min(unknown)}; there are {', '.join(known)}")
    return [known[name] for name in known if name in wanted]


def _chosen_queries(names: str) -> list[Query]:
    known = {query.name: query for query in WORKLOAD}
    wanted = names.split(",") if names else list(known)
    if unknown := set(wanted) - set(known):
        raise typer.BadParameter(f"no operation is called {min(unknown)}; there are {', '.join(known)}")
    return [known[name] for name in known if name in wanted]


def _place(database: str, folder: Path, servers: list[Server], connections: int) -> Place:
    logs = folder / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    mine, _ = cores()
    if not any(server.is_node for server in servers):
        return Place(database, mine, connections, logs)
    path = peers.node_path(folder / "node")
    _tell("Installing the npm peers, unless they are there")
    peers.install(folder / "peers", path)
    return Place(database, mine, connections, logs, folder / "peers", path)


async def _postgres_version(address: str) -> str:
    connection = await asyncpg.connect(address)
    try:
        return str(await connection.fetchval("SHOW server_version"))
    finally:
        await connection.close()


def bench(  # noqa: PLR0917 - one for each option
    rounds: Annotated[int, typer.Option(min=1, help="How often everything is measured.")] = 3,
    seconds: Annotated[float, typer.Option(min=1, help="Seconds of each turn.")] = 5,
    connections: Annotated[int, typer.Option(min=1, max=16, help="Connections of the load, and of each pool.")] = 16,
    scale: Annotated[float, typer.Option(min=0.01, max=100, help="Size of the TPC-H data.")] = 1,
    data_dir: Annotated[
        Path | None,
        typer.Option(help="Folder of the embedded PostgreSQL; made if missing.", show_default="build/bench"),
    ] = None,
    only: Annotated[str, typer.Option(help="Operations, separated by commas.", show_default="all")] = "",
    servers: Annotated[str, typer.Option(help="Servers, separated by commas.", show_default="all")] = "",
    with_memory: Annotated[
        bool, typer.Option("--memory", help="The gateway's memory over 100,000 requests with distinct documents, too.")
    ] = False,
    with_start: Annotated[
        bool, typer.Option("--start", help="How soon the gateway gives its first answer, too.")
    ] = False,
    output: Annotated[Path | None, typer.Option(help="File to write; standard output if none.")] = None,
) -> None:
    """Measure what a request costs: the gateway, its peers, and hand-written SQL, in one run.

    It takes about 12 minutes for three rounds, and the first time some more: data and npm packages are kept in
    build/bench. It needs wrk (on Debian: apt-get install wrk) and two cores that do nothing else. The statuses
    that were set in the database are replaced.
    """
    chosen, workload = _chosen_servers(servers), _chosen_queries(only)
    if shutil.which("wrk") is None:
        raise typer.BadParameter("wrk is missing: install it (on Debian: apt-get install wrk)")
    _, others = cores()
    turns = Turns(rounds, seconds, _WARM_UP, connections, others)
    _tell(f"Starting PostgreSQL with the data of scale {scale:g}")
    with postgres(scale, data_dir or _FOLDER / f"data-{scale:g}") as (address, pid), ExitStack() as stack:
        keys = asyncio.run(prepare(address))
        pin(pid, others)
        place = _place(address, _FOLDER, chosen, connections)
        running: list[Running] = []
        for server in chosen:
            _tell(f"Starting {server.title}")
            running.append(stack.enter_context(started(server, place)))
        made = asyncio.run(variants(running, workload, keys))
        _tell("Comparing answers")
        compared = asyncio.run(compare(running, workload, made, address, keys))
        _tell(f"{compared} answers are equal")
        write_bodies(place.logs, running, made)
        samples = run(turns, running, workload, (address, pid), keys, place.logs, _tell)
        sizes = {each.server.name: megabytes(each.process) for each in running}
        ours = next((each for each in running if each.server == OURS), None)
        extras = Extras(
            None if ours is None else keyset(turns, ours, pid, place.logs),
            memory(place, _MEMORY_REQUESTS, _tell) if with_memory else (),
            start(place) if with_start else (),
        )
        options = f" --rounds {rounds} --seconds {seconds:g} --connections {connections} --scale {scale:g}"
        options += "".join(f" {name} {value}" for name, value in (("--only", only), ("--servers", servers)) if value)
        options += "".join(name for name, given in ((" --memory", with_memory), (" --start", with_start)) if given)
        npm = {} if place.path is None else peers.versions(place.path)
        version = asyncio.run(_postgres_version(address))
        told = Run(options, turns, scale, compared, version, npm, sizes)
        text = page(told, chosen, workload, samples, extras)
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        typer.run(bench)
    except (Unequal, RuntimeError) as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from error
