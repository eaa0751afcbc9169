"""What the life cycle tells: states, outcomes, reports. The same for the command line's JSON and for REST."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field

Kind = Literal["database instance", "project", "branch", "endpoint", "catalog", "synced table"]


class Phase(StrEnum):
    """A resource's state in a word that is the same for all kinds."""

    READY = "ready"
    PENDING = "pending"
    FAILED = "failed"
    DELETING = "deleting"
    DELETED = "deleted"
    FOREIGN = "foreign"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of a resource."""

    CREATED = "created"
    EXISTS = "exists"
    DIFFERS = "differs"
    PENDING = "pending"
    DELETED = "deleted"
    ABSENT = "absent"
    KEPT = "kept"
    FAILED = "failed"
    NOT_TRIED = "not tried"


REMAINING = frozenset({Outcome.PENDING, Outcome.FAILED, Outcome.NOT_TRIED})
"""The outcomes after which something is still to be done."""


class Frozen(BaseModel):
    """A model whose values don't change."""

    model_config = ConfigDict(frozen=True)


class ResourceState(Frozen):
    """One resource as the workspace has it now."""

    kind: Kind = Field(description="What it is.")
    name: str = Field(description="Its name in the workspace.", examples=["gateway_catalog.public.orders_synced"])
    phase: Phase = Field(
        description="`foreign` is a resource of this name that belongs to another database; `deleted` one that can "
        "still be restored; `unknown` one that the workspace would not show."
    )
    state: str | None = Field(None, description="The workspace's own word for it.", examples=["AVAILABLE"])
    host: str | None = Field(None, description="The host to connect to.")
    read_only_host: str | None = Field(None, description="The host of readable secondaries, if there are any.")
    capacity: str | None = Field(None, description="Its compute.", examples=["CU_1"])
    nodes: int | None = Field(None, description="The primary and its secondaries.", examples=[1])
    source: str | None = Field(None, description="The table that is synced.", examples=["samples.tpch.orders"])
    policy: str | None = Field(None, description="When it is synced.", examples=["snapshot"])
    last_sync: datetime | None = Field(None, description="When the last successful sync ended.")
    progress: str | None = Field(None, description="How far a running sync is.", examples=["1,200 of 15,000 rows"])
    message: str | None = Field(None, description="What the workspace says about it, or what is wrong with it.")
    differs: tuple[str, ...] = Field((), description="In what it is not as it is wanted.", examples=[["capacity"]])


class Status(Frozen):
    """All resources, as the workspace has them now."""

    resources: tuple[ResourceState, ...]

    @computed_field(description="Whether all are ready.")  # type: ignore[prop-decorator]
    @property
    def ready(self) -> bool:
        """Whether all are ready."""
        return all(resource.phase is Phase.READY for resource in self.resources)


class ResourceOutcome(Frozen):
    """What became of one resource, and what is left to do."""

    kind: Kind = Field(description="What it is.")
    name: str = Field(description="Its name in the workspace.", examples=["gateway_catalog.public.orders_synced"])
    outcome: Outcome = Field(
        description="`exists` was there before, `differs` too but not as wanted; `pending` goes on in the workspace; "
        "`not tried` waits for another resource; `kept` does not belong to what is deleted."
    )
    message: str | None = Field(None, description="What happened.")
    advice: str | None = Field(None, description="What to do.")
    code: str | None = Field(None, description="The error's code.", examples=["WORKSPACE_FORBIDDEN"])


class Report(Frozen):
    """What became of all resources."""

    action: Literal["create", "delete"]
    resources: tuple[ResourceOutcome, ...]

    @computed_field(description="Whether nothing is left to do.")  # type: ignore[prop-decorator]
    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return not any(resource.outcome in REMAINING for resource in self.resources)
