"""Answers to bytes: the one JSON printer, and the one place where an exception becomes a GraphQL error."""

from collections.abc import Sequence
from http import HTTPStatus
from math import ceil
from typing import Any, NamedTuple

import orjson
import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from db.errors import (
    AppliedUnread,
    Contended,
    DatabaseError,
    Exhausted,
    NotPrepared,
    OutcomeUnknown,
    StatementTimeout,
    Unavailable,
    UnfitValue,
)
from resolvers.limits import Limit
from resolvers.scalars import InvalidValue

STATUSES = {
    "GRAPHQL_PARSE_FAILED": HTTPStatus.BAD_REQUEST,
    "GRAPHQL_VALIDATION_FAILED": HTTPStatus.BAD_REQUEST,
    "BAD_USER_INPUT": HTTPStatus.BAD_REQUEST,
    "LIMIT_EXCEEDED": HTTPStatus.BAD_REQUEST,
    "UNAUTHENTICATED": HTTPStatus.UNAUTHORIZED,
    "FORBIDDEN": HTTPStatus.FORBIDDEN,
    "OPERATION_NOT_TRUSTED": HTTPStatus.FORBIDDEN,
    "OPERATION_NOT_FOUND": HTTPStatus.NOT_FOUND,
    "RATE_LIMITED": HTTPStatus.TOO_MANY_REQUESTS,
    "TIMEOUT": HTTPStatus.GATEWAY_TIMEOUT,
    "SERVICE_UNAVAILABLE": HTTPStatus.SERVICE_UNAVAILABLE,
    "INTERNAL_SERVER_ERROR": HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The HTTP status of each error code, where nothing could be answered."""

_MAX_MESSAGE = 1_000
"""Characters of a message, which may repeat what was sent."""

_MAX_LOCATIONS = 10

_DATABASE_CODES = (
    (Unavailable, "SERVICE_UNAVAILABLE"),
    (Exhausted, "SERVICE_UNAVAILABLE"),
    (Contended, "SERVICE_UNAVAILABLE"),
    (OutcomeUnknown, "SERVICE_UNAVAILABLE"),
    (AppliedUnread, "SERVICE_UNAVAILABLE"),
    (StatementTimeout, "TIMEOUT"),
    (UnfitValue, "BAD_USER_INPUT"),
)

_REQUEST_FAULTS = frozenset({"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "LIMIT_EXCEEDED"})


class Answer(NamedTuple):
    """What one operation came to. `data` is None when nothing could be answered at all, or the answer is `printed`.

    `refusal` is the HTTP status of a request that is wrong whatever the media type; `retry_after` is in seconds, for a
    status that goes with it.
    """

    data: dict[str, Any] | None
    errors: tuple[dict[str, Any], ...] = ()
    executed: bool = True
    refusal: HTTPStatus | None = None
    printed: bytes | None = None
    retry_after: int = 1

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the errors."""
        return tuple(error["extensions"]["code"] for error in self.errors)

    def status(self, *, graphql_response: bool) -> HTTPStatus:
        """The HTTP status: with plain `application/json`, 200 even for a refused operation, as clients expect."""
        if self.refusal is not None:
            return self.refusal
        if self.data is not None or not self.errors:
            return HTTPStatus.OK
        code = self.codes[0]
        return STATUSES[code] if graphql_response or code not in _REQUEST_FAULTS else HTTPStatus.OK

    def body(self) -> bytes:
        """The JSON text; `data` is left out when the operation was refused before it ran."""
        if self.printed is not None:
            return self.printed
        body: dict[str, Any] = {}
        if self.executed:
            body["data"] = self.data
        if self.errors:
            body["errors"] = self.errors
        return orjson.dumps(body)


def with_cost(body: bytes, cost: int, budget: int) -> bytes:
    """The JSON text of an answer, with `extensions.cost`."""
    return b'%b,"extensions":{"cost":{"total":%d,"budget":%d}}}' % (body[:-1], cost, budget)


def refused(errors: Sequence[GraphQLError], code: str, request_id: str) -> Answer:
    """The answer to an operation that was not run; errors without a code of their own get `code`."""
    return Answer(None, tuple(formatted(error, request_id, code) for error in errors), executed=False)


def rate_limited(per_minute: float, cost: float, wait: float, request_id: str) -> Answer:
    """The answer to a caller who has asked for too much of late, and has to `wait` so many seconds."""
    seconds = ceil(wait)
    told = f"You may ask for {per_minute:g} points of cost a minute, this takes {cost:g}. Try again in {seconds} s."
    limited = GraphQLError(told, extensions={"limit": Limit.RATE_POINTS_PER_MINUTE})
    return refused([limited], "RATE_LIMITED", request_id)._replace(retry_after=seconds)


def formatted(error: GraphQLError, request_id: str, code: str | None = None) -> dict[str, Any]:
    """A GraphQL error as the client sees it: always with a code, and masked if it is not meant for clients."""
    cause = error.original_error
    if isinstance(cause, DatabaseError):
        _log_database_error(cause, request_id)
        applied = {"applied": True} if isinstance(cause, AppliedUnread) else {}
        return _shown(error, str(cause), _database_code(cause), request_id, **applied)
    if isinstance(error, GraphQLSyntaxError):
        code = "GRAPHQL_PARSE_FAILED"
    extensions = error.extensions or {}
    own = extensions.get("code")
    limit = {"limit": extensions["limit"]} if "limit" in extensions else {}
    if own or (code and (cause is None or isinstance(cause, (GraphQLError, InvalidValue)))):
        return _shown(error, error.message, str(own or code), request_id, **limit)
    if code and isinstance(cause, (ValueError, OverflowError)):  # a number of thousands of digits, for example
        return _shown(error, "The document or its variables contain a value that can't be read.", code, request_id)
    return _shown(error, _masked(cause or error, request_id), "INTERNAL_SERVER_ERROR", request_id)


def fault(error: Exception, request_id: str) -> dict[str, Any]:
    """The error of a request that failed where nobody expected it."""
    masked = GraphQLError(_masked(error, request_id))
    return _shown(masked, masked.message, "INTERNAL_SERVER_ERROR", request_id)


def interrupted() -> dict[str, Any]:
    """The error of a request that the gateway's end did not wait for."""
    error = GraphQLError("The gateway was stopped. Send the request again, an update with the same idempotency key.")
    return _shown(error, error.message, "SERVICE_UNAVAILABLE", "")


def _masked(error: Exception, request_id: str) -> str:
    """What the client reads instead; the log has the rest, under the request's id."""
    structlog.get_logger().error("unexpected fault", request_id=request_id, exc_info=error)
    return f"Something went wrong in the gateway. Its log has the details under {request_id}."


def _log_database_error(error: DatabaseError, request_id: str) -> None:
    """What PostgreSQL said, as far as it can't quote a value: its class and SQLSTATE, or which table is missing."""
    cause = error.__cause__
    if isinstance(cause, DatabaseError):  # `error` says only what that came to
        _log_database_error(cause, request_id)
        return
    structlog.get_logger().warning(
        "database error",
        request_id=request_id,
        error=type(cause or error).__name__,
        sqlstate=getattr(cause, "sqlstate", None),
        detail=str(cause) if isinstance(error, NotPrepared) else None,
    )


def _database_code(error: DatabaseError) -> str:
    return next((code for kind, code in _DATABASE_CODES if isinstance(error, kind)), "INTERNAL_SERVER_ERROR")


def database_error(error: DatabaseError, request_id: str) -> dict[str, Any]:
    """A database's error that prevented the whole answer."""
    return formatted(GraphQLError(str(error), original_error=error), request_id)


def _shown(error: GraphQLError, message: str, code: str, request_id: str, **more: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {"message": message if len(message) <= _MAX_MESSAGE else f"{message[:_MAX_MESSAGE]}..."}
    if error.locations:
        places = error.locations[:_MAX_LOCATIONS]
        shown["locations"] = [{"line": place.line, "column": place.column} for place in places]
    if error.path:
        shown["path"] = error.path
    extensions = {"code": code, **more}
    if code == "INTERNAL_SERVER_ERROR":
        extensions["requestId"] = request_id
    shown["extensions"] = extensions
    return shown
