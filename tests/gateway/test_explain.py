"""`explain`: cost, plan, SQL, PostgreSQL's plan; and what is refused."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from gateway import cli

QUERY = """query Newest($first: Int) {
  orders(first: $first, orderBy: [{orderDate: DESC}]) { totalCount nodes { key customer { name } } }
}"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with the operation."""
    (tmp_path / "newest.graphql").write_text(QUERY)
    return str(tmp_path / "newest.graphql")


@pytest.mark.parametrize("analyze", [False, True])
def test_a_query_is_explained(database: str, file: str, monkeypatch: pytest.MonkeyPatch, analyze: bool) -> None:
    """Down to PostgreSQL's plan, which tells times only if the statement was run."""
    monkeypatch.setenv("DATABASE_URL", database)
    options = ["--analyze"] if analyze else []
    told = CliRunner().invoke(cli.app, ["explain", file, "--variables", '{"first": 2}', *options])
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[:3] == ["Rows, at most: 4", "Cost, in rows: 104", "Answered by: one statement"]
    assert lines[4] == "orders  (Order, first 2, counted, by order_date desc, key desc): key"
    assert lines[5] == "  customer  (Customer): name"
    assert "LIMIT 2" in told.stdout
    assert "Index Scan Backward using" in told.stdout
    assert ("Execution Time" in told.stdout) is analyze


def test_without_a_database_all_but_its_plan_is_told(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    told = CliRunner().invoke(cli.app, ["explain", file, "--variables", '{"first": 2}'])
    assert told.exit_code == 0
    assert "LIMIT 2" in told.stdout
    assert "Scan" not in told.stdout


@pytest.mark.parametrize(
    ("text", "variables", "code", "words"),
    [
        ("{ viewer { roles } }", "{}", 0, "the resolvers (viewer)"),
        (
            "mutation { updateOrderStatus(input: {key: 1, status: OPEN}) { __typename } }",
            "{}",
            0,
            "statements that write",
        ),
        ("{ nope }", "{}", 1, "Cannot query field"),
        ("{ orders(first: -1) { totalCount } }", "{}", 1, "it can't be negative"),
        ("{ regions { totalCount } }", "[1]", 2, "must be a JSON object"),
        ("{ regions { totalCount } }", "{", 2, "must be a JSON object"),
    ],
)
def test_what_is_not_compiled_or_refused(
    text: str, variables: str, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    told = CliRunner().invoke(cli.app, ["explain", "-", "--variables", variables], input=text)
    assert told.exit_code == code
    assert words in told.output


def test_the_limits_are_those_that_are_set(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAX_PAGE_SIZE", "3")
    told = CliRunner().invoke(cli.app, ["explain", file, "--variables", '{"first": 4}'])
    assert told.exit_code == 1
    assert "a page has 3 rows at most" in told.output
