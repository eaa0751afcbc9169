"""A pool whose queue does not stand: where more is asked than can be answered, some are told so early.

A queue that forms and dissolves is a burst: each may wait as long as the pool's timeout says. A queue that has not been
empty for that long is overload: to wait in it would make everyone slow, and nobody the sooner answered. Then each waits
for a quarter of it, so whoever is served is served about as fast as always.
"""

import time

from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

_SHARE = 0.25
"""Of the timeout, that one waits in a queue that stands."""


class SheddingPool(AsyncAdaptedQueuePool):
    """Keeps account of who waits, and since when somebody does."""

    _waiting = 0
    _patience = 0.0
    _unoccupied_at = 0.0

    def note_unoccupied(self) -> None:
        """Tell that there is no queue, or that it is not for load that there is one."""
        self._unoccupied_at = time.monotonic()

    @property
    def _timeout(self) -> float:  # which SQLAlchemy reads whenever somebody is about to wait
        stands = time.monotonic() > self._unoccupied_at + self._patience
        return self._patience * (_SHARE if stands else 1)

    @_timeout.setter
    def _timeout(self, seconds: float) -> None:
        self._patience = seconds

    def _do_get(self) -> ConnectionPoolEntry:
        # Whoever may open a connection does not wait for others.
        if self._overflow < self._max_overflow or (self.checkedin() and not self._waiting):
            self.note_unoccupied()
            return super()._do_get()
        self._waiting += 1
        try:
            return super()._do_get()
        finally:
            self._waiting -= 1
