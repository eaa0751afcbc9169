"""Creations and deletions that run in this process, for REST: begun, looked at, and stopped with the process.

Only their reports are here. What exists is known by the workspace alone, so another process, or this one after a
restart, goes on where a run has stopped.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

import structlog
from pydantic import Field

from gateway.lakebase.errors import WorkspaceError
from gateway.lakebase.models import Frozen, Report, ResourceOutcome
from gateway.lakebase.resource import Lakebase
from gateway.lakebase.run import Action, Pace, Run

_MOST_KEPT = 20


class OperationState(Frozen):
    """A creation or deletion, as far as it has come."""

    id: str = Field(description="Its id, known to the process that runs it only.")
    action: Action = Field(description="What it does.")
    state: Literal["running", "finished", "failed", "stopped"] = Field(
        description="`finished` says that no more is done, not that all is well: see the report. `failed`: see the "
        "message. `stopped`: the gateway was stopped meanwhile."
    )
    started_at: datetime = Field(description="When it was begun.")
    finished_at: datetime | None = Field(None, description="When it ended.")
    progress: dict[str, str] = Field(description="What the workspace last said, by resource.")
    resources: tuple[ResourceOutcome, ...] = Field(description="What has become of each resource so far.")
    complete: bool = Field(description="Whether nothing is left to do.")
    message: str | None = Field(None, description="Why it failed.")


class BusyError(Exception):
    """Another operation runs; `id` is its id."""

    def __init__(self, id_: str) -> None:
        super().__init__(id_)
        self.id = id_


class Operations:
    """The operations of one process: one runs at a time, the last ones are remembered."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._known: dict[str, _Operation] = {}

    def begin(self, action: Action, connect: Callable[[], Awaitable[Lakebase]], seconds: float) -> OperationState:
        """Begin one in the background. Raises BusyError while another runs."""
        for other in self._known.values():
            if not other.task.done():
                raise BusyError(other.id)
        while len(self._known) >= _MOST_KEPT:
            del self._known[next(iter(self._known))]
        operation = _Operation(action, connect, seconds, self._pace)
        self._known[operation.id] = operation
        return operation.state

    def find(self, id_: str) -> OperationState | None:
        """The state of one; None for an id that this process does not know."""
        return self._known[id_].state if id_ in self._known else None

    async def close(self) -> None:
        """Stop what runs. What the workspace was asked for goes on there."""
        for operation in self._known.values():
            operation.task.cancel()
            with suppress(asyncio.CancelledError):
                await operation.task


class _Operation:
    def __init__(self, action: Action, connect: Callable[[], Awaitable[Lakebase]], seconds: float, pace: Pace) -> None:
        self.id = uuid4().hex
        self._action: Action = action
        self._pace = pace
        self._started = datetime.now(UTC)
        self._finished: datetime | None = None
        self._run: Run | None = None
        self._progress: dict[str, str] = {}
        self._message: str | None = None
        self.task = asyncio.create_task(self._work(connect, seconds))

    async def _work(self, connect: Callable[[], Awaitable[Lakebase]], seconds: float) -> None:
        try:
            lakebase = await connect()
            self._run = Run(lakebase, self._action, lambda it, text: self._progress.update({it.name: text}), self._pace)
            await self._run.run(seconds)
        except WorkspaceError as error:
            self._message = f"{error} {error.advice}"
        except Exception as error:
            structlog.get_logger().error("unexpected fault", operation=self.id, exc_info=error)
            self._message = f"Something went wrong in the gateway. Its log has the details under {self.id}."
        finally:
            self._finished = datetime.now(UTC)
            outcomes = {it.name: it.outcome.value for it in self._run.report.resources} if self._run else {}
            structlog.get_logger().info("lakebase", action=self._action, operation=self.id, outcomes=outcomes)

    @property
    def state(self) -> OperationState:
        """How far it has come."""
        report = self._run.report if self._run else Report(action=self._action, resources=())
        done = self.task.done()
        return OperationState(
            id=self.id,
            action=self._action,
            state=self._word() if done else "running",
            started_at=self._started,
            finished_at=self._finished,
            progress=dict(self._progress),
            resources=report.resources,
            complete=done and self._run is not None and report.complete,
            message=self._message,
        )

    def _word(self) -> Literal["finished", "failed", "stopped"]:
        if self.task.cancelled():
            return "stopped"
        return "failed" if self._message else "finished"
