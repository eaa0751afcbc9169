"""Asking after a connection that says nothing: a network that forgot it does not tell."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncpg

from db.errors import DatabaseError
from db.timers import Timer, Timers

if TYPE_CHECKING:
    from db.lease import Lease

_SILENCE_SECONDS = 1.0
"""After so long without an answer, somebody looks whether the statement is still at work."""
_BEGIN = "BEGIN READ ONLY"
_AT_WORK = "SELECT FROM pg_catalog.pg_stat_activity WHERE pid = $1 AND state = 'active'"


class Inquiry:
    """Asks after the statements of a lease, one after the other.

    `task` is the latest that asks, which there is only if a statement has been silent. It may not have ended yet.
    """

    def __init__(self, timers: Timers) -> None:
        self._timers = timers
        self.task: asyncio.Task[None] | None = None
        self._timer: Timer | None = None

    def watch(self, raw: asyncpg.Connection, aside: Callable[[], "Lease"]) -> None:
        """Ask after this connection's statement, by way of a lease from `aside`, if it takes long."""
        self._timer = self._timers.call_later(_SILENCE_SECONDS, self._begin, raw, aside)

    def end(self) -> None:
        """Ask no more: who asks would find the connection at rest, or take what comes next for this statement."""
        if self._timer is not None:
            self._timer.cancel()
        if self.task is not None:
            self.task.cancel()

    def _begin(self, raw: asyncpg.Connection, aside: Callable[[], "Lease"]) -> None:
        self.task = asyncio.ensure_future(_ask_after(raw, aside))


async def _ask_after(raw: asyncpg.Connection, aside: Callable[[], "Lease"]) -> None:
    """Ask over another connection, whose BEGIN shows that it lives, whether this one's statement is at work.

    If not, its answer will never come: it is ended, and whoever waits for it learns that it is lost. If it is, or
    nobody could be asked, somebody asks again later.
    """
    while True:
        async with aside() as other:
            with suppress(DatabaseError):
                transaction = await other.transaction(_BEGIN)
                if not await transaction.fetch(_AT_WORK, (raw.get_server_pid(),)):
                    raw.terminate()
                    return
        await asyncio.sleep(_SILENCE_SECONDS)
