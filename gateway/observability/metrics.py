"""`/metrics`: on the port of the gateway for administrators, on a port of its own for whoever can reach that."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.observability.exposition import exposed
from gateway.observability.requests import Requests
from gateway.observability.samples import Sample
from gateway.observability.sources import LoopLag
from gateway.observability.workers import Workers

METRICS_PATH = "/metrics"


class Metrics:
    """The numbers of this worker, and by it those of all. `sources` tell theirs when they are asked for."""

    def __init__(self, requests: Requests, sources: Iterable[Callable[[], Iterable[Sample]]], folder: Path | None):
        self._lag = LoopLag()
        self._sources = (requests.samples, self._lag.samples, *sources)
        self._workers = Workers(folder, self._own)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Look at the event loop, and answer the other workers, meanwhile."""
        watch = asyncio.create_task(self._lag.watch())
        try:
            async with self._workers.joined():
                yield
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)

    async def answer(self, request: Request) -> Response:
        """The numbers, for a scraper."""
        workers = await self._workers.samples()
        # In a thread: thousands of lines take milliseconds.
        body, type_ = await asyncio.to_thread(exposed, workers, request.headers.get("accept", ""))
        return Response(body, headers={"content-type": type_, "cache-control": "no-store"})

    def _own(self) -> Iterator[Sample]:
        for source in self._sources:
            yield from source()


class MetricsPort:
    """Serves the metrics, and nothing else, on a port of their own: scrapers can't log in."""

    def __init__(self, app: ASGIApp, port: int, metrics: Metrics) -> None:
        self._app = app
        self._port = port
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what came in at that port; run the app inside for all else."""
        server = scope.get("server")  # not known where a socket has no port
        if scope["type"] != "http" or server is None or server[1] != self._port:
            await self._app(scope, receive, send)
            return
        if scope["path"] != METRICS_PATH:
            response: Response = PlainTextResponse(f"The metrics are at {METRICS_PATH}.\n", 404)
        elif scope["method"] not in {"GET", "HEAD"}:
            response = PlainTextResponse("The metrics are read by GET.\n", 405, {"allow": "GET, HEAD"})
        else:
            response = await self._metrics.answer(Request(scope))
        await response(scope, receive, send)
