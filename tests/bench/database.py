"""The database that all servers read: the demo's, with some statuses set through the gateway, and views for peers."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from db.embedded import EmbeddedPostgres
from gateway.demo_database import Demo, demo_database
from tests.bench.workload import HERE, Keys
from tests.conftest import migrated

# What the update does, as a function: PL/pgSQL keeps its plan. PostGraphile makes a mutation of it.
_FUNCTION = """
CREATE FUNCTION bench.update_order_status(key bigint, status text) RETURNS bench.orders LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE made bench.orders;
BEGIN
  {update} INTO made;
  RETURN made;
END $$"""

# One in about a hundred orders has a status that was set.
_OVERLAY = """
INSERT INTO gateway.order_status (order_key, status, base_status, version, updated_at)
SELECT o_orderkey, CASE o_orderstatus WHEN 'O' THEN 'P' ELSE 'O' END, o_orderstatus, 1, '2026-01-01'
FROM public.orders_synced WHERE o_orderkey % 100 = 1"""
_OVERLAY_EVENTS = """
INSERT INTO gateway.order_status_event (order_key, version, from_status, to_status, at)
SELECT order_key, version, base_status, status, updated_at FROM gateway.order_status"""


@contextmanager
def postgres(scale: float, data_dir: Path) -> Iterator[tuple[str, int]]:
    """The address of the loaded database, for the gateway's role, and the process number of its server."""
    with EmbeddedPostgres(data_dir) as server, demo_database(Demo(scale, data_dir)) as address:
        pid = int((server.socket_folder / "postmaster.pid").read_text().split("\n", 1)[0])
        yield address, pid


async def prepare(address: str) -> Keys:
    """Set statuses, make the views, and choose keys. Whatever was set before is gone."""
    await migrated(address)
    connection = await asyncpg.connect(address)
    try:
        await connection.execute((HERE / "schema.sql").read_text())
        await connection.execute("TRUNCATE gateway.order_status, gateway.order_status_event")
        await connection.execute(_OVERLAY)
        await connection.execute(_OVERLAY_EVENTS)
        await connection.execute("VACUUM (ANALYZE) gateway.order_status")
        await connection.execute("VACUUM (ANALYZE) gateway.order_status_event")
        update = (HERE / "update.sql").read_text()
        await connection.execute(_FUNCTION.format(update=update))
        read = await connection.fetch("SELECT o_orderkey FROM public.orders_synced ORDER BY o_orderkey % 997 LIMIT 200")
        size = await connection.fetchval("SELECT count(*) FROM public.orders_synced")
        places = await connection.fetch(
            "SELECT key FROM (SELECT o_orderkey AS key, row_number() OVER (ORDER BY o_orderkey) AS place"
            " FROM public.orders_synced) AS o WHERE place % ($1 / 50) = 1 ORDER BY key LIMIT 50",
            size,
        )
        written = await connection.fetch(
            "SELECT o_orderkey FROM public.orders_synced WHERE o_orderkey % 100 = 3 AND o_orderstatus = 'O'"
            " ORDER BY 1 LIMIT 1000"
        )
        return Keys(*([row[0] for row in rows] for rows in (read, places, written)))
    finally:
        await connection.close()


async def forget_updates(address: str, keys: Keys) -> None:
    """Undo what the updates of the workload have written, for whoever comes next to find the tables as they were."""
    connection = await asyncpg.connect(address)
    try:
        for table in ("order_status", "order_status_event"):
            gone = await connection.execute(f"DELETE FROM gateway.{table} WHERE order_key = ANY($1)", keys.written)
            if gone != "DELETE 0":
                await connection.execute(f"VACUUM (ANALYZE) gateway.{table}")
    finally:
        await connection.close()


async def settle(address: str, keys: Keys) -> None:
    """Wait until PostgreSQL has finished what clients no longer wait for, and forget the updates."""
    connection = await asyncpg.connect(address)
    try:
        while await connection.fetchval(  # noqa: ASYNC110 - there is no event to wait for
            "SELECT count(*) > 1 FROM pg_stat_activity WHERE state = 'active' AND usename = current_user"
            " AND wait_event_type IS DISTINCT FROM 'Client'"
        ):
            await asyncio.sleep(0.1)
    finally:
        await connection.close()
    await forget_updates(address, keys)


async def written(address: str, keys: Keys) -> list[tuple[object, ...]]:
    """What the updates of the workload have written, without the moments."""
    connection = await asyncpg.connect(address)
    try:
        rows = await connection.fetch(
            "SELECT order_key, s.version, status, base_status, e.version AS step, from_status, to_status,"
            " updated_at = at AS same FROM gateway.order_status AS s JOIN gateway.order_status_event AS e"
            " USING (order_key) WHERE order_key = ANY($1) ORDER BY order_key, e.version",
            keys.written,
        )
        return [tuple(row) for row in rows]
    finally:
        await connection.close()
