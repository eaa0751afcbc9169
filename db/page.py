"""What the rows of a statement tell of one parent's page."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.columns import CURSOR, ESTIMATED, OPPOSITE, OUTSIDE, PRESENT, TOTAL
from db.plan import Page

EXACT, ESTIMATE = "EXACT", "ESTIMATE"


class PageRows(NamedTuple):
    """A page's rows, and what surrounds them."""

    records: Sequence[Any]
    has_next: bool
    has_previous: bool
    total: int | None
    is_estimate: bool = False

    @property
    def relation(self) -> str:
        """What the total is to the number of rows that there are."""
        return ESTIMATE if self.is_estimate else EXACT

    @property
    def start_cursor(self) -> str | None:
        """The first row's cursor."""
        return self.records[0][CURSOR] if self.records else None

    @property
    def end_cursor(self) -> str | None:
        """The last row's cursor."""
        return self.records[-1][CURSOR] if self.records else None


def page_rows(page: Page, records: Sequence[Any]) -> PageRows:
    """The page that one parent's rows of `db.statement` make."""
    head = records[0] if records else {}
    # A page without rows is told of by one row of NULLs, if there is something to tell.
    rows = records if page.rows and head.get(PRESENT, True) else []
    total: Any = head.get(TOTAL)
    is_estimate = bool(head.get(ESTIMATED))
    more = len(rows) > page.size
    if page.estimate:
        # The page may know better: there are its rows at least, and no others if all of them fit on it.
        is_whole = page.rows and is_from_start(page) and not more
        total, is_estimate = (len(rows), False) if is_whole else (max(total, len(rows)), is_estimate)
    if more:
        rows = rows[1:] if page.backward else rows[:-1]
    at_start = bool(head.get(OUTSIDE))
    at_end = more or bool(head.get(OPPOSITE))
    has_next, has_previous = (at_start, at_end) if page.backward else (at_end, at_start)
    return PageRows(rows, has_next, has_previous, total, is_estimate)


def is_from_start(page: Page) -> bool:
    """Whether a page begins where the rows do."""
    return page.after is None and page.before is None and not page.offset
