"""One level of a read plan to one `Select`: the only place where reads become SQL.

    parents' keys --+
                    +-- LATERAL: the page of each parent's rows -> printed columns, keys, cursor
    counts, bounds -+

A level without parents has one page and no LATERAL, unless counts have to be told as well.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from db import keyset
from db.columns import COMPLETE, ESTIMATED, OPPOSITE, OUTSIDE, POSITION, PRESENT, SORT_PREFIX, TOTAL
from db.names import TableNames
from db.plan import Page, ReadPlan, Sample
from db.rows import LevelRows, column_of, given_number, has_parents, limited, tie_types
from db.scope import Scope, table_of
from db.sql import KEYS, parameter
from db.types import parameter_type

_PARENTS = "parent"
"""The FROM item with the parents' keys."""


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
        self.rows = LevelRows(plan, names, _ties(plan, _PARENTS))
        self.front: Any = _parents(plan) if has_parents(plan) else None
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
            self.rows.ties = _ties(plan, head.name)
        if not plan.page.rows:
            return (
                sa.select(*_told(self.front))
                if self.front is not None
                else sa.select(sa.literal_column("1").label("one"))
            )
        if self.front is None and not plan.page.backward and not plan.order[0].nullable:
            return self.rows.page(plan.page, self.rows.some_outputs)
        page = self.rows.page(plan.page, self.rows.page_outputs)
        if self.front is None:
            rows: Any = page.subquery("page")
            return self._in_order(sa.select(*_outputs(rows)).select_from(rows), rows)
        rows = page.lateral("page")
        # One row of NULLs for a parent without rows, where its counts must be told all the same.
        joined = self.front.join(rows, sa.true(), isouter=head is not None)
        return self._in_order(sa.select(*_told(self.front), *_outputs(rows)).select_from(joined), rows)

    def _lookup(self) -> sa.Select[Any]:
        """The one row of each parent, in any order: the position tells whose it is."""
        scope = self.rows.scope()
        outputs = self.rows.outputs(scope)
        select = sa.select(self.front.c[POSITION], *outputs).where(*self.rows.conditions(scope))
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
            f"(SELECT least(100, 100.0::float8 * {sample.blocks} / greatest({blocks}, 1)))", sa.Double()
        )
        blocks_read = sa.tablesample(table, sa.func.system(share), name=next(self.rows.aliases))
        scope = Scope(self.plan.model, self.plan.access, self.rows.aliases, aliased(self.plan.model, blocks_read))
        outputs, conditions = [sa.true().label(PRESENT), *self.rows.outputs(scope)], self.rows.conditions(scope)
        random = sa.select(*outputs).select_from(scope.source()).where(*conditions).order_by(sa.func.random())
        rows = limited(random, sample.size, 0).subquery("page")
        front = sa.select((share >= sa.literal_column("100")).label(COMPLETE)).subquery("head")
        return sa.select(*front.columns, *rows.columns).select_from(front.outerjoin(rows, sa.true()))

    def _in_order(self, select: sa.Select[Any], rows: Any) -> sa.Select[Any]:
        """Parents by position, then the page's own order: a join or a UNION promises none."""
        position = [self.front.c[POSITION]] if has_parents(self.plan) else []
        order = [keyset.order_by(sort, rows.c[f"{SORT_PREFIX}{number}"]) for number, sort in enumerate(self.plan.order)]
        return select.order_by(*position, *order)

    # What stands beside the rows: counts, and whether rows lie outside of the page's bounds.

    def _head(self, page: Page) -> Any:
        told: list[sa.ColumnElement[Any]] = []
        if page.total or page.estimate:
            told.append(self.rows.total(page).label(TOTAL))
        if page.estimate and page.given is not None:
            told.append(given_number(page.given).is_not(None).label(ESTIMATED))
        if page.outside:
            told.append(self.rows.is_outside(page).label(OUTSIDE))
        if page.opposite:
            told.append(self.rows.is_opposite(page).label(OPPOSITE))
        if not told:
            return None
        parent = list(self.front.columns) if self.front is not None else []
        head = sa.select(*parent, *told)
        # Materialised: PostgreSQL may otherwise count again for every row of the page.
        return head.cte("head").prefix_with("MATERIALIZED")


def _ties(plan: ReadPlan, source: str) -> list[sa.ColumnElement[Any]]:
    """The parents' keys, as columns of the FROM item that has them."""
    return [column_of(source, f"{KEYS}{number}") for number in range(len(plan.link) + len(plan.group))]


def _parents(plan: ReadPlan) -> sa.TableValuedAlias:
    types = tie_types(plan)
    arrays = [parameter(KEYS, number, ARRAY(parameter_type(type_))) for number, type_ in enumerate(types)]
    named = [sa.column(f"{KEYS}{number}", type_) for number, type_ in enumerate(types)]
    unnested = sa.func.unnest(*arrays).table_valued(*named, with_ordinality=POSITION)
    return unnested.render_derived(name=_PARENTS)


def _told(front: Any) -> list[sa.ColumnElement[Any]]:
    return [column for column in front.columns if column.name in {POSITION, TOTAL, ESTIMATED, OUTSIDE, OPPOSITE}]


def _outputs(rows: Any) -> list[sa.ColumnElement[Any]]:
    return [column for column in rows.columns if not column.name.startswith(SORT_PREFIX)]
