"""`explain`: cost, plan, SQL, PostgreSQL's plan; and what is refused."""

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from db.given import estimated
from gateway import cli, explain, explain_statement
from gateway.explain import GENERIC, Explainer
from gateway.explain_statement import NOT_RUN
from gateway.operations import opened
from tests.conftest import settings_for
from tests.gateway.test_limits import DEEP, logic, with_recursion_limit

QUERY = """query Newest($first: Int) {
  orders(first: $first, orderBy: [{orderDate: DESC}]) { totalCount nodes { key customer { name } } }
}"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with the operation."""
    (tmp_path / "newest.graphql").write_text(QUERY)
    return str(tmp_path / "newest.graphql")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name none."""
    for name in ("DATABASE_URL", "PGHOST"):
        monkeypatch.delenv(name, raising=False)


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
            "mutation { updateOrderStatuses(input: {updates: [{key: 1, status: OPEN}]}) { __typename } }",
            "{}",
            0,
            "statements that write, which are not shown",
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


def test_what_is_too_deep_for_one_statement_is_told(no_database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is when it is served."""
    monkeypatch.setattr(explain, "_document", with_recursion_limit(650, explain._document))
    variables = json.dumps({"where": logic(85)})
    told = CliRunner().invoke(cli.app, ["explain", "-", "--variables", variables], input=DEEP)
    assert (told.exit_code, told.output) == (1, "The operation is nested too deeply.\n")


