"""What an operation costs: by its actual arguments, told when asked for, and what to change where it is too much."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from graphql import GraphQLSchema
from graphql.execution.executor import Executor

from gateway.app import create_app
from gateway.caller import ANYONE
from gateway.documents import Documents
from gateway.schema import ENTITIES
from resolvers.errors import TooCostly
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits, Limits
from resolvers.planner import Planner
from tests.conftest import serving, settings_for

PATH = "/api/graphql"
ASKS = {"x-graphql-cost": "true", "accept": "application/graphql-response+json"}
_BUILT, _CATALOGUE = build_schema(ENTITIES)
_SCHEMA: GraphQLSchema = _BUILT._schema


def cost(query: str, most: int = 100_000, **variables: Any) -> int:
    """What an operation costs. Raises TooCostly."""
    document = Documents(_SCHEMA, DocumentLimits()).read(query)
    executor = Executor.build(_SCHEMA, document, raw_variable_values=variables)  # type: ignore[arg-type]
    return Planner(_CATALOGUE, executor, ANYONE, Limits(max_rows=most)).plan().cost  # type: ignore[arg-type]


NESTED = "query($n: Int = 1000) { customers(first: 5) { nodes { orders(first: $n) { nodes { key } } } } }"
PAGED = "query($n: Int = 1000) { customers(first: $n) { nodes { key } } }"

SKIPPED = """query($n: Int = 1000) {
    customers(first: 3) { nodes { key } } a: customers(first: $n) @skip(if: true) { nodes { key } } }"""
LEFT_OUT = """query($n: Int, $yes: Boolean!) {
    customers(first: 3) { nodes { orders(first: $n) @include(if: $yes) { nodes { key } } } } }"""
FRAGMENTS = """query($n: Int = 1000) { ...A } fragment A on Query { customers(first: 4) { ...B } }
    fragment B on CustomerConnection { nodes { orders(first: $n) { nodes { key } } } }"""
SPREAD_TWICE = """query($n: Int = 1000) { ...A ...A } fragment A on Query { customers(first: $n) { nodes { key } } }"""


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("{ __typename }", {}, 0),
        ("{ order(key: 1) { customer { nation { name } } } }", {}, 3),
        ("{ orders(first: 10) { nodes { customer { name } } } }", {}, 20),
        ("{ orders(first: 900) { totalCount } }", {}, 100),
        ("{ orders(first: 900) { pageInfo { endCursor } } }", {}, 900),
        (PAGED, {}, 1000),
        (PAGED, {"n": 7}, 7),
        (SKIPPED, {}, 3),
        (LEFT_OUT, {"n": 1000, "yes": False}, 3),
        (FRAGMENTS, {"n": 5}, 24),
        (SPREAD_TWICE, {}, 1000),
    ],
)  # fmt: skip
def test_rows_are_priced_by_what_is_given(query: str, variables: dict[str, Any], expected: int) -> None:
    """A default only where nothing is given, nothing for what is left out, fragments wherever they are spread."""
    assert cost(query, **variables) == expected


@pytest.mark.parametrize(
    ("where", "searches"),
    [
        ("{}", 0),
        ("{key: {eq: 1}}", 0),
        ("{customer: {key: {eq: 1}}}", 0),
        ('{customer: {nation: {name: {eq: "PERU"}}}}', 0),
        ('{customer: {comment: {eq: "a"}}}', 1),
        ("{customerKey: {in: [1, 2]}}", 0),
        ('{orderDate: {gte: "1995-01-01"}}', 0),
        ('{orderDate: {ne: "1995-01-01"}}', 1),
        ('{comment: {contains: "a"}}', 1),
        ('{comment: {contains: "a"}, key: {lt: 9}}', 0),
        ('{or: [{key: {eq: 1}}, {comment: {contains: "a"}}]}', 1),
        ('{or: [{key: {eq: 1}}, {orderDate: {lt: "1995-01-01"}}]}', 0),
        ("{not: {key: {eq: 1}}}", 1),
        ("{version: {gte: 1}}", 1),
        ("{customer: {orders: {some: {key: {eq: 1}}}}}", 1),
        ("{customer: {isNull: true}}", 1),
    ],
)
def test_a_filter_that_no_index_serves_costs_something(where: str, searches: int) -> None:
    """Below rows, which are found by their parents, it costs nothing."""
    assert cost(f"{{ orders(first: 7, where: {where}) {{ nodes {{ key }} }} }}") == 7 + 100 * searches
    assert (
        cost(f"{{ customers(first: 2) {{ nodes {{ orders(first: 3, where: {where}) {{ nodes {{ key }} }} }} }} }}") == 8
    )


def test_a_default_is_priced_only_where_nothing_is_given() -> None:
    """Not at its worst."""
    with pytest.raises(TooCostly):
        cost(NESTED, most=5_000)
    assert cost(NESTED, most=5_000, n=10) == 55


@pytest.mark.parametrize(
    ("query", "most", "told"),
    [
        (
            "{ customers(first: 100) { nodes { orders(first: 60) { nodes { customer { name } } } } } }",
            10_000,
            (
                "The operation could return 12100 rows; 10000 are allowed. Most are of `orders`: 6000, "
                "60 for each of 100. There is room for `first: 49` there; or ask in several operations."
            ),
        ),
        (
            "{ nations(first: 5) { nodes { key } } customers(last: 900) { nodes { nation { name } } } }",
            1_000,
            (
                "The operation could return 1805 rows; 1000 are allowed. Most are of `customers`: 900. "
                "There is room for `last: 497` there; or ask in several operations."
            ),
        ),
        (
            "{ orders(first: 90) { totalCount nodes { key } } }",
            100,
            (
                "The operation could return 90 rows and costs 190; 100 are allowed; a count costs as much as 100. "
                "Most are of `orders`: 90. Ask for smaller pages (`first`), or in several operations."
            ),
        ),
        (
            "{ a: order(key: 1) { key } b: order(key: 2) { key } }",
            1,
            "The operation could return 2 rows; 1 are allowed. Ask in several operations.",
        ),
    ],
)
def test_the_refusal_says_what_to_change(query: str, most: int, told: str) -> None:
    """And what it says is right: so much passes, one more does not."""
    with pytest.raises(TooCostly) as refusal:
        cost(query, most)
    assert str(refusal.value.message) == told
    for argument in ("first", "last"):
        _, _, room = told.partition(f"`{argument}: ")
        if room:
            fitting, field = int(room.partition("`")[0]), told.split("Most are of `")[1].partition("`")[0]
            given = query.split(f"{field}({argument}: ")[1].partition(")")[0]
            start, end = query.split(f"{field}({argument}: {given}")
            assert cost(f"{start}{field}({argument}: {fitting}{end}", most) <= most
            with pytest.raises(TooCostly):
                cost(f"{start}{field}({argument}: {fitting + 1}{end}", most)


@pytest.fixture(params=[True, False], ids=["compiled", "resolvers"])
async def answering(request: pytest.FixtureRequest, database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway that answers by one executor."""
    app = create_app(settings_for(database, compile_queries=request.param, max_cost=500))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


