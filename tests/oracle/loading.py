"""Rows of DuckDB as a database that the gateway can serve."""

import asyncpg
import duckdb

from db.engine import PoolOptions, create_engine
from db.migrate import upgrade
from tests.conftest import settings_for
from tests.oracle.tables import COLUMNS


async def load(address: str, tables: duckdb.DuckDBPyConnection) -> str:
    """Fill the database with these rows; its address."""
    connection = await asyncpg.connect(address)
    try:
        for table, columns in COLUMNS.items():
            typed = ", ".join(f"{name} {type_} NOT NULL" for name, type_ in columns.items())
            await connection.execute(f"CREATE TABLE {table}_synced ({typed}, PRIMARY KEY ({next(iter(columns))}))")
            rows = tables.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
            await connection.copy_records_to_table(f"{table}_synced", records=rows, columns=list(columns))
        await _add_overlays(connection, address, tables)
    finally:
        await connection.close()
    return address


async def _add_overlays(connection: asyncpg.Connection, address: str, tables: duckdb.DuckDBPyConnection) -> None:
    configured = settings_for(address)
    engine = create_engine(configured.database(), PoolOptions(), "tests")
    try:
        await upgrade(engine, configured.names())
    finally:
        await engine.dispose()
    names = ["order_key", "status", "base_status", "version", "updated_at"]
    moment = "strftime(updated_at, '%Y-%m-%dT%H:%M:%S.%fZ')"
    rows = tables.execute(f"SELECT order_key, status, base_status, version, {moment} FROM overlay").fetchall()
    await connection.executemany(
        f"INSERT INTO gateway.order_status ({', '.join(names)}) VALUES ($1, $2, $3, $4, $5::text::timestamptz)",
        rows,
    )