def test_the_limits_are_those_that_are_set(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAX_PAGE_SIZE", "3")
    told = CliRunner().invoke(cli.app, ["explain", file, "--variables", '{"first": 4}'])
    assert told.exit_code == 1
    assert "a page has 3 rows at most" in told.output


ESTIMATED = (
    "query($least: Decimal!) { orders(first: 2, where: {totalPrice: {gt: $least}}) { estimatedCount { value } } }"
)


@pytest.fixture
def dear_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As over a large table, PostgreSQL is asked rather than counted."""
    monkeypatch.setattr(explain_statement, "estimated", partial(estimated, cheap=0))


@pytest.mark.usefixtures("dear_counts")
@pytest.mark.parametrize("analyze", [False, True])
def test_what_is_estimated_is_not_counted(database: str, monkeypatch: pytest.MonkeyPatch, analyze: bool) -> None:
    """The statement gets the estimate, as when it is served: its plan reads no row for it."""
    monkeypatch.setenv("DATABASE_URL", database)
    told = _told(ESTIMATED, '{"least": "1000"}', *["--analyze"] * analyze)
    assert "Answered by: one statement, after an estimate of each count" in told
    assert "$1 = PostgreSQL's estimate, or NULL to count" in told
    assert "on orders" not in _plan(told)


def test_what_is_cheap_is_counted_in_the_statement(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when it is served: the demo's tables are small."""
    monkeypatch.setenv("DATABASE_URL", database)
    assert "on orders" in _plan(_told(ESTIMATED, '{"least": "1000"}'))


@pytest.mark.parametrize("analyze", [False, True])
def test_a_shared_count_is_not_part_of_the_statement(
    database: str, monkeypatch: pytest.MonkeyPatch, analyze: bool
) -> None:
    """With a cache, another statement counts. It is only run if the statement is."""
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("CACHE_SECONDS", "10")
    told = _told("{ regions { totalCount nodes { key } } }", "{}", *["--analyze"] * analyze)
    assert "Answered by: one statement, after counts that requests share" in told
    assert "= a shared count" in told
    assert _plan(told).count("Seq Scan on") == 1


@pytest.mark.parametrize("analyze", [False, True])
def test_the_generic_plan_is_shown_beside_the_other(
    database: str, monkeypatch: pytest.MonkeyPatch, analyze: bool
) -> None:
    """It names parameters, where the other has values, and is never run."""
    monkeypatch.setenv("DATABASE_URL", database)
    query = "query($least: Decimal!) { orders(first: 2, where: {totalPrice: {gt: $least}}) { nodes { key } } }"
    told = _told(query, '{"least": "1234.5"}', "--generic", *["--analyze"] * analyze)
    custom, _, generic = told.partition(f"{GENERIC}\n")
    assert "o_totalprice > 1234.5)" in custom
    assert "o_totalprice > $1" in generic
    assert "1234.5" not in generic
    assert ("Execution Time" in custom) is analyze
    assert "Execution Time" not in generic


async def test_a_generic_plan_leaves_nothing_behind(database: str) -> None:
    """Neither the prepared statement nor the setting; also of a statement without parameters."""
    settings = settings_for(database)
    async with opened(settings) as connection:
        for _ in range(2):
            for text in ("{ order(key: 1) { key } }", "{ regions { nodes { key } } }"):
                statement = Explainer(settings).explain(text, None, {}).statement
                assert statement is not None
                assert any("Scan" in line for line in await statement.generic_plan(connection))
        assert await connection.fetch("SELECT FROM pg_prepared_statements WHERE name = 'gateway_explained'") == []
        assert await connection.fetchval("SHOW plan_cache_mode") == "auto"
        assert not connection.is_in_transaction()


@pytest.mark.usefixtures("no_database")
def test_a_row_policy_is_part_of_the_statement() -> None:
    """For a caller who is bound to regions; for one who is not, there is none."""
    query = "{ orders(first: 2) { nodes { key } } }"
    bound = _told(query, "{}", "--region", "EUROPE", "--region", "ASIA")
    assert "region_synced" in bound
    assert "'EUROPE'" in bound
    assert "'ASIA'" in bound
    assert "region_synced" not in _told(query, "{}")


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize(
    ("roles", "code", "words"),
    [
        (["reader", "pii"], 0, "Answered by"),
        (["reader"], 1, "`phone` is for callers with the role `pii`"),
        (["nobody"], 1, "There is no role 'nobody': the roles are admin, pii, reader, writer"),
    ],
)
def test_what_the_callers_roles_lack_is_refused(roles: list[str], code: int, words: str) -> None:
    """As when it is served."""
    options = [part for role in roles for part in ("--role", role)]
    query = "{ customer(key: 1) { phone } }"
    told = CliRunner().invoke(cli.app, ["explain", "-", *options], input=query)
    assert told.exit_code == code
    assert words in told.output


@pytest.mark.parametrize("keyed", ["", ', idempotencyKey: "a key"'])
async def test_an_update_is_planned_and_never_run(database: str, keyed: str) -> None:
    """Its statement shows, and what PostgreSQL would do; also where it is asked to tell what that took."""
    settings = settings_for(database)
    text = f"mutation {{ updateOrderStatus(input: {{key: 1, status: PARTIAL{keyed}}}) {{ __typename }} }}"
    explained = Explainer(settings).explain(text, None, {})
    lines = list(explained.lines())
    assert "Answered by: one statement that writes" in lines
    assert any("INSERT INTO" in line for line in lines)
    async with opened(settings) as connection:
        count = "SELECT count(*) FROM gateway.order_status_event"
        before = await connection.fetchval(count)
        for analyze in (False, True):
            plan = await explained.postgres_plan(connection, analyze=analyze, generic=True)
            assert (NOT_RUN in plan) is analyze
            assert sum("Insert on order_status_event" in line for line in plan) == 2
            assert not any("actual time" in line for line in plan)
        assert await connection.fetchval(count) == before


def _told(text: str, variables: str, *options: str) -> str:
    """What is told of an operation that is not refused."""
    told = CliRunner().invoke(cli.app, ["explain", "-", "--variables", variables, *options], input=text)
    assert told.exit_code == 0, told.output
    return told.stdout


def _plan(told: str) -> str:
    """PostgreSQL's plan, which comes last."""
    return told.rpartition("\n\n")[2]
