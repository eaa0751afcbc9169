"""The embedded PostgreSQL as processes see it: shared, killed, left behind, in the way."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import psutil
import pytest

from db.cluster import Cluster
from db.embedded import EmbeddedPostgres
from db.setup_error import EmbeddedError
from db.watchdog import watch
from tests.processes import eventually, processes_of, python

USER_OF_THE_SERVER = """
import sys
from pathlib import Path
from db.embedded import EmbeddedPostgres

with EmbeddedPostgres(Path(sys.argv[1])) as server:
    print(server.admin_dsn, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def initialised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was used once."""
    folder = tmp_path_factory.mktemp("initialised")
    with EmbeddedPostgres(folder):
        pass
    return folder


@pytest.fixture
def folder(initialised: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    copy = tmp_path / "data"
    subprocess.run(["/bin/cp", "-a", initialised, copy], check=True)
    return copy


@contextmanager
def user_of(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the folder's server, which runs when the block begins."""
    with python("-c", USER_OF_THE_SERVER, str(folder)) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("postgresql://"), process.communicate()[1]
        yield process


def server_pid(folder: Path) -> int | None:
    cluster = Cluster(folder)
    try:
        server = cluster.server()
        return server.pid if server is not None else None
    finally:
        cluster.close()


def kill_with_watchdog(process: subprocess.Popen[str], folder: Path) -> None:
    for watchdog in processes_of(folder, "db.watchdog"):
        watchdog.kill()
    process.kill()
    process.wait()


async def test_serves_postgresql_16_and_stops_with_its_last_user(tmp_path: Path) -> None:
    with EmbeddedPostgres(tmp_path / "made" / "here") as server:
        connection = await asyncpg.connect(server.admin_dsn)
        assert str(await connection.fetchval("SHOW server_version")).startswith("16.")
        assert await connection.fetchval("SHOW fsync") == "on"
        assert await connection.fetchval("SHOW listen_addresses") == ""
        await connection.close()
        assert len(processes_of(tmp_path, "db.watchdog")) == 1

    assert processes_of(tmp_path, "") == []
    with pytest.raises(EmbeddedError, match="has not been started"):
        _ = server.admin_dsn


def test_two_processes_share_the_server_and_the_last_stops_it(folder: Path) -> None:
    with user_of(folder) as first, user_of(folder) as second:
        shared = server_pid(folder)
        assert shared is not None
        first.communicate("")
        assert first.returncode == 0
        assert server_pid(folder) == shared
        second.communicate("")
        assert second.returncode == 0
        assert server_pid(folder) is None


def test_a_server_that_a_killed_process_left_is_taken_over(folder: Path) -> None:
    with user_of(folder) as killed:
        left = server_pid(folder)
        kill_with_watchdog(killed, folder)

    assert left is not None
    assert server_pid(folder) == left
    with EmbeddedPostgres(folder):
        assert server_pid(folder) == left
    assert server_pid(folder) is None


def test_the_watchdog_stops_the_server_of_a_killed_process(folder: Path) -> None:
    with user_of(folder) as killed:
        assert server_pid(folder) is not None
        killed.kill()
        killed.wait()

    assert eventually(lambda: processes_of(folder, "") == [])


def test_the_watchdog_leaves_a_server_that_is_still_used(folder: Path) -> None:
    with user_of(folder) as used:
        with user_of(folder) as killed:
            killed.kill()
            killed.wait()
        # Both watchdogs have looked at least once when a third one has had the time to.
        with pytest.raises(subprocess.TimeoutExpired), python("-m", "db.watchdog", str(folder)) as third:
            third.wait(2)
        assert server_pid(folder) is not None
        used.communicate("")
    assert eventually(lambda: processes_of(folder, "") == [])


def test_watching_ends_when_nobody_uses_the_server(folder: Path) -> None:
    with user_of(folder) as killed:
        kill_with_watchdog(killed, folder)
    assert server_pid(folder) is not None

    watch(folder)

    assert server_pid(folder) is None


def test_watching_waits_for_who_starts_or_stops(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starter = Cluster(folder)
    naps = []

    def nap(_: float) -> None:
        naps.append(1)
        if len(naps) == 3:
            held.__exit__(None, None, None)

    monkeypatch.setattr("db.watchdog.time.sleep", nap)
    held = starter.alone(0)
    held.__enter__()
    watch(folder)
    starter.close()

    assert len(naps) == 3


def test_a_process_number_given_to_another_program_is_not_the_server(folder: Path) -> None:
    stale = folder / "pg16" / "postmaster.pid"
    socket_lock = folder / "pg16" / ".s.PGSQL.5432.lock"
    stale.write_text(f"{os.getpid()}\n{folder / 'pg16'}\n1700000000\n5432\n{folder / 'pg16'}\n\n 1 2\nready   \n")
    socket_lock.write_text(f"{os.getpid()}\n")
    cluster = Cluster(folder)
    assert cluster.address() is not None
    assert cluster.server() is None

    cluster.forget_stranger()

    assert not stale.exists()
    assert not socket_lock.exists()
    cluster.close()


def test_the_lock_file_of_a_dead_process_is_left_to_postgresql(folder: Path) -> None:
    child = subprocess.Popen(["/bin/true"])
    child.wait()
    stale = folder / "pg16" / "postmaster.pid"
    stale.write_text(f"{child.pid}\n{folder / 'pg16'}\n1700000000\n5432\n{folder / 'pg16'}\n\n 1 2\nready   \n")
    if os.geteuid() == 0:
        shutil.chown(stale, folder.joinpath("pg16").owner())
    cluster = Cluster(folder)
    cluster.forget_stranger()
    assert stale.exists()
    cluster.close()

    with EmbeddedPostgres(folder):
        assert server_pid(folder) not in {None, child.pid}


def test_an_unfinished_data_folder_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "initdb-half").mkdir()
    (tmp_path / "initdb-half" / "PG_VERSION").write_text("16\n")
    with EmbeddedPostgres(tmp_path):
        assert not (tmp_path / "initdb-half").exists()


async def test_a_path_that_no_socket_can_have_gets_its_socket_elsewhere(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / f"with spaces, and {'x' * 100}"
    folder.rename(odd)  # noqa: ASYNC240
    with EmbeddedPostgres(odd) as server:
        assert not server.socket_folder.is_relative_to(odd)
        connection = await asyncpg.connect(server.admin_dsn)
        assert await connection.fetchval("SELECT 1") == 1
        await connection.close()


def test_a_strange_folder_in_the_socket_s_place_is_refused(
    folder: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path_factory.mktemp("t")  # the path of a socket may have about a hundred characters
    odd = tmp_path / "with spaces"
    folder.rename(odd)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with EmbeddedPostgres(odd) as server:
        place = server.socket_folder
    place.rename(temporary / "away")
    place.symlink_to(temporary / "away")

    with pytest.raises(EmbeddedError, match="is not ours"), EmbeddedPostgres(odd):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedError, match=r"file/data cannot be written .*--data-dir$"):
        EmbeddedPostgres(tmp_path / "file" / "data").__enter__()


def test_data_of_another_version_is_told(folder: Path) -> None:
    (folder / "pg16" / "PG_VERSION").write_text("15\n")
    with pytest.raises(EmbeddedError, match=r"holds data of PostgreSQL 15, not 16: choose another --data-dir$"):
        EmbeddedPostgres(folder).__enter__()


def test_a_data_folder_of_some_server_is_not_used(folder: Path) -> None:
    with pytest.raises(EmbeddedError, match="is itself a data folder"):
        EmbeddedPostgres(folder / "pg16").__enter__()


def test_a_server_that_does_not_start_is_told_with_its_reason(folder: Path) -> None:
    with (folder / "pg16" / "postgresql.conf").open("a") as configuration:
        configuration.write("\nno_such_setting = 1\n")
    with pytest.raises(EmbeddedError, match=r"PostgreSQL did not start: configuration file .* contains errors"):
        EmbeddedPostgres(folder).__enter__()
    assert processes_of(folder, "") == []


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("postgres", "initdb"):
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text("#!/bin/sh\n[ $# = 1 ] || { echo no room >&2; exit 1; }\n")
        program.chmod(0o755)
    monkeypatch.setattr("db.embedded._programs", lambda: tmp_path / "bin")
    with pytest.raises(EmbeddedError, match="data folder could not be made: no room"):
        EmbeddedPostgres(tmp_path / "data").__enter__()
    assert not list((tmp_path / "data").glob("initdb-*"))


def test_a_missing_installation_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.embedded.importlib.util.find_spec", lambda _: None)
    with pytest.raises(EmbeddedError, match=r"not installed: install requirements-demo\.txt"):
        EmbeddedPostgres(tmp_path).__enter__()


def test_a_start_that_takes_too_long_is_told_and_undone(folder: Path) -> None:
    with pytest.raises(EmbeddedError, match="was not ready after 0 s"):
        EmbeddedPostgres(folder, patience=0.001).__enter__()
    assert eventually(lambda: processes_of(folder, "") == [])


def test_waiting_for_another_process_ends(folder: Path) -> None:
    other = Cluster(folder)
    with other.alone(0), pytest.raises(EmbeddedError, match="Another process has been starting or stopping"):
        EmbeddedPostgres(folder, patience=0.05).__enter__()
    other.close()


def test_a_server_that_ignores_its_signals_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.cluster._SECONDS_TO_STOP", 0.1)
    with user_of(folder) as user:
        kill_with_watchdog(user, folder)
        cluster = Cluster(folder)
        server = cluster.server()
        assert server is not None
        server.suspend()
        try:
            with cluster.alone(0), pytest.raises(EmbeddedError, match="did not stop"):
                cluster.stop_server()
        finally:
            server.send_signal(signal.SIGCONT)
        server.wait(20)
        cluster.close()
    assert eventually(lambda: not psutil.pid_exists(server.pid))
