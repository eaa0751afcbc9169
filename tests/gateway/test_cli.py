"""The command line, mostly as a user has it: real processes, real servers, real signals."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from db.cluster import Cluster
from gateway import cli
from gateway.commands import schema
from gateway.demo_database import Demo, demo_database
from gateway.serving import stopped_by_signals
from tests import processes
from tests.processes import clean_environment, eventually, processes_of, python

ORDERS = "{ orders(first: 2) { nodes { key customer { name } } } }"


def run(*arguments: str, **environment: str) -> Result:
    """A command in this process, with only these settings."""
    unset: dict[str, str | None] = dict.fromkeys(set(os.environ) - set(clean_environment()))
    return CliRunner().invoke(cli.app, arguments, env={**unset, **environment})


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with demo data, nobody's at the moment."""
    folder = tmp_path_factory.mktemp("loaded")
    result = run("db", "demo", "--scale", "0.001", "--data-dir", str(folder))
    assert result.exit_code == 0, result.output
    assert "Loading orders (1,500)" in result.stderr
    assert result.stdout == f"The demo data of scale 0.001 is in {folder}\n"
    return folder


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    subprocess.run(["/bin/cp", "-a", loaded, copy], check=True)
    return copy


@contextmanager
def gateway(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A gateway that answers, and its address."""
    demo = ("--scale", "0.001", "--data-dir", str(folder))
    with processes.gateway(*demo, *options, LOG_LEVEL="error") as running:
        yield running


def ask(address: str, query: str = ORDERS) -> Any:
    return httpx.post(address, json={"query": query}, timeout=20).json()


def is_left(folder: Path) -> list[str]:
    return [process.name() for process in processes_of(folder, "")]


@pytest.mark.parametrize(
    ("workers", "ending"),
    [("1", signal.SIGTERM), ("1", signal.SIGINT), ("2", signal.SIGTERM), ("2", signal.SIGHUP)],
)
def test_serves_until_a_signal_ends_everything(folder: Path, workers: str, ending: signal.Signals) -> None:
    with gateway(folder, "--workers", workers) as (process, address):
        nodes = ask(address)["data"]["orders"]["nodes"]
        process.send_signal(ending)
        assert process.wait(20) == 0

    assert [node["key"] for node in nodes] == ["1", "2"]
    assert is_left(folder) == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_gateway_leaves_nothing_running(folder: Path, workers: str) -> None:
    with gateway(folder, "--workers", workers) as (process, address):
        process.kill()
        process.wait()
        # The workers hold the pipes: reading to the end is waiting for them.
        process.communicate()

    assert eventually(lambda: is_left(folder) == [])
    port = int(address.split(":")[2].split("/")[0])
    with socket.socket() as free:
        assert free.connect_ex(("127.0.0.1", port)) != 0


def test_two_gateways_share_a_folder(folder: Path) -> None:
    with gateway(folder) as (first, _), gateway(folder) as (second, address):
        first.send_signal(signal.SIGTERM)
        assert first.wait(20) == 0
        assert "errors" not in ask(address)
        second.send_signal(signal.SIGTERM)
        assert second.wait(20) == 0
    assert is_left(folder) == []


def test_a_signal_during_the_load_ends_it_in_order(tmp_path: Path) -> None:
    arguments = ("serve", "--port", "0", "--scale", "1", "--data-dir", str(tmp_path))
    with python("-m", "gateway", *arguments) as process:
        assert process.stderr is not None
        while "Loading" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert is_left(tmp_path) == []


def test_a_port_in_use_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port, "--data-dir", str(tmp_path / "data"))
    assert result.exit_code == 1
    assert result.stderr == f"Port {port} of 127.0.0.1 is in use: stop what uses it, or choose another --port\n"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_strange_address_is_told(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTH_MODE", "none")
    monkeypatch.setenv("ALLOW_ANYONE", "true")
    result = run("serve", "--host", host, "--port", "0")
    assert result.exit_code == 1
    assert result.stderr == f"{host} is not an address of this machine: choose another --host\n"


def test_data_of_another_scale_is_told(folder: Path) -> None:
    result = run("serve", "--port", "0", "--scale", "0.02", "--data-dir", str(folder))
    assert result.exit_code == 1
    assert result.stderr == (
        "The data folder holds the demo data of scale 0.001, not 0.02: use --scale 0.001, or another --data-dir\n"
    )
    assert is_left(folder) == []


def test_demo_options_beside_a_database_are_told() -> None:
    result = run("serve", "--scale", "1", DATABASE_URL="postgresql://somewhere/db")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "--scale and --data-dir are for the demo data" in result.stderr


def test_names_of_other_tables_without_a_database_are_told(tmp_path: Path) -> None:
    result = run("serve", "--port", "0", "--data-dir", str(tmp_path), DEFAULT_POSTGRES_SCHEMA="other")
    assert result.exit_code == 1
    assert "are for a database of your own" in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DB_POOL_SIZE", "secret-0"),
        ("DATABASE_URL", "mysql://user:secret-1@host/db"),
        ("TABLE_NAMES", "{secret-2"),
    ],
)
def test_wrong_settings_are_told_by_name_and_without_their_value(name: str, value: str) -> None:
    result = run("serve", **{name: value})
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert name in result.stderr.upper()
    assert "secret" not in result.output


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("db", "upgrade"), ("db", "indexes")])
def test_an_unreachable_database_is_told(command: tuple[str, ...]) -> None:
    result = run(*command, PGHOST="127.0.0.1", PGPORT="1", PGUSER="someone", PGPASSWORD="secret-3")
    assert result.exit_code == 1
    assert result.stderr.startswith("The database cannot be reached: ")
    assert result.stderr.count("\n") == 1
    assert "secret" not in result.output


@pytest.mark.parametrize("command", [("upgrade",), ("indexes", "--print"), ("check",)])
def test_commands_for_a_database_ask_for_one(command: tuple[str, ...]) -> None:
    result = run("db", *command)
    assert result.exit_code == 2
    assert result.stderr == "No database is configured: set DATABASE_URL, PGHOST or LAKEBASE_ENDPOINT\n"


def test_upgrade_and_indexes_of_a_database(folder: Path) -> None:
    with demo_database(Demo(0.001, folder)) as address:
        admin = address.replace("gateway@", "postgres@")
        assert run("db", "upgrade", DATABASE_URL=address).stdout == "The gateway's tables are up to date\n"
        assert run("db", "upgrade", DATABASE_URL=address).stdout == "Nothing to do\n"
        refused = run("db", "upgrade", DATABASE_URL=address, PGAPPNAME="x", GATEWAY_SCHEMA="pg_not_allowed")
        assert refused.exit_code == 1
        assert refused.stderr.startswith("The database refuses: ")

        complete = run("db", "indexes", "--print", DATABASE_URL=address)
        assert (complete.stdout, complete.stderr) == ("", "No index is missing\n")
        nowhere = run("db", "indexes", DATABASE_URL=address, DEFAULT_POSTGRES_TABLE="nowhere.orders")
        assert nowhere.exit_code == 1
        assert nowhere.stderr == "The table nowhere.orders does not exist, or its schema cannot be seen\n"

        drop_an_index(admin)
        printed = run("db", "indexes", DATABASE_URL=address)
        assert printed.stdout.startswith('CREATE INDEX CONCURRENTLY "ix_orders_synced_')
        assert run("db", "indexes", "--apply", DATABASE_URL=admin).stdout == printed.stdout
        assert run("db", "indexes", "--apply", DATABASE_URL=admin).stdout == ""


def test_the_demos_database_is_examined(folder: Path) -> None:
    result = run("db", "check", "--data-dir", str(folder))
    assert result.exit_code == 1
    wrong = [line.split()[2] for line in result.stdout.splitlines() if line.startswith("wrong")]
    own = [f"gateway.{name}:" for name in ("idempotency_key", "order_status", "order_status_event")]
    assert wrong == ["gateway:", *own]  # `serve` makes them
    assert is_left(folder) == []


def test_examining_a_demo_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("db", "check", "--data-dir", str(tmp_path))
    assert result.exit_code == 1
    assert "holds no demo data" in result.stderr
    assert list(tmp_path.iterdir()) == []
    beside = run("db", "check", "--data-dir", str(tmp_path), DATABASE_URL="postgresql://somewhere/db")
    assert beside.exit_code == 2


def drop_an_index(address: str) -> None:
    script = """
import asyncio, asyncpg, sys
async def drop():
    connection = await asyncpg.connect(sys.argv[1])
    query = "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'ix_orders_synced_%'"
    name = await connection.fetchval(query)
    await connection.execute(f'DROP INDEX "{name}"')
    await connection.close()
asyncio.run(drop())
"""
    with python("-c", script, address) as process:
        assert process.wait(20) == 0, process.communicate()


def test_the_schema_is_exported_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "schema.graphql"
    monkeypatch.setattr(schema, "SCHEMA_FILE", file)
    assert run("schema", "check").exit_code == 1
    assert run("schema", "export", "--output", str(file)).exit_code == 0
    assert run("schema", "check").exit_code == 0
    assert run("schema", "export").stdout == file.read_text()
    assert "type Query" in file.read_text()
    file.write_text(file.read_text() + "# changed\n")
    stale = run("schema", "check")
    assert stale.exit_code == 1
    assert stale.stderr.startswith("schema.graphql is not what the code says: run python -m gateway schema export")


@pytest.mark.parametrize(
    "command",
    [(), ("serve",), ("schema",), ("schema", "export"), ("db",), ("db", "indexes"), ("db", "demo"), ("db", "check")],
)
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_a_data_folder_in_use_stays_in_use(folder: Path) -> None:
    """`db demo` beside a running gateway leaves it its server."""
    with gateway(folder) as (process, address):
        assert run("db", "demo", "--scale", "0.001", "--data-dir", str(folder)).exit_code == 0
        assert "errors" not in ask(address)
        cluster = Cluster(folder)
        assert cluster.server() is not None
        cluster.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_a_second_signal_does_not_interrupt_the_end() -> None:
    ended = []
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), stopped_by_signals():  # noqa: PT012
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            signal.raise_signal(signal.SIGINT)
            ended.append(True)
    assert ended
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.skipif(shutil.which("nohup") is None, reason="nohup is missing")
def test_a_gateway_under_nohup_outlives_its_terminal() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopped_by_signals():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
