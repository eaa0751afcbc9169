"""A short load without a fault. Locust runs in a process of its own: it changes how Python's sockets work."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graphql
import pytest

from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from tests.conftest import Server
from tests.databases import demo_database
from tests.load import checks, operations
from tests.load.checks import Sorting, WrongAnswer
from tests.processes import ROOT, clean_environment, gateway

DOCUMENTS = (*operations.READS, *operations.WRITES)


@pytest.fixture(scope="module")
async def database(postgres: Server, tpch_files: Path) -> str:
    """Not the one of other tests: statuses change here."""
    return await demo_database(postgres, tpch_files, "load")


def test_users_of_all_kinds_get_right_answers(database: str) -> None:
    """For some seconds, all of their operations."""
    with gateway(DATABASE_URL=database, LOG_LEVEL="error") as (_, address):
        result = run_locust(address.removesuffix("/api/graphql"))
    assert result.returncode == 0, result.stderr
    statistics = json.loads(result.stdout)
    for row in statistics:  # for who runs pytest with -s
        mean = row["total_response_time"] / row["num_requests"]
        print(f"{row['name']:20} {row['num_requests']:6} requests  {mean:6.0f} ms")  # noqa: T201
    assert {row["name"] for row in statistics} == {operations.name(document) for document in DOCUMENTS}
    assert all(row["num_requests"] > 0 and row["num_failures"] == 0 for row in statistics)


def test_a_gateway_that_is_not_there_is_a_failure() -> None:
    """So the test above can fail."""
    result = run_locust("http://127.0.0.1:1", seconds=3)
    assert result.returncode == 1, result.stderr
    statistics = json.loads(result.stdout)
    assert statistics
    assert all(row["num_failures"] == row["num_requests"] > 0 for row in statistics)


def run_locust(host: str, seconds: int = 10) -> subprocess.CompletedProcess[str]:
    """Eight users at once."""
    file = str(Path(__file__).with_name("locustfile.py"))
    options = ("--headless", "-u", "8", "-r", "8", "-t", f"{seconds}s", "--only-summary", "--json")
    return subprocess.run(
        [sys.executable, "-m", "locust", "-f", file, "--host", host, *options],
        cwd=ROOT,
        env=clean_environment(GATEWAY_TOKEN=""),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=operations.name)
def test_operations_fit_the_schema(document: str) -> None:
    schema, _ = build_schema(ENTITIES)
    assert not graphql.validate(schema._schema, graphql.parse(document))


# What the users check


def connection(*keys: str, **info: bool | str | None) -> Any:
    ends = {"startCursor": "a", "endCursor": "b"} if keys else {"startCursor": None, "endCursor": None}
    return {"nodes": [{"key": key} for key in keys], "pageInfo": {"hasNextPage": False, **ends, **info}}


def order(**others: Any) -> Any:
    return {"key": "1", "customerKey": "2", "totalPrice": "3.50", "customer": {"key": "2"}, **others}


UP = Sorting({"price": "ASC"}, lambda row: row["price"])
DOWN = Sorting({"price": "DESC"}, lambda row: row["price"], is_descending=True)
ROWS = [{"key": "9", "price": 1}, {"key": "10", "price": 1}, {"key": "3", "price": 2}]


def test_right_answers_pass() -> None:
    checks.page(connection("1", "2", hasNextPage=True), 2)
    checks.page(connection("1"), 2)
    checks.page(connection(), 2)
    checks.orders([order(), order(totalPrice="-3")])
    checks.keys(ROWS)
    UP.check(ROWS)
    DOWN.check(ROWS[::-1])


@pytest.mark.parametrize(
    "check",
    [
        lambda: checks.page(connection("1", "2", "3"), 2),
        lambda: checks.page(connection("1", hasNextPage=True), 2),
        lambda: checks.page(connection("1", endCursor=None), 2),
        lambda: checks.page(connection(startCursor="a"), 2),
        lambda: checks.orders([order(totalPrice=3.5)]),
        lambda: checks.orders([order(totalPrice="3.5E1")]),
        lambda: checks.orders([order(customerKey="3")]),
        lambda: checks.orders([order(customer=None)]),
        lambda: checks.keys([*ROWS, ROWS[0]]),
        lambda: UP.check(ROWS[::-1]),
        lambda: UP.check([ROWS[1], ROWS[0]]),
        lambda: UP.check([ROWS[0], ROWS[0]]),
        lambda: DOWN.check(ROWS),
    ],
)
def test_wrong_answers_do_not(check: Callable[[], object]) -> None:
    with pytest.raises(WrongAnswer):
        check()
