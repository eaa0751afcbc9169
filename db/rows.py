"""The rows of one level between two bounds: conditions, order, limit, and what is read of each row."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from db import keyset
from db.certify import always_found
from db.columns import CURSOR, IDENTITY, KEY_PREFIX, PRESENT, SORT_PREFIX
from db.keyset import Limit, Ordering, Segment
from db.names import TableNames
from db.output import cursor, identity
from db.plan import Bound, Page, ReadPlan, Sort, Term
from db.predicate import where
from db.scope import Scope, alias_names, target, type_of
from db.sql import KEYS, VALUES, parameter
from db.types import parameter_type, printed

Outputs = Callable[[Scope], list[sa.ColumnElement[Any]]]
"""Gives what is read of a scope's rows."""


PARENTS = "parent"
"""The FROM item with the parents' keys."""


class LevelRows:
    """Selects rows of one level; each select has aliases of its own.

    `parents` is the name of the FROM item whose keys the rows are tied to, if the level has a link. It is named in
    the text: SQLAlchemy would otherwise add it to the FROM of every nested part.
    """

    def __init__(self, plan: ReadPlan, names: TableNames) -> None:
        self.plan = plan
        self.names = names
        self.parents = PARENTS
        self.aliases = alias_names()

    def page(self, page: Page, outputs: Outputs) -> sa.Select[Any]:
        """The rows of a page, and one more if that is wanted."""
        after = Limit(self._values(page.after)) if page.after else None
        before = Limit(self._values(page.before)) if page.before else None
        if page.backward:
            after, before = before, after
        return self._segments(page.backward, after, before, page.size + page.extra, outputs, page.offset)

    def nearest(self, bound: Bound | None, reverse: bool) -> sa.Select[Any]:
        """The row at the bound, or the next one beyond it; the first of all without a bound.

        Ordered and limited like a page, so that it is a probe of the same index.
        """
        limit = Limit(self._values(bound), inclusive=True) if bound is not None else None
        return self._segments(reverse, limit, None, 1, lambda _: [sa.true().label(PRESENT)])

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
        select = sa.select(*outputs(scope))
        conditions = [*self.conditions(scope), *segment.conditions]
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
        return Scope(self.plan.model, self.plan.access, self.aliases)

    def conditions(self, scope: Scope) -> list[sa.ColumnElement[bool]]:
        """The tie to the parent, the row policy and the filter."""
        tie = [
            getattr(scope.root, own) == sa.literal_column(f"{self.parents}.{KEYS}{number}")
            for number, (_, own) in enumerate(self.plan.link)
        ]
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

    def _values(self, bound: Bound | None) -> tuple[sa.ColumnElement[Any] | None, ...]:
        if bound is None:
            return ()
        types = [type_of(self.plan.model, sort.term) for sort in self.plan.order]
        return tuple(
            None if slot is None else parameter(VALUES, slot.index, parameter_type(type_))
            for slot, type_ in zip(bound.values, types, strict=True)
        )


def limited(select: sa.Select[Any], size: int, offset: int) -> sa.Select[Any]:
    """The select with LIMIT and OFFSET."""
    # In the text, not as parameters: PostgreSQL makes no generic plan for a LIMIT that it can't see.
    limited = select.limit(sa.literal_column(str(size)))
    return limited.offset(sa.literal_column(str(offset))) if offset else limited
