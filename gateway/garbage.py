"""When Python searches for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """A part of the start: not to search in it, nor in what it makes ever after, and seldom from then on.

    Of the hundreds of thousands of objects that a start makes next to none is garbage, and to look for it takes a tenth
    of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        search_seldom()
        gc.enable()


def search_seldom() -> None:
    """Search after each 10,000 new objects, not after each 700; among older ones each second time, not each tenth.

    The thousands that a request makes are mostly gone with it: to search as often as Python does costs up to a third of
    the time where the resolvers answer. What is garbage by then is mostly what a new document left. It grows to ten
    megabytes where the older ones are looked through as seldom as Python does.
    """
    gc.set_threshold(10_000, 2, 2)
