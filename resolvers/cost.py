"""What an operation costs: the rows that it could return, by its actual arguments, and what counting and searching take
besides."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from graphql import FieldNode

from resolvers.errors import TooCostly
from resolvers.limits import Limits


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of `size` rows for each of its parents. `rows` are all of them, `with_below` those inside them too."""

    node: FieldNode
    argument: Literal["first", "last"]
    size: int
    parents: int
    rows: int
    with_below: int


class Cost:
    """Adds up what an operation costs while it is planned."""

    def __init__(self, limits: Limits) -> None:
        self.rows = 0
        self._limits = limits
        self._counts = 0
        self._groupings = 0
        self._searches = 0
        self._pages: list[_Page] = []

    @property
    def total(self) -> int:
        """The cost so far, in rows."""
        limits = self._limits
        besides = self._counts * limits.count_cost + self._searches * limits.search_cost
        return self.rows + besides + self._groupings * limits.group_cost

    def add_rows(self, rows: int) -> None:
        """Take note of rows that there could be."""
        self.rows += rows

    def add_count(self) -> None:
        """Take note of a number of rows, or of groups."""
        self._counts += 1

    def add_grouping(self) -> None:
        """Take note of rows that are grouped, or summed up."""
        self._groupings += 1

    def add_search(self) -> None:
        """Take note of a filter that no index serves."""
        self._searches += 1

    @contextmanager
    def page(self, node: FieldNode, size: int, parents: int, *, backward: bool) -> Iterator[int]:
        """Take note of a page of rows or groups for each parent; gives their number. What is added inside is below."""
        before, rows = self.rows, size * parents
        self.rows += rows
        yield rows
        self._pages.append(_Page(node, "last" if backward else "first", size, parents, rows, self.rows - before))

    def check(self) -> None:
        """Raises TooCostly where it is more than it may be, which names the page with most rows."""
        total, most, limit = self.total, self._limits.max_rows, self._limits.cost_limit
        if total <= most:
            return
        counts = f"; a count costs as much as {self._limits.count_cost}" if self._counts else ""
        searches = f"; a filter that no index serves costs {self._limits.search_cost}" if self._searches else ""
        groups = f"; a listing of groups costs as much as {self._limits.group_cost}" if self._groupings else ""
        costs = f" and costs {total}" if total != self.rows else ""
        told = f"The operation could return {self.rows} rows{costs}; {most} are allowed{counts}{searches}{groups}."
        largest = max(self._pages, key=lambda page: page.rows, default=None)
        if largest is None or not largest.rows:
            raise TooCostly(limit, f"{told} Ask in several operations.", total)
        name, each = largest.node.name.value, f", {largest.size} for each of {largest.parents}"
        told += f" Most are of `{name}`: {largest.rows}{each if largest.parents > 1 else ''}."
        told += f" {_advice(largest, most - (total - largest.with_below))}"
        raise TooCostly(limit, told, total, largest.node)


def _advice(page: _Page, room: int) -> str:
    """How large the page may be, where it has room for so many rows with those below it."""
    fitting = room * page.size // page.with_below
    if fitting > 0:
        return f"There is room for `{page.argument}: {fitting}` there; or ask in several operations."
    return "Ask for smaller pages (`first`), or in several operations."
