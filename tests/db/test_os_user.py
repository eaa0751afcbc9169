"""The user that the embedded PostgreSQL runs as, for root and for others."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from db.os_user import ServerUser, server_user
from db.setup_error import EmbeddedError

NOBODY = 65534


def become(monkeypatch: pytest.MonkeyPatch, uid: int) -> None:
    monkeypatch.setattr("db.os_user.os.geteuid", lambda: uid)


def test_anybody_but_root_runs_it_as_himself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, 12345)
    user = server_user(tmp_path / "none yet")
    assert user == ServerUser()
    assert user.arguments() == {}
    user.give(tmp_path)
    user.open_parents(tmp_path)
    user.open_programs(tmp_path)


def test_another_user_s_data_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    become(monkeypatch, 12345)
    with pytest.raises(EmbeddedError, match="belongs to another user: choose another --data-dir"):
        server_user(tmp_path)


def test_root_runs_it_as_a_user_made_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[list[str]] = []

    def find(name: str) -> Any:
        if not made:
            raise KeyError(name)
        return SimpleNamespace(pw_uid=NOBODY, pw_gid=NOBODY)

    become(monkeypatch, 0)
    monkeypatch.setattr(pwd, "getpwnam", find)
    monkeypatch.setattr("db.os_user.subprocess.run", lambda command, **_: made.append(command))

    user = server_user(tmp_path / "none yet")

    assert user.arguments() == {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    assert [command[0] for command in made] == ["useradd"]


def test_a_user_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise KeyError(name)

    def failing(command: list[str], **_: object) -> None:
        raise subprocess.CalledProcessError(1, command)

    become(monkeypatch, 0)
    monkeypatch.setattr(pwd, "getpwnam", missing)
    monkeypatch.setattr("db.os_user.subprocess.run", failing)
    with pytest.raises(EmbeddedError, match="start the gateway as another user"):
        server_user(tmp_path / "none yet")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_runs_it_as_the_owner_of_the_data(tmp_path: Path) -> None:
    os.chown(tmp_path, NOBODY, NOBODY)
    assert server_user(tmp_path) == ServerUser(NOBODY, NOBODY)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_root_lets_the_server_s_user_through_and_no_more(tmp_path: Path) -> None:
    private = tmp_path / "private"
    programs = private / "programs" / "bin"
    programs.mkdir(parents=True)
    shutil.copy("/bin/true", programs / "postgres")
    (programs / "postgres").chmod(0o700)
    private.chmod(0o700)

    ServerUser(65534, 65534).open_programs(programs)

    assert private.stat().st_mode & 0o777 == 0o701
    assert (programs / "postgres").stat().st_mode & 0o777 == 0o705
