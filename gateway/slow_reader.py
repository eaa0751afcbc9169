"""Clients that take too little of what was written for them: it is kept in memory for as long as they like."""

import asyncio
import fcntl
import struct
import termios
from collections.abc import Callable
from contextlib import suppress

LEAST_TAKEN = 65_536
"""Bytes that a client takes in the time of a stall, at least."""
_LOOKS = 4
"""In the time of a stall. There is one more, so that an export finds out by itself, and tells it, unless PostgreSQL
takes a quarter of that time for its next rows just then."""


class SlowReader:
    """Watches a connection that has more to write than its client takes, and calls `give_up` when it has not taken
    LEAST_TAKEN bytes in about `stall` seconds: at most half as many again, counted from when it last had."""

    def __init__(self, transport: asyncio.Transport, stall: float, give_up: Callable[[], None]) -> None:
        self._transport = transport
        self._pause = stall / _LOOKS
        self._give_up = give_up
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to."""
        self.rest()
        self._wait(loop, self._left(), 0)

    def rest(self) -> None:
        """Watch no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, loop: asyncio.AbstractEventLoop, left: int, looks: int) -> None:
        self._timer = loop.call_later(self._pause, self._look, loop, left, looks + 1)

    def _look(self, loop: asyncio.AbstractEventLoop, before: int, looks: int) -> None:
        self._timer = None
        left = self._left()
        if left <= before - LEAST_TAKEN:
            self._wait(loop, left, 0)
        elif looks <= _LOOKS:
            self._wait(loop, before, looks)
        else:
            self._give_up()

    def _left(self) -> int:
        """Bytes that the client has not taken, those that the system keeps for it included: these may be megabytes,
        and the system takes more only when a good part of them is gone."""
        queued = b"\0" * 4
        with suppress(OSError):  # not every system tells
            queued = fcntl.ioctl(self._transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, queued)
        return self._transport.get_write_buffer_size() + int(struct.unpack("i", queued)[0])
