"""The rows of one level between two bounds: conditions, order, limit, and what is read of each row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from db import keyset
from db.certify import always_found
from db.columns import CURSOR, IDENTITY, KEY_PREFIX, PRESENT, SORT_PREFIX
from db.grouping import in_group, key_type
from db.keyset import Limit, Ordering, Segment
from db.names import TableNames
from db.output import cursor, identity
from db.plan import Bound, Page, ReadPlan, Sort, Term
from db.predicate import where
from db.scope import NO_STAND_INS, Scope, StandIns, alias_names, target, type_of
from db.sql import GIVEN, VALUES, parameter
from db.types import parameter_type, printed

_LOOKED_UP = 10_000
"""Up to so many rows, what decides nothing about a page is looked up for each; beyond, joining costs less."""

Outputs = Callable[[Scope], list[sa.ColumnElement[Any]]]
"""Gives what is read of a scope's rows."""


class LevelRows:
    """Selects rows of one level; each select has aliases of its own, from `aliases`.

    `ties` are what the rows' columns of the link must equal, the parent's key, or the group's keys. They name their
    FROM item in the text (see `column_of`): SQLAlchemy would otherwise add it to the FROM of every nested part.
    """

    def __init__(
        self,
        plan: ReadPlan,
        names: TableNames,
        ties: Sequence[sa.ColumnElement[Any]] = (),
        aliases: Iterator[str] | None = None,
        stand_ins: StandIns = NO_STAND_INS,
    ) -> None:
        self.plan = plan
        self.names = names
        self.ties = ties
        self.aliases = aliases or alias_names()
        self._stand_ins = stand_ins

    def page(self, page: Page, outputs: Outputs) -> sa.Select[Any]:
        """The rows of a page, and one more if that is wanted."""
        after = Limit(self._values(page.after)) if page.after else None
        before = Limit(self._values(page.before)) if page.before else None
        if page.backward:
            after, before = before, after
        return self._segments(page.backward, after, before, page.size + page.extra, outputs, page.offset)

    def _nearest(self, bound: Bound | None, reverse: bool) -> sa.Select[Any]:
        """The row at the bound, or the next one beyond it; the first of all without a bound.

        Ordered and limited like a page, so that it is a probe of the same index.
        """
        limit = Limit(self._values(bound), inclusive=True) if bound is not None else None
        return self._segments(reverse, limit, None, 1, lambda _: [sa.true().label(PRESENT)])

    def count(self) -> "sa.Select[int]":
        """How many rows there are on all pages."""
        return self.all(sa.func.count())

    def all(self, output: sa.ColumnElement[Any]) -> sa.Select[Any]:
        """The rows on all pages."""
        scope = self.scope()
        conditions = self.conditions(scope)
        return sa.select(output).select_from(scope.source()).where(*conditions)

    def total(self, page: Page) -> sa.ColumnElement[int]:
        """How many rows there are on all pages: the given number; where none is given, PostgreSQL counts."""
        count = self.count().scalar_subquery()
        if page.given is None:
            return count
        return sa.func.coalesce(given_number(page.given), count, type_=sa.BigInteger())

    def is_outside(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether rows lie beyond the bound that the page starts from."""
        return self._exists(page.before if page.backward else page.after, reverse=not page.backward)

    def is_opposite(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether rows lie beyond the page's other bound."""
        return self._exists(page.after if page.backward else page.before, reverse=page.backward)

    def _exists(self, bound: Bound | None, reverse: bool) -> sa.ColumnElement[bool]:
        """Whether there is a row at the bound or beyond it; any row at all without a bound."""
        nearest = self._nearest(bound, reverse).subquery(next(self.aliases))
        return sa.exists(sa.select(sa.literal_column("1")).select_from(nearest))

    def page_outputs(self, scope: Scope) -> list[sa.ColumnElement[Any]]:
        """The outputs with the terms of the order, for sorting once more."""
        sorts = [scope.column(sort.term).label(f"{SORT_PREFIX}{number}") for number, sort in enumerate(self.plan.order)]
        return [sa.true().label(PRESENT), *self.outputs(scope), *sorts]

    def _segments(
        self,
        reverse: bool,
        after: Limit | None,
        before: Limit | None,
        size: int,
        outputs: Outputs,
        offset: int = 0,
    ) -> sa.Select[Any]:
        """The first `size` rows between the bounds. Each segment is asked only if those before it fell short.

        PostgreSQL runs the parts of a UNION ALL in their sequence, which a LIMIT relies on; only a parallel append
        would not, and `db.engine` turns that off.
        """
        first = self.scope()
        parts = keyset.segments(self._ordering(first, reverse), after, before)
        if len(parts) == 1:
            return self._segment(first, parts[0], outputs, size, offset)
        selects = []
        for number, part in enumerate(parts):
            scope = first
            if number > 0:  # each part has aliases of its own
                scope = self.scope()
                part = keyset.segments(self._ordering(scope, reverse), after, before)[number]  # noqa: PLW2901
            select = self._segment(scope, part, outputs, size + offset, 0)
            if part.empty is not None:
                # Outside of the LIMIT, so that nothing below it is even started.
                unproved = select.subquery(next(self.aliases))
                select = sa.select(*unproved.columns).where(sa.not_(part.empty))
            selects.append(select)
        union = sa.union_all(*selects).subquery(next(self.aliases))
        return limited(sa.select(*union.columns), size, offset)

    def _segment(
        self,
        scope: Scope,
        segment: Segment,
        outputs: Outputs,
        size: int,
        offset: int,
    ) -> sa.Select[Any]:
        conditions = [*self.conditions(scope), *segment.conditions]
        scope.is_decided = size <= _LOOKED_UP
        select = sa.select(*outputs(scope))
        select = select.select_from(scope.source()).where(*conditions).order_by(*segment.order)
        return limited(select, size, offset)

    def _ordering(self, scope: Scope, reverse: bool) -> list[Ordering]:
        order = [self._order_term(scope, sort) for sort in self.plan.order]
        return [term.reversed for term in order] if reverse else order

    def _order_term(self, scope: Scope, sort: Sort) -> Ordering:
        plan, term = self.plan, sort.term
        expression = scope.column(term)
        stored = sa.inspect(target(plan.model, term.path)).columns.get(term.column)
        if not term.path or stored is None or stored.nullable:
            return Ordering(sort, expression, expression.is_(None))
        proof = always_found(plan.model, term.path, plan.access, self.names)
        return Ordering(sort, expression, scope.missing(term.path), proof)

    def scope(self) -> Scope:
        """The level's rows under an alias of their own."""
        return Scope(self.plan.model, self.plan.access, self.aliases, stand_ins=self._stand_ins)

    def conditions(self, scope: Scope) -> list[sa.ColumnElement[bool]]:
        """The tie to the parent, the row policy and the filter."""
        sources = iter(self.ties)
        tie = [getattr(scope.root, own) == next(sources) for _, own in self.plan.link]
        tie += [in_group(scope, key, next(sources)) for key in self.plan.group]
        filters = [where(self.plan.where, scope)] if self.plan.where is not None else []
        return [*tie, *scope.visible(), *filters]

    def outputs(self, scope: Scope) -> list[sa.ColumnElement[Any]]:
        """What the plan wants of each row."""
        plan = self.plan
        outputs: list[sa.ColumnElement[Any]]
        outputs = [printed(scope.column(Term((), name))).label(name) for name in plan.columns]
        outputs += [scope.column(Term((), name)).label(f"{KEY_PREFIX}{name}") for name in plan.keys]
        if plan.identity is not None:
            outputs.append(identity(scope, plan.identity).label(IDENTITY))
        if plan.page is not None and plan.page.cursor is not None:
            outputs.append(cursor(scope, plan.order, plan.page.cursor).label(CURSOR))
        return outputs

    def some_outputs(self, scope: Scope) -> list[sa.ColumnElement[Any]]:
        """The outputs, or something in their place: SQLAlchemy has no rows without columns."""
        return self.outputs(scope) or [sa.true().label(PRESENT)]

    def _values(self, bound: Bound | None) -> tuple[sa.ColumnElement[Any] | None, ...]:
        if bound is None:
            return ()
        plan = self.plan
        types = [type_of(plan.model, sort.term) for sort in plan.order]
        values = [
            None if slot is None else parameter(VALUES, slot.index, parameter_type(type_))
            for slot, type_ in zip(bound.values, types, strict=True)
        ]
        if len(plan.order) == 1 and plan.where is None:
            return tuple(values)  # by the key alone: PostgreSQL plans it once as it is
        return tuple(None if value is None else _unseen(value) for value in values)


def _unseen(value: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The value behind a subquery: PostgreSQL does not plan by it, and so plans the statement once.

    Otherwise it plans anew for each cursor, as long as plans for some of them have looked a little cheaper.
    """
    return sa.select(value).scalar_subquery()


def has_parents(plan: ReadPlan) -> bool:
    """Whether the rows belong to parents that are known by values; not at the root, nor in the group of everything."""
    return bool(plan.link or plan.group)


def tie_types(plan: ReadPlan) -> list[TypeEngine[Any]]:
    """The types of what the parents of a plan are known by; none at the root."""
    columns = sa.inspect(plan.model).columns
    return [*(columns[own].type for _, own in plan.link), *(key_type(plan.model, key) for key in plan.group)]


def column_of(source: str, name: str) -> sa.ColumnElement[Any]:
    """A column of the FROM item `source`, by its name only."""
    quote = postgresql.dialect().identifier_preparer.quote  # type: ignore[no-untyped-call]
    return sa.literal_column(f"{source}.{quote(name)}")


def given_number(place: int) -> sa.BindParameter[int]:
    """The parameter of a number that was found beforehand."""
    return parameter(GIVEN, place, sa.BigInteger())


def limited(select: sa.Select[Any], size: int, offset: int) -> sa.Select[Any]:
    """The select with LIMIT and OFFSET."""
    # In the text, not as parameters: PostgreSQL makes no generic plan for a LIMIT that it can't see.
    limited = select.limit(sa.literal_column(str(size)))
    return limited.offset(sa.literal_column(str(offset))) if offset else limited
