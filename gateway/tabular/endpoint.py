"""Tables over HTTP: a page at once, with its tag and the address of the next; more than that as a stream."""

import asyncio
import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any

import structlog
from graphql import GraphQLError
from starlette.types import Receive, Scope, Send

from db.errors import DatabaseError
from db.lease import Lease
from db.page import page_rows
from db.read import Reader
from db.table import Table
from gateway.documents import Operation
from gateway.guard import CALLER
from gateway.hangup import unless_gone
from gateway.middleware import REPORT, REQUEST_ID
from gateway.pipeline import Pipeline, Report
from gateway.response import Answer, database_error, refused
from gateway.tabular.encoders import Csv, Encoder, Json, Ndjson, lines, printing
from gateway.tabular.formats import Asked, Format
from gateway.tabular.headers import TableHeaders, encoded, is_known, tag_of, wants_gzip
from gateway.tabular.stream import Stalled, Stream
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.limits import Limits
from resolvers.tabular import Tabular, tabular

__all__ = ["Asked", "TableOptions", "Tables"]

_JSON = "application/json; charset=utf-8"
_RETRY_AFTER = {HTTPStatus.SERVICE_UNAVAILABLE: "1"}
_BUSY = "As many exports as may run at once are running. Try again shortly."


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What tables may take. `page` limits what is answered at once, in `deadline` seconds; `export` what is streamed,
    `at_once` times, in `export_deadline` seconds, to readers who take something every `stall` seconds."""

    page: Limits
    export: Limits
    deadline: float = 10.0
    export_deadline: float = 110.0
    stall: float = 10.0
    at_once: int = 2
    cache_control: str = "private"


@dataclass(frozen=True, slots=True)
class _Request:
    """One request: what is asked, by whom, and how the answer goes out."""

    scope: Scope
    receive: Receive
    send: Send
    asked: Asked
    caller: Caller
    report: Report
    request_id: str

    @property
    def is_head(self) -> bool:
        return bool(self.scope["method"] == "HEAD")

    @property
    def is_gzip(self) -> bool:
        return wants_gzip(self.header(b"accept-encoding"))

    def header(self, name: bytes) -> str:
        return ", ".join(value.decode("latin-1") for key, value in self.scope["headers"] if key == name)


@dataclass(frozen=True, slots=True)
class _Body:
    """A page in its format, and the cursor that the next page starts from, if there is one."""

    content: bytes
    next: str | None


class Tables:
    """Serves operations as tables."""

    def __init__(self, pipeline: Pipeline, catalogue: Catalogue, reader: Reader, options: TableOptions) -> None:
        self._pipeline = pipeline
        self._catalogue = catalogue
        self._reader = reader
        self._options = options
        self._streaming = 0

    async def serve(self, scope: Scope, receive: Receive, send: Send, operation: Operation, asked: Asked) -> None:
        """Answer one request; HEAD without a body. Caller, request id and report are in the scope."""
        request = _Request(scope, receive, send, asked, scope[CALLER], scope[REPORT], scope[REQUEST_ID])
        request.report.format = asked.format.extension
        plan = self._pipeline.plan(operation, request.caller, request.request_id, request.report, self._options.export)
        if isinstance(plan, Answer):
            await self._refuse(request, plan)
            return
        try:
            table = tabular(plan, self._catalogue)
        except GraphQLError as error:
            await self._refuse(request, refused([error], "BAD_USER_INPUT", request.request_id))
            return
        page = table.page
        limits = self._options.page
        if page is None or (page.size <= limits.max_page and plan.rows <= limits.max_rows):
            await self._answer(request, table, plan.values)
        else:
            await self._export(request, table, plan.values)

    # A page

    async def _answer(self, request: _Request, table: Tabular, values: Sequence[Any]) -> None:
        request.report.path = "table"
        made = await unless_gone(self._page(request, table, values), request.receive)
        if isinstance(made, Answer):
            await self._refuse(request, made)
        elif made is not None:
            await self._send_page(request, table, made)

    async def _page(self, request: _Request, wanted: Tabular, values: Sequence[Any]) -> _Body | Answer:
        asked, reader = request.asked, self._reader
        table = wanted.table if asked.next_url is None else wanted.with_next
        how = replace(printing(asked), facts=True)
        lease = reader.lease(request.caller.subject, writes=False)
        try:
            async with lease, asyncio.timeout(self._options.deadline):
                encoder = await self._encoder(lease, table, asked)
                rows: Sequence[Any] = await reader.tables.fetch(lease, table, how, values)
                page, following = table.root.plan.page, None
                if page is not None and page.rows:
                    found = page_rows(page, rows)
                    rows, following = found.records, found.end_cursor if found.has_next else None
                cells = [record[-1:] if how.as_json else record[-len(table.columns) :] for record in rows]
                content = await asyncio.to_thread(_whole, encoder, cells, as_json=how.as_json)
        except TimeoutError:
            return _late(self._options.deadline, request.request_id)
        except DatabaseError as error:
            return Answer(None, (database_error(error, request.request_id),), executed=False)
        finally:
            _note(request.report, lease)
        request.report.rows = len(cells)
        return _Body(content, following)

    async def _send_page(self, request: _Request, table: Tabular, body: _Body) -> None:
        content = body.content
        is_conditional = request.scope["method"] in {"GET", "HEAD"}
        headers = {}
        if is_conditional:
            headers["etag"] = tag_of(content, request.asked, is_gzip=request.is_gzip)
        if body.next is not None and request.asked.next_url is not None:
            headers["link"] = f'<{request.asked.next_url(body.next)}>; rel="next"'
        status = HTTPStatus.OK
        if is_conditional and is_known(request.header(b"if-none-match"), headers["etag"]):
            status, content = HTTPStatus.NOT_MODIFIED, b""
        else:
            if request.is_gzip:
                content = await asyncio.to_thread(gzip.compress, content, 6, mtime=0)
            headers["content_length"] = str(len(content))
        request.report.bytes = 0 if request.is_head else len(content)
        shown = self._headers(request, table).all(**headers)
        await request.send({"type": "http.response.start", "status": status.value, "headers": shown})
        await request.send({"type": "http.response.body", "body": b"" if request.is_head else content})

    # An export

    async def _export(self, request: _Request, table: Tabular, values: Sequence[Any]) -> None:
        request.report.path = "stream"
        headers = self._headers(request, table)
        if request.is_head:
            await request.send({"type": "http.response.start", "status": 200, "headers": headers.all()})
            await request.send({"type": "http.response.body", "body": b""})
            return
        if self._streaming >= self._options.at_once:
            error = GraphQLError(_BUSY, extensions={"code": "SERVICE_UNAVAILABLE"})
            await self._refuse(request, refused([error], "SERVICE_UNAVAILABLE", request.request_id))
            return
        failed = await unless_gone(self._stream(request, table.table, values, headers), request.receive)
        if failed is not None:
            await self._refuse(request, failed)

    async def _stream(
        self, request: _Request, table: Table, values: Sequence[Any], headers: TableHeaders
    ) -> Answer | None:
        """Send the rows. If that fails before anything has gone out, gives the error to answer with.

        Later it leaves the answer without its end, and the server closes the connection: no reader may take what came
        for all there is.
        """
        options, tables, stream = self._options, self._reader.tables, None
        lease = self._reader.lease(request.caller.subject, writes=False)
        try:
            with self._running():
                async with lease, asyncio.timeout(options.export_deadline):
                    encoder = await self._encoder(lease, table, request.asked)
                    stream = Stream(request.send, headers.all(), encoder, options.stall, is_gzip=headers.is_gzip)
                    how = printing(request.asked)
                    await tables.stream(lease, table, how, values, stream.take, options.export_deadline)
            # Whoever has read the end may ask for the next one.
            await stream.end()
        except TimeoutError:
            failed = _late(options.export_deadline, request.request_id)
        except Stalled:
            failed = _late(options.stall, request.request_id)
        except DatabaseError as error:
            failed = Answer(None, (database_error(error, request.request_id),), executed=False)
        else:
            return None
        finally:
            _note(request.report, lease)
            request.report.bytes = stream.bytes if stream is not None else 0
        if stream is None or not stream.has_started:
            return failed
        request.report.codes = failed.codes
        structlog.get_logger().warning("export broken off", request_id=request.request_id, codes=failed.codes)
        return None

    @contextmanager
    def _running(self) -> Iterator[None]:
        self._streaming += 1
        try:
            yield
        finally:
            self._streaming -= 1

    # Both

    async def _encoder(self, lease: Lease, table: Table, asked: Asked) -> Encoder:
        match asked.format:
            case Format.CSV:
                return Csv([column.name for column in table.columns], safe=asked.safe_for_excel)
            case Format.NDJSON:
                return Ndjson()
            case Format.JSON:
                return Json()
        precisions = await self._reader.tables.precisions(lease, table)
        return await asyncio.to_thread(partial(_arrow, table, precisions))

    def _headers(self, request: _Request, table: Tabular) -> TableHeaders:
        name = request.report.operation or table.name
        return TableHeaders(request.asked, name, self._options.cache_control, request.is_gzip)

    async def _refuse(self, request: _Request, answer: Answer) -> None:
        """Answer with errors, which are JSON whatever was asked for."""
        request.report.codes = answer.codes
        status, body = answer.status(graphql_response=True), answer.body()
        headers = {"content_type": _JSON, "content_length": str(len(body)), "cache_control": "no-store"}
        if status in _RETRY_AFTER:
            headers["retry_after"] = _RETRY_AFTER[status]
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["allow"] = "POST"
        await request.send({"type": "http.response.start", "status": status.value, "headers": encoded(headers)})
        await request.send({"type": "http.response.body", "body": b"" if request.is_head else body})


def _whole(encoder: Encoder, cells: Sequence[Sequence[Any]], *, as_json: bool) -> bytes:
    content = encoder.start()
    if cells:
        content += encoder.rows(lines(cells, as_json=as_json))
    return content + encoder.end()


def _arrow(table: Table, precisions: Any) -> Encoder:
    """Arrow takes long to import, and much memory: only who asks for it pays for it."""
    from gateway.tabular.arrow import Arrow, schema  # noqa: PLC0415

    return Arrow(schema(table, precisions))


def _late(seconds: float, request_id: str) -> Answer:
    return refused([GraphQLError(f"The table took longer than the {seconds:g} s that it may.")], "TIMEOUT", request_id)


def _note(report: Report, lease: Lease) -> None:
    report.rows = lease.rows
    report.statements = lease.statements
    report.database_seconds = lease.seconds
