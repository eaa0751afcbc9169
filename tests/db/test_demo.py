"""The demo data: whole or not there, of one scale, laid out as on Lakebase."""

import asyncio
import importlib.metadata
from decimal import Decimal
from pathlib import Path

import asyncpg
import psutil
import pytest

from db import indexes
from db.demo import prepare
from db.embedded import EmbeddedPostgres
from db.generator import Generated
from db.models import Order
from db.names import TableNames
from db.setup_error import DemoError
from tests.db.conftest import SCALE, SPECS, DemoServer, silent, spec
from tests.processes import python

LOADER = """
import asyncio
import sys
from pathlib import Path
from db import indexes
from db.demo import prepare
from db.embedded import EmbeddedPostgres

def tell(step, done, expected):
    print(step, done, flush=True)

with EmbeddedPostgres(Path(sys.argv[1])) as server:
    asyncio.run(prepare(server.admin_dsn, float(sys.argv[2]), (), tell))
"""


def generators() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "tpchgen-cli" in child.name()]


async def visible_tables(server: EmbeddedPostgres) -> list[str]:
    connection = await asyncpg.connect(server.dsn("postgres", "tpch"))
    rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname IN ('public', 'demo')")
    await connection.close()
    return sorted(row["tablename"] for row in rows)


async def test_loads_every_row_into_the_models_tables(demo: DemoServer) -> None:
    connection = await asyncpg.connect(demo.gateway_dsn)
    counts = [
        await connection.fetchval(f"SELECT count(*) FROM {table}")
        for table in ("region_synced", "nation_synced", "customer_synced", "orders_synced")
    ]
    first = await connection.fetchrow("SELECT * FROM orders_synced ORDER BY o_orderkey LIMIT 1")
    await connection.close()

    assert counts == [5, 25, 150, 1500]
    assert first is not None
    assert (first["o_orderkey"], first["o_orderstatus"], first["o_totalprice"]) == (
        1,
        "O",
        Decimal("131251.81"),
    )
    assert first["o_comment"] == "nstructions sleep furiously among "


