"""How much a caller may ask for in a time: token buckets of cost, one for each caller, in each worker."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MAX_CALLERS = 10_000


@dataclass(frozen=True, slots=True)
class RateLimits:
    """Points are rows of cost. `burst` is what a caller who has rested has at once, `minimum` what every operation
    takes, whatever becomes of it."""

    per_minute: float
    burst: float
    minimum: float = 10


@dataclass(slots=True)
class _Bucket:
    points: float
    filled_at: float


class Rates:
    """The buckets of the callers seen last. One that is forgotten is full again."""

    def __init__(
        self, limits: RateLimits, clock: Callable[[], float] = time.monotonic, max_callers: int = _MAX_CALLERS
    ) -> None:
        self.limits = limits
        self._clock = clock
        self._max_callers = max_callers
        self._buckets: OrderedDict[str | None, _Bucket] = OrderedDict()

    def __len__(self) -> int:
        """How many buckets there are."""
        return len(self._buckets)

    def take(self, subject: str | None, cost: float, *, paid: float = 0) -> float:
        """Take what a request costs, less what it has `paid` already; gives 0, or the seconds until there is as much,
        and takes nothing.

        What costs more than a bucket holds takes a full one, and leaves the caller in debt.
        """
        limits, bucket = self.limits, self._bucket(subject)
        cost = max(cost, limits.minimum)
        needed = min(cost, limits.burst)
        if bucket.points + paid < needed:
            return (needed - bucket.points) * 60 / limits.per_minute
        bucket.points -= cost - paid
        return 0

    def _bucket(self, subject: str | None) -> _Bucket:
        now, limits = self._clock(), self.limits
        bucket = self._buckets.get(subject)
        if bucket is None:
            bucket = self._buckets[subject] = _Bucket(limits.burst, now)
            if len(self._buckets) > self._max_callers:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(subject)
            gained = (now - bucket.filled_at) * limits.per_minute / 60
            bucket.points, bucket.filled_at = min(limits.burst, bucket.points + gained), now
        return bucket
