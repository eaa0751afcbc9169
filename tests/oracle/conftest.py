"""The two worlds that the gateway is compared with the oracle in; `tests.profiles` says how many examples are tried."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

import tests.profiles  # noqa: F401  # says how many examples
from gateway.app import create_app
from tests.conftest import Ask, Server, asker, new_database, serving, settings_for
from tests.oracle.loading import load
from tests.oracle.oracle import Oracle
from tests.oracle.tables import generated, torn


@dataclass(frozen=True)
class World:
    """A gateway over real HTTP, and an oracle over the same rows. `depth`: how deep filters may nest there."""

    ask: Ask
    oracle: Oracle
    depth: int


@pytest.fixture(scope="session")
def demo(ask: Ask, tpch_files: Path) -> Iterator[World]:
    """TPC-H as generated: all references lead somewhere, and foreign keys prove it."""
    with generated(tpch_files) as tables:
        yield World(ask, Oracle(tables), depth=2)


@pytest.fixture(scope="session")
async def holes(postgres: Server, tpch_files: Path) -> AsyncIterator[World]:
    """Few rows, with dangling references, ties, unknown statuses and overlays; no foreign keys."""
    with torn(tpch_files) as tables:
        address = await load(await new_database(postgres, "holes"), tables)
        async with (
            serving(create_app(settings_for(address))) as url,
            httpx.AsyncClient(base_url=url, timeout=30) as client,
        ):
            yield World(asker(client), Oracle(tables), depth=3)


@pytest.fixture(scope="session", params=["demo", "holes"])
def world(request: pytest.FixtureRequest, demo: World, holes: World) -> World:
    """Both worlds, one after the other."""
    return {"demo": demo, "holes": holes}[request.param]
