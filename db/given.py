"""Numbers that are found before a statement and given to it: estimates of PostgreSQL's planner, and shared counts.

EXPLAIN can't be part of another statement, and a count that many requests share must not be: so each is a statement of
its own.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from db.names import TableNames
from db.plan import ReadPlan
from db.rows import LevelRows
from db.sql import Renderer, Sql

Fetch = Callable[[str, Sequence[Any]], Awaitable[Sequence[Any]]]
"""Runs a statement: its text and its arguments -> rows."""

CHEAP = 500.0
"""PostgreSQL's cost of reading rows (a block of a table is 1) up to which they are counted: that takes some 2 ms."""


@dataclass(frozen=True, slots=True)
class Given:
    """Where a number comes from: a statement that counts, or the planner, asked about one that reads all rows."""

    sql: Sql
    is_estimate: bool


class GivenNumbers:
    """The numbers of one statement; with `shares_counts` all counts of root connections are among them."""

    def __init__(self, names: TableNames, renderer: Renderer, *, shares_counts: bool) -> None:
        self._names = names
        self._renderer = renderer
        self._shares_counts = shares_counts
        self.found: tuple[Given, ...] = ()

    def placed(self, plan: ReadPlan) -> ReadPlan:
        """The plan of a root connection, which says at which place its total is given if it is."""
        page = plan.page
        if page is None or not (page.estimate or (page.total and self._shares_counts)):
            return plan
        select = all_rows(plan, self._names) if page.estimate else LevelRows(plan, self._names).count()
        self.found = (*self.found, Given(self._renderer.render(select), page.estimate))
        return replace(plan, page=replace(page, given=len(self.found) - 1))


def all_rows(plan: ReadPlan, names: TableNames) -> sa.Select[Any]:
    """The rows on all pages of a level: what the planner is asked about."""
    return LevelRows(plan, names).all(sa.true())


async def estimated(fetch: Fetch, sql: Sql, values: Sequence[Any], cheap: float = CHEAP) -> int | None:
    """How many rows PostgreSQL's planner expects of a statement; None where it costs no more than `cheap`, so that they
    are as well counted."""
    rows = await fetch(f"EXPLAIN (FORMAT JSON) {sql.text}", sql.arguments(values))
    plan = rows[0][0][0]["Plan"]  # the driver has read the JSON
    return None if plan["Total Cost"] <= cheap else int(plan["Plan Rows"])
