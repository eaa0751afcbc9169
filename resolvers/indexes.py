"""Which indexes the declarations need: for each sortable column and each relation, with the key behind it; and which
filters they serve."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from db.indexes import IndexSpec
from db.models.base import Base
from db.plan import AllOf, AnyOf, Comparison, Predicate, Term
from db.scope import primary_key, table_of, target
from resolvers.entity import Entity

_SERVED = frozenset({"eq", "in", "gt", "gte", "lt", "lte", "null"})


def required_indexes(entities: Mapping[type[Base], Entity]) -> tuple[IndexSpec, ...]:
    """The indexes that paging and batching rely on, each once, in the order of the entities.

    A derived column has none: it is computed for each row.
    """
    return tuple(dict.fromkeys(_specs(entities)))


def is_served(where: Predicate, model: type[Base], leading: Collection[sa.Column[Any]]) -> bool:
    """Whether indexes lead to the rows that a filter lets through, by the columns that they begin with; else PostgreSQL
    looks at all others too."""
    match where:
        case Comparison(Term(path, attribute), operator):
            return operator in _SERVED and sa.inspect(target(model, path)).columns.get(attribute) in leading
        case AllOf(parts):
            return not parts or any(is_served(part, model, leading) for part in parts)
        case AnyOf(parts):
            return all(is_served(part, model, leading) for part in parts)
    return False


def _specs(entities: Mapping[type[Base], Entity]) -> Iterator[IndexSpec]:
    for entity in entities.values():
        if entity.history is not None:
            continue
        yield _spec(entity.model, ())
        for column in entity.columns.values():
            if column.sortable and column.attribute in sa.inspect(entity.model).columns:
                yield _spec(entity.model, (column.attribute,))
        for model, attributes in _links(entity, entities):
            yield _spec(model, attributes)


def _links(entity: Entity, entities: Mapping[type[Base], Entity]) -> Iterable[tuple[type[Base], tuple[str, ...]]]:
    """The columns that a relation's rows are found by."""
    for relation in entity.relations.values():
        related = entities.get(relation.target)
        # A history's key begins with its owner's.
        if related is not None and related.history is None:
            yield relation.target, tuple(theirs for _, theirs in relation.pairs)
            # Filters and orders over the related rows go the other way.
            yield entity.model, tuple(own for own, _ in relation.pairs)


def _spec(model: type[Base], attributes: tuple[str, ...]) -> IndexSpec:
    columns = sa.inspect(model).columns
    names = dict.fromkeys((*attributes, *primary_key(model)))
    return IndexSpec(table_of(model), tuple(columns[name] for name in names))
