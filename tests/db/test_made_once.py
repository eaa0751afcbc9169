"""What is made once for all who ask for the same."""

import gc
from dataclasses import dataclass

from db.shared import Shared


@dataclass(frozen=True)
class Made:
    """Something that was made for a number."""

    number: int


def test_equal_keys_get_the_same_value_as_long_as_somebody_holds_it() -> None:
    """It is made anew when nobody does any more, and nothing else keeps it."""
    asked: list[int] = []

    def make(number: int) -> Made:
        asked.append(number)
        return Made(number)

    shared = Shared(make)
    first, second = shared(1000), shared(2000)
    assert shared(1000) is first
    assert (asked, len(shared)) == ([1000, 2000], 2)
    del first
    gc.collect()
    assert len(shared) == 1
    assert shared(1000) == Made(1000)
    assert shared(2000) is second
    assert asked == [1000, 2000, 1000]
