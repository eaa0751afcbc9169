"""Log lines: one a request, slow ones as warnings, libraries' warnings in the same form, no messages of exceptions."""

import asyncio
import io
import json
import logging
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from typer.testing import CliRunner

from gateway import cli, logs
from gateway.app import create_app
from gateway.logs import Libraries
from gateway.operation_report import digest
from tests.conftest import serving, settings_for
from tests.documentation import table
from tests.processes import ROOT, clean_environment

PATH = "/api/graphql"
VALUE = "a value of a variable"


@asynccontextmanager
async def logging_gateway(database: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway whose lines are JSON, from a level on."""
    changed = {"log_format": "json", "log_level": "info", **settings}
    app = create_app(settings_for(database).model_copy(update=changed))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


async def test_slow_operations_are_warnings(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Alone, where only warnings are logged; pages and exports are none."""
    query = "query Keys { orders(first: 2) { nodes { key } } }"
    table = "query Keys { orders(first: 2000) { nodes { key } } }"
    async with logging_gateway(database, slow_operation_seconds=1e-9, log_level="warning") as client:
        await client.post(PATH, json={"query": query})
        await client.post(PATH, json={"query": table}, headers={"accept": "text/csv"})
        await client.get("/")
    (line,) = lines(capsys)
    assert (line["level"], line["slow"], line["operation"], line["document"]) == (
        "warning", True, "Keys", digest(query)
    )  # fmt: skip
    assert (line["cost"], line["execution"], line["statements"], line["rows"]) == (2, "compiled", 1, 2)
    assert line["milliseconds"] > line["database_milliseconds"] > 0


async def test_a_slow_statement_is_told_by_the_digest_that_explain_prints(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prepared or not; another filter makes another one. What the resolvers, a table or an update answers has none."""
    query = "query($where: OrderFilter) { orders(first: 2, where: $where) { nodes { key } } }"
    update = "mutation { updateOrderStatus(input: {key: -1, status: OPEN}) { __typename } }"
    (tmp_path / "orders.graphql").write_text(query)
    asked = [{"key": {"lt": "9"}}, {"key": {"lt": "8"}}, {"status": {"eq": "OPEN"}}]
    async with logging_gateway(database, slow_operation_seconds=1e-9) as client:
        for where in asked:
            await client.post(PATH, json={"query": query, "variables": {"where": where}})
        for other in ("{ viewer { roles } orders(first: 1) { nodes { key } } }", update, "{ nonsense }"):
            await client.post(PATH, json={"query": other})
        await client.post(PATH, json={"query": query}, headers={"accept": "text/csv"})
    told = [line["statement"] for line in lines(capsys)]
    assert told[0] == told[1] != told[2]
    assert told[3:] == [None] * 4
    monkeypatch.setenv("DATABASE_URL", database)
    for where, statement in zip(asked, told[:3], strict=True):
        command = ["explain", str(tmp_path / "orders.graphql"), "--variables", json.dumps({"where": where})]
        # In a thread: the command has an event loop of its own.
        shown = await asyncio.to_thread(CliRunner().invoke, cli.app, command)
        assert f"Statement: {statement}" in shown.stdout.splitlines()


async def test_the_resolvers_have_no_statement_that_answers(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    async with logging_gateway(database, slow_operation_seconds=1e-9, compile_queries=False) as client:
        await client.post(PATH, json={"query": "{ orders(first: 2) { nodes { key } } }"})
    (line,) = lines(capsys)
    assert (line["execution"], line["statement"]) == ("off", None)


class FailingOnce(io.StringIO):
    """A pipe whose reader is slow, for once."""

    failed = False

    def write(self, text: str) -> int:
        if not self.failed:
            self.failed = True
            raise BlockingIOError
        return super().write(text)


async def test_a_write_that_fails_costs_its_own_lines_only(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out, told, loop = FailingOnce(), list[object](), asyncio.get_running_loop()
    monkeypatch.setattr(sys, "stdout", out)
    loop.set_exception_handler(lambda _, context: told.append(context["exception"]))
    try:
        async with logging_gateway(database) as client:
            for path in ("/first", "/second"):
                await client.get(path)
    finally:
        loop.set_exception_handler(None)
    assert [json.loads(line)["path"] for line in out.getvalue().splitlines() if "request_id" in line] == ["/second"]
    assert [type(error) for error in told] == [BlockingIOError]


@pytest.mark.parametrize("seconds", [0, 1000])
async def test_others_are_not(database: str, seconds: float, capsys: pytest.CaptureFixture[str]) -> None:
    async with logging_gateway(database, slow_operation_seconds=seconds) as client:
        await client.post(PATH, json={"query": "{ orders(first: 2) { nodes { key } } }"})
    (line,) = lines(capsys)
    assert line["level"] == "info"
    assert "slow" not in line
    assert "statement" not in line


async def test_a_document_is_known_by_its_digest_however_it_is_asked(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As text and by the name of a trusted operation, prepared or not, as a table or not."""
    text = (ROOT / "operations" / "order_by_key.graphql").read_text()
    async with logging_gateway(database) as client:
        for body in ({"query": text}, {"query": text}, {"documentId": "order_by_key"}):
            answer = await client.post(PATH, json={**body, "variables": {"key": "1"}})
            assert "errors" not in answer.json()
        await client.get("/api/data/order_by_key.csv?key=1")
    found = lines(capsys)
    assert len(found) == 4
    assert {(line["document"], line["operation"]) for line in found} == {(digest(text), found[0]["operation"])}


async def test_every_field_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And no other."""
    async with logging_gateway(database, slow_operation_seconds=1e-9) as client:
        await client.get("/api/data/order_by_key.csv?key=1")
    (line,) = lines(capsys)
    text = (ROOT / "docs" / "operations" / "logs.md").read_text()
    told = {name for row in table(text, ("field", "meaning")) for name in re.findall(r"`(\w+)`", row[0])}
    assert set(line) == told - {"trace_id"}


def test_a_readable_line_has_the_same_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal, by structlog."""
    from gateway.observability.request_log import RequestLog  # noqa: PLC0415
    from gateway.operation_report import Report  # noqa: PLC0415

    settings = settings_for("postgresql://nobody@127.0.0.1:1/nowhere", log_format="console").model_copy(
        update={"log_level": "info"}
    )
    logs.configure(settings)
    RequestLog(settings).write({"path": "/", "method": "GET"}, "R7", Report(), 200, 0.5)
    told = capsys.readouterr().out
    assert re.search(r"request .*request_id.*R7", told)
    assert "milliseconds" in told


def _fail() -> None:
    try:
        int(VALUE)
    except ValueError as error:
        raise RuntimeError(VALUE) from error


def test_exceptions_are_told_without_their_messages(capsys: pytest.CaptureFixture[str]) -> None:
    """Their types and places are, along the chain, also where a library logs them."""
    logs.configure(settings_for("postgresql://nobody@127.0.0.1:1/nowhere", log_format="json"))
    try:
        _fail()
    except RuntimeError as error:
        structlog.get_logger().error("unexpected fault", exc_info=error)
        record = logging.LogRecord("asyncio", logging.ERROR, "", 0, "lost\nfuture: %r", (error,), None)
        record.exc_info = (type(error), error, error.__traceback__)
        Libraries().emit(record)
    out = capsys.readouterr().out
    own, library = (json.loads(line) for line in out.splitlines())
    assert own["exception"] == library["exception"]
    assert re.search(
        r"in _fail\n.*builtins\.ValueError\nwhich led to:\n.*builtins\.RuntimeError\Z", own["exception"], re.DOTALL
    )
    assert (library["event"], library["logger"], library["level"]) == ("lost", "asyncio", "error")
    assert VALUE not in out


def test_libraries_write_lines_of_the_same_form() -> None:
    """In a process of its own, where nobody else listens to them."""
    program = (
        "import logging; from gateway import logs; from gateway.settings import Settings\n"
        "logs.configure(Settings(database_url='postgresql://a@b/c', log_format='json'))\n"
        "logging.getLogger('uvicorn.error').warning('Invalid HTTP request received.')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=clean_environment(), check=True, capture_output=True, text=True
    )
    line = json.loads(done.stdout)
    assert (line["event"], line["logger"], line["level"]) == (
        "Invalid HTTP request received.", "uvicorn.error", "warning"
    )  # fmt: skip
