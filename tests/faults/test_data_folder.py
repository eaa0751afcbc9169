"""The demo's data folder where it can't be written, or is someone else's too: one sentence, and nothing is lost."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.processes import ROOT, clean_environment, gateway

NOBODY = 65534
UPDATE = "mutation { updateOrderStatus(input: {key: %d, status: PARTIAL}) { __typename } }"
COUNT = "{ orders { totalCount } changed: orders(where: {version: {gte: 1}}) { totalCount } }"
AS_NOBODY = """
import os, sys
import gateway.demo_database, gateway.serving  # what root alone may read is read before
from gateway.cli import app
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
app()
"""
ROOTS = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems, and acts as someone else")


def load(folder: Path, scale: str, *start: str) -> subprocess.CompletedProcess[str]:
    """Load demo data into the folder."""
    command = [sys.executable, *(start or ("-m", "gateway")), "db", "demo", "--scale", scale, "--data-dir", str(folder)]
    # Whoever may not write here can't keep what coverage has measured either, which it would complain about.
    environment = {name: value for name, value in clean_environment().items() if not name.startswith("COVERAGE")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one that a command has failed with, below its progress."""
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]


def ask(address: str, query: str) -> dict[str, Any]:
    answer = httpx.post(address, json={"query": query}, timeout=30).json()
    assert "errors" not in answer, answer
    data: dict[str, Any] = answer["data"]
    return data


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of so many bytes."""
    folder.mkdir()
    mounted = run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    if mounted.returncode != 0:
        pytest.skip(f"no file system may be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        assert run("umount", "--lazy", folder).returncode == 0


def fill(file: FileIO) -> None:
    """Write until there is no room left."""
    with open("/dev/zero", "rb") as zeros, pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        shutil.copyfileobj(zeros, file)


@ROOTS
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """Before there is a database, then before its rows are there; with room, the same command goes on."""
    with small_disk(tmp_path / "disk", "20m") as disk:
        data = disk / "data"
        assert "data folder could not be made" in sentence(load(data, "0.02"))
        run("mount", "-o", "remount,size=52m", disk)
        assert sentence(load(data, "0.02")).startswith("The disk of the data folder is full, and nothing was loaded")
        run("mount", "-o", "remount,size=600m", disk)
        done = load(data, "0.02")
        assert done.returncode == 0, done
        with gateway("--scale", "0.02", "--data-dir", str(data), LOG_LEVEL="error") as (process, address):
            assert ask(address, COUNT)["orders"] == {"totalCount": 30_000}
            process.terminate()
            process.wait(20)


@ROOTS
def test_a_disk_that_fills_up_while_it_is_served(tmp_path: Path) -> None:
    """Updates are refused and change nothing, reads are answered; with room again, so are updates."""
    with small_disk(tmp_path / "disk", "400m") as disk:
        options = ("--scale", "0.001", "--data-dir", str(disk / "data"))
        with gateway(*options, LOG_LEVEL="error") as (process, address):
            nodes = ask(address, "{ orders(first: 1000) { nodes { key } } }")["orders"]["nodes"]
            keys = iter([int(node["key"]) for node in nodes])
            with (disk / "filling").open("wb", buffering=0) as file:
                fill(file)
                applied, refused = 0, list[int]()
                while len(refused) < 5:  # the last page with room takes some
                    answer = httpx.post(address, json={"query": UPDATE % (key := next(keys))}, timeout=30)
                    told = answer.json()
                    if "errors" in told:
                        assert told["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE", told
                        refused.append(key)
                    else:
                        applied += 1
                assert ask(address, COUNT)["changed"] == {"totalCount": applied}
                file.truncate(0)
            for key in refused:
                ask(address, UPDATE % key)
            assert ask(address, COUNT)["changed"] == {"totalCount": applied + len(refused)}
            process.terminate()
            process.wait(20)


@ROOTS
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """By someone who is not root; and one with another's data."""
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents:
        parent.chmod(parent.stat().st_mode | 0o001)
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o755)
    told = sentence(load(theirs, "0.001", "-c", AS_NOBODY))
    assert told == f"The data folder {theirs} cannot be written (Permission denied): choose another --data-dir"
    assert list(theirs.iterdir()) == []


def test_two_gateways_share_a_folder(tmp_path: Path) -> None:
    """What one writes the other reads; one that is killed takes nothing along; afterwards everything is there."""
    options = ("--scale", "0.001", "--data-dir", str(tmp_path / "data"))
    expected = {"orders": {"totalCount": 1_500}, "changed": {"totalCount": 2}}
    with (
        gateway(*options, LOG_LEVEL="error") as (first, one),
        gateway(*options, LOG_LEVEL="error") as (second, other),
    ):
        ask(one, UPDATE % 1)
        ask(other, UPDATE % 2)
        assert ask(one, COUNT) == ask(other, COUNT) == expected
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        assert ask(other, COUNT) == expected
        second.terminate()
        assert second.wait(20) == 0
    with gateway(*options, LOG_LEVEL="error") as (third, again):
        assert ask(again, COUNT) == expected
        third.terminate()
        third.wait(20)
