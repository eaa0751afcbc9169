"""What an operation took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from db.lease import Lease
from resolvers.limits import Limit

Interval = tuple[float, float]
"""From when to when, on the clock of `time.perf_counter`."""


def digest(text: str) -> str:
    """What a document or a statement is called: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(text.encode(errors="replace")).hexdigest()[:16]


@dataclass(slots=True)
class Report:
    """What running an operation took, for the log line and the headers; never the values of variables.

    `comment` is what it was given on its way.
    """

    comment: str = ""
    """What PostgreSQL is told with its statements: the trace that they are of, if `TRACE_COMMENTS` wants that."""
    caller: str | None = None
    operation: str | None = None
    document: str | None = None
    """Its text, of which is told no more than the digest."""
    known_digest: str | None = None
    """The document's, if it was known before."""
    sql: str | None = None
    """The text of the statement that is to answer, of which is told no more than the digest either."""
    kind: str | None = None
    is_prepared: bool | None = None
    """Whether its statement was known; None where nobody looked."""
    cost: int = 0
    budget: int | None = None
    """What the operation may cost; None until it is priced."""
    rows: int = 0
    statements: int = 0
    codes: tuple[str, ...] = ()
    limit: Limit | None = None
    """Which one the request met, if it is refused for that."""
    cached: bool = False
    """Whether something of the answer was read for another request."""
    path: str | None = None
    """`compiled`, or why the resolvers answered: see `resolvers.compiled`; `error` if a statement could not, `outcome`
    for what came of an update if it could not be told otherwise, `off`. Of a table `table`, or `stream`."""
    format: str | None = None
    """Of a table: the extension of its format."""
    bytes: int = 0
    """Of a table: how many were sent."""
    began: float | None = None
    """When the operation began, on the clock of `time.perf_counter`; None if there was none."""
    planning: Interval | None = None
    """When it was planned; None if its statement was known."""
    intervals: list[Interval] = field(default_factory=list)
    """When its statements ran."""
    database_seconds: float = 0.0
    """How long they ran."""

    @property
    def digest(self) -> str | None:
        """The document's digest; None without one."""
        return self.known_digest or (None if self.document is None else digest(self.document))

    @property
    def statement(self) -> str | None:
        """The digest of the statement that answered; None unless one did."""
        return digest(self.sql) if self.sql is not None and self.path == "compiled" else None

    def price(self, cost: int, budget: int) -> None:
        """Take note of what the operation costs, in rows, and what it may."""
        self.cost, self.budget = cost, budget

    def took(self, lease: Lease) -> None:
        """Add what a lease was used for."""
        self.rows += lease.rows
        self.statements += lease.statements
        self.intervals += lease.intervals
        for started, ended in lease.intervals:
            self.database_seconds += ended - started
        self.cached = self.cached or lease.is_cached

    def note(self, errors: Sequence[Mapping[str, Any]]) -> None:
        """Take note of the errors that are answered: their codes, and the limit that the first of them met."""
        if not errors:
            self.codes, self.limit = (), None
            return
        told = [error["extensions"] for error in errors]
        self.codes = tuple(each["code"] for each in told)
        self.limit = told[0].get("limit")
