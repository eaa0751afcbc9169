"""A table of any number of rows, streamed: so many at once, in a time of their own, to readers who keep up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import structlog
from graphql import GraphQLError

from db.errors import DatabaseError
from db.read import Reader
from gateway.hangup import unless_gone
from gateway.response import Answer, database_error, refused
from gateway.tabular.encoders import encoder_of, printing
from gateway.tabular.request import TableOptions, TableRequest, late
from gateway.tabular.stream import Stalled, Stream
from resolvers.tabular import Tabular

_BUSY = GraphQLError("As many exports as may run at once are running. Try again shortly.")


class Exports:
    """Streams tables."""

    def __init__(self, reader: Reader, options: TableOptions) -> None:
        self._reader = reader
        self._options = options
        self.running = self.refused = 0

    @property
    def at_once(self) -> int:
        """How many may run at once."""
        return self._options.at_once

    async def answer(self, request: TableRequest, table: Tabular, values: Sequence[Any]) -> None:
        """Stream the table, or send an error in its place; HEAD is answered without running it."""
        request.report.path = "stream"
        if request.is_head:
            headers = request.headers(table.name, self._options).all()
            await request.respond(HTTPStatus.OK, headers, b"")
            return
        if self.running >= self.at_once:
            self.refused += 1
            failed: Answer | None = refused([_BUSY], "SERVICE_UNAVAILABLE", request.request_id)
        else:
            failed = await unless_gone(self._stream(request, table, values), request.receive, self._reader.timers)
        if failed is not None:
            await request.refuse(failed)

    async def _stream(self, request: TableRequest, table: Tabular, values: Sequence[Any]) -> Answer | None:
        """Send the rows. If that fails before anything has gone out, gives the error to answer with.

        Later it leaves the answer without its end, and the server closes the connection: no reader may take what came
        for all there is.
        """
        options = self._options
        headers = request.headers(table.name, options)
        stream = Stream(request.send, headers.all(), options.stall, is_gzip=headers.is_gzip)
        try:
            await self._copy(request, table, values, stream)
            # Whoever has read the end may ask for the next one: nothing is held any longer.
            await stream.end()
        except TimeoutError:
            failed = late(options.export_deadline, request.request_id)
        except Stalled:
            failed = late(options.stall, request.request_id)
        except DatabaseError as error:
            failed = Answer(None, (database_error(error, request.request_id),), executed=False)
        else:
            return None
        finally:
            request.report.bytes = stream.bytes
        if not stream.has_started:
            return failed
        request.report.note(failed.errors)
        structlog.get_logger().warning("export broken off", request_id=request.request_id, codes=failed.codes)
        return None

    async def _copy(self, request: TableRequest, table: Tabular, values: Sequence[Any], stream: Stream) -> None:
        tables, seconds = self._reader.tables, self._options.export_deadline
        lease = self._reader.lease(request.caller.subject, writes=False, comment=request.report.comment)
        with self._counted():
            try:
                async with lease:
                    with self._reader.timers.deadline(seconds):
                        stream.encoder = await encoder_of(table.table, request.asked, tables, lease)
                        how = printing(request.asked)
                        rows = await tables.stream(lease, table.table, how, values, stream.take, seconds)
            finally:
                request.report.took(lease)
        request.report.rows = rows

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.running += 1
        try:
            yield
        finally:
            self.running -= 1
