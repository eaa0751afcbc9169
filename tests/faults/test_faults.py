"""Each fault for a moment; `python -m tests.faults` takes longer, and prints figures."""

from collections.abc import AsyncIterator

import pytest

from tests.faults.__main__ import opened
from tests.faults.catalogue import FAULTS
from tests.faults.house import House
from tests.faults.seen import Fault
from tests.faults.soak import soak

SECONDS = 2
SLACK = 8
"""A machine that tests everything at once is slow: bounds of time are for `python -m tests.faults`."""


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """With a server of its own, which stops and starts."""
    async with opened(tmp_path_factory.mktemp("faults") / "postgres", SLACK, orders=100_000) as house:
        yield house


async def test_a_short_soak(house: House) -> None:
    """With each of its faults, and a restart."""
    seen = await soak(house, 0.4, lambda _: None, pause=2.5)
    assert seen.broken == [], seen
    assert " restarts" in seen.note


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_fault(house: House, fault: Fault) -> None:
    """What must be seen is."""
    seen = await fault.run(house, SECONDS)
    assert seen.broken == [], seen
