"""The embedded PostgreSQL with its demo data, as a database to serve."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from db.demo import DATABASE, ROLE, prepare
from db.demo_tables import NAMES, demo_sources
from db.embedded import EmbeddedPostgres
from db.names import TableNames
from db.setup_error import SetupError
from gateway.operations import needed_indexes
from gateway.progress import shown_progress


class Demo(NamedTuple):
    """Which demo data, by TPC-H's scale, and where."""

    scale: float
    data_dir: Path


@contextmanager
def demo_database(demo: Demo) -> Iterator[str]:
    """The address of the demo's database, which runs while the block does.

    Raises SetupError when the server cannot run or the data cannot be had.
    """
    with EmbeddedPostgres(demo.data_dir) as server:
        with shown_progress() as progress:
            address = asyncio.run(prepare(server.admin_dsn, demo.scale, needed_indexes(), progress))
        yield address


@contextmanager
def existing_demo(folder: Path) -> Iterator[str]:
    """The address of a demo's database that was made before. Raises SetupError when the folder has none."""
    if not folder.is_dir() or not any(folder.iterdir()):
        raise SetupError(f"{folder} holds no demo data: make it by python -m gateway db demo --data-dir {folder}")
    with EmbeddedPostgres(folder) as server:
        yield server.dsn(ROLE, DATABASE)


def require_demo_names(names: TableNames) -> None:
    """Raises SetupError when the settings look for the synced tables elsewhere than the demo has them."""
    if any(names.locate(source.table) != NAMES.locate(source.table) for source in demo_sources()):
        raise SetupError(
            "DEFAULT_POSTGRES_SCHEMA, DEFAULT_POSTGRES_TABLE and TABLE_NAMES are for a database of your own: "
            "set DATABASE_URL too, or unset them to serve the demo data"
        )
