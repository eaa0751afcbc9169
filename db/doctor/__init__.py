"""Examines a database for what the gateway needs of it, one check after the other, none depending on another.

finding.py     what a check finds, and what it is given
token.py       what the workspace gives to log in with
connecting.py  why there is no connection
server.py      the server and the connection to it
tables.py      each table of the models
types.py       which types fit a model's column
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from types import MappingProxyType

import asyncpg
import sqlalchemy as sa
import sqlalchemy.exc

from db.doctor import server, tables
from db.doctor.connecting import explained, reason
from db.doctor.finding import Budget, Finding, ServerCheck, State, Subject, TableCheck
from db.doctor.token import token
from db.errors import DatabaseError
from db.setup_error import SetupError

__all__ = ["Budget", "Finding", "State", "Subject", "examine"]

Connect = Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]
"""Gives a connection for one check; one that is whole may be given again."""

_Run = Callable[[asyncpg.Connection], Awaitable[list[Finding]]]

SERVER_CHECKS: Mapping[str, ServerCheck] = MappingProxyType(
    {
        "tls": server.tls,
        "version": server.version,
        "role": server.role,
        "clock": server.clock,
        "connections": server.connections,
        "migrations": server.migrations,
    }
)
TABLE_CHECKS: Mapping[str, TableCheck] = MappingProxyType(
    {
        "table": tables.columns,
        "grants": tables.grants,
        "index": tables.needed_indexes,
        "statistics": tables.statistics,
    }
)

_FAILURES = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    sqlalchemy.exc.DBAPIError,
    OSError,
    DatabaseError,
    SetupError,
)


async def examine(
    connect: Connect, subject: Subject, *, login_seconds: float = 20, check_seconds: float = 10
) -> AsyncIterator[Finding]:
    """What every check finds, as it is found. Without a token or a connection, why there is none, and nothing else.

    Connecting and each check have a deadline of their own: what is locked, or slow, holds up no other check.
    """
    if subject.login is not None:
        finding = await token(subject.login)
        yield finding
        if finding.state is State.WRONG:
            return
    started = time.perf_counter()
    try:
        async with asyncio.timeout(login_seconds), connect():
            pass
    except (*_FAILURES, sqlalchemy.exc.TimeoutError) as error:
        message, advice = explained(error, login_seconds)
        yield Finding("database", subject.address, State.WRONG, message, advice)
        return
    milliseconds = (time.perf_counter() - started) * 1000
    yield Finding("database", subject.address, State.OK, f"connected in {milliseconds:.0f} ms")
    for name, check in SERVER_CHECKS.items():
        for finding in await _within(connect, _on_server(check, subject), name, subject.address, check_seconds):
            yield finding
    for table in subject.tables:
        place = ".".join(subject.names.locate(table))
        for name, table_check in TABLE_CHECKS.items():
            run = _on_table(table_check, subject, table)
            for finding in await _within(connect, run, name, place, check_seconds):
                yield finding


def _on_server(check: ServerCheck, subject: Subject) -> _Run:
    return lambda connection: check(connection, subject)


def _on_table(check: TableCheck, subject: Subject, table: sa.Table) -> _Run:
    return lambda connection: check(connection, subject, table)


async def _within(connect: Connect, run: _Run, name: str, place: str, seconds: float) -> list[Finding]:
    try:
        async with asyncio.timeout(seconds), connect() as connection:
            return await run(connection)
    except TimeoutError:
        advice = "See whether another session has locked it, or the database is overloaded; then run this again"
        return [Finding(name, place, State.WRONG, f"could not be checked within {seconds:g} s", advice)]
    except _FAILURES as error:
        advice = "Mend what stands there, and run this again"
        return [Finding(name, place, State.WRONG, f"could not be checked: {reason(error)}", advice)]
