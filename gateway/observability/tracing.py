"""Traces over OTLP: HTTP request -> operation -> plan and statements. Imported only where they are wanted.

What ran when is in the report. Spans are made of it when the request has ended, so that nothing on the way of an
operation has to know of them.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import suppress

import structlog
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Span, SpanContext, SpanKind, Status, StatusCode, format_trace_id, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.threads import in_thread
from gateway.observability.request_log import QUIET
from gateway.openapi import DATA_PATH, GRAPHQL_PATH
from gateway.operation_report import Interval, Report
from gateway.scope import REPORT, REQUEST_ID, TRACE_COMMENT, TRACE_ID

_NAME = "lakebase-graphql-gateway"
_SECONDS_TO_CLOSE = 1
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_HEADERS = (b"traceparent", b"tracestate")


class Tracing:
    """Makes spans, and exports them from a thread of its own; what can't be exported is dropped.

    Samplers, limits, headers and the like are the SDK's own, by its environment variables.
    """

    def __init__(self, version: str) -> None:
        # Its complaints come with each batch, and name the receiver; `_Told` says once what matters.
        logging.getLogger("opentelemetry").setLevel(logging.CRITICAL)
        own = Resource({"service.name": _NAME, "service.version": version})
        resource = Resource.create().merge(own).merge(OTELResourceDetector().detect())
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(_Told(OTLPSpanExporter())))
        self._tracer = self._provider.get_tracer(_NAME, version)
        self._propagator = TraceContextTextMapPropagator()

    async def close(self) -> None:
        """Send what is left, if that can be done in a moment."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_SECONDS_TO_CLOSE):
                await in_thread(self._provider.shutdown)

    def begin(self, scope: Scope) -> Span:
        """The span of a request, in the trace that it belongs to by its `traceparent`."""
        given = {name.decode(): value.decode("latin-1") for name, value in scope["headers"] if name in _HEADERS}
        method = scope["method"] if scope["method"] in _METHODS else "_OTHER"
        route = _route(scope["path"])
        name = f"{method} {route}" if route else method
        attributes = {"http.request.method": method, "url.scheme": scope["scheme"], "url.path": scope["path"]}
        if route:
            attributes["http.route"] = route
        parent = self._propagator.extract(given)
        return self._tracer.start_span(name, parent, SpanKind.SERVER, attributes)

    def end(self, span: Span, scope: Scope, status: int, clock: int) -> None:
        """End a request's span, after making those below it; `clock` is what the time was when perf_counter was 0."""
        report: Report = scope[REPORT]
        ended = time.perf_counter()
        if span.is_recording():
            span.set_attributes({"http.response.status_code": status, "gateway.request_id": scope[REQUEST_ID]})
            if status >= 500 or not status:
                span.set_attribute("error.type", str(status) if status else "client_gone")
                span.set_status(Status(StatusCode.ERROR))
            if report.began is not None:
                self._operation(span, report, (report.began, ended), clock)
        span.end(_at(ended, clock))

    def _operation(self, parent: Span, report: Report, interval: Interval, clock: int) -> None:
        attributes = {
            "graphql.operation.type": report.kind,
            "graphql.operation.name": report.operation,
            "gateway.document": report.digest,
            "gateway.execution": report.path,
            "gateway.prepared": report.is_prepared,
            "gateway.cost": report.cost,
            "gateway.rows": report.rows,
            "error.type": report.codes[0] if report.codes else None,
        }
        known = {name: value for name, value in attributes.items() if value is not None}
        context = set_span_in_context(parent)
        span = self._tracer.start_span(
            report.kind or "operation", context, attributes=known, start_time=_at(interval[0], clock)
        )
        if report.codes:
            span.set_status(Status(StatusCode.ERROR))
        below = set_span_in_context(span)
        if report.planning is not None:
            self._tracer.start_span("plan", below, start_time=_at(report.planning[0], clock)).end(
                _at(report.planning[1], clock)
            )
        for started, ended in report.intervals:
            statement = self._tracer.start_span(
                "postgresql",
                below,
                SpanKind.CLIENT,
                {"db.system.name": "postgresql"},
                start_time=_at(started, clock),
            )
            statement.end(_at(ended, clock))
        span.end(_at(interval[1], clock))


class TracingMiddleware:
    """Gives each request a span, and tells the answer's reader its `traceparent`; probes have none.

    With `comments`, PostgreSQL is told it too, where the trace is sampled.
    """

    def __init__(self, app: ASGIApp, tracing: Tracing, *, comments: bool) -> None:
        self._app = app
        self._tracing = tracing
        self._comments = comments

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app inside."""
        if scope["type"] != "http" or scope["path"] in QUIET:
            await self._app(scope, receive, send)
            return
        clock = time.time_ns() - int(time.perf_counter() * 1e9)
        span = self._tracing.begin(scope)
        context = span.get_span_context()
        scope[TRACE_ID], told = format_trace_id(context.trace_id), _traceparent(context)
        if self._comments and context.trace_flags.sampled:
            scope[TRACE_COMMENT] = f"/*traceparent='{told}'*/ "
        status = 0

        async def send_with_header(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"traceparent", told.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_with_header)
        finally:
            self._tracing.end(span, scope, status, clock)


class _Told(SpanExporter):
    """An exporter that says once that it fails, and once that it works again."""

    def __init__(self, exporter: SpanExporter) -> None:
        self._exporter = exporter
        self._fails = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        result = self._exporter.export(spans)
        fails = result is not SpanExportResult.SUCCESS
        if fails != self._fails:
            self._fails = fails
            if fails:
                structlog.get_logger().warning("traces can't be exported, and are dropped until they can")
            else:
                structlog.get_logger().info("traces are exported again")
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()


def _at(moment: float, clock: int) -> int:
    """A moment of perf_counter in nanoseconds since 1970."""
    return clock + int(moment * 1e9)


def _route(path: str) -> str:
    """What addresses of one kind have in common; empty for those of pages."""
    if path == GRAPHQL_PATH:
        return path
    return f"{DATA_PATH}{{operation}}" if path.startswith(DATA_PATH) else ""


def _traceparent(context: SpanContext) -> str:
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
