"""Each limit over HTTP: at it a request passes, one more is refused with a code, and before the database is asked.

The gateway that refuses has no database: a request that took a connection would get 503. Limits of rates, of time, of
exports at once and of waiting are where these are: `test_rates`, `test_failures`, `tests/tabular/test_exports`.
"""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest

from gateway.app import create_app
from gateway.pipeline import Pipeline
from gateway.settings import Settings
from resolvers.limits import Limit
from tests.conftest import serving, settings_for
from tests.gateway.test_document_limits import CASES as DOCUMENTS
from tests.gateway.test_rates import NOWHERE

PATH = "/api/graphql"
STRICT = {"accept": "application/graphql-response+json"}
JSON = {"content-type": "application/json"}

Request = dict[str, Any]
"""What httpx takes for one."""


@asynccontextmanager
async def without_database(**settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway whose database can't be reached."""
    app = create_app(settings_for(NOWHERE, db_connect_timeout=0.2, **settings))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
async def refusing() -> AsyncIterator[httpx.AsyncClient]:
    """A gateway without a database, that would answer by one statement."""
    async with without_database() as client:
        yield client


@pytest.fixture(scope="module")
async def resolving() -> AsyncIterator[httpx.AsyncClient]:
    """The same, that would answer by the resolvers."""
    async with without_database(compile_queries=False) as client:
        yield client


def post(query: str, **variables: Any) -> Request:
    return {"method": "POST", "url": PATH, "json": {"query": query, "variables": variables}, "headers": STRICT}


def get(**parameters: str) -> Request:
    return {"method": "GET", "url": PATH, "params": parameters, "headers": STRICT}


def raw(content: bytes, **headers: str) -> Request:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"method": "POST", "url": PATH, "content": content, "headers": STRICT | JSON | names}


def table(query: str) -> Request:
    return post(query) | {"headers": {"accept": "text/csv"}}


def sized(size: int) -> bytes:
    """A body of so many bytes."""
    body = b'{"query": "{ __typename }"}'
    return body + b" " * (size - len(body))


def nested(depth: int) -> Any:
    """Lists in one another, that are a variable."""
    value: Any = []
    for _ in range(depth - 2):
        value = [value]
    return value


def where(**conditions: Any) -> Request:
    query = "query($where: OrderFilter) { orders(first: 1, where: $where) { nodes { key } } }"
    return post(query, where=conditions)


def having(condition: Any, conditions: Any) -> Request:
    query = """query($having: OrderGroupFilter, $where: OrderFilter) {
        orderGroups(by: [{status: true}], having: $having, where: $where) { nodes { count orders { totalCount } } } }"""
    return post(query, having=condition, where=conditions)


def negated(number: int, condition: dict[str, Any]) -> dict[str, Any]:
    """What so many `not` make of a condition."""
    for _ in range(number):
        condition = {"not": condition}
    return condition


def sorted_by(number: int) -> Request:
    query = "query($by: [OrderOrderBy!]) { orders(first: 1, orderBy: $by) { nodes { key } } }"
    return post(query, by=[{"key": "ASC"}] * number)


def with_tokens(number: int) -> Request:
    """A document of so many tokens, 30 of them around two lists."""
    lists = f"in: [{'1 ' * 985}], notIn: [{'2 ' * (number - 30 - 985)}]"
    return post(f"{{ orders(first: 1, where: {{key: {{{lists}}}}}) {{ nodes {{ key }} }} }}")


def paged(arguments: str) -> Request:
    return post(f"{{ orders({arguments}) {{ nodes {{ key }} }} }}")


def many_ids(number: int) -> Request:
    return post("query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", ids=["T3JkZXI6MQ=="] * number)


COUNTED = {"count": {"gt": "0"}}

UPDATES = """mutation($input: UpdateOrderStatusesInput!) {
    updateOrderStatuses(input: $input) { __typename } }"""


def grouped_by(number: int) -> Request:
    """Groups by so many columns; a column can be there only once."""
    own = ("key", "customerKey", "status", "priority", "clerk", "shipPriority", "version")
    paths: list[dict[str, Any]] = [{name: True} for name in own]
    paths += [{name: "DAY"} for name in ("orderDate", "statusUpdatedAt")]
    paths += [{"customer": {name: True}} for name in ("key", "name", "address", "phone", "marketSegment")]
    paths += [{"customer": {"nation": {name: True}}} for name in ("key", "name")]
    paths += [{"customer": {"nation": {"region": {name: True}}}} for name in ("key", "name")]
    query = "query($by: [OrderGroupBy!]!) { orderGroups(by: $by, first: 1) { nodes { count } } }"
    return post(query, by=paths[:number])


