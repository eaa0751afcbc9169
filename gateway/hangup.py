"""Work for a client, as long as the client is there."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.types import Message, Receive

from db.timers import Timers

_MOMENT = 0.1
"""Seconds after which somebody watches whether the client is still there; most answers are there before."""

T = TypeVar("T")


async def unless_gone(work: Awaitable[T], receive: Receive, timers: Timers) -> T | None:
    """What the work comes to; None, and the work cancelled, when the client hangs up first."""
    watch = _Watch(receive, timers)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.has_ended_it:
            raise
        watch.work.uncancel()
        return None
    finally:
        if (watching := watch.end()) is not None:
            await asyncio.gather(watching, return_exceptions=True)


class _Watch:
    """Cancels the current task when the client hangs up; begins after a moment."""

    def __init__(self, receive: Receive, timers: Timers) -> None:
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None
        self._start = timers.call_later(_MOMENT, self._begin)
        task = asyncio.current_task(timers.loop)
        assert task is not None
        self.work = task
        self._is_over = False
        self.has_ended_it = False

    def end(self) -> asyncio.Task[None] | None:
        """Watch no longer; gives the task that ends for it, if one had begun."""
        self._is_over = True
        self._start.cancel()
        if self._watching is not None:
            self._watching.cancel()
        return self._watching

    def _begin(self) -> None:
        self._watching = asyncio.ensure_future(self._wait())

    async def _wait(self) -> None:
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await self._receive()
        if not self._is_over:
            self.has_ended_it = True
            self.work.cancel()
