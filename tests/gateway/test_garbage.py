"""When Python searches for garbage."""

import gc
from collections.abc import Iterator

import pytest

from gateway.garbage import no_search


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
