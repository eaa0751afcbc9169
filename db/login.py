"""How the gateway logs in to a Lakebase database: where it listens, as whom, and with which password."""

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from db.credentials import Credentials, NoCredential
from db.threads import in_thread
from db.workspace import Hosts, LakebaseApi, Target, WorkspaceError

_SECONDS_TO_ASK = 10.0
_SECONDS_AFTER_A_FAILURE = 1.0
"""Connecting is tried again many times a second; the workspace is not asked each time."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lakebase:
    """What is known of a Lakebase database beforehand; what is None is asked of the workspace."""

    target: Target
    host: str | None = None
    read_only_host: str | None = None
    user: str | None = None


class Login:
    """Answers what a connection needs. Whatever the workspace tells is asked for once, by all who wait for it.

    `timeout` is in seconds, for each question.
    """

    def __init__(self, lakebase: Lakebase, timeout: float = _SECONDS_TO_ASK) -> None:
        self.lakebase = lakebase
        self._api = LakebaseApi(lakebase.target, timeout)
        self.credentials = Credentials(self._api.credential, _source(lakebase.target), timeout)
        self._hosts = _Remembered(self._api.hosts, timeout)
        self._user = _Remembered(self._api.user, timeout)

    async def prepare(self) -> None:
        """Import the SDK and begin to mint the first token; best before there are requests that it would hold up."""
        await in_thread(self._api.load)
        # The SDK stays, with its hundreds of thousands of objects: looking through them for garbage now and then would
        # stop the event loop for 0.3 s.
        gc.collect()
        gc.freeze()
        self.credentials.prepare()

    async def host(self) -> str:
        """Where the primary listens. Raises `NoCredential`."""
        return self.lakebase.host or (await self._hosts.get()).primary

    async def read_only_host(self) -> str:
        """Where the readable secondaries listen. Raises `NoCredential`, also if there are none."""
        if self.lakebase.read_only_host is not None:
            return self.lakebase.read_only_host
        hosts: Hosts = await self._hosts.get()
        if hosts.read_only is None:
            raise NoCredential("the database has no readable secondaries")
        return hosts.read_only

    async def user(self) -> str:
        """The role to log in as. Raises `NoCredential`."""
        return self.lakebase.user or await self._user.get()

    async def close(self) -> None:
        """Ask no more."""
        await self.credentials.close()


class _Remembered(Generic[T]):
    """The answer of a blocking call, once it has succeeded; a failure holds for a moment."""

    def __init__(self, call: Callable[[], T], timeout: float) -> None:
        self._call = call
        self._timeout = timeout
        self._asking: asyncio.Task[T] | None = None
        self._not_before = 0.0

    async def get(self) -> T:
        asking = self._asking
        if asking is None or (_has_failed(asking) and time.monotonic() >= self._not_before):
            self._asking = asking = asyncio.create_task(self._ask())
        return await asyncio.shield(asking)

    async def _ask(self) -> T:
        try:
            async with asyncio.timeout(self._timeout):
                return await in_thread(self._call)
        except (WorkspaceError, TimeoutError) as error:
            reason = str(error) or "the workspace did not answer in time"
            self._not_before = time.monotonic() + _SECONDS_AFTER_A_FAILURE
            structlog.get_logger().warning("the workspace tells nothing of the database", reason=reason)
            raise NoCredential(reason) from None


def _has_failed(task: asyncio.Task[T]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _source(target: Target) -> str:
    return "autoscaling" if target.endpoint is not None else "provisioned"
