"""Who is let in: every request has a caller, but for the few addresses that tell nothing; no other site's page is."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.caller import Identification, log_name
from gateway.cross_site import CrossSite
from gateway.negotiation import JSON, error_type, media_type, prefers_html
from gateway.openapi import API_FOLDER
from gateway.refusal import HttpError, Unauthenticated
from gateway.scope import CALLER, REPORT
from gateway.sending import refusal_response
from resolvers.caller import ADMIN

_OPEN = frozenset({"/healthz", "/readyz", "/graphiql", "/favicon.svg"})
_OPEN_FOLDERS = ("/graphiql/assets/", "/catalogue/")
_FOR_ADMINS = frozenset({"/docs", "/openapi.json", "/metrics", "/api/admin"})
_ADMINS_FOLDERS = ("/api/admin/",)
_PAGES = frozenset({"/", "/docs"})

RefusalPage = Callable[[HttpError, Scope], Response]
"""Makes a page of a refusal, for the request of this scope."""


class Guard:
    """Puts the caller into the scope. A request without one is answered here: 401, or 403 for want of a role; and 403
    for what a page of another site asks of the data.

    `page` is for browsers that ask for a page.
    """

    def __init__(
        self, app: ASGIApp, callers: Identification, cross_site: CrossSite, page: RefusalPage | None = None
    ) -> None:
        self._app = app
        self._callers = callers
        self._cross_site = cross_site
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app inside for those who are let in."""
        if scope["type"] == "http" and not _is_in(scope["path"], _OPEN, _OPEN_FOLDERS):
            try:
                await self._let_in(scope)
            except HttpError as refusal:
                await self._answer(refusal, scope)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _let_in(self, scope: Scope) -> None:
        if scope["path"].startswith(API_FOLDER):
            self._cross_site.refuse(dict(scope["headers"]))
        caller = await self._callers.caller(scope)
        scope[CALLER], scope[REPORT].caller = caller, log_name(caller)
        if _is_in(scope["path"], _FOR_ADMINS, _ADMINS_FOLDERS) and ADMIN not in caller.roles:
            message = f"`{scope['path']}` is for callers with the role `{ADMIN}`."
            raise HttpError(HTTPStatus.FORBIDDEN, message, "FORBIDDEN")

    def _answer(self, refusal: HttpError, scope: Scope) -> Response:
        accept = b", ".join(value for name, value in scope["headers"] if name == b"accept").decode("latin-1")
        if self._page is not None and scope["path"] in _PAGES and prefers_html(accept):
            scope[REPORT].note((refusal.shown,))
            response = self._page(refusal, scope)
        else:
            response = refusal_response(scope, refusal, _error_type(accept))
        if isinstance(refusal, Unauthenticated):
            response.headers["www-authenticate"] = refusal.challenge
        return response


def _is_in(path: str, addresses: frozenset[str], folders: tuple[str, ...]) -> bool:
    return path in addresses or path.startswith(folders)


def _error_type(accept: str) -> str:
    try:
        return error_type(media_type(accept))
    except HttpError:
        return JSON
