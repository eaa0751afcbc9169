"""All entities of one schema, found by model or name, and the root fields that serve them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from db.indexes import IndexSpec
from db.models.base import Base
from db.plan import Access, RowPolicy
from db.sql import told
from resolvers.caller import Caller
from resolvers.entity import Entity, Visible, entity_of
from resolvers.indexes import required_indexes

Kind = Literal["node", "nodes", "lookup", "connection", "groups", "sample", "viewer"]


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

        self.access: Callable[[Caller], Access] = lru_cache(maxsize=1000)(self._access)
        """The row policies as they are for one caller; remembered, since callers come again."""

    @cached_property
    def indexes(self) -> tuple[IndexSpec, ...]:
        """Those that paging and batching rely on."""
        return required_indexes(self.by_model)

    @cached_property
    def leading(self) -> frozenset[sa.Column[Any]]:
        """The columns that one of these begins with."""
        return frozenset(spec.columns[0] for spec in self.indexes)

    def _access(self, caller: Caller) -> Access:
        policies: list[tuple[type[Base], RowPolicy]] = []
        conditions = []
        for entity in self.entities:
            if entity.visible is not None:
                condition = entity.visible(aliased(entity.model, name="row"), caller)
                if condition is not None:
                    policies.append((entity.model, _bound(entity.visible, caller)))
                    conditions.append((entity.name, *told(condition)))
        # Callers who are under the same conditions share plans and statements; those under none share them with all.
        return Access(fingerprint=tuple(conditions), policies=tuple(policies))


def _bound(visible: Visible, caller: Caller) -> RowPolicy:
    return lambda row: visible(row, caller)


def _roots(entity: Entity) -> list[tuple[str, RootField]]:
    if entity.history is not None:
        return []
    roots = [
        (entity.field, RootField("lookup", entity)),
        (entity.plural_field, RootField("connection", entity)),
        (f"{entity.field}Groups", RootField("groups", entity)),
    ]
    if entity.sample:
        roots.append((f"{entity.field}Sample", RootField("sample", entity)))
    return roots


def _unique(found: dict[Any, Entity], entities: tuple[Entity, ...]) -> Mapping[Any, Entity]:
    if len(found) != len(entities):
        raise TypeError("Two entities have the same name or the same model")
    return MappingProxyType(found)
