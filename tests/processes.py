"""Real processes for tests: gateways and users of the embedded PostgreSQL, and what is left of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
_NOT_FOR_GATEWAYS = ("DATABASE_URL", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE")


def clean_environment(**extra: str) -> dict[str, str]:
    """This process's environment without what names a database, for gateways that end without a pause."""
    kept = {k: v for k, v in os.environ.items() if k not in _NOT_FOR_GATEWAYS}
    return {**kept, "DRAIN_SECONDS": "0", **extra}


@contextmanager
def python(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process with pipes, in a process group of its own; killed at the end if it still runs."""
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=clean_environment(**environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def gateway(*options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A gateway that answers, and the address of its operations."""
    with python("-m", "gateway", "serve", "--port", "0", *options, **environment) as process:
        assert process.stderr is not None
        address = next((line.split()[-1] for line in process.stderr if "http://" in line), None)
        assert address is not None, f"ended with {process.wait()}"
        yield process, address


def processes_of(folder: Path, kind: str) -> list[psutil.Process]:
    """The running processes whose command line names `folder` and contains `kind`."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        line = " ".join(process.info["cmdline"] or [])
        if str(folder) in line and kind in line and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def eventually(condition: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
