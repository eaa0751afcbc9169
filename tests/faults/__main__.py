"""`python -m tests.faults`: every fault under load, and a table of what was seen.

The exit code is 1 if something is not as it must be.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from uvicorn.loops.uvloop import uvloop_loop_factory

from db.demo import prepare
from gateway.schema import ENTITIES
from resolvers.catalogue import Catalogue
from tests.conftest import SCALE, migrated
from tests.faults.catalogue import FAULTS
from tests.faults.house import House
from tests.faults.seen import Fault, Seen, table
from tests.faults.server import own_server
from tests.faults.soak import soak


@asynccontextmanager
async def opened(folder: Path, slack: float = 1.0, orders: int = 1_000_000) -> AsyncIterator[House]:
    """A house whose data are in `folder`."""
    with own_server(folder) as server:
        address = await prepare(server.admin_dsn, SCALE, Catalogue(ENTITIES).indexes, lambda *_: None)
        await migrated(address)
        house = House(server, address, slack, orders)
        async with house.undo:
            yield house


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress


async def _soaked(house: House, seconds: float) -> Seen:
    return await soak(house, seconds / 60, _say)


_SOAK = Fault(
    "soak",
    "reads, updates, groups, exports and hang-ups, while tokens rotate and connections and the database go away",
    "0 failed reads, no update lost, memory flat, connections back to the pool's size",
    _soaked,
)


async def _run(faults: Sequence[Fault], seconds: float, slack: float) -> list[tuple[Fault, Seen]]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        _say("starting PostgreSQL")
        async with opened(Path(folder) / "postgres", slack) as house:
            for number, fault in enumerate(faults, 1):
                started = time.perf_counter()
                seen = await fault.run(house, seconds)
                verdict = "; ".join(seen.broken) or "holds"
                _say(f"{number}/{len(faults)} {fault.name}: {verdict} ({time.perf_counter() - started:.0f} s)")
                found.append((fault, seen))
    return found


def main() -> int:
    """Run what the arguments ask for."""
    names = {fault.name: fault for fault in FAULTS}
    parser = argparse.ArgumentParser("python -m tests.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", metavar="FAULT", choices=names, help=f"of {', '.join(names)}")
    parser.add_argument("--seconds", type=float, default=10, help="about how long each goes on (%(default)s)")
    parser.add_argument("--slack", type=float, default=1, help="bounds of time are taken so many times (%(default)s)")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="everything at once for so long, instead")
    given = parser.parse_args()
    faults = [fault for fault in FAULTS if given.only is None or fault.name in given.only]
    if given.soak is not None:
        faults, given.seconds = [_SOAK], 60 * given.soak
    # The faster loop: what the clients of a crowd take is missing to the gateway.
    with asyncio.Runner(loop_factory=uvloop_loop_factory()) as runner:
        found = runner.run(_run(faults, given.seconds, given.slack))
    print(table(found))  # noqa: T201 - the answer
    return int(any(seen.broken for _, seen in found))


if __name__ == "__main__":
    sys.exit(main())
