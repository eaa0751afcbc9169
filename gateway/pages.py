"""The pages for browsers: GraphiQL and FastAPI's /docs. Neither loads anything from another host."""

import os
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from gateway.negotiation import accepts_encoding

GRAPHIQL_PATH, DOCS_PATH, ICON_PATH = "/graphiql", "/docs", "/favicon.svg"
SOURCE = Path(__file__).parent / "graphiql"
BUILT = SOURCE / "dist"
"""What scripts/graphiql builds. It may come, or be built anew, while the gateway runs."""

_ASSETS_PATH = f"{GRAPHIQL_PATH}/assets"
# Not the machine's table, which may lack some of them.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
_ENCODINGS = {".br": "br", ".gz": "gzip"}
"""What the assets are compressed in, the best first."""
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class Pages:
    """The pages built in a folder, as endpoints; where they are not built, a page that says so.

    They read files, so they are no coroutines: Starlette runs them in threads.
    """

    def __init__(self, app: FastAPI, folder: Path) -> None:
        self._app = app
        self._folder = folder

    def graphiql(self, _: Request) -> Response:
        """GraphiQL."""
        try:
            return _page((self._folder / "index.html").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return _not_built()

    def docs(self, _: Request) -> Response:
        """FastAPI's page of the HTTP endpoints."""
        script, style = self._asset("swagger-ui-bundle-*.js"), self._asset("swagger-ui-*.css")
        if script is None or style is None:
            return _not_built()
        page = get_swagger_ui_html(
            openapi_url=str(self._app.openapi_url),
            title=self._app.title,
            swagger_js_url=script,
            swagger_css_url=style,
            swagger_favicon_url=ICON_PATH,
        )
        return _page(bytes(page.body).decode())

    def _asset(self, pattern: str) -> str | None:
        """The address of a built file, whose name has a hash in it."""
        found = next((self._folder / "assets").glob(pattern), None)
        return None if found is None else f"{_ASSETS_PATH}/{found.name}"


def add_pages(app: FastAPI, folder: Path = BUILT, *, graphiql: bool = True) -> None:
    """Serve the pages built in `folder`, GraphiQL among them or not, and what they load."""
    pages = Pages(app, folder)
    app.router.routes += [
        *([Route(GRAPHIQL_PATH, pages.graphiql)] if graphiql else []),
        Route(DOCS_PATH, pages.docs),
        Mount(_ASSETS_PATH, _Assets(directory=folder / "assets", check_dir=False)),
    ]


def add_icon(app: FastAPI) -> None:
    """Serve the icon of all pages."""
    app.router.routes.append(Route(ICON_PATH, _icon))


def add_root(app: FastAPI, links: dict[str, str], page: str | None) -> None:
    """Serve `/`: links as JSON; a browser is sent on to a page, if there is one."""

    async def root(request: Request) -> Response:
        if page is not None and "text/html" in request.headers.get("accept", ""):
            return RedirectResponse(page, headers={"vary": "Accept"})
        return JSONResponse(links, headers={"vary": "Accept"})

    app.router.routes.append(Route("/", root))


async def _icon(_: Request) -> Response:
    return FileResponse(SOURCE / "favicon.svg", media_type=_TYPES[".svg"], headers={"cache-control": "max-age=86400"})


class _Assets(StaticFiles):
    """Files whose names change with their content, so that browsers may keep them; compressed as they were built."""

    async def check_config(self) -> None:
        """Without the folder nothing is found; that is no fault."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if Path(path).suffix not in _TYPES:
            raise HTTPException(404)
        accepted = Headers(scope=scope).get("accept-encoding", "")
        for ending, encoding in _ENCODINGS.items():
            if accepts_encoding(accepted, encoding):
                try:
                    return await super().get_response(path + ending, scope)
                except HTTPException:  # not built compressed
                    break
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        response.headers["vary"] = "Accept-Encoding"
        if not isinstance(response, NotModifiedResponse):
            file, encoding = Path(full_path), _ENCODINGS.get(Path(full_path).suffix)
            if encoding is not None:
                file, response.headers["content-encoding"] = file.with_suffix(""), encoding
            response.headers["content-type"] = _TYPES[file.suffix]
        return response


def _page(html: str, status: int = 200) -> Response:
    """A page of this origin alone: the browser refuses whatever else it might ask for."""
    # FastAPI's page starts Swagger UI by a script of its own, allowed by its hash.
    scripts = " ".join(["'self'", *(f"'sha256-{_hash(text)}'" for text in _INLINE_SCRIPT.findall(html))])
    policy = (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
    headers = {"cache-control": "no-cache", "content-security-policy": policy, "referrer-policy": "no-referrer"}
    return HTMLResponse(html, status, headers)


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _not_built() -> Response:
    return _page((SOURCE / "not-built.html").read_text(encoding="utf-8"), 503)
