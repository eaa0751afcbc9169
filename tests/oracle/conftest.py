"""The two worlds that the gateway is compared with the oracle in, and how many examples are tried.

`pytest tests/oracle --hypothesis-profile=long` tries 20 times as many, other ones each time; `longest` 5,000.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, settings

from gateway.app import create_app
from tests.conftest import Ask, Server, asker, new_database, serving, settings_for
from tests.oracle.loading import load
from tests.oracle.oracle import Oracle
from tests.oracle.tables import generated, torn

EXAMPLES = 60
"""Of each property in each world."""

# Fixtures are the same for all examples, and nothing here is a matter of speed.
_COMMON: dict[str, Any] = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": [
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
}
# The same examples each time: a red run is due to the change that it tests.
settings.register_profile("ci", max_examples=EXAMPLES, derandomize=True, **_COMMON)
settings.register_profile("long", max_examples=20 * EXAMPLES, **_COMMON)
settings.register_profile("longest", max_examples=5_000, **_COMMON)
# Should this be read before the command line is, `--hypothesis-profile` still wins.
if settings.get_current_profile_name() not in {"long", "longest"}:
    settings.load_profile("ci")


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
