"""When Python searches for garbage."""

import gc


def search_seldom() -> None:
    """Search after each 10,000 new objects, not after each 700.

    The hundreds of thousands that a start makes stay, and the thousands of a request are mostly gone with it. To search
    as often as Python does costs a tenth of the start, and up to a third of the time where the resolvers answer.
    """
    gc.set_threshold(10_000)
