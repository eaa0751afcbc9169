"""What every request gets, as pure ASGI: an id, its times in the headers, one log line."""

import asyncio
import re
import time
from http import HTTPStatus
from random import Random

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.observability.request_log import RequestLog
from gateway.observability.requests import Requests
from gateway.operation_report import Report
from gateway.response import fault, interrupted
from gateway.scope import REPORT, REQUEST_ID, TRACE_COMMENT
from gateway.sending import send_json

_NO_ANSWER = 499
"""The status of log and metrics where no answer went out: the client hung up."""

_NO_SNIFFING = (b"x-content-type-options", b"nosniff")
"""An answer is what its type says, whatever a browser takes its bytes for."""
_VALID_ID = re.compile(rb"[A-Za-z0-9._:-]{1,128}")


class RequestMiddleware:
    """Puts a request id and a report into the scope, and tells of both when the answer goes out.

    An id that the client (or a proxy) sends in `X-Request-Id` is kept if it is well-formed.
    """

    def __init__(self, app: ASGIApp, log: RequestLog, counts: Requests) -> None:
        self._app = app
        self._log = log
        self._counts = counts
        # Ids have to differ, and are no secret: the system's own randomness would cost a call of the kernel.
        self._random = Random()  # noqa: S311

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = self._request_id(scope)
        report = Report(comment=scope.get(TRACE_COMMENT, ""))
        scope[REQUEST_ID], scope[REPORT] = request_id, report
        status = 0
        self._counts.in_progress += 1

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_headers(request_id, report, started)]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            report.note(errors := (fault(error, request_id),))
            if status:  # the answer has begun: only its end can tell that something went wrong
                raise
            await send_json(send_with_headers, HTTPStatus.INTERNAL_SERVER_ERROR, orjson.dumps({"errors": errors}))
        except asyncio.CancelledError:  # only the server does that, at its end
            report.note(errors := (interrupted(),))
            if status:
                raise
            await send_json(send_with_headers, HTTPStatus.SERVICE_UNAVAILABLE, orjson.dumps({"errors": errors}))
        finally:
            seconds = time.perf_counter() - started
            self._counts.in_progress -= 1
            told = status or _NO_ANSWER
            self._counts.count(scope, report, told, seconds)
            self._log.write(scope, request_id, report, told, seconds)

    def _request_id(self, scope: Scope) -> str:
        for name, value in scope["headers"]:
            if name == b"x-request-id" and _VALID_ID.fullmatch(value):
                return str(value, "ascii")
        return f"{self._random.getrandbits(128):032x}"


def _headers(request_id: str, report: Report, started: float) -> list[tuple[bytes, bytes]]:
    seconds = time.perf_counter() - started
    return [
        _NO_SNIFFING,
        (b"x-request-id", request_id.encode()),
        (b"x-process-time", b"%.6f" % seconds),
        (b"server-timing", b"total;dur=%.2f, db;dur=%.2f" % (seconds * 1000, report.database_seconds * 1000)),
    ]
