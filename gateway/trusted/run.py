"""`operations run`: the endpoint of the data addresses without HTTP around it, for a caller with all roles."""

import asyncio
import os
import sys
from collections.abc import Sequence
from secrets import token_hex
from urllib.parse import urlencode

import orjson
from starlette.types import Message

from gateway import operations
from gateway.app import Parts, parts
from gateway.caller import ANYONE
from gateway.openapi import DATA_PATH
from gateway.operation_report import Report
from gateway.refusal import HttpError
from gateway.scope import CALLER, REPORT, REQUEST_ID
from gateway.settings import Settings
from gateway.tabular.formats import Format
from gateway.trusted.values import from_texts


def run(settings: Settings, name: str, format_: Format | None, parameters: Sequence[tuple[str, str]]) -> str | None:
    """Print an operation's answer; returns what is wrong with it, None if nothing is."""
    return operations.run(_run(settings, name, format_, parameters))


async def _run(
    settings: Settings, name: str, format_: Format | None, parameters: Sequence[tuple[str, str]]
) -> str | None:
    gateway = parts(settings)
    await gateway.database.prepare()
    try:
        return await _asked(gateway, name, format_, parameters)
    except HttpError as error:
        return error.message
    finally:
        await gateway.database.close()


async def _asked(
    gateway: Parts, name: str, format_: Format | None, parameters: Sequence[tuple[str, str]]
) -> str | None:
    operation = gateway.trusted.find(name)
    client = _Client(orjson.dumps(from_texts(operation, parameters)) if operation.is_mutation else b"")
    report = Report()
    format_ = format_ or (Format.JSON if operation.is_mutation else Format.CSV)
    scope = {
        "type": "http",
        "method": "POST" if operation.is_mutation else "GET",
        "path": f"{DATA_PATH}{name}.{format_.extension}",
        "query_string": b"" if operation.is_mutation else urlencode(parameters).encode(),
        "headers": [(b"content-type", b"application/json")],
        CALLER: ANYONE,
        REQUEST_ID: token_hex(16),
        REPORT: report,
    }
    await gateway.data(scope, client.receive, client.send)
    if not client.has_all:
        return f"The answer broke off: {', '.join(report.codes)}"
    return client.problem


class _Client:
    """The other side of the endpoint: prints a good answer, and tells what is wrong with another one."""

    def __init__(self, body: bytes) -> None:
        self._request: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
        self._is_mutation = bool(body)
        self._status = 0
        self._kept = b""
        self.has_all = False
        """Whether the end of the answer has come."""

    @property
    def problem(self) -> str | None:
        """The messages of the errors that the answer has; None without any."""
        errors = orjson.loads(self._kept).get("errors", []) if self._kept else []
        return "\n".join(error["message"] for error in errors) or None

    async def receive(self) -> Message:
        """The request; then nothing more is heard of the client."""
        if not self._request:
            await asyncio.Event().wait()
        return self._request.pop()

    async def send(self, message: Message) -> None:
        """The answer, part by part."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            return
        part = message.get("body", b"")
        self.has_all = not message.get("more_body", False)
        if self._status >= 400 or self._is_mutation:  # GraphQL's JSON, which may have errors beside the data
            self._kept += part
        if self._status < 400:
            _print(part + b"\n" if self._is_mutation else part)


def _print(part: bytes) -> None:
    try:
        sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever reads has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
