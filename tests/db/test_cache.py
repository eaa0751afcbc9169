"""The cache: how long it keeps, how much, and who reads for whom."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from db.cache import Cache


class Source:
    """Something to read, which counts how often that begins and ends; it waits while `gate` is closed."""

    def __init__(self) -> None:
        self.began = self.ended = self.cancelled = 0
        self.value = b"value"
        self.error: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self) -> bytes:
        self.began += 1
        value = self.value
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.error is not None:
            raise self.error
        self.ended += 1
        return value


class Clock:
    """A time that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def _begun(count: int, ask: Callable[[], Awaitable[object]]) -> list[asyncio.Task[object]]:
    """So many who have asked, and wait."""
    tasks = [asyncio.ensure_future(ask()) for _ in range(count)]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_a_value_is_kept_for_its_time() -> None:
    """From when it was there."""
    clock, source = Clock(), Source()
    cache = Cache(10, timer=clock)
    assert await cache.get(("a",), source) == (b"value", False)
    clock.now = 9.9
    assert await cache.get(("a",), source) == (b"value", True)
    clock.now = 10.1
    assert await cache.get(("a",), source) == (b"value", False)
    assert source.began == 2


async def test_zero_is_a_value() -> None:
    """A count of nothing is as good as any."""
    cache = Cache(10)

    async def nothing() -> int:
        return 0

    assert await cache.get(("a",), nothing) == (0, False)
    assert await cache.get(("a",), nothing) == (0, True)


async def test_one_reads_for_all_who_wait() -> None:
    """Only who came first has not had it from another."""
    cache, source = Cache(10), Source()
    found = await asyncio.gather(*(cache.get(("a",), source) for _ in range(200)))
    assert source.began == 1
    assert [value for value, _ in found] == [b"value"] * 200
    assert sum(is_shared for _, is_shared in found) == 199


async def test_who_asked_first_may_go() -> None:
    """The others get what they wait for."""
    cache, source = Cache(10), Source()
    source.gate.clear()
    first, *others = await _begun(3, lambda: cache.get(("a",), source))
    first.cancel()
    await asyncio.wait({first})
    source.gate.set()
    assert await asyncio.gather(*others) == [(b"value", True)] * 2
    assert (source.began, source.cancelled) == (1, 0)


async def test_nothing_is_read_for_nobody() -> None:
    """When the last has gone, it ends; who comes then begins anew."""
    cache, source = Cache(10), Source()
    source.gate.clear()
    tasks = await _begun(3, lambda: cache.get(("a",), source))
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    assert all(task.cancelled() for task in tasks)
    assert (source.began, source.cancelled) == (1, 1)
    source.gate.set()
    assert await cache.get(("a",), source) == (b"value", False)


async def test_each_waits_as_long_as_it_may() -> None:
    """A deadline that passes is of no concern to the others."""
    cache, source = Cache(10), Source()
    source.gate.clear()
    (patient,) = await _begun(1, lambda: cache.get(("a",), source))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await cache.get(("a",), source)
    source.gate.set()
    assert await patient == (b"value", False)


async def test_an_error_is_not_kept() -> None:
    """All who waited get it; the next one tries again."""
    cache, source = Cache(10), Source()
    source.error = ValueError("no")
    found = await asyncio.gather(*(cache.get(("a",), source) for _ in range(3)), return_exceptions=True)
    assert [type(error) for error in found] == [ValueError] * 3
    source.error = None
    assert await cache.get(("a",), source) == (b"value", False)
    assert source.began == 2


async def test_what_is_forgotten_is_not_told_again() -> None:
    """Neither what was kept, nor what was being read: it may be older than the reason to forget."""
    cache, source = Cache(10), Source()
    await cache.get(("kept",), source)
    source.gate.clear()
    (before,) = await _begun(1, lambda: cache.get(("a",), source))
    cache.clear()
    source.value = b"new"
    (after,) = await _begun(1, lambda: cache.get(("a",), source))
    source.gate.set()
    assert await before == (b"value", False)
    assert await after == (b"new", False)
    assert await cache.get(("a",), source) == (b"new", True)
    assert await cache.get(("kept",), source) == (b"new", False)


async def test_it_keeps_so_many_entries() -> None:
    """The oldest go first."""
    cache, source = Cache(10, max_entries=3, max_bytes=3_000), Source()
    for name in "abcd":
        await cache.get((name,), source)
    assert await cache.get(("d",), source) == (b"value", True)
    assert await cache.get(("b",), source) == (b"value", True)
    assert await cache.get(("a",), source) == (b"value", False)


async def test_it_keeps_so_many_bytes() -> None:
    """Keys count; what is larger than all together is told and not kept."""
    cache, source = Cache(10, max_entries=100, max_bytes=3_000), Source()
    source.value = b"x" * 1_600
    await cache.get(("a",), source)
    await cache.get(("b",), source)
    assert await cache.get(("a",), source) == (source.value, False)
    source.value = b"x" * 4_000
    for _ in range(2):
        assert await cache.get(("large",), source) == (source.value, False)
    source.value = b""
    for _ in range(2):
        assert await cache.get(("k" * 4_000,), source) == (b"", False)
