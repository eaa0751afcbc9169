"""Batching: one dataloader for each plan of a request, which loads the rows of all parents in one statement.

Rows come with all that the plan has below them, so that the resolvers wait for nothing but the root fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from typing import Any

from aiodataloader import DataLoader

from db.columns import CURSOR, KEY_PREFIX, POSITION, key_name
from db.errors import AppliedUnread, DatabaseError
from db.page import PageRows, page_rows
from db.plan import Child, GroupPlan, Page, ReadPlan, Total, View
from db.read import Key, Snapshot
from db.rows import has_parents

_UNREAD = "The update was applied, but what it came to can't be read now. Look at it with a query."


class Row:
    """One row, or group, as one selection set sees it: `children` are what its relations lead to, by response names.

    A child is a row, None if there is none, a `Connection`, or the error that reading it came to.
    """

    __slots__ = ("children", "plan", "record", "view")

    def __init__(self, record: Any, plan: ReadPlan | GroupPlan, view: View) -> None:
        self.record = record
        self.plan = plan
        self.view = view
        self.children: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Connection:
    """One parent's page. `rows`: by the paths (of response names) of the selection sets that see them.

    `totals` are what a listing of groups comes to in all, by response names.
    """

    page: PageRows
    rows: Mapping[tuple[str, ...], Sequence[Row]]
    totals: Mapping[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edge:
    """A row of a connection and its cursor; `name` is the edges' response name."""

    connection: Connection
    number: int
    name: str

    @property
    def cursor(self) -> str:
        """Where the row stands."""
        return str(self.connection.page.records[self.number][CURSOR])

    def node(self, response_name: str) -> Row:
        """The row as the selection under this edge sees it."""
        return self.connection.rows[self.name, response_name][self.number]


class Loaders:
    """The dataloaders of one snapshot, made as plans ask for them.

    `is_applied`: they read what a mutation came to that has changed what it was to change, so a failure has to say so.
    """

    def __init__(self, snapshot: Snapshot, values: Sequence[Any], *, is_applied: bool = False) -> None:
        self._snapshot = snapshot
        self._values = values
        self._is_applied = is_applied
        self._loaders: dict[int, DataLoader[Key, Any]] = {}

    def load(self, plan: ReadPlan | GroupPlan, key: Key = ()) -> Any:
        """A future of what `plan` reads for one parent: a `Row` or None, or a `Connection`; of a sample, its rows."""
        # By identity: the planner has made equal plans one object, and hashing a plan for each row would cost more.
        loader = self._loaders.get(id(plan))
        if loader is None:
            loader = self._loaders[id(plan)] = DataLoader(partial(self._batch, plan))
        return loader.load(key)

    @contextmanager
    def failing(self) -> Iterator[None]:
        """Let an error of the block say that the mutation was applied, if it was."""
        try:
            yield
        except DatabaseError as error:
            if not self._is_applied:
                raise
            raise AppliedUnread(_UNREAD) from error

    async def _batch(self, plan: ReadPlan | GroupPlan, keys: list[Key]) -> list[Any]:
        with self.failing():
            return await self._read(plan, keys)

    async def _read(self, plan: ReadPlan | GroupPlan, keys: list[Key]) -> list[Any]:
        if isinstance(plan, GroupPlan):
            return [await self._groups(plan)]
        if plan.sample is not None:
            (sample,) = await self._seen(plan, await self._snapshot.sample(plan, self._values))
            return [sample for _ in keys]
        records = await self._snapshot.read(plan, self._values, keys if has_parents(plan) else ())
        if plan.page is not None:
            return await self._connections(plan, plan.page, records, len(keys))
        rows: list[Any] = [None] * len(keys)
        (seen,) = await self._seen(plan, records)
        for row in seen:
            rows[row.record[POSITION] - 1] = row
        return rows

    async def _connections(self, plan: ReadPlan, page: Page, records: Sequence[Any], parents: int) -> list[Connection]:
        by_parent: list[list[Any]] = [[] for _ in range(parents)]
        for record in records:
            by_parent[record[POSITION] - 1 if has_parents(plan) else 0].append(record)
        return await self._pages(plan, [page_rows(page, rows) for rows in by_parent])

    async def _groups(self, plan: GroupPlan) -> Connection | Row:
        """A page of groups; the one of everything without a page."""
        records = await self._snapshot.read(plan, self._values)
        if plan.page is None:
            return (await self._seen(plan, records))[0][0]
        (groups,) = await self._pages(plan, [page_rows(plan.page, records)])
        totals = {name: await self.load(it.plan) for name, it in plan.fields if isinstance(it, Total)}
        return replace(groups, totals=totals)

    async def _pages(self, plan: ReadPlan | GroupPlan, pages: Sequence[PageRows]) -> list[Connection]:
        shown = list(chain.from_iterable(page.records for page in pages))
        seen = [(view.path, iter(rows)) for view, rows in zip(plan.views, await self._seen(plan, shown), strict=True)]
        return [
            Connection(page, {path: list(islice(rows, len(page.records))) for path, rows in seen}) for page in pages
        ]

    async def _seen(self, plan: ReadPlan | GroupPlan, records: Sequence[Any]) -> list[list[Row]]:
        """The rows as each of the plan's views sees them, with their children, all of which are asked for at once."""
        seen = [[Row(record, plan, view) for record in records] for view in plan.views]
        asked = [
            (rows, name, [self._child(it.plan, record) for record in records])
            for rows, view in zip(seen, plan.views, strict=True)
            for name, it in view.fields
            if isinstance(it, Child)
        ]
        for rows, name, loads in asked:
            for row, load in zip(rows, loads, strict=True):
                try:
                    row.children[name] = None if load is None else await load
                except Exception as error:
                    row.children[name] = error
        return seen

    def _child(self, plan: ReadPlan, record: Any) -> Any:
        names = [*(own for own, _ in plan.link), *map(key_name, range(len(plan.group)))]
        key = tuple(record[f"{KEY_PREFIX}{name}"] for name in names)
        return None if plan.page is None and None in key else self.load(plan, key)
