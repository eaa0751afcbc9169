"""Who asks, as far as the data may depend on it."""

from dataclasses import dataclass

READER, WRITER = "reader", "writer"
"""The roles that may read, and that may update statuses and read their history."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an opaque subject, an email address if known, and roles. Hashable: policies depend on it."""

    subject: str | None = None
    email: str | None = None
    roles: frozenset[str] = frozenset()
