"""Which indexes the declarations need: for each sortable column and each relation, with the key behind it."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from db.indexes import IndexSpec
from db.models.base import Base
from db.scope import primary_key, table_of
from resolvers.catalogue import Catalogue
from resolvers.entity import Entity


def required_indexes(declarations: Iterable[type[Any]]) -> tuple[IndexSpec, ...]:
    """The indexes that paging and batching rely on, each once, in the order of the entities.

    A derived column has none: it is computed for each row.
    """
    catalogue = Catalogue(declarations)
    specs: dict[IndexSpec, None] = {}
    for entity in catalogue.entities:
        if entity.history is not None:
            continue
        specs[_spec(entity.model, ())] = None
        for column in entity.columns.values():
            if column.sortable and column.attribute in sa.inspect(entity.model).columns:
                specs[_spec(entity.model, (column.attribute,))] = None
        for model, attributes in _links(entity, catalogue):
            specs[_spec(model, attributes)] = None
    return tuple(specs)


def _links(entity: Entity, catalogue: Catalogue) -> Iterable[tuple[type[Base], tuple[str, ...]]]:
    """The columns that a relation's rows are found by."""
    for relation in entity.relations.values():
        target = catalogue.by_model.get(relation.target)
        # A history's key begins with its owner's.
        if target is not None and target.history is None:
            yield relation.target, tuple(theirs for _, theirs in relation.pairs)
            # Filters and orders over the related rows go the other way.
            yield entity.model, tuple(own for own, _ in relation.pairs)


def _spec(model: type[Base], attributes: tuple[str, ...]) -> IndexSpec:
    columns = sa.inspect(model).columns
    names = dict.fromkeys((*attributes, *primary_key(model)))
    return IndexSpec(table_of(model), tuple(columns[name] for name in names))
