"""The FROM clause of one level: the model's row, and the to-one related rows that its terms need."""

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapper, RelationshipProperty, aliased
from sqlalchemy.types import TypeEngine

from db.models.base import Base, Derived
from db.plan import Access, Term

StandIns = Mapping[type[Base], sa.CTE]
"""What models are read from, instead of their tables."""
NO_STAND_INS: StandIns = MappingProxyType({})


def table_of(model: type[Base]) -> sa.Table:
    """The table that a model maps."""
    table = sa.inspect(model).local_table
    assert isinstance(table, sa.Table)
    return table


def type_of(model: type[Base], term: Term) -> TypeEngine[Any]:
    """The SQL type of a term, stored or derived."""
    type_: TypeEngine[Any] = getattr(target(model, term.path), term.column).type
    return type_


def relation(model: type[Base], key: str) -> RelationshipProperty[Any]:
    """The relationship `key` of a model."""
    return sa.inspect(model).relationships[key]


def target(model: type[Base], path: tuple[str, ...]) -> type[Base]:
    """The model that a path of relations leads to."""
    for key in path:
        model = relation(model, key).entity.class_
    return model


def link(relationship: RelationshipProperty[Any]) -> tuple[tuple[str, str], ...]:
    """The attributes that a relation joins: (of its own model, of the target), one pair a column."""
    own: Mapper[Any] = relationship.parent
    other: Mapper[Any] = relationship.mapper
    return tuple(
        (own.get_property_by_column(left).key, other.get_property_by_column(right).key)
        for left, right in relationship.local_remote_pairs or ()
    )


def primary_key(model: type[Base]) -> tuple[str, ...]:
    """The attributes of a model's primary key, in its order."""
    mapper = sa.inspect(model)
    return tuple(mapper.get_property_by_column(column).key for column in mapper.primary_key)


def condition(parts: list[sa.ColumnElement[bool]]) -> sa.ColumnElement[bool]:
    """All parts together; true without parts."""
    return sa.and_(*parts) if parts else sa.true()


class Scope:
    """Rows of one model under an alias, and LEFT JOINs of related rows, each made once and only when asked for.

    A related row that the caller may not see is not joined: its columns are NULL, as if it did not exist.
    """

    def __init__(
        self,
        model: type[Base],
        access: Access,
        aliases: Iterator[str],
        root: Any | None = None,
        stand_ins: StandIns = NO_STAND_INS,
    ) -> None:
        self.model = model
        self.access = access
        self._aliases = aliases
        self._stand_ins = stand_ins
        first = root if root is not None else self._aliased(model)
        self._rows: dict[tuple[str, ...], Any] = {(): first}
        self._joins: list[tuple[Any, sa.ColumnElement[bool]]] = []
        self.is_decided = False
        """Set it once conditions and order are made. What is joined from then on decides nothing about which rows there
        are, and is looked up for each of them: PostgreSQL might otherwise read it up to the place of a page."""

    @property
    def root(self) -> Any:
        """The alias of the model's own row."""
        return self._rows[()]

    def inner(self, path: tuple[str, ...], relation_key: str) -> tuple["Scope", sa.ColumnElement[bool]]:
        """A scope for a to-many relation of the row at `path`, and the condition that ties its rows to it."""
        owner, parent = target(self.model, path), self.row(path)
        relationship = relation(owner, relation_key)
        scope = Scope(relationship.entity.class_, self.access, self._aliases)
        pairs = [getattr(parent, left) == getattr(scope.root, right) for left, right in link(relationship)]
        return scope, condition([*pairs, *scope.visible()])

    def row(self, path: tuple[str, ...]) -> Any:
        """The alias of the row that a path of to-one relations leads to."""
        if path not in self._rows:
            parent = self.row(path[:-1])
            relationship = relation(target(self.model, path[:-1]), path[-1])
            model = relationship.entity.class_
            row = self._aliased(model)
            pairs = [getattr(parent, left) == getattr(row, right) for left, right in link(relationship)]
            on = condition([*pairs, *_visible(self.access, model, row)])
            if self.is_decided:
                # OFFSET keeps it apart from the rest.
                found = sa.select(row).where(on).offset(sa.literal_column("0")).lateral(next(self._aliases))
                row, on = aliased(model, found), sa.true()
            self._rows[path] = row
            self._joins.append((row, on))
        return self._rows[path]

    def _aliased(self, model: type[Base]) -> Any:
        stand_in = self._stand_ins.get(model)
        if stand_in is None:
            return aliased(model, name=next(self._aliases))
        return aliased(model, stand_in.alias(next(self._aliases)), adapt_on_names=True)

    def column(self, term: Term) -> sa.ColumnElement[Any]:
        """The expression of a term, stored or derived."""
        attribute = getattr(target(self.model, term.path), term.column)
        if isinstance(attribute, Derived):
            related = self.row((*term.path, *attribute.via))
            return sa.type_coerce(attribute.expression(self.row(term.path), related), attribute.type)
        column: sa.ColumnElement[Any] = getattr(self.row(term.path), term.column)
        return column

    def missing(self, path: tuple[str, ...]) -> sa.ColumnElement[bool]:
        """True where there is no row at `path`: a test of a key, which lets PostgreSQL use an anti-join."""
        row = self.row(path)
        key: sa.ColumnElement[Any] = getattr(row, primary_key(target(self.model, path))[0])
        return key.is_(None)

    def visible(self) -> list[sa.ColumnElement[bool]]:
        """The condition under which the caller may see the root row, if there is one."""
        return _visible(self.access, self.model, self.root)

    def source(self) -> Any:
        """The FROM clause, with the joins asked for so far."""
        clause: Any = self.root
        for row, on in self._joins:
            clause = sa.orm.outerjoin(clause, row, on)
        return clause


def _visible(access: Access, model: type[Base], row: Any) -> list[sa.ColumnElement[bool]]:
    policy = dict(access.policies).get(model)
    allowed = policy(row) if policy is not None else None
    return [] if allowed is None else [allowed]


def alias_names() -> Iterator[str]:
    """Names for the aliases of one statement: t0, t1, ..."""
    return (f"t{number}" for number in count())
