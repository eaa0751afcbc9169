"""The programs of this folder, made once with the tools of frontend teams, and a gateway that they may update."""

import asyncio
import json
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
from tests import npm
from tests.conftest import Ask, Server, asker, migrated, serving, settings_for
from tests.databases import demo_database
from tests.processes import ROOT

HERE = Path(__file__).parent
SCHEMA = ROOT / "schema.graphql"
_NOT_SOURCES = ("node_modules", "__pycache__", "*.py")


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


@pytest.fixture(scope="session")
def sources(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project before anything is generated; its packages are kept in pytest's cache."""
    packages, environment = npm.installed(request, HERE)
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