async def test_the_answer_tells_the_cost_when_asked(answering: httpx.AsyncClient) -> None:
    """Beside data and errors, known operations and new ones, and nothing else of the answer differs."""
    query = "query($n: Int) { orders(first: $n) { nodes { key customer { name } } } }"
    for size in (2, 3, 2):
        body = {"query": query, "variables": {"n": size}}
        plain = await answering.post(PATH, json=body)
        told = await answering.post(PATH, json=body, headers=ASKS)
        assert plain.content[:-1] == told.content[: len(plain.content) - 1]
        assert told.json() == plain.json() | {"extensions": {"cost": {"total": 2 * size, "budget": 500}}}


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ("{ orders(first: 600) { nodes { key } } }", 400, {"total": 600, "budget": 500}),
        ("{ nodes(ids: [\"x\"]) { id } }", 200, {"total": 0, "budget": 500}),
        ("{ __typename }", 200, {"total": 0, "budget": 500}),
        ("{ nothing }", 400, None),
        ("{ orders(first: -1) { totalCount } }", 400, None),
    ],
    ids=["too much", "errors", "nothing", "invalid", "bad input"],
)  # fmt: skip
async def test_refusals_tell_the_cost_too(
    answering: httpx.AsyncClient, query: str, status: int, expected: dict[str, int] | None
) -> None:
    """As far as there is one: what is refused for something else has not been priced."""
    response = await answering.post(PATH, json={"query": query}, headers=ASKS)
    assert response.status_code == status
    assert response.json().get("extensions", {}).get("cost") == expected


async def test_refused_tables_tell_it_against_their_own_budget(database: str) -> None:
    """Errors are JSON there as well."""
    app = create_app(settings_for(database, max_cost=5, max_export_cost=10))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        query = "{ orders(first: 11) { nodes { key } } }"
        response = await client.post(PATH, json={"query": query}, headers=ASKS | {"accept": "text/csv"})
    assert (response.status_code, response.json()["extensions"]) == (400, {"cost": {"total": 11, "budget": 10}})
