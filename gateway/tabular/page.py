"""A table that is answered at once, with its tag and the address of the next page."""

import asyncio
import gzip
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from db.errors import DatabaseError
from db.page import page_rows
from db.read import Reader
from gateway.hangup import unless_gone
from gateway.response import Answer, database_error
from gateway.tabular.encoders import Encoder, encoder_of, lines, printing
from gateway.tabular.headers import is_known, tag_of
from gateway.tabular.request import TableOptions, TableRequest, late
from resolvers.tabular import Tabular

_LEVEL = 6
"""Of compression."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A table in its format, and the cursor that the next page starts from, if there is one."""

    content: bytes
    next: str | None


class Pages:
    """Answers tables whose rows fit into a page."""

    def __init__(self, reader: Reader, options: TableOptions) -> None:
        self._reader = reader
        self._options = options

    async def answer(self, request: TableRequest, table: Tabular, values: Sequence[Any]) -> None:
        """Read the table and send it, or the error in its place; nothing if the client hangs up."""
        request.report.path = "table"
        page = await unless_gone(self._read(request, table, values), request.receive, self._reader.timers)
        if isinstance(page, Answer):
            await request.refuse(page)
        elif page is not None:
            await self._send(request, table, page)

    async def _read(self, request: TableRequest, wanted: Tabular, values: Sequence[Any]) -> _Page | Answer:
        asked, reader = request.asked, self._reader
        table = wanted.table if asked.next_url is None else wanted.with_next
        how = replace(printing(asked), facts=True)
        lease = reader.lease(request.caller.subject, writes=False, comment=request.report.comment)
        try:
            async with lease:
                with reader.timers.deadline(self._options.deadline):
                    encoder = await encoder_of(table, asked, reader.tables, lease)
                    rows: Sequence[Any] = await reader.table(lease, table, how, values)
                    page, following = table.plan.page, None
                    if page is not None and page.rows:
                        found = page_rows(page, rows)
                        may_follow = found.has_next and (asked.by_offset or not page.offset)
                        rows, following = found.records, found.end_cursor if may_follow else None
                    cells = [record[-1:] if how.as_json else record[-len(table.columns) :] for record in rows]
                    content = await asyncio.to_thread(_whole, encoder, cells, as_json=how.as_json)
        except TimeoutError:
            return late(self._options.deadline, request.request_id)
        except DatabaseError as error:
            return Answer(None, (database_error(error, request.request_id),), executed=False)
        finally:
            request.report.took(lease)
        request.report.rows = len(cells)
        return _Page(content, following)

    async def _send(self, request: TableRequest, table: Tabular, page: _Page) -> None:
        content, headers = page.content, {}
        if page.next is not None and request.asked.next_url is not None:
            headers["link"] = f'<{request.asked.next_url(page.next)}>; rel="next"'
        status = HTTPStatus.OK
        if request.scope["method"] in {"GET", "HEAD"}:  # nobody keeps what was asked for by POST
            headers["etag"] = tag_of(content, request.asked, is_gzip=request.is_gzip)
            if is_known(request.header(b"if-none-match"), headers["etag"]):
                status, content = HTTPStatus.NOT_MODIFIED, b""
        if status is HTTPStatus.OK:
            if request.is_gzip:
                content = await asyncio.to_thread(gzip.compress, content, _LEVEL, mtime=0)
            headers["content_length"] = str(len(content))
        request.report.bytes = 0 if request.is_head else len(content)
        await request.respond(status, request.headers(table.name, self._options).all(**headers), content)


def _whole(encoder: Encoder, cells: Sequence[Sequence[Any]], *, as_json: bool) -> bytes:
    content = encoder.start()
    if cells:
        content += encoder.rows(lines(cells, as_json=as_json))
    return content + encoder.end()
