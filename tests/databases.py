"""Databases of a test's own, with the demo's rows: what it does to them is nobody else's business."""

from pathlib import Path

import asyncpg

from db.demo import ROLE
from db.demo_tables import add_indexes, add_keys, add_references, create_table, demo_sources, grant
from gateway.schema import ENTITIES
from resolvers.indexes import required_indexes
from tests.conftest import Server, new_database


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
            *add_indexes(sources, required_indexes(ENTITIES)),
            *add_references(sources),
            *grant(sources, ROLE, name),
            "ANALYZE",
        ]
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
    return server.dsn(ROLE, name)
