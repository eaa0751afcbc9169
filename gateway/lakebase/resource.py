"""What the two kinds of Lakebase have in common: a resource that can be found, created and deleted."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from gateway.lakebase.errors import NotFoundError, translated
from gateway.lakebase.models import Kind, Phase, ResourceState

Operation = Callable[[], bool]
"""Asks whether something that goes on in the workspace has finished. Blocks; raises WorkspaceError if it failed."""


class Resource(ABC):
    """A resource of the workspace. The methods block, and raise WorkspaceError or what the SDK raises."""

    kind: Kind

    def __init__(self, name: str) -> None:
        self.name = name

    def find(self) -> ResourceState | None:
        """Its state; None if there is none."""
        try:
            with translated():
                return self.look()
        except NotFoundError:
            return None

    @abstractmethod
    def look(self) -> ResourceState:
        """Its state, of a resource that exists."""

    @abstractmethod
    def create(self) -> Operation | None:
        """Ask for it; returns at once."""

    @abstractmethod
    def delete(self) -> Operation | None:
        """Ask for its end; returns at once."""

    def state(self, phase: Phase, **details: Any) -> ResourceState:
        """A state of this resource."""
        return ResourceState(kind=self.kind, name=self.name, phase=phase, **details)


Stages = tuple[tuple[Resource, ...], ...]
"""Resources in the order of their creation; those of one stage do not need one another."""


@dataclass(frozen=True, slots=True)
class Removal:
    """How all is deleted: stage by stage, some inside of others, and some not at all (with the reason)."""

    stages: Stages
    inside: Mapping[Resource, Resource] = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[Resource, str] = field(default_factory=lambda: MappingProxyType({}))


class Lakebase(Protocol):
    """All that is wanted, in one of the two kinds."""

    @property
    def stages(self) -> Stages:
        """The resources in the order of their creation."""
        ...

    def removal(self) -> Removal:
        """How they are deleted. Blocks: it may ask the workspace."""
        ...


def sync_phase(state: str | None, provisioning: str | None) -> Phase:
    """The phase of a synced table, by the states of its sync and of its entry in Unity Catalog."""
    if provisioning == "DELETING":
        return Phase.DELETING
    if provisioning == "FAILED" or state == "SYNCED_TABLE_OFFLINE_FAILED":
        return Phase.FAILED
    return Phase.READY if state is not None and state.startswith("SYNCED_TABLE_ONLINE") else Phase.PENDING


def sync_progress(progress: Any) -> str | None:
    """How far a sync is, by the SDK's SyncedTablePipelineProgress of either API."""
    if progress is None or progress.synced_row_count is None:
        return None
    total = "" if progress.total_row_count is None else f" of {progress.total_row_count:,}"
    return f"{progress.synced_row_count:,}{total} rows"


def moment(text: str | None) -> datetime | None:
    """A moment in RFC 3339, as datetime; None for one that can't be read."""
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        return None


def word(value: Any) -> str | None:
    """The value of one of the SDK's enums."""
    return None if value is None else str(value.value)


def differences(**pairs: tuple[Any, Any]) -> tuple[str, ...]:
    """A sentence for each pair (found, wanted) that is not equal; what the workspace does not tell is no difference."""
    return tuple(
        f"{name} is {found}, not {wanted}"
        for name, (found, wanted) in pairs.items()
        if found is not None and found != wanted
    )
