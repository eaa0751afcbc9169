"""When Python searches for garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """Do not search during a part of the start. What is there at its end is never searched; from then on searches are
    seldom.

    Of the hundreds of thousands of objects that a start makes a tenth is garbage, a megabyte or two, and to look for it
    takes a tenth of the time.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        _search_seldom()
        gc.enable()


def _search_seldom() -> None:
    """Search after each 10,000 new objects, not after each 700; but each fourth time among older ones too, not each
    twelfth.

    The thousands that a request makes are mostly gone with it: to search as often as Python does costs up to a third of
    the time where the resolvers answer. What is garbage by then is mostly what a new document has left. It would grow
    to ten megabytes; that it does not costs a new document a hundredth of its time.
    """
    gc.set_threshold(10_000, 2, 2)
