"""Groups of rows to one `Select`.

    rows -> WHERE -> GROUP BY keys -> measures (a CTE, which is counted and paged) -> page -> printed, with its cursor

Nothing is printed before it is aggregated, and nothing is sorted that is not asked for in an order.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db import keyset
from db.columns import CURSOR, KEY_PREFIX, OPPOSITE, OUTSIDE, PRESENT, TOTAL, key_name, measure_name
from db.grouping import group_by, is_count, key_value, measured, named, told_type
from db.keyset import Limit, Ordering
from db.output import cursor_of
from db.plan import AllOf, AnyOf, Bound, Comparison, GroupPlan, Measure, Not, Page, Predicate
from db.predicate import compare, where
from db.rows import limited
from db.scope import Scope, alias_names, condition
from db.sql import VALUES, parameter
from db.types import parameter_type, printed


def group_statement(plan: GroupPlan) -> sa.Select[Any]:
    """The `Select` of groups; its parameters are the plan's slots. Without a page it has one row.

    With a page that counts, no groups still yield one row, whose `PRESENT` is NULL.
    """
    rows = GroupRows(plan)
    if plan.page is None:
        return sa.select(*rows.some_outputs(rows.groups)).select_from(rows.groups)
    front = _head(rows, plan.page)
    if not plan.page.rows:
        return sa.select(*front.columns) if front is not None else sa.select(sa.literal_column("1"))
    page = rows.page(plan.page).subquery("page")
    outputs = [sa.true().label(PRESENT), *rows.outputs(page)]
    order = [keyset.order_by(term.sort, term.expression) for term in rows.ordering(page)]
    if front is None:
        return sa.select(*outputs).select_from(page).order_by(*order)
    present: list[Any] = [sa.true().label(PRESENT), *page.columns]
    page = sa.select(*present).select_from(page).subquery("present")
    order = [keyset.order_by(term.sort, term.expression) for term in rows.ordering(page)]
    joined = sa.outerjoin(front, page, sa.true())
    return sa.select(*front.columns, page.c[PRESENT], *rows.outputs(page)).select_from(joined).order_by(*order)


def _head(rows: "GroupRows", page: Page) -> Any:
    """What stands beside the groups: their number, and whether some lie outside of the page's bounds."""
    told: list[sa.ColumnElement[Any]] = []
    if page.total:
        told.append(rows.count().scalar_subquery().label(TOTAL))
    if page.outside:
        told.append(rows.is_outside(page).label(OUTSIDE))
    if page.opposite:
        told.append(rows.is_opposite(page).label(OPPOSITE))
    return sa.select(*told).cte("head") if told else None


