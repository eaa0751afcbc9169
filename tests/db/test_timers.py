"""Timers and deadlines: what comes of them, however late; and that nothing is left."""

import asyncio
import gc
import weakref

import pytest

from db.timers import Timer, Timers


async def test_timers_run_in_their_time_and_not_when_cancelled() -> None:
    timers, ran = Timers(), list[str]()
    timers.call_later(0.3, ran.append, "second")
    timers.call_later(0.01, ran.append, "first")
    later = timers.call_later(60, ran.append, "not yet")
    cancelled = timers.call_later(0.01, ran.append, "never")
    cancelled.cancel()
    assert not ran
    await asyncio.sleep(0.5)
    assert ran == ["first", "second"]
    # Nobody looks any more, until there is one again.
    later.cancel()
    await asyncio.sleep(0.15)
    assert timers.loop is None
    timers.call_later(0, ran.append, "third")
    await asyncio.sleep(0.15)
    assert ran[2:] == ["third"]


async def test_one_that_fails_or_cancels_another_is_no_matter_to_the_rest() -> None:
    timers, ran, told = Timers(), list[str](), list[object]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"]))
    timers.call_later(0, lambda: 1 / 0)
    others = list[Timer]()

    def cancel_others() -> None:
        for other in others:
            other.cancel()

    timers.call_later(0, cancel_others)
    others.append(timers.call_later(0, ran.append, "other"))
    timers.call_later(0, ran.append, "well")
    await asyncio.sleep(0.15)
    assert ran == ["well"]
    assert [type(error) for error in told] == [ZeroDivisionError]


def test_they_go_on_in_another_event_loop() -> None:
    timers, ran = Timers(), list[str]()

    async def leave_one() -> None:
        timers.call_later(0, ran.append, "left")

    async def wait() -> None:
        timers.call_later(0, ran.append, "new")
        await asyncio.sleep(0.15)

    asyncio.run(leave_one())
    assert ran == []
    asyncio.run(wait())
    assert ran == ["left", "new"]


def test_one_loop_may_be_left_for_another() -> None:
    """Which is still open, and has a timer."""
    timers, ran = Timers(), list[str]()
    first, second = asyncio.new_event_loop(), asyncio.new_event_loop()

    async def wait(seconds: float, name: str) -> None:
        timers.call_later(0, ran.append, name)
        with timers.deadline(10):
            await asyncio.sleep(seconds)

    try:
        first.run_until_complete(wait(0, "first"))
        second.run_until_complete(wait(0.2, "second"))
        assert ran == ["first", "second"]
        first.run_until_complete(wait(0.2, "third"))
        assert ran[2:] == ["third"]
    finally:
        first.close()
        second.close()


async def test_a_block_that_takes_too_long_is_ended() -> None:
    timers, ended = Timers(), list[bool]()

    async def work() -> None:
        try:
            await asyncio.sleep(10)
        finally:
            ended.append(True)

    with pytest.raises(TimeoutError), timers.deadline(0.05):
        await work()
    assert ended
    await asyncio.sleep(0)  # this task is not cancelled


async def test_a_block_in_time_is_left_alone() -> None:
    timers = Timers()
    with timers.deadline(0.05):
        pass
    with pytest.raises(ValueError, match="own"), timers.deadline(0.05):
        raise ValueError("own")
    await asyncio.sleep(0.2)


async def test_blocks_may_be_nested() -> None:
    timers = Timers()
    with pytest.raises(TimeoutError), timers.deadline(0.05), timers.deadline(10):
        await asyncio.sleep(10)
    with timers.deadline(10):
        with pytest.raises(TimeoutError), timers.deadline(0.05):
            await asyncio.sleep(10)
        await asyncio.sleep(0)


async def test_who_is_cancelled_by_somebody_else_is_not_late() -> None:
    timers = Timers()

    async def work(seconds: float) -> None:
        with timers.deadline(seconds):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                await asyncio.sleep(0.2)  # by now it is late, too
                raise

    for seconds in (10, 0.05):
        task = asyncio.ensure_future(work(seconds))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_who_has_ended_is_not_kept() -> None:
    timers = Timers()

    class Kept:
        def __call__(self) -> None: ...

    kept = Kept()
    timer = timers.call_later(10, kept)
    gone = weakref.ref(kept)
    del kept
    gc.disable()
    try:
        timer.cancel()
        assert gone() is None
    finally:
        gc.enable()
