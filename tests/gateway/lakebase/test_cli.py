"""The commands, with the real SDK; in processes of their own where that matters."""

import json
import os
import signal
import socket
import sys

import pytest
from typer.testing import CliRunner, Result

from gateway import cli
from gateway.lakebase.models import ResourceState
from gateway.lakebase.resource import Resource
from gateway.lakebase.shown import shown_progress
from tests.gateway.lakebase.conftest import ENDPOINT, NAMES, Workspace
from tests.processes import clean_environment, eventually, python
from tests.workspace.lifecycle import DATABASE, SECRET, TOKEN, RefusalError

COST = "--acknowledge-cost"


class Named(Resource):
    """A resource that has a name only."""

    kind = "database instance"

    def look(self) -> ResourceState:
        raise NotImplementedError

    def create(self) -> None:
        raise NotImplementedError

    def delete(self) -> None:
        raise NotImplementedError


def environment(workspace: Workspace, kind: str = "provisioned", **others: str) -> dict[str, str]:
    name = "DATABRICKS_DATABASE_INSTANCE" if kind == "provisioned" else "LAKEBASE_ENDPOINT"
    settings = {"LAKEBASE_CATALOG": "sales", "LAKEBASE_STORAGE_CATALOG": "main", name: NAMES[kind]}
    return {"DATABRICKS_HOST": workspace.host, "DATABRICKS_TOKEN": TOKEN, "COLUMNS": "200"} | settings | others


def run(workspace: Workspace, *arguments: str, kind: str = "provisioned", **others: str) -> Result:
    """A command in this process, until its end."""
    given = environment(workspace, kind, **others)
    unset: dict[str, str | None] = dict.fromkeys(set(os.environ) - set(clean_environment()))
    return CliRunner().invoke(cli.app, ["lakebase", *arguments], env={**unset, **given})


def table(output: str) -> dict[str, str]:
    """Resource to outcome."""
    rows = [line.split("  ") for line in output.splitlines()[1:]]
    return {row[0]: next(cell.strip() for cell in row[1:] if cell) for row in rows}