def lists(number: int) -> Any:
    """Conditions through so many lists, of customers' orders and orders' customers."""
    value: Any = {}
    for _ in range(number):
        value = {"orders": {"some": {"customer": value}}}
    return value


def updates(number: int) -> Request:
    """Of orders that there are not, so that nothing is changed."""
    return post(UPDATES, input={"updates": [{"key": str(-1 - each), "status": "OPEN"} for each in range(number)]})


MUTATION = 'mutation { updateOrderStatus(input: {key: "-1", status: OPEN}) { __typename } }'
TYPENAME = "{ __typename }"
LIMIT, INPUT = "LIMIT_EXCEEDED", "BAD_USER_INPUT"

CASES: dict[str, tuple[Request, Request, int, str]] = {
    "body": (raw(sized(1_000_000)), raw(sized(1_000_001)), 413, Limit.MAX_BODY_BYTES),
    "document's bytes": (
        post(f"{TYPENAME}#{'x' * 19_985}"), post(f"{TYPENAME}#{'x' * 19_986}"), 400, Limit.MAX_DOCUMENT_BYTES),
    "document's tokens": (with_tokens(2_000), with_tokens(2_001), 400, Limit.MAX_DOCUMENT_TOKENS),
    **{name: (post(within), post(beyond), 400, limit) for name, (within, beyond, _, limit) in DOCUMENTS.items()
       if name != "operations"},
    "nesting of the document": (
        post("{" + "...{" * 150 + "__typename" + "}" * 151), post("{" + "...{" * 300 + "__typename" + "}" * 301),
        400, Limit.NESTING),
    "nesting of variables": (post(TYPENAME, x=nested(200)), post(TYPENAME, x=nested(201)), 400, Limit.VARIABLE_NESTING),
    "nesting of variables, by GET": (
        get(query=TYPENAME, variables=orjson.dumps({"x": nested(200)}).decode()),
        get(query=TYPENAME, variables=orjson.dumps({"x": nested(201)}).decode()), 400, Limit.VARIABLE_NESTING),
    "values of variables": (
        post(TYPENAME, x=[1] * 9_999), post(TYPENAME, x=[1] * 10_000), 400, Limit.MAX_VARIABLE_VALUES),
    "objects in variables": (
        post(TYPENAME, x=[{}] * 2_499), post(TYPENAME, x=[{}] * 2_500), 400, Limit.MAX_VARIABLE_VALUES),
    "cost": (
        post("{ customers(first: 1000) { nodes { orders(first: 99) { nodes { key } } } } }"),
        post("{ customers(first: 1000) { nodes { orders(first: 100) { nodes { key } } } } }"), 400, Limit.MAX_COST),
    "page": (paged("first: 1000"), paged("first: 1001"), 400, Limit.MAX_PAGE_SIZE),
    "page from the end": (paged("last: 1000"), paged("last: 1001"), 400, Limit.MAX_PAGE_SIZE),
    "page inside": (
        post("{ customers(first: 1) { nodes { orders(first: 1000) { nodes { key } } } } }"),
        post("{ customers(first: 1) { nodes { orders(first: 1001) { nodes { key } } } } }"), 400, Limit.MAX_PAGE_SIZE),
    "page of groups": (
        post("{ orderGroups(by: [{key: true}], first: 1000) { nodes { count } } }"),
        post("{ orderGroups(by: [{key: true}], first: 1001) { nodes { count } } }"), 400, Limit.MAX_PAGE_SIZE),
    "offset": (paged("first: 1, offset: 100000"), paged("first: 1, offset: 100001"), 400, Limit.MAX_OFFSET),
    "sample": (
        post("{ orderSample(size: 100) { key } }"), post("{ orderSample(size: 101) { key } }"), 400, Limit.SAMPLE_SIZE),
    "ids": (many_ids(100), many_ids(101), 400, Limit.MAX_IDS),
    "in": (where(key={"in": ["1"] * 1000}), where(key={"in": ["1"] * 1001}), 400, Limit.MAX_LIST_ITEMS),
    "notIn": (where(key={"notIn": ["1"] * 1000}), where(key={"notIn": ["1"] * 1001}), 400, Limit.MAX_LIST_ITEMS),
    "conditions": (
        where(**{"or": [{"key": {"eq": "1"}}] * 499}), where(**{"or": [{"key": {"eq": "1"}}] * 500}),
        400, Limit.FILTER_CONDITIONS),
    "empty conditions": (where(**{"or": [{}] * 499}), where(**{"or": [{}] * 500}), 400, Limit.FILTER_CONDITIONS),
    "empty conditions on groups": (
        having({"or": [{}] * 499}, {}), having({"or": [{}] * 500}, {}), 400, Limit.FILTER_CONDITIONS),
    "orderBy": (sorted_by(16), sorted_by(17), 400, Limit.ORDER_ITEMS),
    "by": (grouped_by(16), grouped_by(17), 400, Limit.GROUP_KEYS),
    "lists in a filter": (where(customer=lists(7)), where(customer=lists(9)), 400, Limit.FILTER_DEPTH),
    "logic in a filter": (
        where(**negated(100, {"customer": lists(7)})), where(**negated(101, {})), 400, Limit.FILTER_NESTING),
    "logic in a filter of groups": (
        having(negated(100, COUNTED), negated(100, {"customer": lists(7)})), having(negated(101, COUNTED), {}),
        400, Limit.FILTER_NESTING),
    "updates": (updates(1000), updates(1001), 400, Limit.MAX_UPDATES),
    "rows of a table": (
        table("{ orders(first: 1000000, where: {key: {lt: 3}}) { nodes { key } } }"),
        table("{ orders(first: 1000001, where: {key: {lt: 3}}) { nodes { key } } }"), 400, Limit.MAX_EXPORT_ROWS),
    "cost of a table": (
        table("{ orders(first: 1, where: {key: {lt: 3}}) { nodes { key } } }"),
        table("{ orders(first: 1000000) { nodes { " + "".join(f"a{each}: customer {{ key }} " for each in range(10))
              + "} } }"), 400, Limit.MAX_EXPORT_COST),
    "parameters": (
        get(query=TYPENAME, **{f"x{each}": "" for each in range(49)}),
        get(query=TYPENAME, **{f"x{each}": "" for each in range(50)}), 400, Limit.QUERY_PARAMETERS),
    "batches": (post(TYPENAME), raw(orjson.dumps([{"query": TYPENAME}])), 400, INPUT),
    "multipart": (
        post(TYPENAME),
        raw(b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--',
            content_type="multipart/form-data; boundary=x"), 415, INPUT),
    "mutations by GET": (get(query=TYPENAME), get(query=MUTATION), 405, INPUT),
}  # fmt: skip


