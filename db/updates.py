"""Updates of order statuses as data: what is asked for, and what came of it."""

from dataclasses import dataclass

from db.models.order_status import OrderStatus


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """The status that one order is to have, if it has now what is expected of it; None expects nothing."""

    key: int
    status: OrderStatus
    expected_version: int | None = None
    expected_status: OrderStatus | None = None


@dataclass(frozen=True, slots=True)
class Idempotency:
    """What makes a request the same as another: who sent which mutation under which key; `digest` is of its input."""

    caller: str
    mutation: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class StatusUpdates:
    """Updates that are applied all or not at all, and what the history keeps beside them. No key occurs twice."""

    updates: tuple[StatusUpdate, ...]
    by: str | None = None
    note: str | None = None
    request_id: str | None = None
    idempotency: Idempotency | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """For each update the order's new version, or None where it had the status already."""

    versions: tuple[int | None, ...]
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """There is no such order, or the caller may not see it."""

    index: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The order is not what the update expects."""

    index: int
    current_version: int
    current_status: OrderStatus


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was applied, and why."""

    problems: tuple[NotFound | Conflict, ...]


@dataclass(frozen=True, slots=True)
class KeyReused:
    """Nothing was applied: the idempotency key came with another input before."""


Outcome = Applied | Refused | KeyReused
