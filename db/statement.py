"""One level of a read plan to one `Select`: the only place where reads become SQL.

    parents' keys --+
                    +-- LATERAL: the page of each parent's rows -> printed columns, keys, cursor
    counts, bounds -+

A level without parents has one page and no LATERAL, unless counts have to be told as well.
"""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from db import keyset
from db.certify import always_found
from db.keyset import Limit, Ordering, Segment
from db.names import TableNames
from db.output import cursor, identity
from db.plan import Bound, Page, ReadPlan, Sample, Sort, Term
from db.predicate import where
from db.scope import Scope, alias_names, table_of, target, type_of
from db.sql import KEYS, VALUES
from db.types import key, parameter, printed

POSITION, PRESENT, IDENTITY, CURSOR = "#position", "#present", "#id", "#cursor"
"""Names of the columns that are not a model's: none can be an attribute's name."""
TOTAL, OUTSIDE, OPPOSITE, COMPLETE = "#total", "#outside", "#opposite", "#complete"
KEY_PREFIX, SORT_PREFIX = "#key:", "#sort:"

Outputs = Callable[[Scope], list[sa.ColumnElement[Any]]]


def statement(plan: ReadPlan, names: TableNames) -> sa.Select[Any]:
    """The `Select` of one level; its parameters are the plan's slots and, for children, the parents' keys.

    With a page that counts, a parent without rows still yields one row, whose `PRESENT` is NULL.
    """
    return _Level(plan, names).select()


