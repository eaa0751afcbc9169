"""`estimatedCount`: from the planner's estimate of the very statement, exact where that costs nothing, and silent about
rows that the caller may not see."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from gateway.caller import ANYONE, ROLES
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from resolvers.caller import Caller
from tests.golden import Estimating, RecordingReader, pipelines

BOUND = Caller("bound", roles=ROLES, regions=frozenset({"EUROPE"}))
COUNT = "estimatedCount { value relation }"


@dataclass
class Both:
    """Both executors over one database."""

    compiling: Pipeline
    resolving: Pipeline
    reader: RecordingReader

    async def ask(self, query: str, variables: Mapping[str, Any] | None = None, caller: Caller = ANYONE) -> Any:
        """The data that both answer; `reader.recorded` has the statements of the compiled answer."""
        operation = Operation(query, None, variables or {})
        resolved = await self.resolving.answer(operation, caller, "request", Report())
        self.reader.recorded.clear()
        answer = await self.compiling.answer(operation, caller, "request", report := Report())
        assert answer.body() == resolved.body()
        assert report.path == "compiled"
        return json.loads(answer.body())["data"]

    def estimates(self) -> int:
        """How often the planner was asked for the last answer."""
        return sum(text.startswith("EXPLAIN") for text in self.reader.recorded)


@pytest.fixture(scope="module")
async def both(database: str) -> AsyncIterator[Both]:
    """Gateways that estimate even what is cheaply counted."""
    async with pipelines(database, Estimating) as (compiling, resolving, reader):
        yield Both(compiling, resolving, reader)


async def test_an_estimate_takes_one_more_statement_and_no_count(both: Both) -> None:
    """The demo is analysed, so the planner knows how many orders there are."""
    found = (await both.ask(f"{{ orders {{ {COUNT} }} }}"))["orders"]["estimatedCount"]
    assert found["relation"] == "ESTIMATE"
    assert 13_500 < found["value"] < 16_500
    assert (both.estimates(), len(both.reader.recorded)) == (1, 2)


@pytest.mark.parametrize(("price", "low", "high"), [("100000", 9_500, 10_500), ("200000", 2_500, 4_000)])
async def test_the_estimate_is_of_the_filter_and_its_values(both: Both, price: str, low: int, high: int) -> None:
    """They are bound, and never stand in the statement."""
    query = f"query($least: Decimal!) {{ orders(first: 1, where: {{totalPrice: {{gt: $least}}}}) {{ {COUNT} }} }}"
    found = (await both.ask(query, {"least": price}))["orders"]["estimatedCount"]
    assert found["relation"] == "ESTIMATE"
    assert low < found["value"] < high
    assert not any(price in text for text in both.reader.recorded)


async def test_what_is_cheaply_counted_is_exact(database: str) -> None:
    """The planner says how dear it is; a gateway that is set up as usual counts the demo's orders."""
    async with pipelines(database, RecordingReader) as made:
        both = Both(*made)
        found = await both.ask(f"{{ orders {{ {COUNT} }} nations(first: 1) {{ {COUNT} nodes {{ key }} }} }}")
        assert found["orders"]["estimatedCount"] == {"value": 15_000, "relation": "EXACT"}
        assert found["nations"]["estimatedCount"] == {"value": 25, "relation": "EXACT"}
        assert both.estimates() == 2


@pytest.mark.parametrize("others", ["", "regions { nodes { key } }"])
@pytest.mark.parametrize("size", ["first: 30", "last: 30", "first: 25"])
async def test_a_page_with_all_rows_knows_better(both: Both, size: str, others: str) -> None:
    """Whether one root field is answered or several are, which PostgreSQL prints."""
    where = 'where: {comment: {contains: "a"}}'  # the planner has a poor idea of that
    query = f"{{ all: nations {{ totalCount }} nations({size}, {where}) {{ {COUNT} nodes {{ key }} }} {others} }}"
    found = (await both.ask(query))["nations"]
    assert found["estimatedCount"] == {"value": len(found["nodes"]), "relation": "EXACT"}
    alone = f"{{ nations({size}, {where}) {{ {COUNT} nodes {{ key }} }} {others} }}"
    assert (await both.ask(alone))["nations"] == found


