"""The servers that the benchmark compares do the same work: those of this repository, at a small scale."""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.bench.answers import Unequal, compare, variants
from tests.bench.database import prepare
from tests.bench.servers import FLOOR, OURS, PLAIN, UNCOMPILED, Place, cores, started
from tests.bench.workload import WORKLOAD
from tests.conftest import Server
from tests.databases import demo_database

pytestmark = pytest.mark.skipif(shutil.which("taskset") is None, reason="taskset is not installed")

SERVERS = (OURS, UNCOMPILED, PLAIN, FLOOR)


async def test_answers_are_equal(postgres: Server, tpch_files: Path, tmp_path: Path) -> None:
    """Of every operation, and what the updates have written; an answer that differs is found."""
    mine, others = cores()
    place = Place(await demo_database(postgres, tpch_files, "bench"), [*mine, *others], 2, tmp_path)
    keys = await prepare(place.database)
    with ExitStack() as stack:
        running = [stack.enter_context(started(server, place)) for server in SERVERS]
        made = await variants(running, WORKLOAD, keys)
        compared = await compare(running, WORKLOAD, made, place.database, keys, most=12)
        assert compared >= sum(12 for query in WORKLOAD for server in SERVERS if query.is_of(server.name))

        wrong = {**made, (FLOOR.name, "Q1"): list(reversed(made[FLOOR.name, "Q1"]))}
        with pytest.raises(Unequal, match="Q1, request 0"):
            await compare(running, WORKLOAD[:1], wrong, place.database, keys)
