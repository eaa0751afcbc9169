"""`python -m gateway operations list | check | run`."""

import asyncio
import json
from pathlib import Path

import pytest
from starlette.types import Scope, Send
from typer.testing import CliRunner, Result

from gateway import cli
from gateway.scope import REPORT
from tests.conftest import Server
from tests.databases import orders_database


@pytest.fixture(autouse=True)
def _environment(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database)


def operations(*words: str, code: int = 0) -> Result:
    """What the command comes to."""
    done = CliRunner().invoke(cli.app, ["operations", *words])
    assert done.exit_code == code, done.output
    return done


def test_list_tells_what_there_is_and_what_it_takes() -> None:
    told = operations("list").stdout
    assert "orders_stream\n  Orders by their keys" in told
    assert "    key: BigInt!  The order's number.\n" in told
    assert "    size: Int! = 5  How many; at most 100.\n" in told
    assert "update_order_status  (mutation)\n" in told


def test_list_names_files_that_are_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATIONS_FOLDER", str(folder))
    told = operations("list")
    assert "phones\n  What is for some only.\n" in told.stdout
    assert "nested  (no table: by documentId only)\n" in told.stdout
    assert told.stderr == "Left out, see python -m gateway operations check: broken.graphql\n"


def test_check_says_that_all_is_well() -> None:
    told = operations("check").stdout
    assert told.endswith(" operations are sound\n")
    assert int(told.split()[0]) >= 7


def test_check_names_file_line_and_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As editors read it, on standard error; the exit code is 1."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "one.graphql").write_text("# It.\nquery one {\n  orders { nope }\n}")
    monkeypatch.setenv("OPERATIONS_FOLDER", "mine")
    monkeypatch.chdir(tmp_path)
    told = operations("check", code=1)
    assert told.stderr.startswith("mine/one.graphql:3: Cannot query field 'nope'")
    assert told.stdout == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["order_count"], "totalCount\n15000\n"),
        (["order_by_key", "--key", "1", "--format", "json"], '[\n{"key":"1","orderDate":"1996-01-02"'),
        (["orders_page", "--first=1", "--offset", "2", "--format", "ndjson"], '{"key":"3","orderDate":"1993-10-14"'),
    ],
)
def test_run_prints_the_answer(words: list[str], expected: str) -> None:
    """As the address would: CSV unless told otherwise, with variables as options."""
    told = operations("run", *words).stdout.replace("\r\n", "\n")
    assert told.startswith(expected)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["nope"], 1, "There is no trusted operation of this name"),
        (["order_by_key"], 1, "`key` is missing"),
        (["order_by_key", "--kye", "1"], 1, "`kye` is no variable of `order_by_key`; it takes `key`."),
        (["order_by_key", "--key", "x"], 1, "`key` is not right: it takes an integer."),
        (["orders_page", "--first", "5000000"], 1, "`first` is 5000000"),
        (["order_by_key", "--key"], 2, "--key needs a value"),
        (["order_by_key", "1"], 2, "1 is no option: variables are given as --name value"),
        (["order_count", "--safe", "word"], 1, "`safe` can be `excel`"),
        (["update_order_status", "--key", "1"], 1, "`status` is missing"),
    ],
)
def test_run_says_what_is_not_right(words: list[str], code: int, message: str) -> None:
    told = operations("run", *words, code=code)
    assert message in " ".join(told.stderr.split())
    assert told.stdout == ""


def test_run_tells_when_the_answer_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was printed is not all, and the exit code says so."""

    async def breaks_off(_: object, scope: Scope, __: object, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"key\n1\n", "more_body": True})
        scope[REPORT].codes = ("TIMEOUT",)

    monkeypatch.setattr("gateway.trusted.endpoint.DataEndpoint.__call__", breaks_off)
    told = operations("run", "order_count", code=1)
    assert (told.stdout, told.stderr) == ("key\n1\n", "The answer broke off: TIMEOUT\n")


async def test_run_changes_what_a_mutation_changes(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", await orders_database(postgres, "trusted_run", 3))

    told = await asyncio.to_thread(operations, "run", "update_order_status", "--key", "1", "--status", "PARTIAL")
    assert json.loads(told.stdout)["data"]["updateOrderStatus"]["order"]["status"] == "PARTIAL"


def test_run_tells_of_errors_beside_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is printed, and the exit code says that it is not a good one."""
    monkeypatch.setenv("GATEWAY_SCHEMA", "nowhere")
    told = operations("run", "update_order_status", "--key", "1", "--status", "PARTIAL", code=1)
    assert json.loads(told.stdout)["data"] == {"updateOrderStatus": None}
    assert told.stderr.endswith(
        "The database lacks a table or column that the gateway serves, or the right to read it.\n"
    )


def test_run_needs_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("PGHOST", raising=False)
    assert "No database is configured" in operations("run", "order_count", code=2).stderr
