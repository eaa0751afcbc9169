"""Readable secondaries: copies that serve reads, some moments behind the primary, and who must not notice."""

import time
from collections import OrderedDict

from sqlalchemy.ext.asyncio import AsyncEngine

_SECONDS_WITHOUT = 5.0
_MOST_WRITERS = 10_000


class Secondary:
    """An engine of readable secondaries, and when to leave it aside.

    Who has written is sent to the primary for `seconds`. This process remembers at most 10,000 of them, and other
    processes know nothing of them: behind several workers or instances a caller may see their write a moment late.
    """

    def __init__(self, engine: AsyncEngine, seconds: float) -> None:
        self.engine = engine
        self._seconds = seconds
        self._writers: OrderedDict[str | None, float] = OrderedDict()
        self._not_before = 0.0

    def wrote(self, who: str | None) -> None:
        """Tell that someone has written, or tried to; None is everyone who has no name."""
        self._writers.pop(who, None)
        self._writers[who] = time.monotonic() + self._seconds
        if len(self._writers) > _MOST_WRITERS:
            self._writers.popitem(last=False)

    def failed(self) -> None:
        """Tell that it can't be reached: it is left alone for some seconds."""
        self._not_before = time.monotonic() + _SECONDS_WITHOUT

    def serves(self, who: str | None) -> bool:
        """Whether these reads may go there now."""
        now = time.monotonic()
        return now >= self._not_before and now >= self._writers.get(who, 0.0)
