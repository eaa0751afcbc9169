"""Serving: first the socket, then the database, then uvicorn; and an end in good order, whatever ends it."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

import typer
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from gateway import operations
from gateway.listener import Names, bound, listen, url
from gateway.protocol import BoundedProtocol
from gateway.settings import Settings
from gateway.stopping import SECONDS_TO_FINISH

if TYPE_CHECKING:
    from gateway.demo_database import Demo

_METRICS = Names("METRICS_HOST", "METRICS_PORT")
_UNREAD_FACTOR = 3
"""For how many times as long as an export waits for its reader the system keeps what has been sent to one."""


class Listening(NamedTuple):
    """Where to listen, and how many processes do."""

    host: str
    port: int
    workers: int


def serve(settings: Settings, listening: Listening, demo: "Demo | None", *, migrate: bool) -> int:
    """Serve until SIGINT, SIGTERM or SIGHUP; returns the exit code.

    Raises SetupError when the port cannot be had, before anything is started, or the database cannot.
    """
    try:
        with (
            bound(listening.host, listening.port, _UNREAD_FACTOR * settings.export_stall_timeout) as listener,
            stopped_by_signals(),
            ExitStack() as undo,
        ):
            if demo is not None:
                settings = _with_demo(settings, demo, undo)
            if migrate:
                operations.run(operations.upgrade(settings))
            listen(listener, listening.host, listening.port)
            banner = _banner(url(listener, listening.host), demo, settings)
            listeners = [listener, *_metrics_listener(settings, undo)]
            if listening.workers > 1:
                _tell_workers(undo)
            return _run(settings, listeners, listening.workers, lambda: typer.echo(banner, err=True))
    except KeyboardInterrupt:
        return 0


def _banner(address: str, demo: "Demo | None", settings: Settings) -> str:
    what = "your PostgreSQL" if demo is None else f"the demo data of scale {demo.scale:g} in {demo.data_dir}"
    lines = [f"Serving {what}; Ctrl-C stops it.", f"  GraphQL    {address}/api/graphql"]
    if settings.graphiql and settings.tells_schema:
        lines.append(f"  GraphiQL   {address}/graphiql")
    if settings.catalogue:
        lines.append(f"  Catalogue  {address}/")
    return "\n".join(lines)


def _with_demo(settings: Settings, demo: "Demo", undo: ExitStack) -> Settings:
    from gateway.demo_database import demo_database, require_demo_names  # noqa: PLC0415  # an optional extra

    require_demo_names(settings.names())
    address = undo.enter_context(demo_database(demo))
    # Worker processes learn their settings from it.
    undo.callback(os.environ.pop, "DATABASE_URL", None)
    os.environ["DATABASE_URL"] = address
    return Settings()


def _metrics_listener(settings: Settings, undo: ExitStack) -> list[socket.socket]:
    """Where the metrics are served by themselves, if anywhere."""
    if settings.metrics_port is None or not settings.metrics:
        return []
    host, port = settings.metrics_host, settings.metrics_port
    listener = undo.enter_context(bound(host, port, names=_METRICS))
    listen(listener, host, port, _METRICS)
    return [listener]


def _tell_workers(undo: ExitStack) -> None:
    """Name the folder by which the workers find each other, in their environment as well."""
    undo.callback(os.environ.pop, "METRICS_FOLDER", None)
    os.environ["METRICS_FOLDER"] = undo.enter_context(TemporaryDirectory(prefix="gateway-", ignore_cleanup_errors=True))


def _run(settings: Settings, listeners: list[socket.socket], workers: int, announce: Callable[[], None]) -> int:
    config = uvicorn.Config(
        "gateway.worker:worker_app",
        factory=True,
        workers=workers,
        loop="uvloop",
        # Called as the class is; uvicorn hands it to the workers as it is.
        http=partial(BoundedProtocol, stall=settings.export_stall_timeout),  # type: ignore[arg-type]
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        # A proxy that keeps connections for longer sends requests into ones that are just being closed.
        timeout_keep_alive=settings.keep_alive_seconds,
        timeout_graceful_shutdown=round(SECONDS_TO_FINISH - settings.drain_seconds),
    )
    if workers == 1:
        server = _Server(config, announce)
        server.run(sockets=listeners)
        return 0 if server.started else STARTUP_FAILURE
    supervisor = _Supervisor(config, listeners, announce)
    supervisor.run()
    return STARTUP_FAILURE if any(p.exitcode == STARTUP_FAILURE for p in supervisor.processes) else 0


class _Server(uvicorn.Server):
    """uvicorn's server, which says when it answers."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


class _Supervisor(Multiprocess):
    """uvicorn's supervisor of workers, which says when all of them answer, and ends with its terminal."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], announce: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self._announce: Callable[[], None] | None = announce

    def keep_subprocess_alive(self) -> None:
        super().keep_subprocess_alive()
        if self._announce is not None and all(process.is_ready(timeout=1) for process in self.processes):
            self._announce()
            self._announce = None

    def handle_hup(self) -> None:
        self.handle_term()

    def terminate_all(self) -> None:
        super().terminate_all()
        # The workers have copies. With this one left open, clients would wait for answers when those are closed.
        for listener in self.sockets:
            listener.close()


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGINT, SIGTERM and SIGHUP raise KeyboardInterrupt in the block, once: the end is not interrupted.

    Where an event loop runs they cancel its tasks instead: an exception that a handler raises there may come up inside
    a driver's callback, which would swallow it.
    """
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as nohup leaves it
        signals.append(signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise KeyboardInterrupt from None
        for task in asyncio.all_tasks(loop):
            loop.call_soon_threadsafe(task.cancel)

    before = {each: signal.signal(each, stop) for each in signals}
    try:
        yield
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