@pytest.mark.parametrize("others", ["", "regions { nodes { key } }"])
async def test_an_estimate_is_not_below_what_is_on_the_page(both: Both, others: str) -> None:
    """Of many rows that the planner takes for one."""
    where = 'where: {name: {startsWith: "Customer#0000000"}, key: {lt: 80}, comment: {contains: "e"}}'
    query = f"{{ customers(first: 40, {where}) {{ {COUNT} nodes {{ key }} }} {others} }}"
    found = (await both.ask(query))["customers"]
    assert found["estimatedCount"] == {"value": 41, "relation": "ESTIMATE"}
    assert len(found["nodes"]) == 40
    # Behind a cursor, or skipping rows, a page does not show the start.
    short = await both.ask(f"{{ customers(first: 100, offset: 60, {where}) {{ {COUNT} nodes {{ key }} }} {others} }}")
    assert short["customers"]["estimatedCount"]["relation"] == "ESTIMATE"


async def test_a_count_beside_it_is_told_twice(both: Both) -> None:
    """Once it is known, nobody has to estimate."""
    found = (await both.ask(f"{{ orders {{ {COUNT} totalCount }} }}"))["orders"]
    assert found == {"estimatedCount": {"value": 15_000, "relation": "EXACT"}, "totalCount": 15_000}
    assert both.estimates() == 0


async def test_connections_of_rows_are_counted(both: Both) -> None:
    """Each by the index that leads to its rows."""
    query = f"{{ regions {{ nodes {{ nations(first: 1) {{ {COUNT} totalCount nodes {{ key }} }} }} }} }}"
    for region in (await both.ask(query))["regions"]["nodes"]:
        assert region["nations"]["estimatedCount"] == {"value": region["nations"]["totalCount"], "relation": "EXACT"}
    assert both.estimates() == 0


async def test_only_type_names_ask_for_nothing(both: Both) -> None:
    """As anywhere."""
    found = await both.ask("{ orders { estimatedCount { __typename } nodes { key } } }")
    assert found["orders"]["estimatedCount"] == {"__typename": "EstimatedCount"}
    assert both.estimates() == 0


async def test_the_row_policy_is_in_the_estimate(both: Both) -> None:
    """The planner expects a part of the customers only."""
    everyone = await both.ask(f"{{ customers {{ {COUNT} }} }}")
    bound = await both.ask(f"{{ customers {{ {COUNT} }} }}", caller=BOUND)
    assert both.estimates() == 1
    assert bound["customers"]["estimatedCount"]["relation"] == "ESTIMATE"
    assert bound["customers"]["estimatedCount"]["value"] < everyone["customers"]["estimatedCount"]["value"] / 2


@pytest.mark.parametrize("where", ['{name: {eq: "Customer#000000001"}}', '{not: {orders: {some: {clerk: {eq: "x"}}}}}'])
async def test_no_filter_finds_out_about_hidden_rows(both: Both, where: str) -> None:
    """The planner's statistics are of all rows: it is not asked how frequent a value is that the caller chooses."""
    query = f"{{ customers(where: {where}) {{ {COUNT} }} }}"
    found = (await both.ask(query, caller=BOUND))["customers"]["estimatedCount"]
    assert both.estimates() == 0
    counted = (await both.ask(query.replace(COUNT, "totalCount"), caller=BOUND))["customers"]["totalCount"]
    assert found == {"value": counted, "relation": "EXACT"}


async def test_a_count_costs_something(both: Both) -> None:
    """As much as a hundred rows, however many parents it is counted for; a page without rows costs nothing besides."""
    report = Report()
    for query, cost in (
        ("{ orders(first: 2) { totalCount } }", 100),
        (f"{{ orders(first: 2) {{ {COUNT} nodes {{ key }} }} }}", 2 + 100),
        ("{ customers(first: 2) { nodes { orders(first: 3) { totalCount } } } }", 2 + 100),
        ("{ customers(first: 2) { nodes { orders(first: 3) { totalCount nodes { key } } } } }", 2 + 2 * 3 + 100),
    ):
        await both.compiling.answer(Operation(query, None, {}), ANYONE, "request", report)
        assert report.cost == cost
