"""The end of a process in good order: it says so first, then takes nothing new, and at last closes its connections."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from db.pool import pool_of
from gateway.database import Database

SECONDS_TO_FINISH = 7
"""From the signal until requests that are still running are cancelled."""
_SECONDS_TO_CLOSE = 1


class Stopping:
    """Whether this process is told to stop, which `/readyz` tells before anything else changes.

    For `drain` seconds after SIGTERM requests are taken as before, so that whoever distributes them has time to learn
    that they should go elsewhere. SIGINT, from a terminal, has nobody waiting for that.
    """

    def __init__(self, drain: float = 0) -> None:
        self.is_set = False
        self._drain = drain

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Notice signals in the block, and pass them on to the server's handlers, SIGTERM later."""
        loop = asyncio.get_running_loop()
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

        def stop(number: int, frame: FrameType | None) -> None:
            handler = before[signal.Signals(number)]
            # Whoever supervises processes may send a second SIGTERM: that is no hurry.
            is_repeated, self.is_set = self.is_set and number == signal.SIGTERM, True
            if is_repeated or not callable(handler):
                return
            if number == signal.SIGTERM and self._drain:
                loop.call_soon_threadsafe(loop.call_later, self._drain, handler, number, None)
            else:
                handler(number, frame)

        for number in before:
            signal.signal(number, stop)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def close(database: Database) -> None:
    """Close the connections, when cancelled requests have given theirs back: they stop their statements first.

    A dead network holds this up for a second; the system closes the rest.
    """
    engines = [database.primary, *([database.secondary.engine] if database.secondary is not None else [])]
    with suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS_TO_CLOSE):
            while any(pool_of(engine).checkedout() for engine in engines):  # noqa: ASYNC110 - no event
                await asyncio.sleep(0.02)
            await database.close()
