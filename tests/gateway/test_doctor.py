"""`db check` against a real PostgreSQL that is broken in one way at a time: that is told, and nothing else."""

import json
import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from typer.testing import CliRunner

from db.doctor import Budget, Finding, State, Subject, server
from db.doctor.types import fits
from db.models import Order
from gateway import cli, operations
from gateway.settings import Settings
from tests.conftest import Server, migrated, settings_for
from tests.databases import demo_database
from tests.processes import clean_environment
from tests.products import models

TEMPLATE, DATABASE = "doctor_template", "doctor"
ONE = Budget(pool=15)
ORDERS = "public.orders_synced"


@pytest.fixture(scope="module")
async def template(postgres: Server, tpch_files: Path) -> str:
    """The name of a database in which everything is right."""
    await migrated(await demo_database(postgres, tpch_files, TEMPLATE))
    admin = await asyncpg.connect(postgres.dsn("postgres", TEMPLATE))
    await admin.execute("ANALYZE")
    await admin.close()
    return TEMPLATE


@pytest.fixture
async def admin(postgres: Server, template: str) -> AsyncIterator[asyncpg.Connection]:
    """The owner of everything in a copy of it, to break something."""
    server = await asyncpg.connect(postgres.admin_dsn)
    await server.execute(f"CREATE DATABASE {DATABASE} TEMPLATE {template}")
    connection = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    try:
        await connection.execute(f"GRANT CREATE ON DATABASE {DATABASE} TO gateway")
        yield connection
    finally:
        await connection.close()
        await server.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
        await server.close()


@pytest.fixture
def settings(postgres: Server) -> Settings:
    """Those of the gateway on the copy."""
    return settings_for(postgres.dsn("gateway", DATABASE))


async def examined(settings: Settings, budget: Budget = ONE, seconds: float = 10) -> list[Finding]:
    return [finding async for finding in operations.examine(settings, budget, seconds)]


