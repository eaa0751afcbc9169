"""Work for a client, as long as the client is there."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.types import Message, Receive

_MOMENT = 0.1
"""Seconds after which somebody watches whether the client is still there; most answers are there before."""

T = TypeVar("T")


async def unless_gone(work: Awaitable[T], receive: Receive) -> T | None:
    """What the work comes to; None, and the work cancelled, when the client hangs up first."""
    watch = _Watch(receive)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.has_ended_it:
            raise
        watch.work.uncancel()
        return None
    finally:
        await watch.end()


class _Watch:
    """Cancels the current task when the client hangs up; begins after a moment."""

    def __init__(self, receive: Receive) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._receive = receive
        self.work = task
        self._watching: asyncio.Task[None] | None = None
        self._start = asyncio.get_running_loop().call_later(_MOMENT, self._begin)
        self._is_over = False
        self.has_ended_it = False

    async def end(self) -> None:
        """Watch no longer."""
        self._is_over = True
        self._start.cancel()
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)

    def _begin(self) -> None:
        self._watching = asyncio.ensure_future(self._wait())

    async def _wait(self) -> None:
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await self._receive()
        if not self._is_over:
            self.has_ended_it = True
            self.work.cancel()
