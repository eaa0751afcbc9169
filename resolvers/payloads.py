"""What a mutation answers: values, and references to rows that are read after the commit by the payload's plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql.pyutils import Path

from db.errors import Contended
from resolvers.loaders import Loaders
from resolvers.operation import Key, Update


@dataclass(frozen=True, slots=True)
class Reference:
    """A row, named by its key; the plan of the field that tells it knows which type's."""

    key: Key


@dataclass(frozen=True, slots=True)
class Payload:
    """A value of the type `type_name`, by fields."""

    type_name: str
    reading: "Reading"
    values: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str, path: Path) -> Any:
        """A field's value; `path` is where it stands in the response."""
        value = self.values[name]
        if isinstance(value, Reference):
            return self.reading.load(value, path)
        if isinstance(value, list):
            return [self.reading.load(item, path) if isinstance(item, Reference) else item for item in value]
        return value


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the rows that one mutation's payload refers to, all in one snapshot."""

    update: Update
    loaders: Loaders

    async def load(self, reference: Reference, path: Path) -> Any:
        """The row, as the selection at `path` wants it. Raises a `DatabaseError`."""
        names = tuple(key for key in path.as_list() if isinstance(key, str))
        assert path.typename is not None
        row = await self.loaders.load(self.update.payload[path.typename, names[1:]], reference.key)
        if row is None:  # dropped from the source, or hidden from the caller, since it was looked at
            with self.loaders.failing():
                raise Contended("The order is not there any more.")
        return row
