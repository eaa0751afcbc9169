"""Timers for waits that nearly always end before: cheap to set and to cancel, and a moment late.

An event loop keeps its own timers in order, each a handle of its own, which costs a request several times as much.
"""

import asyncio
import time
from collections.abc import Callable
from contextvars import Context
from types import TracebackType
from typing import Any

_TICK = 0.05
"""Seconds between two looks at who waits, by which a timer may be late."""


def _nothing() -> None: ...


class Timer:
    """Something to be done later, unless it is cancelled."""

    __slots__ = ("_arguments", "_callback", "_pending", "due")

    def __init__(
        self, pending: "dict[Timer, bool]", due: float, callback: Callable[..., object], arguments: tuple[Any, ...]
    ) -> None:
        self._pending = pending
        self._callback = callback
        self._arguments = arguments
        self.due = due
        """On the clock of `time.monotonic`."""

    def cancel(self) -> None:
        """Don't do it, if it isn't done yet."""
        self._pending.pop(self, False)
        # Mostly it belongs to who has the timer: together they would be left to the garbage collector.
        self._callback, self._arguments = _nothing, ()

    def run(self) -> None:
        """Do it now."""
        if self._pending.pop(self, False):
            self._callback(*self._arguments)


class Timers:
    """Timers of one event loop at a time. It looks at them only as long as there are any."""

    def __init__(self) -> None:
        self._pending: dict[Timer, bool] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        """The loop that will look, from the first timer on."""

    def call_later(self, seconds: float, callback: Callable[..., object], *arguments: Any) -> Timer:
        """Call back after so many seconds, in no context of the caller's. Raises RuntimeError without an event loop."""
        if self.loop is None or not self.loop.is_running():
            self.loop = asyncio.get_running_loop()  # which costs as much as all else here
            self.loop.call_later(_TICK, self._look, self.loop, context=Context())
        timer = Timer(self._pending, time.monotonic() + seconds, callback, arguments)
        self._pending[timer] = True
        return timer

    def deadline(self, seconds: float) -> "Deadline":
        """A block that is cancelled, and raises TimeoutError, if it takes longer."""
        return Deadline(self, seconds)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.loop is not loop:
            return
        if not self._pending:
            self.loop = None
            return
        loop.call_later(_TICK, self._look, loop)
        now = time.monotonic()
        for timer in [timer for timer in self._pending if timer.due <= now]:
            loop.call_soon(timer.run)  # where one may fail, or cancel another


class Deadline:
    """A block with an end, once, as `asyncio.timeout` has it; a moment late."""

    __slots__ = ("_cancelling", "_is_late", "_seconds", "_task", "_timer", "_timers")

    def __init__(self, timers: Timers, seconds: float) -> None:
        self._timers = timers
        self._seconds = seconds

    def __enter__(self) -> None:
        self._is_late = False
        self._timer = self._timers.call_later(self._seconds, self._end)
        task = asyncio.current_task(self._timers.loop)
        assert task is not None
        self._task = task
        self._cancelling = task.cancelling()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._timer.cancel()
        # Where somebody else cancels the task as well, it is theirs.
        if self._is_late and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def _end(self) -> None:
        self._is_late = True
        self._task.cancel()
