"""Serves the stand-in in a thread of its own, so that the synchronous SDK and the tests' event loop can't block it."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute


@contextmanager
def serving_workspace(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """The workspace's address while it is served. What no route knows is answered as the real one does."""
    app = Starlette(routes=list(routes), exception_handlers={404: _unknown, 405: _unknown})
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the stand-in did not start")
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


async def _unknown(request: Request, _: Exception) -> JSONResponse:
    message = f"No API found for '{request.method} {request.url.path}'"
    return JSONResponse({"error_code": "ENDPOINT_NOT_FOUND", "message": message}, 404)