@pytest.mark.parametrize("kind", NAMES)
def test_create_status_delete(workspace: Workspace, kind: str) -> None:
    """One life."""
    workspace.state.polls = 0
    created = run(workspace, "create", COST, kind=kind)
    assert created.exit_code == 0, created.stderr
    assert created.stdout.splitlines()[0].split() == ["resource", "outcome", "what", "to", "do"]
    assert table(created.stdout)["synced table sales.public.orders_synced"] == "created"
    assert "synced table sales.public.orders_synced: creating" in created.stderr.splitlines()

    status = run(workspace, "status", kind=kind)
    assert status.exit_code == 0
    assert "last sync: 2026-01-02T03:04:05+00:00" in status.stdout
    assert "host: " in status.stdout

    deleted = run(workspace, "delete", "--confirm", NAMES[kind], "--json", kind=kind)
    assert deleted.exit_code == 0
    assert {it["outcome"] for it in json.loads(deleted.stdout)["resources"]} == {"deleted"}

    gone = run(workspace, "status", "--json", kind=kind)
    assert gone.exit_code == 1
    assert {it["phase"] for it in json.loads(gone.stdout)["resources"]} == {"absent"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["create"], "Repeat the command with --acknowledge-cost"),
        (["delete"], "Repeat the command with --confirm shop"),
        (["delete", "--confirm", "sho"], "Repeat the command with --confirm shop"),
        (["create", COST, "--endpoint", "projects/shop"], "LAKEBASE_ENDPOINT must look like"),
        (["create", COST, "--source", "samples"], "LAKEBASE_SOURCE must look like catalog.schema"),
        (["create", COST, "--catalog", "a/b"], "LAKEBASE_CATALOG must be a name"),
        (["create", COST, "--capacity", "CU_3"], "CU_3"),
    ],
)
def test_nothing_happens_without_the_right_words(workspace: Workspace, arguments: list[str], told: str) -> None:
    result = run(workspace, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert workspace.state.requests == []


def test_options_win_over_settings(workspace: Workspace) -> None:
    """Also the other kind's name."""
    workspace.state.polls = 0
    result = run(workspace, "create", COST, "--endpoint", ENDPOINT, "--capacity", "CU_2", "--catalog", "mine")
    assert result.exit_code == 0, result.stderr
    assert workspace.state.paths[ENDPOINT].body["spec"]["autoscaling_limit_max_cu"] == 2
    assert "synced_tables/mine.public.orders_synced" in workspace.state.paths
    assert workspace.state.instances == {}


def test_what_remains_is_told_by_table_and_exit_code(workspace: Workspace) -> None:
    workspace.state.polls = 0
    workspace.state.failures[f"POST {DATABASE}/catalogs"] = RefusalError(403, "PERMISSION_DENIED", SECRET)
    result = run(workspace, "create", COST)
    assert result.exit_code == 1
    outcomes = table(result.stdout)
    assert outcomes["database instance shop"] == "created"
    assert outcomes["catalog sales"] == "failed"
    assert outcomes["synced table sales.public.orders_synced"] == "not tried"
    assert SECRET not in result.stdout + result.stderr


def test_refused_credentials(workspace: Workspace) -> None:
    result = run(workspace, "status", DATABRICKS_TOKEN="a-bad-token")
    assert result.exit_code == 1
    assert result.stderr.startswith("The workspace does not accept the credentials. Check DATABRICKS_HOST")
    assert not any(word in result.stderr for word in (SECRET, "a-bad-token", workspace.host, "Traceback"))


def test_the_deadline_ends_the_waiting(workspace: Workspace) -> None:
    workspace.state.stuck.add("shop")
    result = run(workspace, "create", COST, "--timeout", "4")
    assert result.exit_code == 1
    outcomes = table(result.stdout)
    assert outcomes["database instance shop"] == "pending"
    assert outcomes["catalog sales"] == "not tried"


def test_ctrl_c_tells_what_goes_on(workspace: Workspace) -> None:
    workspace.state.stuck.add("shop")
    with python("-m", "gateway", "lakebase", "create", COST, **environment(workspace)) as process:
        assert eventually(lambda: workspace.state.requests.count(f"GET {DATABASE}/instances/shop") > 2)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Stopped waiting. What the workspace was asked for goes on there." in errors
    assert "Traceback" not in errors
    assert table(output)["database instance shop"] == "pending"


def test_a_process_of_its_own(workspace: Workspace) -> None:
    """Progress goes to standard error, the table alone to standard output."""
    workspace.state.polls = 0
    with python("-m", "gateway", "lakebase", "create", COST, **environment(workspace)) as process:
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert set(table(output).values()) == {"created"}
    assert "database instance shop: creating" in errors.splitlines()


def test_the_sdk_is_not_imported_before_it_is_used() -> None:
    """It takes a second, and 80 MB."""
    code = "import sys, gateway.app, gateway.cli, gateway.lakebase.service; sys.exit('databricks.sdk' in sys.modules)"
    with python("-c", code) as process:
        assert process.wait(60) == 0


def test_progress_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for each resource, that vanishes at the end."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with shown_progress() as tell:
        tell(Named("shop"), "STARTING")
        tell(Named("shop"), "AVAILABLE")
    told = capsys.readouterr().err
    assert "database instance shop" in told
    assert "AVAILABLE" in told


def test_a_workspace_that_is_not_there(workspace: Workspace) -> None:
    """The SDK's own warning, with the address, is not shown."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        host = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with python("-m", "gateway", "lakebase", "status", **environment(workspace, DATABRICKS_HOST=host)) as process:
            _, errors = process.communicate(timeout=120)
    assert process.returncode == 1
    assert errors.startswith("The workspace does not answer at the moment. Check DATABRICKS_HOST")
    assert host not in errors
