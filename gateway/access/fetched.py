"""What is fetched from elsewhere by blocking calls, remembered for a while: the event loop waits for none of them."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

from db.threads import in_thread

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_NEVER = float("-inf")
_MOST_AT_ONCE = 4
"""Calls that hang keep their threads, beyond their deadline too; no further ones are made then."""


class FetchFailed(Exception):
    """It could not be fetched; the cause is chained."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """For how many seconds a value is good, serves while it is renewed behind the requests (`unwaited`), and serves
    where that fails (`kept`). Fetching may take `deadline`, and is tried again after `pause` if it failed."""

    fresh: float
    unwaited: float
    kept: float
    deadline: float = 5.0
    pause: float = 5.0


@dataclass(slots=True)
class _Entry(Generic[V]):
    value: V | None = None
    fetched: float = _NEVER
    failed: float = _NEVER
    forced: float = _NEVER
    task: asyncio.Task[None] | None = None


class Fetched(Generic[K, V]):
    """Values by key. `fetch` is a blocking call, run in a thread, once at a time for each key; it raises FetchFailed.

    Keeps the `size` values that were used last. `what` names them in the log.
    """

    def __init__(
        self,
        what: str,
        fetch: Callable[[K], V],
        freshness: Freshness,
        size: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._what = what
        self._fetch = fetch
        self._freshness = freshness
        self._size = size
        self._clock = clock
        self._entries: OrderedDict[K, _Entry[V]] = OrderedDict()
        self._threads = asyncio.Semaphore(_MOST_AT_ONCE)

    async def get(self, key: K) -> V:
        """The value. Raises FetchFailed when it can't be had, nor one that is not too old."""
        entry, freshness = self._entry(key), self._freshness
        age = self._clock() - entry.fetched
        if age > freshness.fresh:
            task = self._start(key, entry)
            if task is not None and (entry.fetched == _NEVER or age > freshness.unwaited):
                await asyncio.shield(task)
        return self._kept(entry)

    async def renewed(self, key: K) -> V:
        """The value fetched anew, unless that was asked for a moment ago. Raises FetchFailed like `get`."""
        entry, now = self._entry(key), self._clock()
        if entry.task is None and now - entry.forced >= self._freshness.pause:
            entry.forced, entry.failed = now, _NEVER
            self._start(key, entry)
        if entry.task is not None:
            await asyncio.shield(entry.task)
        return self._kept(entry)

    def _kept(self, entry: _Entry[V]) -> V:
        if entry.fetched == _NEVER or self._clock() - entry.fetched > self._freshness.kept:
            raise FetchFailed(f"{self._what} can't be fetched")
        value: Any = entry.value
        found: V = value
        return found

    def _entry(self, key: K) -> _Entry[V]:
        entry = self._entries.setdefault(key, _Entry())
        self._entries.move_to_end(key)
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)
        return entry

    def _start(self, key: K, entry: _Entry[V]) -> asyncio.Task[None] | None:
        """The running fetch, started if there is none; None so shortly after one that failed."""
        if entry.task is None and self._clock() - entry.failed >= self._freshness.pause:
            entry.task = asyncio.create_task(self._renew(key, entry))
        return entry.task

    async def _renew(self, key: K, entry: _Entry[V]) -> None:
        try:
            async with asyncio.timeout(self._freshness.deadline):
                entry.value = await self._called(key)
            entry.fetched = self._clock()
        except (FetchFailed, TimeoutError) as error:
            entry.failed = self._clock()
            cause = error.__cause__ or error
            structlog.get_logger().warning(f"{self._what} can't be fetched", error=type(cause).__name__)
        finally:
            entry.task = None

    async def _called(self, key: K) -> V:
        await self._threads.acquire()
        loop = asyncio.get_running_loop()

        def fetch() -> V:
            try:
                return self._fetch(key)
            finally:
                loop.call_soon_threadsafe(self._threads.release)

        return await in_thread(fetch)
