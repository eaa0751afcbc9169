"""One creation or deletion of everything, stage by stage; it knows at each moment what has become of each resource."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from gateway.lakebase.errors import NotFoundError, WorkspaceError
from gateway.lakebase.models import Outcome, Phase, Report, ResourceOutcome, ResourceState
from gateway.lakebase.resource import Lakebase, Operation, Removal, Resource
from gateway.lakebase.workspace import call

Tell = Callable[[Resource, str], None]
"""Is told how far a resource has come."""

Action = Literal["create", "delete"]

_Waiting = dict[Resource, Operation | None]
_Begin = Callable[[Resource, _Waiting], Awaitable[None]]
_IsDone = Callable[[Resource], Awaitable[bool]]

DEFAULT_TIMEOUT = 1800.0
"""Seconds that creating or deleting everything may take."""

_GOES_ON = "It goes on in the workspace: look with `status`, or run the same again to wait for it."
_WAITS = "Mend what failed before it, and run the same again."
_ENDS = {"create": "ready", "delete": "gone"}
_CURES = {
    Phase.FAILED: "Mend it in the workspace, or delete it there, and run the same again.",
    Phase.FOREIGN: "Choose another name, or delete it if nothing needs it.",
    Phase.DELETING: "Wait until it is gone, and run the same again.",
    Phase.DELETED: "Restore it in the workspace, delete it there for good, or choose another name.",
}


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks at what is waited for: at first, and at most."""

    first: float = 1.0
    most: float = 10.0


