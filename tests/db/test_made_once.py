"""What is made once for equal keys, as long as somebody has it."""

import gc
from dataclasses import dataclass

from db.made_once import MadeOnce


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

    once = MadeOnce(make)
    first, second = once(1000), once(2000)
    assert once(1000) is first
    assert (asked, once.held) == ([1000, 2000], 2)
    del first
    gc.collect()
    assert once.held == 1
    assert once(1000) == Made(1000)
    assert once(2000) is second
    assert asked == [1000, 2000, 1000]
