"""Which indexes the declarations need: for each sortable column and each relation, with the key behind it; and which
filters they serve."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from db.indexes import IndexSpec
from db.models.base import Base
from db.plan import AllOf, AnyOf, Comparison, Predicate, Term
from db.scope import primary_key, table_of
from resolvers.catalogue import Catalogue
from resolvers.entity import Entity

_SERVED = frozenset({"eq", "in", "gt", "gte", "lt", "lte", "null"})


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


def is_served(where: Predicate, entity: Entity, catalogue: Catalogue) -> bool:
    """Whether indexes lead to the rows that a filter lets through; else PostgreSQL looks at all others too."""
    match where:
        case Comparison(Term(path, column), operator):
            return operator in _SERVED and column in _leading(_related(entity, path, catalogue))
        case AllOf(parts):
            return not parts or any(is_served(part, entity, catalogue) for part in parts)
        case AnyOf(parts):
            return all(is_served(part, entity, catalogue) for part in parts)
    return False


def _related(entity: Entity, path: Sequence[str], catalogue: Catalogue) -> Entity:
    """The entity that to-one relations lead to."""
    for attribute in path:
        relation = next(relation for relation in entity.relations.values() if relation.attribute == attribute)
        entity = catalogue.by_model[relation.target]
    return entity


def _leading(entity: Entity) -> set[str]:
    """The attributes that an index begins with."""
    columns = sa.inspect(entity.model).columns
    sortable = (column.attribute for column in entity.columns.values() if column.sortable)
    linked = (own for relation in entity.relations.values() for own, _ in relation.pairs[:1])
    return {primary_key(entity.model)[0], *(it for it in sortable if it in columns), *linked}


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
