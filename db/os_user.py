"""The operating system's user for the embedded PostgreSQL, which refuses to run as root.

Started by anybody else, the server runs as that user and nothing here happens. Started by root, as in a
container, it runs as the owner of its data, or as a user made for it.
"""

import os
import pwd
import stat
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from db.setup_error import EmbeddedError

_SERVER_USER = "pgserver"
_ATTEMPTS, _PAUSE = 5, 0.2


class SubprocessUser(TypedDict, total=False):
    """The arguments of `subprocess` that decide a child's user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerUser:
    """The user that the server runs as; `uid` is None for the user of this process."""

    uid: int | None = None
    gid: int | None = None

    def arguments(self) -> SubprocessUser:
        """What makes a subprocess run as this user."""
        if self.uid is None or self.gid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, path: Path) -> None:
        """Make this user the owner of `path`, and able to reach it."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
            self.open_parents(path)

    def open_parents(self, path: Path) -> None:
        """Let this user pass through the parents of `path`; to list or read them is not needed."""
        if self.uid is None:
            return
        for parent in path.parents:
            status = parent.stat()
            if not status.st_mode & stat.S_IXOTH and status.st_uid != self.uid:
                parent.chmod(stat.S_IMODE(status.st_mode) | stat.S_IXOTH)

    def open_programs(self, programs: Path) -> None:
        """Let this user run the server's programs, which root may have installed for root alone."""
        if self.uid is None:
            return
        self.open_parents(programs)
        try:
            subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, **self.arguments())
        except PermissionError:
            for path in (programs.parent, *programs.parent.rglob("*")):
                mode = stat.S_IMODE(path.stat().st_mode)
                path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def server_user(data: Path) -> ServerUser:
    """The user that the server of the data folder `data`, which need not exist yet, has to run as.

    Raises EmbeddedError when this process may not run it.
    """
    owner = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if owner not in {None, os.geteuid()}:
            raise EmbeddedError(f"The data folder {data} belongs to another user: choose another --data-dir")
        return ServerUser()
    if owner:
        return ServerUser(owner, data.stat().st_gid)
    return _made_for_root()


def _made_for_root() -> ServerUser:
    for _ in range(_ATTEMPTS):
        with suppress(KeyError):
            entry = pwd.getpwnam(_SERVER_USER)
            return ServerUser(entry.pw_uid, entry.pw_gid)
        command = ["useradd", "--system", "--user-group", "--no-create-home", _SERVER_USER]
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            time.sleep(_PAUSE)  # another process may be making it just now
    raise EmbeddedError(
        f"PostgreSQL does not run as root, and the user {_SERVER_USER} could not be made: "
        "start the gateway as another user"
    )
