"""Requests to an application in this process, as a server would hand them on."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
from starlette.types import ASGIApp, Message

from gateway.response import STATUSES
from gateway.scope import REPORT
from resolvers.limits import Limit

CODES = frozenset(STATUSES) - {"INTERNAL_SERVER_ERROR"}
Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answered:
    """What came back, and how many statements it took."""

    status: int
    headers: dict[bytes, bytes]
    body: bytes
    statements: int

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return orjson.loads(self.body)

    def codes(self) -> list[str]:
        """The codes of the errors; none in what is no JSON object."""
        if not self.headers.get(b"content-type", b"").startswith((b"application/json", b"application/graphql")):
            return []
        parsed = self.json if self.body else {}
        return [error["extensions"]["code"] for error in parsed.get("errors", ())] if isinstance(parsed, dict) else []


class InProcess:
    """An application whose lifespan has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def ask(
        self, method: str, path: str, query: bytes = b"", headers: Headers = (), parts: Sequence[bytes] = (b"",)
    ) -> Answered:
        """The answer to a request, whose body comes in parts."""
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote_to_bytes(path.encode(errors="replace")).decode(errors="replace"),
            "raw_path": path.encode(errors="replace"),
            "query_string": query,
            "root_path": "",
            "headers": [(b"host", b"localhost"), *headers],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "state": {},
        }
        coming = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
        coming[-1]["more_body"] = False
        sent: list[Message] = []

        async def receive() -> Message:
            if not coming:
                await asyncio.Event().wait()
            return coming.pop(0)

        async def send(message: Message) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        start, *bodies = sent
        return Answered(
            start["status"],
            dict(start["headers"]),
            b"".join(body.get("body", b"") for body in bodies),
            scope[REPORT].statements,  # type: ignore[attr-defined]
        )


def is_well_formed(answered: Answered, method: str = "GET") -> None:
    """Fails for what no client may ever get: a fault, an error without a code, a refusal that says nothing or not
    which limit it is for."""
    assert answered.status < 500, answered
    if answered.status < 400 or method == "HEAD":
        assert set(answered.codes()) <= CODES, answered
        return
    codes = answered.codes()
    assert codes, answered
    assert set(codes) <= CODES, answered
    for error in answered.json["errors"]:
        assert error["message"]
        is_for_a_limit = error["extensions"]["code"] in {"LIMIT_EXCEEDED", "RATE_LIMITED"}
        assert (error["extensions"].get("limit") in set(Limit)) == is_for_a_limit, answered
    assert "data" not in answered.json
