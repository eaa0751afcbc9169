"""JSON answers: which headers go with a status is known here."""

from collections.abc import Sequence
from http import HTTPStatus

import orjson
from starlette.responses import Response
from starlette.types import Scope, Send

from gateway.negotiation import JSON
from gateway.refusal import HttpError
from gateway.scope import REPORT

_NO_STORE = (b"cache-control", b"no-store")
"""Two callers may get two answers at one address, which a cache between would take for one."""
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
        *_headers(status, retry_after),
    ]
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers.append((b"allow", allow))
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": b"" if is_head else body})


async def refuse(scope: Scope, send: Send, error: HttpError, type_: str = JSON, allow: bytes = b"GET, POST") -> None:
    """Answer a request that is no operation to run."""
    errors = (error.shown,)
    scope[REPORT].note(errors)
    await send_json(send, error.status, orjson.dumps({"errors": errors}), type_, allow=allow)


def refusal_response(scope: Scope, error: HttpError, type_: str = JSON) -> Response:
    """The same as Starlette has answers."""
    scope[REPORT].note((error.shown,))
    response = Response(orjson.dumps({"errors": (error.shown,)}), error.status, media_type=f"{type_}; charset=utf-8")
    response.headers.update({name.decode(): value.decode() for name, value in _headers(error.status)})
    return response


def _headers(status: HTTPStatus, retry_after: int = 1) -> Sequence[tuple[bytes, bytes]]:
    if status in _RETRY_AFTER:
        return _NO_STORE, (b"retry-after", str(retry_after).encode())
    if status == HTTPStatus.REQUEST_TIMEOUT:  # what may come yet is nobody's
        return _NO_STORE, (b"connection", b"close")
    return (_NO_STORE,)
