"""`/` over HTTP: links as JSON for programs, the catalogue for browsers, and the files that its pages load."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Table
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from db.errors import DatabaseError
from db.read import Reader
from gateway.catalogue.listing import catalogue
from gateway.catalogue.page import ASSETS_PATH, Site, without_reader
from gateway.catalogue.recipes import Place
from gateway.catalogue.refused import refused
from gateway.catalogue.view import Views
from gateway.negotiation import prefers_html
from gateway.operation_report import Report
from gateway.refusal import HttpError
from gateway.scope import CALLER, REPORT
from resolvers.caller import READER, Caller

STATIC = Path(__file__).parent / "static"

_ESTIMATES_SECONDS = 2
_HEADERS = {
    # Two callers see two pages at one address.
    "cache-control": "private, no-store",
    "vary": "Accept",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """Makes the page of whoever asks."""

    views: Views
    reader: Reader
    site: Site

    async def answer(self, request: Request) -> Response:
        """The page; of a caller who may not read, one that says whom to ask."""
        caller: Caller = request.scope[CALLER]
        if READER not in caller.roles:
            return _html(without_reader(caller, self.site), HTTPStatus.FORBIDDEN)
        rows = await self._rows(caller, request.scope[REPORT])
        place = Place(origin(request.scope), self.site.takes_tokens)
        # In a thread: where there are many data products, it is text of some hundred kilobytes.
        return _html(await run_in_threadpool(self._page, caller, rows, place))

    def _page(self, caller: Caller, rows: Mapping[Table, int], place: Place) -> str:
        return catalogue(self.views.view(caller, rows), self.site, place)

    async def _rows(self, caller: Caller, report: Report) -> Mapping[Table, int]:
        """Estimates for the caller; none while the database does not answer, without which the page is of use too."""
        lease = self.reader.lease(writes=False, comment=report.comment)
        try:
            async with asyncio.timeout(_ESTIMATES_SECONDS), lease:
                rows = await self.reader.estimated_rows(lease, self.views.counted(caller))
                report.took(lease)
                return rows
        except (DatabaseError, TimeoutError):
            return {}


def add_catalogue(app: FastAPI, page: CataloguePage, links: Mapping[str, str]) -> None:
    """Serve `/` and what its page loads. `links` are for clients that don't ask for a page."""

    async def root(request: Request) -> Response:
        if prefers_html(request.headers.get("accept", "")):
            return await page.answer(request)
        return JSONResponse(links, headers={"vary": "Accept"})

    app.router.routes += [Route("/", root), Mount(ASSETS_PATH, _Assets(directory=STATIC))]


def refusal_page(refusal: HttpError, scope: Scope, site: Site) -> Response:
    """What a browser shows of a refusal."""
    return _html(refused(refusal, site, origin(scope)), refusal.status)


def origin(scope: Scope) -> str:
    """The gateway's address as the request has it: behind a proxy, whatever the proxy says."""
    return str(Request(scope).base_url).rstrip("/")


def _html(text: str, status: int = HTTPStatus.OK) -> Response:
    return HTMLResponse(text, status, _HEADERS)


class _Assets(StaticFiles):
    """Files that browsers may keep, and ask each time whether they are still the same."""

    def file_response(self, *arguments: Any, **options: Any) -> Response:
        response = super().file_response(*arguments, **options)
        response.headers["cache-control"] = "no-cache"
        return response