def amiss(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """What is not right, and where; each with advice."""
    bad = [finding for finding in findings if finding.state is not State.OK]
    assert all(finding.advice for finding in bad)
    return [(finding.check, finding.subject, finding.state.value) for finding in bad]


@pytest.mark.usefixtures("admin")
async def test_nothing_is_amiss(settings: Settings) -> None:
    """Every check has a line, and every table each of its own."""
    findings = await examined(settings)
    assert amiss(findings) == []
    checks = [finding.check for finding in findings]
    assert checks[:7] == ["database", "tls", "version", "role", "clock", "connections", "migrations"]
    for check in ("table", "grants", "statistics"):
        assert checks.count(check) == 7
    assert checks.count("index") == 4
    assert all(finding.advice is None for finding in findings)


BROKEN = [
    ("DROP TABLE nation_synced CASCADE", [("table", "public.nation_synced", "wrong")]),
    (
        "ALTER TABLE orders_synced DROP COLUMN o_comment",
        [("column", f"{ORDERS}.o_comment", "wrong")],
    ),
    (
        "ALTER TABLE orders_synced ALTER o_totalprice TYPE float8",
        [("column", f"{ORDERS}.o_totalprice", "wrong")],
    ),
    ("ALTER TABLE orders_synced ALTER o_comment TYPE varchar(100)", []),
    ("ALTER TABLE orders_synced ALTER o_shippriority TYPE bigint", []),
    ("CREATE DOMAIN day AS date; ALTER TABLE orders_synced ALTER o_orderdate TYPE day", []),
    ("ALTER TABLE orders_synced ALTER o_clerk DROP NOT NULL", []),
    (
        (
            "ALTER TABLE orders_synced ALTER o_clerk DROP NOT NULL;"
            "UPDATE orders_synced SET o_clerk = NULL WHERE o_orderkey % 2 = 0; ANALYZE orders_synced"
        ),
        [("column", f"{ORDERS}.o_clerk", "wrong")],
    ),
    (
        (
            "ALTER TABLE orders_synced ALTER o_clerk DROP NOT NULL;"
            "DELETE FROM pg_statistic WHERE starelid = 'orders_synced'::regclass"
        ),
        [("column", f"{ORDERS}.o_clerk", "warn"), ("statistics", ORDERS, "warn")],
    ),
    (
        (
            "ALTER TABLE region_synced RENAME TO r; CREATE VIEW region_synced AS SELECT * FROM r;"
            "GRANT SELECT ON region_synced TO gateway"
        ),
        [
            ("table", "public.region_synced", "warn"),
            *(("column", f"public.region_synced.r_{name}", "warn") for name in ("regionkey", "name", "comment")),
        ],
    ),
    ("REVOKE SELECT ON orders_synced FROM gateway", [("grants", ORDERS, "wrong")]),
    (
        "REVOKE SELECT ON customer_synced FROM gateway; GRANT SELECT (c_custkey, c_name) ON customer_synced TO gateway",
        [("grants", "public.customer_synced", "wrong")],
    ),
    ("REVOKE USAGE ON SCHEMA public FROM PUBLIC", [("grants", ORDERS, "wrong")]),
    ("GRANT UPDATE ON orders_synced TO gateway", [("grants", ORDERS, "warn")]),
    ("ALTER TABLE orders_synced ENABLE ROW LEVEL SECURITY", [("grants", ORDERS, "warn")]),
    ("REVOKE INSERT ON gateway.order_status_event FROM gateway", [("grants", "gateway.order_status_event", "wrong")]),
    ("REVOKE DELETE ON gateway.idempotency_key FROM gateway", [("grants", "gateway.idempotency_key", "wrong")]),
    ("DROP INDEX {index}", [("index", ORDERS, "warn")]),
    ("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{index}'::regclass", [("index", ORDERS, "warn")]),
    ("UPDATE gateway.alembic_version SET version_num = '0001'", [("migrations", "gateway", "wrong")]),
    ("UPDATE gateway.alembic_version SET version_num = '9999'", [("migrations", "gateway", "warn")]),
    ("DELETE FROM gateway.alembic_version", [("migrations", "gateway", "wrong")]),
    ("REVOKE SELECT ON gateway.alembic_version FROM gateway", [("migrations", "gateway", "wrong")]),
    (
        "DROP SCHEMA gateway CASCADE",
        [
            ("migrations", "gateway", "wrong"),
            ("table", "gateway.idempotency_key", "wrong"),
            ("table", "gateway.order_status", "wrong"),
            ("table", "gateway.order_status_event", "wrong"),
        ],
    ),
    ("ALTER TABLE gateway.order_status DROP COLUMN version", [("column", "gateway.order_status.version", "wrong")]),
    (
        f"ALTER DATABASE {DATABASE} SET default_transaction_read_only = on",
        [("role", "gateway", "wrong")],
    ),
    (f"ALTER DATABASE {DATABASE} CONNECTION LIMIT 16", [("connections", "{address}", "warn")]),
    (f"ALTER DATABASE {DATABASE} CONNECTION LIMIT 14", [("connections", "{address}", "wrong")]),
]


@pytest.mark.parametrize(("statement", "expected"), BROKEN, ids=[statement for statement, _ in BROKEN])
async def test_what_is_broken_is_told(
    statement: str, expected: list[tuple[str, str, str]], admin: asyncpg.Connection, settings: Settings
) -> None:
    """It, and nothing else; every other table is examined all the same."""
    index = await admin.fetchval(
        "SELECT indexname FROM pg_indexes WHERE tablename = 'orders_synced' AND indexdef LIKE '%(o_clerk%'"
    )
    await admin.execute(statement.replace("{index}", index))
    findings = await examined(settings)
    wanted = [(check, place.format(address=settings.database_address()), state) for check, place, state in expected]
    found = amiss(findings)
    if "USAGE ON SCHEMA public" in statement:  # which is the schema of four tables
        assert len(found) == 4
        found = [each for each in found if each[1] == ORDERS]
    assert found == wanted
    assert {f.subject for f in findings if f.check == "table"} >= {ORDERS, "gateway.order_status"}


@pytest.mark.usefixtures("admin")
async def test_a_superuser_is_warned_of(postgres: Server) -> None:
    findings = await examined(settings_for(postgres.dsn("postgres", DATABASE)))
    assert amiss(findings) == [("role", "postgres", "warn")]


@pytest.mark.usefixtures("admin")
async def test_more_workers_than_the_server_has_connections_for(settings: Settings) -> None:
    """The pool's size is multiplied by the workers and the instances."""
    assert amiss(await examined(settings, Budget(15, workers=2))) == []
    found = await examined(settings, Budget(15, workers=10, instances=50))
    assert amiss(found) == [("connections", settings.database_address(), "wrong")]
    (told,) = [finding.message for finding in found if finding.check == "connections"]
    assert told.startswith("may open 7500 of ")


async def test_what_is_locked_holds_up_nothing_else(admin: asyncpg.Connection, settings: Settings) -> None:
    """A table that is being replaced: its own check gives up at its deadline."""
    async with admin.transaction():
        await admin.execute("LOCK TABLE orders_synced IN ACCESS EXCLUSIVE MODE")
        findings = await examined(settings, seconds=1)
    assert ("statistics", ORDERS, "wrong") in amiss(findings)
    assert {subject for _, subject, _ in amiss(findings)} == {ORDERS}
    assert findings[-1].subject == "gateway.order_status_event"


@pytest.mark.parametrize(("hours", "state"), [(0, "ok"), (0.005, "warn"), (-0.005, "warn"), (1, "wrong")])
async def test_clocks_that_are_apart(admin: asyncpg.Connection, hours: float, state: str) -> None:
    subject = replace(subject_of(settings_for("postgresql://x/y")), now=lambda: time.time() + hours * 3600)
    (finding,) = await server.clock(admin, subject)
    assert finding.state == state


@pytest.mark.parametrize(
    ("number", "state"), [("14.20", "wrong"), ("15.3", "ok"), ("18.4 (Debian 18.4-1)", "ok"), ("19beta1", "warn")]
)
async def test_versions_that_are_known(number: str, state: str) -> None:
    """Servers that are not at hand."""
    (finding,) = await server.version(ServerOf(number), subject_of(settings_for("postgresql://x/y")))
    assert finding.state == state
    assert number.partition(" ")[0] in finding.message


class ServerOf:
    """A connection that knows its server's version."""

    def __init__(self, number: str) -> None:
        self._number = number

    async def fetchval(self, query: str) -> str:
        assert query == "SHOW server_version"
        return self._number

    def get_server_version(self) -> asyncpg.types.ServerVersion:
        return asyncpg.types.ServerVersion(int(self._number[:2]), 0, 0, "final", 0)


def subject_of(settings: Settings) -> Subject:
    return Subject("here", settings.names(), (), (), ONE, "tests")


@pytest.mark.parametrize(
    ("attribute", "stored", "expected"),
    [
        (models.Warehouse.tags, ("_text", "text"), True),
        (models.Warehouse.tags, ("_int4", "int4"), False),
        (models.Warehouse.tags, ("text", None), False),
        (models.Warehouse.kind, ("warehouse_kind", None), True),
        (models.Warehouse.kind, ("text", None), False),
        (models.Warehouse.settings, ("json", None), True),
        (models.Warehouse.external_id, ("text", None), False),
        (models.Warehouse.is_open, ("int4", None), False),
        (models.Warehouse.area, ("numeric", None), True),
        (models.Warehouse.opened_at, ("date", None), False),
        (models.Warehouse.inspected_at, ("timestamptz", None), True),
        (models.Stock.price, ("float8", None), False),
        (models.Stock.line, ("int4", None), True),
        (Order.order_date, ("timestamp", None), False),
        (Order.clerk, ("bpchar", None), True),
        (Order.clerk, ("uuid", None), False),
    ],
    ids=str,
)
def test_which_types_fit(attribute: Any, stored: tuple[str, str | None], expected: bool) -> None:
    assert fits(attribute.type, *stored) is expected


# Without a connection


@pytest.mark.parametrize(
    ("role", "database", "message"),
    [
        ("gateway", "no_such_database", "there is no database of this name"),
        ("no_such_role", "postgres", "the login was refused"),
    ],
)
async def test_a_refused_login_is_one_line(postgres: Server, role: str, database: str, message: str) -> None:
    (finding,) = await examined(settings_for(postgres.dsn(role, database)))
    assert (finding.check, finding.state, finding.message) == ("database", State.WRONG, message)
    assert finding.advice


async def test_a_role_that_may_not_connect(admin: asyncpg.Connection, settings: Settings) -> None:
    await admin.execute(f"REVOKE CONNECT ON DATABASE {DATABASE} FROM PUBLIC, gateway")
    (finding,) = await examined(settings)
    assert finding.message == "the role may not connect to this database"


@pytest.mark.parametrize(
    ("host", "message"),
    [("127.0.0.1:1", "it refuses connections"), ("nowhere.invalid", "its name is not known here")],
)
def test_an_unreachable_database_is_one_line(host: str, message: str) -> None:
    """Without password and role."""
    address = f"postgresql://someone:secret@{host}/db"
    result = run(DATABASE_URL=address)
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    assert message in result.stdout
    assert not {"secret", "someone"} & set(result.output.replace("/", " ").replace(":", " ").split())


# The command


def run(*options: str, **environment: str) -> Any:
    unset: dict[str, str | None] = dict.fromkeys(set(os.environ) - set(clean_environment()))
    return CliRunner().invoke(cli.app, ["db", "check", *options], env={**unset, **environment})


def test_the_command_tells_a_line_a_finding(template: str, postgres: Server) -> None:
    """Its exit code is 0 when nothing is wrong."""
    result = run(DATABASE_URL=postgres.dsn("gateway", template))
    assert result.exit_code == 0
    assert result.stderr == "ok: 32, warn: 0, wrong: 0\n"
    lines = result.stdout.splitlines()
    assert len(lines) == 32
    assert all(line.startswith("ok     ") for line in lines)
    assert "ok     version      " in result.stdout


@pytest.mark.parametrize("kind", ["warn", "wrong"])
def test_json(template: str, postgres: Server, kind: str) -> None:
    """The same findings, for programs."""
    role = "postgres" if kind == "warn" else "gateway"
    workers = ("--workers", "64") if kind == "wrong" else ()
    result = run("--json", *workers, DATABASE_URL=postgres.dsn(role, template))
    told = json.loads(result.stdout)
    assert told["state"] == kind
    assert result.exit_code == (kind == "wrong")
    bad = [finding for finding in told["findings"] if finding["state"] != "ok"]
    assert [(f["check"], f["state"]) for f in bad] == [("connections" if kind == "wrong" else "role", kind)]
    assert all(f["advice"] for f in bad)
