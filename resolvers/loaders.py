"""Batching: one dataloader for each plan of a request, which loads the rows of all parents in one statement."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiodataloader import DataLoader

from db.columns import KEY_PREFIX, POSITION
from db.errors import AppliedUnread, DatabaseError
from db.page import PageRows, page_rows
from db.plan import ReadPlan, View
from db.read import Key, Snapshot

_UNREAD = "The update was applied, but what it came to can't be read now. Look at it with a query."


class Row:
    """One row, seen through one selection set."""

    __slots__ = ("loaders", "plan", "record", "view")

    def __init__(self, record: Any, plan: ReadPlan, view: View, loaders: "Loaders") -> None:
        self.record = record
        self.plan = plan
        self.view = view
        self.loaders = loaders

    def child(self, response_name: str) -> Any:
        """What a relation leads to: a future of a row (None if there is none) or of a `Connection`."""
        plan = self.view.child(response_name)
        key = tuple(self.record[f"{KEY_PREFIX}{own}"] for own, _ in plan.link)
        if plan.page is None and None in key:
            return None
        return self.loaders.load(plan, key)


@dataclass(frozen=True, slots=True)
class Connection:
    """One parent's page, seen through the selections of its plan."""

    plan: ReadPlan
    page: PageRows
    loaders: "Loaders"

    def rows(self, path: tuple[str, ...]) -> list[Row]:
        """The rows as the selection set at `path` (of response names) sees them."""
        view = _view(self.plan, path)
        return [Row(record, self.plan, view, self.loaders) for record in self.page.records]


@dataclass(frozen=True, slots=True)
class Edge:
    """A row of a connection and its cursor."""

    connection: Connection
    record: Any
    name: str

    def node(self, response_name: str) -> Row:
        """The row as the selection under this edge sees it."""
        plan = self.connection.plan
        return Row(self.record, plan, _view(plan, (self.name, response_name)), self.connection.loaders)


def _view(plan: ReadPlan, path: tuple[str, ...]) -> View:
    return next(view for view in plan.views if view.path == path)


class Loaders:
    """The dataloaders of one snapshot, made as plans ask for them.

    `is_applied`: they read what a mutation came to that has changed what it was to change, so a failure has to say so.
    """

    def __init__(self, snapshot: Snapshot, values: Sequence[Any], *, is_applied: bool = False) -> None:
        self._snapshot = snapshot
        self._values = values
        self._is_applied = is_applied
        self._loaders: dict[int, DataLoader[Key, Any]] = {}

    def load(self, plan: ReadPlan, key: Key = ()) -> Any:
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

    async def _batch(self, plan: ReadPlan, keys: list[Key]) -> list[Any]:
        with self.failing():
            return await self._read(plan, keys)

    async def _read(self, plan: ReadPlan, keys: list[Key]) -> list[Any]:
        if plan.sample is not None:
            sample = await self._snapshot.sample(plan, self._values)
            return [[Row(record, plan, plan.views[0], self) for record in sample] for _ in keys]
        records = await self._snapshot.read(plan, self._values, keys if plan.link else ())
        if plan.page is not None:
            by_parent: list[list[Any]] = [[] for _ in keys]
            for record in records:
                by_parent[record[POSITION] - 1 if plan.link else 0].append(record)
            return [Connection(plan, page_rows(plan.page, rows), self) for rows in by_parent]
        rows: list[Any] = [None] * len(keys)
        for record in records:
            rows[record[POSITION] - 1] = Row(record, plan, plan.views[0], self)
        return rows
