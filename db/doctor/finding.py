"""What a check finds, and what checks are given."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

import asyncpg
import sqlalchemy as sa

from db.indexes import IndexSpec
from db.login import Login
from db.names import TableNames


class State(StrEnum):
    """How bad it is: `WARN` works, but slowly or not for long; `WRONG` does not work."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `advice` is what to do about it, if anything is to be done."""

    check: str
    subject: str
    state: State
    message: str
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """How many connections the gateway may open at once: those of a worker's pool, in so many processes."""

    pool: int
    workers: int = 1
    instances: int = 1

    @property
    def connections(self) -> int:
        """All of them."""
        return self.pool * self.workers * self.instances


@dataclass(frozen=True, slots=True)
class Subject:
    """What the database is examined for.

    `login` is to Lakebase. `now` tells the gateway's time, in seconds since 1970.
    """

    address: str
    names: TableNames
    tables: tuple[sa.Table, ...]
    indexes: tuple[IndexSpec, ...]
    budget: Budget
    application: str
    login: Login | None = None
    now: Callable[[], float] = time.time


ServerCheck = Callable[[asyncpg.Connection, Subject], Awaitable[list[Finding]]]
TableCheck = Callable[[asyncpg.Connection, Subject, sa.Table], Awaitable[list[Finding]]]
