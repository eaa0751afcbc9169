"""What planning one operation comes to: its root reads, the values that they name, and their cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from db.plan import Access, GroupPlan, Listing, Lookup, ReadPlan, Slot, TypeName
from db.update_document import PayloadField
from resolvers.values import Shape, Step

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Lookups:
    """Rows by their keys, in order; an error stands where an id can't be read."""

    items: tuple[Lookup | GraphQLError, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """A mutation's field: what to write, a value of the operation, and how to read what its payload tells of: by the
    type that selects it, and the way there by response names. `told` are the fields of the payload of a success."""

    mutation: str
    request: Slot
    is_keyed: bool
    payload: Mapping[tuple[str, tuple[str, ...]], ReadPlan]
    told: tuple[tuple[str, PayloadField], ...]


Root = TypeName | Lookup | Lookups | Listing | GroupPlan | Update


@dataclass(frozen=True, slots=True)
class OperationPlan:
    """What an operation reads and writes: by response name of its root fields; the values that the plans' slots
    name, and how they were read; which rows the caller may see; the number of rows that it could return; and what it
    costs, in rows.

    `unread` are root fields that read nothing, by name: the viewer, and the schema's own.
    """

    roots: Mapping[str, Root]
    values: tuple[Any, ...]
    steps: tuple[Step, ...]
    shapes: tuple[Shape, ...]
    access: Access
    rows: int
    cost: int
    unread: tuple[str, ...]

    def key(self, lookup: Lookup) -> Key:
        """The key that a lookup looks up."""
        return tuple(self.values[slot.index] for slot in lookup.key)