async def test_the_gateway_may_read_and_have_a_schema_and_no_more(demo: DemoServer) -> None:
    connection = await asyncpg.connect(demo.gateway_dsn)
    for forbidden in (
        "INSERT INTO region_synced VALUES (9, 'x', 'x')",
        "CREATE TABLE public.x ()",
        "CREATE INDEX ON region_synced (r_name)",
        "CREATE ROLE other",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(forbidden)
    await connection.execute("CREATE SCHEMA its_own; DROP SCHEMA its_own")
    await connection.close()


async def test_keys_indexes_and_statistics_are_in_place(demo: DemoServer) -> None:
    connection = await asyncpg.connect(demo.admin_dsn)
    constraints = await connection.fetch(
        "SELECT conname FROM pg_constraint WHERE contype IN ('p', 'f') AND convalidated"
    )
    indexes = await connection.fetch("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")
    pages = await connection.fetchrow(
        "SELECT relpages, relallvisible, reltuples FROM pg_class WHERE relname = 'orders_synced'"
    )
    character_type = await connection.fetchrow("SELECT datcollate, datctype FROM pg_database WHERE datname = 'tpch'")
    await connection.close()

    assert {row["conname"] for row in constraints} >= {
        "orders_synced_pkey",
        "orders_synced_o_custkey_fkey",
        "customer_synced_c_nationkey_fkey",
        "nation_synced_n_regionkey_fkey",
    }
    # The specs' shorter index is served by the longer, and the primary key by itself.
    assert {row["indexname"] for row in indexes if row["indexname"].startswith("ix_")} == {
        "ix_orders_synced_o_custkey_o_orderkey",
        "ix_customer_synced_c_name_c_custkey",
    }
    assert pages is not None
    assert pages["relpages"] == pages["relallvisible"] > 0
    assert pages["reltuples"] == 1500
    assert character_type is not None
    assert character_type["datcollate"] == "C"


async def test_preparing_again_loads_nothing_and_gives_the_same_address(demo: DemoServer) -> None:
    def never(step: str, done: int, expected: int) -> None:
        raise AssertionError(step)

    assert await prepare(demo.server.admin_dsn, SCALE, SPECS, never) == demo.gateway_dsn


async def test_another_scale_is_refused_in_one_sentence(demo: DemoServer) -> None:
    with pytest.raises(DemoError) as refusal:
        await prepare(demo.server.admin_dsn, 0.01, SPECS, silent)

    assert str(refusal.value) == (
        "The data folder holds the demo data of scale 0.001, not 0.01: use --scale 0.001, or another --data-dir"
    )


async def test_what_follows_the_load_is_caught_up(demo: DemoServer) -> None:
    """As after a death between the commit and VACUUM, and with a version that needs one more index."""
    connection = await asyncpg.connect(demo.admin_dsn)
    await connection.execute("UPDATE demo.load SET analyzed = false")
    more = spec(Order, "o_clerk", "o_orderkey")

    await prepare(demo.server.admin_dsn, SCALE, (*SPECS, more), silent)

    assert await connection.fetchval("SELECT analyzed FROM demo.load")
    assert await connection.fetchval("SELECT to_regclass('ix_orders_synced_o_clerk_o_orderkey') IS NOT NULL")
    await connection.execute("DROP INDEX ix_orders_synced_o_clerk_o_orderkey")
    await connection.close()


async def test_a_table_that_is_new_is_loaded_into_a_folder_that_has_the_others(demo: DemoServer) -> None:
    """As for a data product that was added since: the rest stays as it is."""
    admin = await asyncpg.connect(demo.server.dsn("postgres", "tpch"))
    try:
        others = await admin.fetchval("SELECT xmin FROM customer_synced LIMIT 1")
        await admin.execute("DROP TABLE orders_synced")

        assert await prepare(demo.server.admin_dsn, SCALE, SPECS, silent) == demo.gateway_dsn

        assert await admin.fetchval("SELECT count(*) FROM orders_synced") == 1500
        assert await admin.fetchval("SELECT xmin FROM customer_synced LIMIT 1") == others
        assert await admin.fetchval("SELECT array_agg(analyzed) FROM demo.load") == [True]
        assert await indexes.missing(admin, SPECS, TableNames()) == []
        assert await admin.fetchval("SELECT has_table_privilege('gateway', 'orders_synced', 'SELECT')")
    finally:
        await admin.close()


async def test_a_load_whose_generator_dies_leaves_nothing_and_is_done_again(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def kill_at_orders(step: str, done: int, expected: int) -> None:
        told.append((step, done, expected))
        if step == "orders" and done > 0:
            for generator in generators():
                generator.kill()

    with EmbeddedPostgres(tmp_path) as server:
        with pytest.raises(DemoError, match=r"The data generator failed at table orders .*: start again"):
            await prepare(server.admin_dsn, 0.05, (), kill_at_orders)
        assert ("customer", 7500, 7500) in told
        assert generators() == []
        assert await visible_tables(server) == []

        dsn = await prepare(server.admin_dsn, SCALE, (), silent)
        connection = await asyncpg.connect(dsn)
        assert await connection.fetchval("SELECT count(*) FROM orders_synced") == 1500
        await connection.close()


async def test_a_load_whose_process_is_killed_is_done_again(tmp_path: Path) -> None:
    with python("-c", LOADER, str(tmp_path), "0.05") as loader:
        assert loader.stdout is not None
        while not (line := loader.stdout.readline()).startswith("orders"):
            assert line, loader.communicate()[1]
        loader.kill()
        loader.wait()

    with EmbeddedPostgres(tmp_path) as server:
        # Another scale than the killed load's: nothing of it counts.
        dsn = await prepare(server.admin_dsn, SCALE, SPECS, silent)
        connection = await asyncpg.connect(dsn)
        assert await connection.fetchval("SELECT count(*) FROM orders_synced") == 1500
        await connection.close()


async def test_a_cancelled_load_ends_its_generators(tmp_path: Path) -> None:
    started = asyncio.Event()

    with EmbeddedPostgres(tmp_path) as server:
        load = asyncio.create_task(prepare(server.admin_dsn, SCALE, (), lambda *_: started.set()))
        await started.wait()
        assert generators()
        load.cancel()
        with pytest.raises(asyncio.CancelledError):
            await load
        assert generators() == []
        assert await visible_tables(server) == []


async def test_two_at_once_load_once(tmp_path: Path) -> None:
    loads: list[str] = []

    def note(step: str, done: int, expected: int) -> None:
        if step == "indexes" and done == expected:
            loads.append(step)

    with EmbeddedPostgres(tmp_path) as server:
        first, second = await asyncio.gather(
            prepare(server.admin_dsn, SCALE, (), note), prepare(server.admin_dsn, SCALE, (), note)
        )

    assert first == second
    assert loads == ["indexes"]


async def test_a_missing_generator_is_told(demo: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr("db.generator.importlib.metadata.version", missing)
    with pytest.raises(DemoError, match="not installed"):
        await prepare(demo.server.admin_dsn, SCALE, SPECS, silent)


async def test_a_generator_that_complains_or_cannot_run_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaining = await Generated.start("no_such_table", SCALE)
    with pytest.raises(DemoError, match="failed at table no_such_table"):
        _ = [chunk async for chunk in complaining.csv()]
    await complaining.stop()

    monkeypatch.setattr("db.generator.sys.executable", str(tmp_path / "python"))
    monkeypatch.setattr("db.generator.sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(DemoError, match="cannot be run"):
        await Generated.start("region", SCALE)


def test_the_demo_has_the_default_names() -> None:
    assert TableNames().locate(spec(Order, "o_orderkey").table) == ("public", "orders_synced")