@pytest.mark.parametrize(("within", "beyond", "status", "told"), CASES.values(), ids=CASES)
async def test_at_the_limit_it_passes_and_one_more_is_refused(
    client: httpx.AsyncClient,
    refusing: httpx.AsyncClient,
    resolving: httpx.AsyncClient,
    within: Request,
    beyond: Request,
    status: int,
    told: str,
) -> None:
    """With its own status and code, and the name of the limit, whichever would have answered."""
    extensions = {"code": LIMIT, "limit": told} if told in list(Limit) else {"code": told}
    passed = await client.request(**within)
    assert passed.status_code == 200, passed.text[:300]
    assert b'"errors"' not in passed.content
    # The client has answered within the limit just now: what it remembers of that must not let more through.
    for gateway in (client, refusing, resolving):
        refused = await gateway.request(**beyond)
        assert (refused.status_code, refused.json()["errors"][0]["extensions"]) == (status, extensions)
        assert "data" not in refused.json()


DEEP = """query($where: OrderFilter) {
    regions(first: 1) { nodes { nations(first: 1) { nodes { customers(first: 1) { nodes { orders(first: 1) { nodes {
        customer { orders(first: 1, where: $where) { totalCount nodes { key } } } } } } } } } } } }"""


def logic(levels: int) -> Any:
    """So many `or` and `and` around a condition, and `every` in some of them."""
    value: Any = {"key": {"eq": "1"}}
    for level in range(levels):
        if level < 7:
            value = {"customer": {"orders": {"every": value}}}
        value = {"and" if level % 2 else "or": [value, {"key": {"eq": "2"}}]}
    return value


