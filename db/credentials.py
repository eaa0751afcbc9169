"""Database credentials that expire: minted ahead of need, once for all who wait, never on the event loop's time.

    password() --> the cached token, while it is valid
        |              less than half of its life left: another is minted in the background
        +------> none: wait for the one mint that is under way

A mint that fails is tried again, later and later; the cached token is served meanwhile.
"""

import asyncio
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog

from db.errors import Unavailable
from db.threads import in_thread
from db.workspace import Credential, WorkspaceError

_RENEW_AFTER = (0.5, 0.6)
"""The parts of its life, at least and at most, after which a token is replaced: workers must not do it all at once."""
_SHORTEST_LIFE = 300.0
"""Seconds; the API gives no token less. One that seems to be expired when it arrives tells of a wrong clock."""
_BACKOFF, _LONGEST_BACKOFF, _LONGEST_BACKOFF_WITHOUT = 0.5, 30.0, 3.0
"""Seconds between failed mints: the first, the most, and the most while there is no token to serve."""
_LONGEST_KEEP = 60.0
"""Seconds for which a token is kept, at most, although logins with it are refused."""
_MOST_HANGING = 4


class NoCredential(Unavailable):
    """The workspace did not tell what a login needs. `reason` is fit for operators, the text for clients."""

    def __init__(self, reason: str) -> None:
        super().__init__("The database can't be reached at the moment. Try again shortly.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CredentialState:
    """How the token is, for health, metrics and the doctor; times in seconds, and no secret.

    `remaining` is None while there is no token; `failure` is why the last mint failed, None if it did not.
    """

    source: str
    remaining: float | None
    lifetime: float | None
    mints: int
    failures: int
    refusals: int
    failure: str | None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    life: float
    until: float
    renew_at: float


class Credentials:
    """The tokens of one database. `mint` blocks, raises a `WorkspaceError`, and gets `deadline` seconds."""

    def __init__(self, mint: Callable[[], Credential], source: str, deadline: float = 10.0) -> None:
        self._mint = mint
        self._source = source
        self._deadline = deadline
        self._token: _Token | None = None
        self._flight: asyncio.Task[_Token] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._not_before = 0.0
        self._failed_in_a_row = 0
        self._refused_in_a_row = 0
        self._keep_until = 0.0
        self._threads = threading.BoundedSemaphore(_MOST_HANGING)
        self._mints = self._failures = self._refusals = 0
        self._failure: str | None = None

    async def password(self) -> str:
        """A token that is good for a login, as far as is known. Raises `NoCredential`."""
        now = time.monotonic()
        token = self._token
        if token is None or now >= token.until:
            return (await asyncio.shield(self._flying(now))).text
        if now >= token.renew_at and now >= self._not_before:  # the timer is late
            self._flying(now)
        return token.text

    def refused(self, text: str) -> bool:
        """Tell that a login with this token was refused; whether another is worth trying.

        Tokens that are refused one after another are not the tokens' fault: then they are dropped ever more rarely.
        """
        self._refusals += 1
        if self._token is None or self._token.text != text:
            return True  # replaced already
        now = time.monotonic()
        if now < self._keep_until:
            return False
        self._keep_until = now + min(_LONGEST_KEEP, 2.0**self._refused_in_a_row)
        self._refused_in_a_row += 1
        self._token = None
        return True

    def accepted(self) -> None:
        """Tell that a login succeeded."""
        self._refused_in_a_row = 0
        self._keep_until = 0.0

    def state(self) -> CredentialState:
        """How things are now."""
        token = self._token
        return CredentialState(
            source=self._source,
            remaining=max(0.0, token.until - time.monotonic()) if token else None,
            lifetime=token.life if token else None,
            mints=self._mints,
            failures=self._failures,
            refusals=self._refusals,
            failure=self._failure,
        )

    def prepare(self) -> None:
        """Mint the first token in the background."""
        self._flying(time.monotonic())

    async def close(self) -> None:
        """Mint no more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._flight is not None:
            self._flight.cancel()
            await asyncio.gather(self._flight, return_exceptions=True)

    def _flying(self, now: float) -> asyncio.Task[_Token]:
        """The one mint that is under way, begun if none is. Raises `NoCredential` if the last has just failed."""
        if self._flight is None:
            if now < self._not_before:
                raise NoCredential(self._failure or "the last attempt has just failed")
            self._flight = asyncio.create_task(self._fly())
            # Whoever waits hears of it; without anyone, nobody needs to.
            self._flight.add_done_callback(lambda flight: flight.cancelled() or flight.exception())
        return self._flight

    async def _fly(self) -> _Token:
        try:
            async with asyncio.timeout(self._deadline):
                credential = await self._minted()
        except (WorkspaceError, TimeoutError) as error:
            reason = str(error) or "the workspace did not answer in time"
            self._note_failure(reason)
            raise NoCredential(reason) from None
        finally:
            self._flight = None
        return self._keep(credential)

    async def _minted(self) -> Credential:
        if not self._threads.acquire(blocking=False):
            raise WorkspaceError("earlier requests to the workspace are still without an answer")

        def mint() -> Credential:
            try:
                return self._mint()
            finally:
                self._threads.release()

        return await in_thread(mint)

    def _keep(self, credential: Credential) -> _Token:
        now = time.monotonic()
        life = (credential.expires_at - datetime.now(UTC)).total_seconds()
        if life <= 0:
            life = _SHORTEST_LIFE
        renew_in = life * random.uniform(*_RENEW_AFTER)  # noqa: S311 - no secret
        self._token = token = _Token(credential.token, life, now + life, now + renew_in)
        self._mints += 1
        self._failed_in_a_row = 0
        self._not_before = 0.0
        self._failure = None
        self._renew_in(renew_in)
        return token

    def _note_failure(self, reason: str) -> None:
        now = time.monotonic()
        remaining = self._token.until - now if self._token else 0.0
        longest = _LONGEST_BACKOFF if remaining > 0 else _LONGEST_BACKOFF_WITHOUT
        pause = min(longest, _BACKOFF * 2.0**self._failed_in_a_row) * random.uniform(0.5, 1.0)  # noqa: S311
        self._failed_in_a_row += 1
        self._failures += 1
        self._failure = reason
        self._not_before = now + pause
        self._renew_in(pause)
        structlog.get_logger().warning(
            "no new database credential",
            reason=reason,
            remaining_seconds=round(max(0.0, remaining)),
            again_in=round(pause, 1),
        )

    def _renew_in(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._renew)

    def _renew(self) -> None:
        self._not_before = 0.0
        self._flying(time.monotonic())
