"""GraphQL over HTTP, as a plain ASGI endpoint: a FastAPI route would cost as much again as a small operation."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.types import Receive, Scope, Send

from db.timers import Timers
from gateway.documents import Operation
from gateway.hangup import unless_gone
from gateway.json_limits import JsonLimits
from gateway.negotiation import (
    GRAPHQL_RESPONSE,
    JSON,
    TABLES,
    asks_cost,
    error_type,
    from_body,
    from_query,
    is_json,
    media_type,
    next_address,
    query_parameters,
)
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from gateway.refusal import HttpError, TooMuch
from gateway.response import with_cost
from gateway.scope import CALLER, REPORT, REQUEST_ID
from gateway.sending import refuse, send_json
from gateway.tabular.endpoint import Tables
from gateway.tabular.formats import Asked, asked
from gateway.trusted.registry import TrustedOperations
from resolvers.limits import Limit

_MAX_DIGITS = 18


class GraphQLEndpoint:
    """Serves operations by GET and POST, for callers that `gateway.guard` has let in."""

    def __init__(
        self,
        pipeline: Pipeline,
        tables: Tables,
        trusted: TrustedOperations,
        max_body: int,
        json: JsonLimits,
        timers: Timers,
        body_deadline: float = 10.0,
    ) -> None:
        self._pipeline = pipeline
        self._tables = tables
        self._trusted = trusted
        self._max_body = max_body
        self.json = json
        """How much the JSON of a request may hold."""
        self._timers = timers
        self._body_deadline = body_deadline

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        type_ = JSON
        try:
            headers = dict(scope["headers"])
            type_ = media_type(headers.get(b"accept", b"").decode("latin-1"))
            operation = self._trusted.admit(await self._operation(scope, headers, receive, type_), scope[CALLER])
            asked_ = _asked(scope, operation, type_)
        except HttpError as error:
            await refuse(scope, send, error, error_type(type_))
            return
        if asked_ is not None:
            await self._tables.serve(scope, receive, send, operation, asked_)
            return
        await self.run(scope, receive, send, operation, type_, tells_cost=asks_cost(headers))

    async def run(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        operation: Operation,
        type_: str,
        *,
        tells_by_status: bool = False,
        tells_cost: bool = False,
    ) -> None:
        """Answer an operation as GraphQL does; a client that hangs up stops it.

        With `tells_by_status` the status tells of a refusal in plain JSON too, with `tells_cost` the answer tells what
        the operation costs.
        """
        work = self._pipeline.answer(operation, scope[CALLER], scope[REQUEST_ID], scope[REPORT])
        answer = await unless_gone(work, receive, self._timers)
        if answer is not None:
            report: Report = scope[REPORT]
            report.note(answer.errors)
            status = answer.status(graphql_response=tells_by_status or type_ == GRAPHQL_RESPONSE)
            body = answer.body()
            if tells_cost and report.budget is not None:
                body = with_cost(body, report.cost, report.budget)
            await send_json(send, status, body, type_, allow=b"POST", retry_after=answer.retry_after)

    async def _operation(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive, type_: str) -> Operation:
        if scope["method"] == "GET" or (scope["method"] == "HEAD" and type_ in TABLES):
            return from_query(scope["query_string"], self.json)
        if scope["method"] != "POST":
            raise HttpError(HTTPStatus.METHOD_NOT_ALLOWED, "Operations are served by GET and POST.")
        return from_body(await self.body(headers, receive), self.json)

    async def body(self, headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
        """The JSON in a request's body. Raises HttpError for another media type, for too much and for too late."""
        if not is_json(headers.get(b"content-type", b"").decode("latin-1")):
            raise HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The body must be {JSON} in UTF-8.")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit():
            raise HttpError(HTTPStatus.BAD_REQUEST, "`Content-Length` must be a number of bytes.")
        if len(length) > _MAX_DIGITS or int(length) > self._max_body:
            raise self._too_large()
        try:
            with self._timers.deadline(self._body_deadline):
                return await self._body(receive)
        except TimeoutError:
            raise HttpError(HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time.") from None

    async def _body(self, receive: Receive) -> bytes:
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise HttpError(HTTPStatus.BAD_REQUEST, "The body ended early.")
            body += message.get("body", b"")
            if len(body) > self._max_body:
                raise self._too_large()
            if not message.get("more_body", False):
                return bytes(body)

    def _too_large(self) -> HttpError:
        told = f"The body may have {self._max_body} bytes."
        return TooMuch(Limit.MAX_BODY_BYTES, told, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _asked(scope: Scope, operation: Operation, type_: str) -> Asked | None:
    """How a table is to be answered; None if none is asked for."""
    if type_ not in TABLES:
        return None
    is_get = scope["method"] in {"GET", "HEAD"}
    following = next_address(scope["path"], scope["query_string"], operation) if is_get else None
    return asked(TABLES[type_], query_parameters(scope["query_string"]), following)
