"""What a caller's roles allow: the one gate through which the planner gets at columns and relations."""

from collections.abc import Collection
from dataclasses import dataclass

from resolvers.caller import READER
from resolvers.entity import Column, Entity, Relation
from resolvers.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Permissions:
    """The roles that one caller has. What they lack raises Forbidden, naming the field and the role."""

    roles: Collection[str]

    def require(self, role: str | None, name: str) -> None:
        """Go on only if the caller has the role; `name` is what it is needed for."""
        if role is not None and role not in self.roles:
            raise Forbidden(f"`{name}` is for callers with the role `{role}`.")

    def read(self, name: str) -> None:
        """Go on only if the caller may read data at all."""
        self.require(READER, name)

    def column(self, entity: Entity, name: str, at: str | None = None) -> Column | None:
        """The column of this name, None if there is none; `at` is the place that names it, if not a selection."""
        found = entity.columns.get(name)
        if found is not None:
            self.require(found.role, at or name)
        return found

    def relation(self, entity: Entity, name: str, at: str | None = None) -> Relation | None:
        """The relation of this name, None if there is none."""
        found = entity.relations.get(name)
        if found is not None:
            self.require(found.role, at or name)
        return found
