"""What planning one operation comes to: its root reads, the values that they name, and their cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from db.plan import Access, ReadPlan
from db.write import StatusUpdates

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """One row by its key."""

    plan: ReadPlan
    key: Key


@dataclass(frozen=True, slots=True)
class Lookups:
    """Rows by their keys, in order; an error stands where an id can't be read."""

    items: tuple[Lookup | GraphQLError, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A root connection, or a sample."""

    plan: ReadPlan


@dataclass(frozen=True, slots=True)
class Update:
    """A mutation's field: what to write, and how to read what its payload tells of: by the type that selects it,
    and the way there by response names."""

    mutation: str
    request: StatusUpdates
    payload: Mapping[tuple[str, tuple[str, ...]], ReadPlan]


Root = Lookup | Lookups | Listing | Update


@dataclass(frozen=True, slots=True)
class OperationPlan:
    """What an operation reads and writes: by response name of its root fields; the values that the plans' slots
    name; which rows the caller may see; and the number of rows that it could return."""

    roots: Mapping[str, Root]
    values: tuple[Any, ...]
    access: Access
    rows: int
