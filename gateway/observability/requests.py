"""What is counted of requests: plain numbers, added up for each set of labels, which are few whatever is asked."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from starlette.types import Scope

from gateway.observability import families as f
from gateway.observability.samples import Histogram, Sample
from gateway.openapi import DATA_PATH, GRAPHQL_PATH
from gateway.operation_report import Report
from resolvers.limits import Limit

OTHER = "other"
"""The label of operations whose names are not known beforehand: clients choose those."""

_ROUTES = {GRAPHQL_PATH: "graphql", "/healthz": "health", "/readyz": "health", "/metrics": "metrics"}
_FOLDERS = {DATA_PATH: "data", "/api/admin/": "admin"}
_FAULT = "INTERNAL_SERVER_ERROR"

Shed = Literal["full", "late"]
"""Why a request is turned away at the door: as many as may be are inside, or the event loop can't keep up."""

_Labels = tuple[str, str, str, int, str]


class _Tally:
    """Sums over requests with equal labels."""

    __slots__ = ("bytes", "cached", "cost", "database", "duration", "rows", "statements")

    def __init__(self) -> None:
        self.duration = Histogram(f.REQUEST_BOUNDS)
        self.database = 0.0
        self.statements = self.rows = self.cost = self.cached = self.bytes = 0

    @property
    def requests(self) -> int:
        return sum(self.duration.counts)


class Requests:
    """Counts requests; `names` are those of operations that have a label of their own."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: dict[str | None, str] = {None: "", **{name: name for name in names}}
        self._tallies: dict[_Labels, _Tally] = {}
        # What has too large a head is no request yet.
        self._refused: dict[Limit, int] = {limit: 0 for limit in Limit if limit != Limit.HEAD_BYTES}
        self._known = self._unknown = self._faults = 0
        self.in_progress = 0
        self.shed: dict[Shed, int] = dict.fromkeys(get_args(Shed), 0)
        """Those turned away at the door."""

    def count(self, scope: Scope, report: Report, status: int, seconds: float) -> None:
        """Count a request that has ended."""
        path = scope["path"]
        labels = (
            _ROUTES.get(path) or _route(path),
            self._names.get(report.operation, OTHER) if report.operation or not report.document else OTHER,
            report.path or "",
            status,
            report.codes[0] if report.codes else "",
        )
        tally = self._tallies.get(labels)
        if tally is None:
            tally = self._tallies[labels] = _Tally()
        duration = tally.duration
        duration.counts[bisect_left(f.REQUEST_BOUNDS, seconds)] += 1
        duration.sum += seconds
        if _FAULT in report.codes:  # of an answer with data too, wherever it is among the errors
            self._faults += 1
        if report.limit is not None:
            self._refused[report.limit] += 1
        if report.document is None:
            return
        tally.statements += report.statements
        tally.rows += report.rows
        tally.database += report.database_seconds
        tally.cost += report.cost
        tally.cached += report.cached
        tally.bytes += report.bytes
        if report.is_prepared:
            self._known += 1
        elif report.is_prepared is False:
            self._unknown += 1

    def samples(self) -> Iterator[Sample]:
        """The numbers now."""
        sums: dict[tuple[str, str, str], _Tally] = {}
        # Told by themselves, and from 0 on: nobody sees the first step of a counter that begins with it.
        yield Sample(f.FAULTS, (), self._faults)
        for limit, refused in self._refused.items():
            yield Sample(f.LIMITS_REFUSED, (limit.value,), refused)
        for reason, shed in self.shed.items():
            yield Sample(f.ADMISSION_SHED, (reason,), shed)
        for labels, tally in self._tallies.items():
            yield Sample(f.REQUESTS, tuple(map(str, labels)), tally.requests)
            _add(sums.setdefault(labels[:3], _Tally()), tally)
        for labels3, tally in sums.items():
            yield Sample(f.DURATION, labels3, tally.duration)
            if labels3[1]:
                yield Sample(f.DATABASE_SECONDS, labels3, tally.database)
                yield Sample(f.STATEMENTS, labels3, tally.statements)
                yield Sample(f.ROWS, labels3, tally.rows)
                yield Sample(f.COST, labels3, tally.cost)
                yield Sample(f.CACHED, labels3, tally.cached)
            if tally.bytes:
                yield Sample(f.TABLE_BYTES, labels3, tally.bytes)
        yield Sample(f.PREPARED, ("true",), self._known)
        yield Sample(f.PREPARED, ("false",), self._unknown)
        yield Sample(f.IN_PROGRESS, (), self.in_progress)


def _route(path: str) -> str:
    return next((route for folder, route in _FOLDERS.items() if path.startswith(folder)), "pages")


def _add(sums: _Tally, tally: _Tally) -> None:
    sums.duration.add(tally.duration)
    for name in ("database", "statements", "rows", "cost", "cached", "bytes"):
        setattr(sums, name, getattr(sums, name) + getattr(tally, name))
