"""Why a database can't be connected to, and what to do about it."""

import asyncio
import socket
import ssl

import asyncpg
import sqlalchemy.exc

from db.credentials import NoCredential
from db.doctor.token import ADVICE

_NETWORK = (
    "See that PGHOST and PGPORT, or DATABASE_URL, are right, and that the database runs and can be reached from here"
)
_LOGIN = "See that the role exists, and that its password, or the identity that gets its tokens, is right"

# First match wins.
_CAUSES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str, str], ...] = (
    (socket.gaierror, "its name is not known here", _NETWORK),
    (
        ssl.SSLCertVerificationError,
        "its certificate can't be verified",
        "Set PGSSLROOTCERT to the authority's certificate, or a weaker PGSSLMODE where the network is trusted",
    ),
    (
        ssl.SSLError,
        "TLS could not be agreed on",
        "See that the port is PostgreSQL's, and set PGSSLMODE to what it wants",
    ),
    (ConnectionRefusedError, "it refuses connections", _NETWORK),
    (FileNotFoundError, "its socket is not there", _NETWORK),
    (
        asyncpg.InvalidCatalogNameError,
        "there is no database of this name",
        "Create it, or set PGDATABASE or DATABASE_URL to one that is there",
    ),
    (asyncpg.InvalidPasswordError, "the login was refused", _LOGIN),
    (asyncpg.InvalidAuthorizationSpecificationError, "the login was refused", _LOGIN),
    (
        asyncpg.InsufficientPrivilegeError,
        "the role may not connect to this database",
        "As the database's owner: GRANT CONNECT ON DATABASE to the role",
    ),
    (
        asyncpg.TooManyConnectionsError,
        "all of its connections are taken",
        "Lower DB_POOL_SIZE or DB_MAX_OVERFLOW, start fewer workers, or give the database more capacity",
    ),
    (asyncpg.CannotConnectNowError, "it is starting or stopping", "Try again in some seconds"),
)


def explained(error: BaseException, seconds: float) -> tuple[str, str]:
    """What is wrong, and what to do; `seconds` is how long connecting may take."""
    cause = _cause(error)
    if isinstance(cause, TimeoutError | asyncio.TimeoutError | sqlalchemy.exc.TimeoutError):
        return f"it does not answer within {seconds:g} s", _NETWORK
    if isinstance(cause, NoCredential):
        return f"the workspace does not help: {cause.reason}", ADVICE
    for kind, message, advice in _CAUSES:
        if isinstance(cause, kind):
            return message, advice
    return reason(error), _NETWORK


def reason(error: BaseException) -> str:
    """The error's own words, on one line."""
    cause = _cause(error)
    return " ".join(str(cause).split()) or type(cause).__name__


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, sqlalchemy.exc.DBAPIError) and error.orig is not None:
        return error.orig.__cause__ or error.orig
    return error
