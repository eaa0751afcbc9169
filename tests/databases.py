"""Databases of a test's own: what it does to them is nobody else's business."""

from pathlib import Path

import asyncpg

from db.demo import ROLE
from db.demo_tables import add_indexes, add_keys, add_references, create_table, demo_sources, grant
from gateway.schema import ENTITIES
from resolvers.catalogue import Catalogue
from tests.conftest import Server, migrated, new_database


async def demo_database(server: Server, files: Path, name: str) -> str:
    """The gateway's address of a new database with the rows of `files`, laid out as the demo is; not migrated."""
    sources = [source for source in demo_sources() if (files / f"{source.tpch}.csv").exists()]
    connection = await asyncpg.connect(await new_database(server, name))
    try:
        for source in sources:
            await connection.execute(create_table(source.table))
            file = files / f"{source.tpch}.csv"
            await connection.copy_to_table(source.table.name, source=file, format="csv", header=True)
        statements = [
            *add_keys(sources),
            *add_indexes(sources, Catalogue(ENTITIES).indexes),
            *add_references(sources),
            *grant(sources, ROLE, name),
            "ANALYZE",
        ]
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
    return server.dsn(ROLE, name)


async def orders_database(server: Server, name: str, orders: int) -> str:
    """The superuser's address of a migrated database with so many orders, all OPEN in the source, and nothing else."""
    address = await new_database(server, name)
    connection = await asyncpg.connect(address)
    try:
        for source in demo_sources():
            await connection.execute(create_table(source.table))
        await connection.execute(
            "INSERT INTO orders_synced SELECT k, 1, 'O', k, '2026-01-01', '5-LOW', 'c', 0, ''"
            f" FROM generate_series(1, {orders}) AS k"
        )
    finally:
        await connection.close()
    await migrated(address)
    return address
