"""What can go wrong with the database, as its callers need to tell it apart.

    DatabaseError
     +-- Unavailable          no connection could be had
     |    +-- Overloaded      every connection of the pool is busy, and stayed so
     |    +-- NoCredential    the workspace gave no password           (db/credentials.py)
     |    +-- ConnectionLost  the connection went away under a statement
     +-- Exhausted            PostgreSQL has no room for what the statement needs
     +-- StatementTimeout     the statement took longer than it may
     +-- UnfitValue           a value is outside of what its column's type can hold
     +-- Contended            another transaction was in the way; the whole one may be tried again
     |    +-- StaleStatement  a table was changed since the statement was prepared
     +-- OutcomeUnknown       the connection was lost while a change was committed
     +-- AppliedUnread        what was committed can't be read back
     +-- BrokenPromise        a value that the schema promises is not there
     +-- NotPrepared          the gateway's own tables, or a synced one, are missing or look otherwise

Their messages are for clients: none carries SQL, a host, a name of the driver or a secret. The cause is chained.
"""

from types import TracebackType

import asyncpg
import sqlalchemy.exc

OUTCOME_UNKNOWN = (
    "Whether the update was applied is not known. Send it again with the same idempotency key, or look at what it was "
    "to change."
)


class DatabaseError(Exception):
    """Base of the tree; raised itself for what no subclass names."""


class Unavailable(DatabaseError):
    """The database can't be reached, or refused the connection."""


class Overloaded(Unavailable):
    """No connection became free in time."""


class ConnectionLost(Unavailable):
    """What the statement came to is not known; a read may be sent again."""


class Exhausted(DatabaseError):
    """PostgreSQL lacks disk space or memory. Nothing is changed."""


class StatementTimeout(DatabaseError):
    """PostgreSQL stopped the statement at its deadline."""


class UnfitValue(DatabaseError):
    """PostgreSQL could not take a value of the request."""


class Contended(DatabaseError):
    """A deadlock, or another transaction that was faster."""


class StaleStatement(Contended):
    """The connection has forgotten its statements meanwhile, so that another attempt prepares it anew."""


class OutcomeUnknown(DatabaseError):
    """A COMMIT, or a statement that commits by itself, without an answer: its changes are applied, or are not."""


class AppliedUnread(DatabaseError):
    """A change is committed; only reading it back failed."""


class BrokenPromise(DatabaseError):
    """A statement that prints a whole answer met a value that can only be told beside an error."""


class NotPrepared(DatabaseError):
    """A table or column is missing, or may not be read."""


_TOLD: tuple[tuple[tuple[type[Exception], ...], type[DatabaseError], str], ...] = (
    (
        (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError),
        StaleStatement,
        "A table was changed meanwhile. Try again shortly.",
    ),
    (
        (asyncpg.QueryCanceledError,),
        StatementTimeout,
        "The database took too long to answer. Ask for less at once.",
    ),
    (
        (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.InsufficientPrivilegeError),
        NotPrepared,
        "The database lacks a table or column that the gateway serves, or the right to read it.",
    ),
    (
        (asyncpg.UndefinedObjectError, asyncpg.CardinalityViolationError),
        BrokenPromise,
        "The database could not answer.",
    ),
    (
        (asyncpg.DiskFullError, asyncpg.OutOfMemoryError),
        Exhausted,
        "The database lacks disk space or memory at the moment. Try again later.",
    ),
    (
        (asyncpg.TransactionRollbackError,),
        Contended,
        "Other requests for the same rows were in the way. Try again shortly.",
    ),
)
_GONE = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InternalClientError,  # used while its end was already on the way
    OSError,
)


class translated:  # noqa: N801 - named as contextlib's; a generator would cost each statement twice as much
    """Turns what the drivers raise into the error tree of `db.errors`; `gone` is for connections that can't be used."""

    __slots__ = ("_gone",)

    def __init__(self, gone: type[Unavailable] = Unavailable) -> None:
        self._gone = gone

    def __enter__(self) -> None: ...

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        if isinstance(error, sqlalchemy.exc.TimeoutError):
            raise Overloaded("The database is busy. Try again shortly.") from error
        if isinstance(error, sqlalchemy.exc.DBAPIError):
            cause = error.orig.__cause__ if error.orig is not None else None
            raise _translate(cause or error, self._gone) from error
        if isinstance(error, (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)):
            raise _translate(error, self._gone) from error


def _translate(error: BaseException, gone: type[Unavailable]) -> DatabaseError:
    for causes, kind, message in _TOLD:
        if isinstance(error, causes):
            return kind(message)
    if isinstance(error, asyncpg.DataError) and not isinstance(error, asyncpg.DivisionByZeroError):
        return UnfitValue("A value is outside of what its column can hold.")
    # asyncpg has one exception for a connection that is gone and for wrong use of one that is not.
    if isinstance(error, _GONE) or (isinstance(error, asyncpg.InterfaceError) and "closed" in str(error)):
        return gone("The database can't be reached at the moment. Try again shortly.")
    return DatabaseError("The database could not answer.")
