"""The log line of a request: who asked what, what it took, what came of it; never the values of variables."""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from starlette.types import Scope

from gateway.logs import LEVELS, is_json
from gateway.observability.settings import ObservabilitySettings
from gateway.operation_report import Report
from gateway.scope import TRACE_ID

QUIET = frozenset({"/healthz", "/readyz", "/metrics"})
"""What is asked every few seconds, by machines."""


class RequestLog:
    """Writes one line a request.

    As JSON it goes past structlog, whose processors would cost as much again as the line itself.
    """

    def __init__(self, settings: ObservabilitySettings) -> None:
        self._least = LEVELS[settings.log_level]
        self._slow = settings.slow_operation_seconds or float("inf")
        self._print: Callable[[int, dict[str, Any]], None] = _json() if is_json(settings) else _readable()

    def write(self, scope: Scope, request_id: str, report: Report, status: int, seconds: float) -> None:
        """Tell of a request that has ended. Answers of exports are as long as their readers take."""
        level = logging.INFO
        is_slow = seconds >= self._slow and report.document is not None and report.path != "stream"
        if is_slow:
            level = logging.WARNING
        elif status < 400 and scope["path"] in QUIET:
            level = logging.DEBUG
        if level >= self._least:
            self._print(level, _fields(scope, request_id, report, status, seconds, is_slow=is_slow))


def _fields(
    scope: Scope, request_id: str, report: Report, status: int, seconds: float, *, is_slow: bool
) -> dict[str, Any]:
    fields = {
        "request_id": request_id,
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "milliseconds": round(seconds * 1000, 2),
        "database_milliseconds": round(report.database_seconds * 1000, 2),
        "caller": report.caller,
        "operation": report.operation,
        "document": report.digest,
        "kind": report.kind,
        "execution": report.path,
        "cost": report.cost,
        "rows": report.rows,
        "statements": report.statements,
        "cached": report.cached,
        "codes": report.codes,
        "limit": report.limit and report.limit.value,
    }
    if report.format is not None:
        fields["format"], fields["bytes"] = report.format, report.bytes
    if TRACE_ID in scope:
        fields["trace_id"] = scope[TRACE_ID]
    if is_slow:
        fields["slow"], fields["statement"] = True, report.statement
    return fields


def _json() -> Callable[[int, dict[str, Any]], None]:
    out = sys.stdout
    names = {number: name for name, number in LEVELS.items()}
    lines: list[bytes] = []

    def write() -> None:
        text = b"".join(lines).decode()
        lines.clear()  # before anything may fail
        out.write(text)
        out.flush()

    def print_line(level: int, fields: dict[str, Any]) -> None:
        fields["event"], fields["level"], fields["timestamp"] = "request", names[level], datetime.now(UTC)
        line = orjson.dumps(fields, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)
        if not lines:  # those of the requests that end by then go out together
            asyncio.get_running_loop().call_soon(write)
        lines.append(line)

    return print_line


def _readable() -> Callable[[int, dict[str, Any]], None]:
    log = structlog.get_logger().bind()  # bound once: it would be anew for each line
    return lambda level, fields: log.log(level, "request", **fields)