async def test_what_is_too_deep_for_one_statement_is_no_fault(
    refusing: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filters far down in a selection may be within all limits, and go on where Python can't follow."""
    found = await refusing.request(**post(DEEP, where=logic(20)))
    assert found.json()["errors"][0]["extensions"] == {"code": "SERVICE_UNAVAILABLE"}
    most = sys.getrecursionlimit()
    monkeypatch.setattr("gateway.pipeline.Pipeline._compiled", with_recursion_limit(650, Pipeline._compiled))
    found = await refusing.request(**post(DEEP, where=logic(85)))
    assert (found.status_code, sys.getrecursionlimit()) == (400, most)
    assert found.json()["errors"][0]["extensions"] == {"code": LIMIT, "limit": Limit.NESTING}


def with_recursion_limit(most: int, make: Callable[..., Any]) -> Callable[..., Any]:
    """The making of a statement, as if the stack were as high already as the highest that there may be."""
    before = sys.getrecursionlimit()

    def made(*arguments: Any) -> Any:
        sys.setrecursionlimit(most)
        try:
            return make(*arguments)
        finally:
            sys.setrecursionlimit(before)

    return made


def test_each_limit_has_its_row() -> None:
    """But for those of rates and of heads, which are in tests of their own."""
    elsewhere = {Limit.RATE_POINTS_PER_MINUTE, Limit.HEAD_BYTES, Limit.OPERATIONS}
    assert {case[3] for case in CASES.values()} - {INPUT} == set(Limit) - elsewhere


def test_names_of_limits_are_those_of_their_settings() -> None:
    """And the others look like none."""
    settings = {name.upper() for name in Settings.model_fields}
    assert {limit for limit in Limit if limit.startswith(("MAX_", "RATE_"))} == settings & set(Limit)


def test_tables_tell_the_setting_that_holds() -> None:
    """The larger one of the page's and the export's."""
    limits = settings_for(
        NOWHERE, max_page_size=20, max_export_rows=10, max_cost=40, max_export_cost=30
    ).export_limits()
    assert (limits.max_page, limits.page_limit) == (20, Limit.MAX_PAGE_SIZE)
    assert (limits.max_rows, limits.cost_limit) == (40, Limit.MAX_COST)


@pytest.mark.parametrize("beyond", [case[1] for case in CASES.values() if case[2] == 400 and case[3] != INPUT], ids=str)
async def test_a_table_has_the_same_limits(refusing: httpx.AsyncClient, beyond: Request) -> None:
    """But for those of rows, of which it may have more: then it takes a connection, which is 503 here."""
    beyond = beyond | {"headers": beyond["headers"] | {"accept": "text/csv"}}
    response = await refusing.request(**beyond)
    found = response.json()["errors"][0]["extensions"]["code"]
    has_more_rows = any(text in str(beyond) for text in ("1001", "first: 100)"))
    assert found == LIMIT or (has_more_rows and found in {"SERVICE_UNAVAILABLE", INPUT})


async def test_trusted_operations_have_the_same_limits(refusing: httpx.AsyncClient) -> None:
    """By their addresses, and by their names."""
    response = await refusing.get("/api/data/orders_stream.csv?first=1000001")
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, LIMIT)
    named = {"documentId": "order_sample", "variables": {"size": 101}}
    response = await refusing.post(PATH, json=named, headers=STRICT)
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, LIMIT)


async def test_the_body_of_a_trusted_mutation_has_the_limits_of_variables(refusing: httpx.AsyncClient) -> None:
    """Values and nesting."""
    for value in ([1] * 10_000, nested(201)):
        response = await refusing.post("/api/data/update_order_status.json", json={"key": value})
        assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, LIMIT)


@pytest.mark.parametrize("depth", [201, 600, 1023, 1024, 5_000, 200_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")], ids=["lists", "objects"])
async def test_nested_json_is_never_a_fault(
    refusing: httpx.AsyncClient, opening: str, closing: str, depth: int
) -> None:
    """400 however deep, closed or not."""
    for end in (closing * depth, ""):
        value = opening * depth + ("1" if opening != "[" else "") + end
        content = f'{{"query": "{{ __typename }}", "variables": {{"x": {value}}}}}'.encode()
        response = await refusing.post(PATH, content=content, headers=STRICT | JSON)
        expected = 413 if len(content) > 1_000_000 else 400
        assert response.status_code == expected
        assert response.json()["errors"][0]["extensions"]["code"] in {LIMIT, INPUT}
