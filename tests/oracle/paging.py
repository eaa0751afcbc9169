"""Asking for pages, and walking connections from end to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.conftest import Ask
from tests.oracle.oracle import Key
from tests.oracle.shape import SHAPES

_PAGE = """
query ($where: %(type)sFilter, $orderBy: [%(type)sOrderBy!], $first: Int, $after: String, $last: Int,
       $before: String, $offset: Int, $info: Boolean! = true, $total: Boolean! = true) {
  page: %(plural)s(first: $first, after: $after, last: $last, before: $before, offset: $offset,
                   where: $where, orderBy: $orderBy) {
    totalCount @include(if: $total)
    pageInfo @include(if: $info) { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { key } }
    nodes { key }
  }
}"""


@dataclass(frozen=True)
class Page:
    """A page as the gateway gave it; None for what was not asked."""

    keys: list[Key]
    cursors: list[str]
    total: int | None
    has_next: bool | None
    has_previous: bool | None


async def page(ask: Ask, entity: str, **variables: Any) -> Page:
    """One page; fails unless its parts agree with each other."""
    shape = SHAPES[entity]
    answer = await ask(_PAGE % {"type": shape.type, "plural": shape.plural}, **variables)
    assert "errors" not in answer, answer["errors"]
    given = answer["data"]["page"]
    keys = [edge["node"]["key"] for edge in given["edges"]]
    cursors = [edge["cursor"] for edge in given["edges"]]
    assert keys == [node["key"] for node in given["nodes"]]
    info = given.get("pageInfo", {})
    if info:
        assert info["startCursor"] == (cursors[0] if cursors else None)
        assert info["endCursor"] == (cursors[-1] if cursors else None)
    return Page(keys, cursors, given.get("totalCount"), info.get("hasNextPage"), info.get("hasPreviousPage"))


async def cursor_at(ask: Ask, entity: str, order: Sequence[Any], position: int, where: Any = None) -> str:
    """The cursor of the row at a position of an ordered connection."""
    found = await page(ask, entity, orderBy=order, where=where or {}, first=1, offset=position, total=False)
    return found.cursors[0]


@dataclass(frozen=True)
class Walk:
    """How to go through one connection. `options` say what else is selected: `info`, `total`."""

    entity: str
    where: dict[str, Any]
    order: list[dict[str, Any]]
    size: int
    options: dict[str, bool]

    async def forward(self, ask: Ask, expected: list[Key], start: int = 0, pages: int | None = None) -> None:
        """Go by `first` and `after` from position `start` to the end; each page must be `expected`'s."""
        after = await cursor_at(ask, self.entity, self.order, start - 1, self.where) if start else None
        while pages is None or pages > 0:
            found = await self._page(ask, first=self.size, after=after)
            stop = min(start + self.size, len(expected))
            self._check(found, expected, start, stop)
            if not found.keys:
                return
            # Beyond the last page lies an empty one, from which there is a way back.
            after, start = found.cursors[-1], stop
            pages = pages - 1 if pages is not None else None

    async def backward(self, ask: Ask, expected: list[Key], stop: int, pages: int | None = None) -> None:
        """Go by `last` and `before` from position `stop` to the start."""
        at_end = stop == len(expected)
        before = None if at_end else await cursor_at(ask, self.entity, self.order, stop, self.where)
        while pages is None or pages > 0:
            found = await self._page(ask, last=self.size, before=before)
            start = max(stop - self.size, 0)
            self._check(found, expected, start, stop)
            if not found.keys:
                return
            before, stop = found.cursors[0], start
            pages = pages - 1 if pages is not None else None

    async def _page(self, ask: Ask, **bounds: Any) -> Page:
        given = {name: value for name, value in bounds.items() if value is not None}
        return await page(ask, self.entity, where=self.where, orderBy=self.order, **self.options, **given)

    def _check(self, found: Page, expected: list[Key], start: int, stop: int) -> None:
        assert found.keys == expected[start:stop]
        if self.options["info"]:
            assert found.has_next == (stop < len(expected))
            assert found.has_previous == (start > 0)
        if self.options["total"]:
            assert found.total == len(expected)
