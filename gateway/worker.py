"""The application, in a process that answers requests.

A worker imports this module before anything that is ours, and searches for garbage while it does: so all else is
imported in the function."""

import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING

from gateway.garbage import no_search

if TYPE_CHECKING:
    from fastapi import FastAPI


def worker_app() -> "FastAPI":
    """The application, which heeds the process's signals, for the environment's settings."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    with no_search():
        from gateway.app import create_app  # noqa: PLC0415
        from gateway.settings import Settings  # noqa: PLC0415
        from gateway.stopping import Stopping  # noqa: PLC0415

        settings = Settings()
        return create_app(settings, stopping=Stopping(settings.drain_seconds))


def _follow(parent: multiprocessing.process.BaseProcess) -> None:
    """Stop with the parent, also when it was killed: nobody else would tell a worker."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
