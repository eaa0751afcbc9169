"""JSON answers as plain ASGI messages: which headers go with a status is known here."""

from http import HTTPStatus

import orjson
from starlette.types import Scope, Send

from gateway.negotiation import JSON
from gateway.refusal import HttpError
from gateway.scope import REPORT

_RETRY_AFTER = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS})


async def send_json(
    send: Send,
    status: HTTPStatus,
    body: bytes,
    type_: str = JSON,
    *,
    allow: bytes = b"GET, POST",
    retry_after: int = 1,
    is_head: bool = False,
) -> None:
    """Send a whole answer of a JSON media type, without its body to HEAD.

    `allow` are the methods for 405, `retry_after` the seconds for 429 and 503.
    """
    headers: list[tuple[bytes, bytes]] = [
        (b"content-type", f"{type_}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        # Two callers may get two answers at one address, which a cache between would take for one.
        (b"cache-control", b"no-store"),
    ]
    if status in _RETRY_AFTER:
        headers.append((b"retry-after", str(retry_after).encode()))
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", allow))
    if status == HTTPStatus.REQUEST_TIMEOUT:  # what may come yet is nobody's
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if is_head else body})


async def refuse(scope: Scope, send: Send, error: HttpError, type_: str = JSON, allow: bytes = b"GET, POST") -> None:
    """Answer a request that is no operation to run."""
    errors = (error.shown,)
    scope[REPORT].note(errors)
    await send_json(send, error.status, orjson.dumps({"errors": errors}), type_, allow=allow)
