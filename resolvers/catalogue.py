"""All entities of one schema, found by model or name, and the root fields that serve them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from db.models.base import Base
from db.plan import Access
from resolvers.caller import Caller
from resolvers.entity import Entity, Visible, entity_of

Kind = Literal["node", "nodes", "lookup", "connection", "sample", "viewer"]


@dataclass(frozen=True, slots=True)
class RootField:
    """What a field of `Query` does; `node`, `nodes` and `viewer` belong to no entity."""

    kind: Kind
    entity: Entity | None = None


class Catalogue:
    """Raises TypeError when two entities claim one name or one model."""

    def __init__(self, declarations: Iterable[type[Any]]) -> None:
        self.entities = tuple(entity_of(declaration) for declaration in declarations)
        self.by_name: Mapping[str, Entity] = _unique({e.name: e for e in self.entities}, self.entities)
        self.by_model: Mapping[type[Base], Entity] = _unique({e.model: e for e in self.entities}, self.entities)
        common = [("node", RootField("node")), ("nodes", RootField("nodes"))]
        own = [field for e in self.entities for field in _roots(e)]
        roots = [*common, *own, ("viewer", RootField("viewer"))]
        self.roots: Mapping[str, RootField] = MappingProxyType(dict(roots))
        if len(self.roots) != len(roots):
            raise TypeError("Two root fields have the same name: choose another `plural`, or another name")

    def access(self, caller: Caller) -> Access:
        """The row policies as they are for one caller."""
        policies = tuple((e.model, _bound(e.visible, caller)) for e in self.entities if e.visible is not None)
        return Access(fingerprint=(caller,) if policies else (), policies=policies)


def _bound(visible: Visible, caller: Caller) -> Any:
    return lambda row: visible(row, caller)


def _roots(entity: Entity) -> list[tuple[str, RootField]]:
    if entity.history is not None:
        return []
    roots = [
        (entity.field, RootField("lookup", entity)),
        (entity.plural_field, RootField("connection", entity)),
    ]
    if entity.sample:
        roots.append((f"{entity.field}Sample", RootField("sample", entity)))
    return roots


def _unique(found: dict[Any, Entity], entities: tuple[Entity, ...]) -> Mapping[Any, Entity]:
    if len(found) != len(entities):
        raise TypeError("Two entities have the same name or the same model")
    return MappingProxyType(found)