class Run:
    """One creation or deletion of everything. `report` may be read at any time, also after it was cancelled."""

    def __init__(
        self,
        lakebase: Lakebase,
        action: Action,
        tell: Tell = lambda *_: None,
        pace: Pace = Pace(),
    ) -> None:
        self._lakebase = lakebase
        self._action = action
        self._tell = tell
        self._pace = pace
        self._outcomes: dict[Resource, ResourceOutcome] = {}
        order = lakebase.stages if action == "create" else lakebase.stages[::-1]
        for resource in (resource for stage in order for resource in stage):
            self._set(resource, Outcome.NOT_TRIED, "There was no time left for it.", "Run the same again.")

    @property
    def report(self) -> Report:
        """What has become of each resource so far."""
        return Report(action=self._action, resources=tuple(self._outcomes.values()))

    async def run(self, seconds: float = DEFAULT_TIMEOUT) -> Report:
        """Do it, and wait for the workspace, for so long at most."""
        try:
            async with asyncio.timeout(seconds) as deadline:
                await (self._create() if self._action == "create" else self._delete())
        except TimeoutError:
            if not deadline.expired():
                raise
        return self.report

    async def _create(self) -> None:
        for stage in self._lakebase.stages:
            await self._stage(stage, self._begin, self._is_there)
            if self._is_blocked(stage):
                return

    async def _stage(self, stage: tuple[Resource, ...], begin: _Begin, is_done: _IsDone) -> None:
        """Begin with each resource, then wait for all that has begun."""
        waiting: _Waiting = {}
        try:
            for resource in stage:
                try:
                    await begin(resource, waiting)
                except WorkspaceError as error:
                    self._failed(resource, error)
            await self._wait(waiting, is_done)
        finally:
            for resource in waiting:  # cut off by the deadline, or by whoever stops the run
                self._set(resource, Outcome.PENDING, f"Not yet {_ENDS[self._action]}.", _GOES_ON)

    async def _begin(self, resource: Resource, waiting: _Waiting) -> None:
        """Create a resource if there is none yet."""
        if await call(resource.find) is not None:
            self._set(resource, Outcome.CREATED if self._came_with_another(resource) else Outcome.EXISTS)
            waiting[resource] = None
            return
        self._tell(resource, "creating")
        self._set(resource, Outcome.PENDING, "Whether the workspace was asked for it is not known.", _GOES_ON)
        try:
            waiting[resource] = await call(resource.create)
            self._set(resource, Outcome.CREATED)
        except WorkspaceError as error:
            # Another was faster, or the answer was lost.
            if not (error.exists or error.transient):
                raise
            if await call(resource.find) is None:
                advice = "Choose another name: this one is taken." if error.exists else error.advice
                raise WorkspaceError(error.code, str(error), advice) from error
            waiting[resource] = None
            self._set(resource, Outcome.EXISTS if error.exists else Outcome.CREATED)

    def _came_with_another(self, resource: Resource) -> bool:
        """Whether it lies in one that this run has created: a project is born with a branch and an endpoint."""
        created = (outcome.name for outcome in self._outcomes.values() if outcome.outcome is Outcome.CREATED)
        return any(resource.name.startswith(f"{name}/") for name in created)

    async def _is_there(self, resource: Resource) -> bool:
        found = await call(resource.find)
        if found is None:
            return False
        self._tell(resource, found.progress or found.state or found.phase)
        if found.phase is Phase.READY:
            self._set_ready(resource, found)
        elif found.phase is not Phase.PENDING:
            self._set(resource, Outcome.FAILED, found.message or f"It is {found.phase}.", _CURES[found.phase])
        return found.phase is not Phase.PENDING

    def _set_ready(self, resource: Resource, found: ResourceState) -> None:
        if found.differs and self._outcomes[resource].outcome is Outcome.EXISTS:
            message = f"{', '.join(found.differs)}."
            self._set(
                resource, Outcome.DIFFERS, message, "Nothing was changed: change it in the workspace, or the settings."
            )
        else:
            self._set(resource, self._outcomes[resource].outcome, found.message)

    async def _delete(self) -> None:
        removal = await self._planned()
        for resource, reason in removal.kept.items():
            self._set(resource, Outcome.KEPT, reason, "Delete it in the workspace if nothing needs it.")
        for stage in removal.stages:
            try:
                await self._stage(stage, self._end, self._is_gone)
            finally:
                for inner, outer in removal.inside.items():
                    if outer in stage:
                        names = {"kind": inner.kind, "name": inner.name}
                        self._outcomes[inner] = self._outcomes[outer].model_copy(update=names)
            if self._is_blocked(stage):
                return

    async def _planned(self) -> Removal:
        try:
            return await call(self._lakebase.removal)
        except WorkspaceError as error:
            for resource in self._outcomes:
                self._failed(resource, error)
            return Removal(())

    async def _end(self, resource: Resource, waiting: _Waiting) -> None:
        """Delete a resource if there is one."""
        found = await call(resource.find)
        if found is None or found.phase is Phase.DELETED:
            self._set(resource, Outcome.ABSENT, found.message if found else None)
        elif found.phase is Phase.FOREIGN:
            self._set(resource, Outcome.KEPT, found.message, "Nothing: it belongs to another database.")
        elif found.phase is Phase.DELETING:
            waiting[resource] = None
            self._set(resource, Outcome.DELETED)
        else:
            self._tell(resource, "deleting")
            self._set(resource, Outcome.PENDING, "Whether its deletion has begun is not known.", _GOES_ON)
            try:
                waiting[resource] = await call(resource.delete)
            except NotFoundError:
                waiting[resource] = None
            self._set(resource, Outcome.DELETED)

    async def _is_gone(self, resource: Resource) -> bool:
        found = await call(resource.find)
        if found is None:
            return True
        self._tell(resource, "deleting")
        if found.phase is Phase.DELETED:
            self._set(resource, Outcome.DELETED, found.message)
        return found.phase is Phase.DELETED

    async def _wait(self, waiting: _Waiting, is_done: _IsDone) -> None:
        """Look at the resources, each leaving `waiting` when its operation has ended and it is as it should be."""
        pause = self._pace.first
        while waiting:
            for resource, operation in list(waiting.items()):
                if await self._look(resource, operation, is_done):
                    del waiting[resource]
            if waiting:
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, self._pace.most)

    async def _look(self, resource: Resource, operation: Operation | None, is_done: _IsDone) -> bool:
        try:
            if operation is not None and not await call(operation):
                return False
            return await is_done(resource)
        except WorkspaceError as error:
            if error.transient:
                self._tell(resource, "the workspace does not answer")
                return False
            self._failed(resource, error)
            return True

    def _is_blocked(self, stage: tuple[Resource, ...]) -> bool:
        """Whether a resource of the stage stands in the way of the next ones, which then are not tried."""
        if all(self._outcomes[resource].outcome is not Outcome.FAILED for resource in stage):
            return False
        for resource, outcome in self._outcomes.items():
            if outcome.outcome is Outcome.NOT_TRIED:
                self._set(resource, Outcome.NOT_TRIED, "Another resource stands in its way.", _WAITS)
        return True

    def _failed(self, resource: Resource, error: WorkspaceError) -> None:
        self._set(resource, Outcome.FAILED, str(error), error.advice, error.code)

    def _set(
        self,
        resource: Resource,
        outcome: Outcome,
        message: str | None = None,
        advice: str | None = None,
        code: str | None = None,
    ) -> None:
        self._outcomes[resource] = ResourceOutcome(
            kind=resource.kind, name=resource.name, outcome=outcome, message=message, advice=advice, code=code
        )