class _Level:
    """Builds one level's statement; the parts share the plan, the names and the aliases."""

    def __init__(self, plan: ReadPlan, names: TableNames) -> None:
        self.plan = plan
        self.names = names
        self.aliases: Iterator[str] = alias_names()
        self.front: Any = _parents(plan) if plan.link else None
        """What the rows are tied to: the parents' keys, with their counts once these are known; None at the root."""

    def select(self) -> sa.Select[Any]:
        plan = self.plan
        if plan.sample is not None:
            return self._sample(plan.sample)
        if plan.page is None:
            return self._lookup()
        head = self._head(plan.page)
        if head is not None:
            self.front = head
        if not plan.page.rows:
            return sa.select(*_told(self.front)) if self.front is not None else sa.select(sa.literal_column("1"))
        if self.front is None and not plan.page.backward and not plan.order[0].nullable:
            return self._rows(plan.page, lambda scope: self._outputs(scope) or [sa.true().label(PRESENT)])
        page = self._rows(plan.page, self._page_outputs)
        if self.front is None:
            rows: Any = page.subquery("page")
            return self._in_order(sa.select(*_outputs(rows)).select_from(rows), rows)
        rows = page.lateral("page")
        # One row of NULLs for a parent without rows, where its counts must be told all the same.
        joined = self.front.join(rows, sa.true(), isouter=head is not None)
        return self._in_order(sa.select(*_told(self.front), *_outputs(rows)).select_from(joined), rows)

    def _lookup(self) -> sa.Select[Any]:
        """The one row of each parent, in any order: the position tells whose it is."""
        scope = self._scope()
        outputs = self._outputs(scope)
        select = sa.select(self.front.c[POSITION], *outputs).where(*self._conditions(scope))
        return select.select_from(sa.join(self.front, scope.source(), sa.true()))

    def _sample(self, sample: Sample) -> sa.Select[Any]:
        """Random rows of about `blocks` random blocks of the table, and whether these were all of its blocks.

        One row of NULLs if there are none, so that this is told all the same.

        The share is computed from the table's size on disk: exact at once, whatever the statistics say.
        """
        table = table_of(self.plan.model)
        size = f"pg_catalog.pg_relation_size(pg_catalog.to_regclass({self.names.regclass(table)}))"
        blocks = f"{size} / pg_catalog.current_setting('block_size')::float8"
        share: sa.ColumnElement[float] = sa.literal_column(
            f"(SELECT least(100, 100 * {sample.blocks} / greatest({blocks}, 1)))", sa.Double()
        )
        blocks_read = sa.tablesample(table, sa.func.system(share), name=next(self.aliases))
        scope = Scope(self.plan.model, self.plan.access, self.aliases, aliased(self.plan.model, blocks_read))
        outputs, conditions = [sa.true().label(PRESENT), *self._outputs(scope)], self._conditions(scope)
        random = sa.select(*outputs).select_from(scope.source()).where(*conditions).order_by(sa.func.random())
        rows = _limited(random, sample.size, 0).subquery("page")
        front = sa.select((share >= sa.literal_column("100")).label(COMPLETE)).subquery("head")
        return sa.select(*front.columns, *rows.columns).select_from(front.outerjoin(rows, sa.true()))

    def _in_order(self, select: sa.Select[Any], rows: Any) -> sa.Select[Any]:
        """Parents by position, then the page's own order: a join or a UNION promises none."""
        position = [self.front.c[POSITION]] if self.plan.link else []
        order = [keyset.order_by(sort, rows.c[f"{SORT_PREFIX}{number}"]) for number, sort in enumerate(self.plan.order)]
        return select.order_by(*position, *order)

    # What stands beside the rows: counts, and whether rows lie outside of the page's bounds.

    def _head(self, page: Page) -> Any:
        told: list[sa.ColumnElement[Any]] = []
        if page.total:
            scope = self._scope()
            conditions = self._conditions(scope)
            count = sa.select(sa.func.count()).select_from(scope.source()).where(*conditions)
            told.append(count.scalar_subquery().label(TOTAL))
        if page.outside:
            bound = page.before if page.backward else page.after
            told.append(self._exists(bound, reverse=not page.backward).label(OUTSIDE))
        if page.opposite:
            bound = page.after if page.backward else page.before
            told.append(self._exists(bound, reverse=page.backward).label(OPPOSITE))
        if not told:
            return None
        parent = list(self.front.columns) if self.front is not None else []
        head = sa.select(*parent, *told)
        # Materialised: PostgreSQL may otherwise count again for every row of the page.
        return head.cte("head").prefix_with("MATERIALIZED")

    def _exists(self, bound: Bound | None, reverse: bool) -> sa.ColumnElement[bool]:
        """Whether there is a row at the bound or beyond it; any row at all without a bound.

        Ordered and limited to the row next to the bound, so that it is a probe of the same index as the page.
        """
        limit = Limit(self._values(bound), inclusive=True) if bound is not None else None
        nearest = self._segments(reverse, limit, None, 1, lambda _: [sa.true().label(PRESENT)])
        return sa.exists(sa.select(sa.literal_column("1")).select_from(nearest.subquery(next(self.aliases))))

    # The rows of a page.

    def _rows(self, page: Page, outputs: Outputs) -> sa.Select[Any]:
        after = Limit(self._values(page.after)) if page.after else None
        before = Limit(self._values(page.before)) if page.before else None
        if page.backward:
            after, before = before, after
        return self._segments(page.backward, after, before, page.size + page.extra, outputs, page.offset)

    def _page_outputs(self, scope: Scope) -> list[sa.ColumnElement[Any]]:
        sorts = [scope.column(sort.term).label(f"{SORT_PREFIX}{number}") for number, sort in enumerate(self.plan.order)]
        return [sa.true().label(PRESENT), *self._outputs(scope), *sorts]

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
        first = self._scope()
        parts = keyset.segments(self._ordering(first, reverse), after, before)
        if len(parts) == 1:
            return self._segment(first, parts[0], outputs, size, offset)
        selects = []
        for number, part in enumerate(parts):
            scope = first
            if number > 0:  # each part has aliases of its own
                scope = self._scope()
                part = keyset.segments(self._ordering(scope, reverse), after, before)[number]  # noqa: PLW2901
            select = self._segment(scope, part, outputs, size + offset, 0)
            if part.empty is not None:
                # Outside of the LIMIT, so that nothing below it is even started.
                unproved = select.subquery(next(self.aliases))
                select = sa.select(*unproved.columns).where(sa.not_(part.empty))
            selects.append(select)
        union = sa.union_all(*selects).subquery(next(self.aliases))
        return _limited(sa.select(*union.columns), size, offset)

    def _segment(
        self,
        scope: Scope,
        segment: Segment,
        outputs: Outputs,
        size: int,
        offset: int,
    ) -> sa.Select[Any]:
        select = sa.select(*outputs(scope))
        conditions = [*self._conditions(scope), *segment.conditions]
        select = select.select_from(scope.source()).where(*conditions).order_by(*segment.order)
        return _limited(select, size, offset)

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

    # What every part of the level shares.

    def _scope(self) -> Scope:
        return Scope(self.plan.model, self.plan.access, self.aliases)

    def _conditions(self, scope: Scope) -> list[sa.ColumnElement[bool]]:
        """The tie to the parent, the row policy and the filter."""
        # By name: SQLAlchemy would otherwise add the parents to the FROM of every nested part.
        tie = [
            getattr(scope.root, own) == sa.literal_column(f"{self.front.name}.{KEYS}{number}")
            for number, (_, own) in enumerate(self.plan.link)
        ]
        filters = [where(self.plan.where, scope)] if self.plan.where is not None else []
        return [*tie, *scope.visible(), *filters]

    def _outputs(self, scope: Scope) -> list[sa.ColumnElement[Any]]:
        plan = self.plan
        outputs: list[sa.ColumnElement[Any]]
        outputs = [printed(scope.column(Term((), name))).label(name) for name in plan.columns]
        outputs += [key(scope.column(Term((), name))).label(f"{KEY_PREFIX}{name}") for name in plan.keys]
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
            None if slot is None else parameter(f"{VALUES}{slot.index}", type_)
            for slot, type_ in zip(bound.values, types, strict=True)
        )


def _parents(plan: ReadPlan) -> sa.TableValuedAlias:
    columns = [sa.inspect(plan.model).columns[own] for _, own in plan.link]
    arrays = [parameter(f"{KEYS}{number}", ARRAY(column.type)) for number, column in enumerate(columns)]
    named = [sa.column(f"{KEYS}{number}", column.type) for number, column in enumerate(columns)]
    unnested = sa.func.unnest(*arrays).table_valued(*named, with_ordinality=POSITION)
    return unnested.render_derived(name="parent")


def _told(front: Any) -> list[sa.ColumnElement[Any]]:
    return [column for column in front.columns if column.name in {POSITION, TOTAL, OUTSIDE, OPPOSITE}]


def _outputs(rows: Any) -> list[sa.ColumnElement[Any]]:
    return [column for column in rows.columns if not column.name.startswith(SORT_PREFIX)]


def _limited(select: sa.Select[Any], size: int, offset: int) -> sa.Select[Any]:
    # In the text, not as parameters: PostgreSQL makes no generic plan for a LIMIT that it can't see.
    limited = select.limit(sa.literal_column(str(size)))
    return limited.offset(sa.literal_column(str(offset))) if offset else limited