class GroupRows:
    """Selects the groups of a plan. `groups` has a column for each key and measure, by name."""

    def __init__(self, plan: GroupPlan, aliases: Iterator[str] | None = None) -> None:
        self.plan = plan
        self._aliases = aliases or alias_names()
        self.types: dict[str, TypeEngine[Any]] = {name: told_type(plan.model, it) for name, it in named(plan).items()}
        """Of each key and measure, as it is before it is printed."""
        # PostgreSQL computes it once where it is named more than once, and else makes it a part of the rest.
        self.groups = self._groups().cte(next(self._aliases))

    def page(self, page: Page) -> sa.Select[Any]:
        """The groups of a page, and one more if that is wanted; from its end if it is read backward."""
        order = self.ordering(self.groups)
        bounds = [
            keyset.later(order, Limit(self._values(page.after))) if page.after else None,
            keyset.later(_reversed(order), Limit(self._values(page.before))) if page.before else None,
        ]
        order = _reversed(order) if page.backward else order
        sorts = [keyset.order_by(term.sort, term.expression) for term in order]
        select = sa.select(*self.groups.columns).select_from(self.groups)
        select = select.where(*(bound for bound in bounds if bound is not None)).order_by(*sorts)
        return limited(select, page.size + page.extra, 0)

    def count(self) -> "sa.Select[int]":
        """How many groups there are on all pages."""
        return sa.select(sa.func.count()).select_from(self.groups)

    def total(self, _: Page) -> sa.ColumnElement[int]:
        """Likewise: no number of groups is given."""
        return self.count().scalar_subquery()

    def is_outside(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether groups lie beyond the bound that the page starts from."""
        return self._exists(page.before if page.backward else page.after, reverse=not page.backward)

    def is_opposite(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether groups lie beyond the page's other bound."""
        return self._exists(page.after if page.backward else page.before, reverse=page.backward)

    def _exists(self, bound: Bound | None, reverse: bool) -> sa.ColumnElement[bool]:
        assert bound is not None  # groups have no offset
        order = self.ordering(self.groups)
        beyond = keyset.later(_reversed(order) if reverse else order, Limit(self._values(bound), inclusive=True))
        return sa.exists(sa.select(sa.literal_column("1")).select_from(self.groups).where(beyond))

    def ordering(self, source: sa.FromClause) -> list[Ordering]:
        """The order of the groups that a FROM item has."""
        columns = [source.c[sort.term.column] for sort in self.plan.order]
        return [Ordering(sort, it, it.is_(None)) for sort, it in zip(self.plan.order, columns, strict=True)]

    def outputs(self, source: sa.FromClause) -> list[sa.ColumnElement[Any]]:
        """Keys and measures of the FROM item's groups as GraphQL shows them, the keys as they are, and the cursor."""
        counts = {name for name, measure in self.measures() if is_count(measure)}
        outputs: list[sa.ColumnElement[Any]] = [
            (source.c[name] if name in counts else printed(source.c[name])).label(name) for name in self.types
        ]
        keys = [key_name(number) for number in range(len(self.plan.keys))]
        outputs += [source.c[name].label(f"{KEY_PREFIX}{name}") for name in keys]
        if self.plan.page is not None and self.plan.page.cursor is not None:
            values = [(source.c[sort.term.column], sort.nullable) for sort in self.plan.order]
            outputs.append(cursor_of(values, self.plan.page.cursor).label(CURSOR))
        return outputs

    def some_outputs(self, source: sa.FromClause) -> list[sa.ColumnElement[Any]]:
        """Likewise; at least one."""
        return self.outputs(source) or [sa.true().label(PRESENT)]

    def _groups(self) -> sa.Select[Any]:
        plan = self.plan
        scope = Scope(plan.model, plan.access, self._aliases)
        grouped = [group_by(scope, key) for key in plan.keys]
        outputs = [
            key_value(value, key).label(key_name(number))
            for number, (key, value) in enumerate(zip(plan.keys, grouped, strict=True))
        ]
        outputs += [measured(scope, measure).label(name) for name, measure in self.measures()]
        filters = [where(plan.where, scope)] if plan.where is not None else []
        conditions = [*scope.visible(), *filters]
        # One group of everything is there without rows too; one that nothing is told of, as well.
        select = sa.select(*(outputs or [sa.func.count().label(PRESENT)]))
        select = select.select_from(scope.source()).where(*conditions).group_by(*grouped)
        if plan.having is None:
            return select
        groups = select.subquery(next(self._aliases))
        return sa.select(*groups.columns).where(_having(plan.having, groups))

    def measures(self) -> list[tuple[str, Measure]]:
        """The measures by their names."""
        return [(measure_name(number), measure) for number, measure in enumerate(self.plan.measures)]

    def _values(self, bound: Bound) -> tuple[sa.ColumnElement[Any] | None, ...]:
        types = [self.types[sort.term.column] for sort in self.plan.order]
        return tuple(
            None if slot is None else parameter(VALUES, slot.index, parameter_type(type_))
            for slot, type_ in zip(bound.values, types, strict=True)
        )


def _reversed(order: list[Ordering]) -> list[Ordering]:
    return [term.reversed for term in order]


def _having(predicate: Predicate, groups: sa.FromClause) -> sa.ColumnElement[bool]:
    """The condition over keys and measures, by their names: as two-valued as those over rows."""
    match predicate:
        case AllOf(parts):
            return condition([_having(part, groups) for part in parts])
        case AnyOf(parts):
            return sa.or_(*(_having(part, groups) for part in parts)) if parts else sa.false()
        case Not(part):
            return _having(part, groups).is_not(sa.true())
        case Comparison(term, operator, operand):
            return compare(groups.c[term.column], operator, operand)
    raise TypeError(predicate)
