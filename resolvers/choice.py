"""The one column that a `@oneOf` input names, its own or a related row's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.plan import Term
from resolvers.catalogue import Catalogue
from resolvers.entity import Column, Entity
from resolvers.permissions import Permissions


@dataclass(frozen=True, slots=True)
class Choice:
    """The column, the way to it, what is said of it, and the place that says so."""

    column: Column
    term: Term
    value: Any
    at: str


def chosen(entity: Entity, item: Mapping[str, Any], catalogue: Catalogue, permissions: Permissions, at: str) -> Choice:
    """Follow an item over an entity's columns and relations; raises Forbidden where the caller may not go."""
    path: tuple[str, ...] = ()
    ((name, value),) = item.items()
    at = f"{at}.{name}"
    while (relation := permissions.relation(entity, name, at)) is not None:
        path = (*path, relation.attribute)
        entity = catalogue.by_model[relation.target]
        ((name, value),) = value.items()
        at = f"{at}.{name}"
    column = permissions.column(entity, name, at)
    assert column is not None
    return Choice(column, Term(path, column.attribute), value, at)
