"""Who asks, as far as the data may depend on it."""

from dataclasses import dataclass

READER, WRITER, PII, ADMIN = "reader", "writer", "pii", "admin"
"""The roles: reads; updates statuses and reads their history; sees what is personal; administers the gateway."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an opaque subject, an email address if known, and roles. Hashable: policies depend on it.

    `regions` are the names of those that the caller is bound to; None for a caller who is not bound.
    """

    subject: str | None = None
    email: str | None = None
    roles: frozenset[str] = frozenset()
    regions: frozenset[str] | None = None
