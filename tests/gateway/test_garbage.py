"""When Python searches for garbage."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from gateway.garbage import no_search
from tests.processes import ROOT


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    gc.enable()


def test_a_part_of_the_start_is_not_searched_and_what_it_made_never_is() -> None:
    """Afterwards what is new is searched, also where the start has failed."""
    made: list[list[str]] = []

    def start() -> None:
        with no_search():
            assert not gc.isenabled()
            made.append(["of the start"])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        start()
    assert gc.isenabled()
    assert gc.get_threshold() == (10_000, 2, 2)
    new = ["after it"]
    searched = {id(each) for each in gc.get_objects()}
    assert id(new) in searched
    assert id(made[0]) not in searched


def test_a_worker_has_imported_little_when_its_start_begins() -> None:
    """All else is not searched while it is imported."""
    program = "import sys, gateway.worker; print(*sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = set(result.stdout.split())
    ours = {name for name in imported if name.partition(".")[0] in {"gateway", "resolvers", "db"}}
    assert ours == {"gateway", "gateway.garbage", "gateway.worker"}
    assert not imported & {"sqlalchemy", "fastapi", "strawberry"}
