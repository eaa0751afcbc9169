"""Opens connections: finds the host, logs in, and tries again where another attempt may succeed."""

import asyncio
import random
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

import asyncpg

from db.errors import Unavailable
from db.login import Login

_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
"""Seconds between two attempts, the first and the most."""
_PASSING = (
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.PostgresConnectionError,
    OSError,  # a refused and a timed-out connection among them
)
"""What a restart, a failover or a database that wakes up may answer."""
_REFUSED = (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError)
_SOCKET_OPTIONS = (
    (socket.SOL_SOCKET, "SO_KEEPALIVE", 1),
    (socket.IPPROTO_TCP, "TCP_KEEPIDLE", 10),
    (socket.IPPROTO_TCP, "TCP_KEEPINTVL", 3),
    (socket.IPPROTO_TCP, "TCP_KEEPCNT", 3),
    (socket.IPPROTO_TCP, "TCP_USER_TIMEOUT", 5000),
)
"""A peer that does not acknowledge what was sent for 5 s, or is silent for 19 s, is gone. macOS lacks some of these."""


class _Opening:
    """Opens a connection once it is awaited. A coroutine would complain if it never is: see `db.pool.take_idle`."""

    def __init__(self, opening: Callable[[], Coroutine[Any, Any, asyncpg.Connection]]) -> None:
        self._opening = opening

    def __await__(self) -> Generator[Any, None, asyncpg.Connection]:
        return self._opening().__await__()


class Connector:
    """Opens asyncpg connections for SQLAlchemy. `patience` is for how many seconds passing failures are waited out.

    They count from the first of them, whoever met it: when they are over, everyone is refused at once, but for one who
    looks whether the database is back. `login` answers what the arguments leave open; `find_host` which of its hosts is
    meant.
    """

    def __init__(
        self, login: Login | None, patience: float, find_host: Callable[[Login], Awaitable[str]] = Login.host
    ) -> None:
        self._login = login
        self._patience = patience
        self._find_host = find_host
        self._failing_since: float | None = None
        self._failed_at = 0.0
        self._is_looked_after = False

    def has_waited_since(self, moment: float) -> bool:
        """Whether the database was away after a moment of the monotonic clock, and is back or still waited for."""
        return self._failed_at > moment and not self._has_given_up()

    def __call__(self, *, timeout: float, **arguments: Any) -> Awaitable[asyncpg.Connection]:
        """A connection. `timeout` is in seconds, for one attempt. Raises what asyncpg raises, or `NoCredential`."""
        return _Opening(lambda: self._open(timeout, arguments))

    async def _open(self, timeout: float, arguments: dict[str, Any]) -> asyncpg.Connection:  # noqa: ASYNC109 - asyncpg's
        if not self._has_given_up():
            return await self._persist(timeout, arguments)
        if self._is_looked_after:
            raise Unavailable("The database can't be reached at the moment. Try again shortly.")
        self._is_looked_after = True
        try:
            return await self._persist(timeout, arguments)
        finally:
            self._is_looked_after = False

    async def _persist(self, timeout: float, arguments: dict[str, Any]) -> asyncpg.Connection:  # noqa: ASYNC109
        pause = _PAUSE
        while True:
            try:
                connection = await self._logged_in(arguments | {"timeout": timeout})
            except ssl.SSLCertVerificationError:
                raise
            except (*_PASSING, Unavailable):
                if self._has_failed_for() + pause > self._patience:
                    raise
            else:
                self._failing_since = None
                _watch(connection)
                return connection
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 - no secret
            pause = min(_LONGEST_PAUSE, pause * 2)

    def _has_given_up(self) -> bool:
        """Whether the patience is over. What has failed for the last time long ago is as good as new."""
        now = time.monotonic()
        is_recent = now < self._failed_at + self._patience
        return is_recent and self._failing_since is not None and now > self._failing_since + self._patience

    def _has_failed_for(self) -> float:
        """Note a failure; for how many seconds there have been some."""
        now = time.monotonic()
        if self._failing_since is None or now > self._failed_at + self._patience:
            self._failing_since = now
        self._failed_at = now
        return now - self._failing_since

    async def _logged_in(self, arguments: dict[str, Any]) -> asyncpg.Connection:
        login = self._login
        if login is None:
            return await asyncpg.connect(**arguments)
        arguments["host"] = await self._find_host(login)
        arguments["user"] = await login.user()
        offered = ""

        async def password() -> str:
            nonlocal offered
            offered = await login.credentials.password()
            return offered

        # Before the attempt, whose time a mint must not use up.
        await login.credentials.password()
        try:
            connection = await asyncpg.connect(**arguments, password=password)
        except _REFUSED:
            # Revoked, or the workspace's clock is not ours: another token may be good.
            if not login.credentials.refused(offered):
                raise
            await login.credentials.password()
            connection = await asyncpg.connect(**arguments, password=password)
        login.credentials.accepted()
        return connection


def _watch(connection: asyncpg.Connection) -> None:
    """Let the kernel find out that the peer is gone."""
    transport_socket = connection._transport.get_extra_info("socket")  # noqa: SLF001 - asyncpg has no other way to it
    if transport_socket is None or transport_socket.family == socket.AF_UNIX:
        return
    for level, name, value in _SOCKET_OPTIONS:
        if hasattr(socket, name):
            transport_socket.setsockopt(level, getattr(socket, name), value)
