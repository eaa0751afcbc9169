"""The wanted resources of a workspace, and their state.

The workspace is the only truth: nothing is remembered between two runs, and each can be repeated.
"""

import asyncio

from gateway.lakebase.errors import WorkspaceError
from gateway.lakebase.models import Phase, ResourceState, Status
from gateway.lakebase.resource import Lakebase, Resource
from gateway.lakebase.wanted import Wanted
from gateway.lakebase.workspace import call, client


async def connect(wanted: Wanted, host: str | None) -> Lakebase:
    """The wanted resources of the workspace at `host`. Raises WorkspaceError."""

    def build() -> Lakebase:
        from gateway.lakebase.autoscaling import Autoscaling  # noqa: PLC0415
        from gateway.lakebase.provisioned import Provisioned  # noqa: PLC0415

        kind = Provisioned if wanted.instance else Autoscaling
        return kind(client(host), wanted)

    return await call(build)


async def status(lakebase: Lakebase) -> Status:
    """The state of each resource. Raises WorkspaceError when the workspace knows no one, or does not answer."""
    resources = (resource for stage in lakebase.stages for resource in stage)
    return Status(resources=tuple(await asyncio.gather(*map(_state, resources))))


async def _state(resource: Resource) -> ResourceState:
    try:
        return await call(resource.find) or resource.state(Phase.ABSENT)
    except WorkspaceError as error:
        if error.transient or error.code == "WORKSPACE_UNAUTHENTICATED":
            raise
        return resource.state(Phase.UNKNOWN, message=f"{error} {error.advice}")
