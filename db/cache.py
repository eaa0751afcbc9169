"""What was read a moment ago, for all who ask for the same; and one who reads it while the others wait."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Sequence
from sys import getsizeof
from typing import Any, TypeVar

from cachetools import TTLCache

T = TypeVar("T", bytes, int, Sequence[Sequence[object]])


class _Flight:
    """A value that is being read, and how many wait for it."""

    def __init__(self, task: "asyncio.Task[Any]") -> None:
        self.task = task
        self.waiting = 0


class Cache:
    """Keeps values for `seconds`: at most `max_entries`, and about `max_bytes` of them.

    Its users see to it that equal keys mean equal values: that whoever asks may see what the other has read.
    """

    def __init__(
        self,
        seconds: float,
        max_entries: int = 1_000,
        max_bytes: int = 16_000_000,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        # One bound for both: the smallest entry weighs so much that no more than `max_entries` fit.
        self._least = max_bytes / max_entries
        self._values: TTLCache[Hashable, tuple[Any, float]] = TTLCache(max_bytes, seconds, timer, lambda it: it[1])
        self._flights: dict[Hashable, _Flight] = {}
        self.hits = self.misses = 0

    def clear(self) -> None:
        """Forget everything, also what is being read just now: who waits for it gets it, but nobody who asks later."""
        self._values.clear()
        self._flights = {}

    async def get(self, key: tuple[str, ...], read: Callable[[], Awaitable[T]]) -> tuple[T, bool]:
        """The value of a key, and whether it was read for somebody else.

        `read` runs in a task of its own, for all who wait: it goes on while one of them does, whoever of them is
        cancelled. Its error is theirs, and is not kept.
        """
        kept = self._values.get(key)
        if kept is not None:
            self.hits += 1
            return kept[0], True
        flight = self._flights.get(key)
        is_shared = flight is not None
        if flight is None:
            self.misses += 1
            flight = self._flights[key] = _Flight(asyncio.ensure_future(self._read(key, read)))
        else:
            self.hits += 1
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task), is_shared
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                await self._stop(key, flight)

    async def _read(self, key: tuple[str, ...], read: Callable[[], Awaitable[T]]) -> T:
        try:
            value = await read()
            if self._is_current(key):
                self._keep(key, value)
            return value
        finally:
            if self._is_current(key):
                del self._flights[key]

    def _is_current(self, key: Hashable) -> bool:
        """Whether the running task is the one whose value will be told."""
        flight = self._flights.get(key)
        return flight is not None and flight.task is asyncio.current_task()

    def _keep(self, key: tuple[str, ...], value: bytes | int | Sequence[Sequence[object]]) -> None:
        size = sum(map(len, key)) + _size(value)
        if size <= self._values.maxsize:
            self._values[key] = value, max(size, self._least)

    async def _stop(self, key: Hashable, flight: _Flight) -> None:
        """Nobody waits any longer: end the reading, which gives its connection back first."""
        if self._flights.get(key) is flight:  # whoever asks from now on begins anew
            del self._flights[key]
        flight.task.cancel()
        await asyncio.wait({flight.task})


def _size(value: bytes | int | Sequence[Sequence[object]]) -> int:
    """About how many bytes it takes: of a printed answer, a number, or rows."""
    if isinstance(value, int):
        return 0
    return len(value) if isinstance(value, bytes) else sum(getsizeof(cell) for row in value for cell in row)
