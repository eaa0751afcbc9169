"""What can be a table, and what is refused: before the first byte, and before a connection is taken."""

from collections.abc import AsyncIterator

import pytest

from tests.tabular.tables import ARROW, CSV, FORMATS, NDJSON, Tables, csv_rows, error, ndjson_rows, tables_of

REFUSED = {
    "{ orders { nodes { key } } customers { nodes { key } } }": (
        "A table is made of one root field; this operation has `orders` and `customers`."
    ),
    "{ __typename }": "A table is made of one root field; this operation has none.",
    "{ viewer { subject } }": "`viewer` can't be a table: ask for it as JSON.",
    "{ __schema { description } }": "`__schema` can't be a table: ask for it as JSON.",
    "{ customers { nodes { key orders { nodes { key } } } } }": (
        "`orders` is a list in each row, which a table can't hold: leave it out, or ask for these rows by a root field "
        "of their own."
    ),
    "{ orders { nodes { at: customer { nation { all: customers { totalCount } } } } } }": (
        "`at.nation.all` is a list in each row, which a table can't hold: leave it out, or ask for these rows by a "
        "root field of their own."
    ),
    "{ orders { nodes { key } edges { cursor } } }": "`nodes` and `edges` both list the rows: select one of them.",
    "{ orders { pageInfo { endCursor } } }": (
        "There are no rows to make a table of: select `nodes` or `edges`, or `totalCount` alone."
    ),
    "{ orderGroups(by: [{status: true}]) { nodes { key { status } rows: orders { nodes { key } } } } }": (
        "`rows` is a list in each row, which a table can't hold: leave it out, or ask for these rows by a root field "
        "of their own."
    ),
    "{ orderGroups(by: []) { pageInfo { endCursor } } }": (
        "There are no rows to make a table of: select `nodes` or `edges`, or `totalCount` or `total` alone."
    ),
    "{ orderGroups(by: []) { totalCount all: total { count } } }": (
        "`all` and `totalCount` are a table each: select one of them."
    ),
    "{ orderGroups(by: []) { nodes { count } edges { cursor } } }": (
        "`nodes` and `edges` both list the rows: select one of them."
    ),
    "{ orderGroups(by: [{status: true}]) { edges { count: cursor node { count } } } }": (
        "Two columns are called `count`: give one of them an alias."
    ),
    "{ orders { edges { key: cursor node { key } } } }": "Two columns are called `key`: give one of them an alias.",
    '{ nodes(ids: ["T3JkZXI6MQ=="]) { id } }': (
        "`nodes` gives rows of several types, which have no columns in common."
    ),
}


@pytest.fixture(scope="module")
async def unconnected() -> AsyncIterator[Tables]:
    """A gateway that has no database: whatever asks one fails."""
    async with tables_of("postgresql://nobody@127.0.0.1:1/nowhere", db_connect_timeout=0.1) as tables:
        yield tables


@pytest.mark.parametrize("query", REFUSED)
async def test_what_cannot_be_flat_is_refused(unconnected: Tables, query: str) -> None:
    """As JSON, naming what is in the way."""
    for type_ in FORMATS:
        assert error(await unconnected.get(query, type_)) == (400, "BAD_USER_INPUT", REFUSED[query])


@pytest.mark.parametrize(
    ("query", "status", "code", "message"),
    [
        ("{ nothing }", 400, "GRAPHQL_VALIDATION_FAILED", "Cannot query field 'nothing'"),
        ("{ orders(", 400, "GRAPHQL_PARSE_FAILED", "Syntax Error"),
        ("{ orders(first: 1000001) { nodes { key } } }", 400, "LIMIT_EXCEEDED", "has 1000000 rows at most"),
        ("{ orders(first: -1) { nodes { key } } }", 400, "BAD_USER_INPUT", "can't be negative"),
        ('{ orders(after: "x") { nodes { key } } }', 400, "BAD_USER_INPUT", "is not a cursor"),
        (
            "mutation { updateOrderStatus(input: {key: 1, status: OPEN}) { __typename } }",
            405,
            "BAD_USER_INPUT",
            "sent by POST",
        ),
    ],
)
async def test_refusals_have_their_status(
    unconnected: Tables, query: str, status: int, code: str, message: str
) -> None:
    """The error's own, as nothing could be answered."""
    found = error(await unconnected.get(query))
    assert found[:2] == (status, code)
    assert message in found[2]


async def test_a_mutation_is_no_table(unconnected: Tables) -> None:
    """By POST neither."""
    mutation = "mutation { updateOrderStatus(input: {key: 1, status: OPEN}) { __typename } }"
    response = await unconnected.client.post("/api/graphql", json={"query": mutation}, headers={"Accept": CSV})
    assert error(response)[2] == "`updateOrderStatus` can't be a table: a table is read by a query."


async def test_an_export_costs_its_to_one_rows(database: str) -> None:
    """And has a budget of its own."""
    query = "{ orders(first: 2000) { nodes { key customer { nation { name } } } } }"
    async with tables_of(database, max_cost=10, max_export_cost=5999) as tables:
        status, code, message = error(await tables.get(query))
        assert (status, code) == (400, "LIMIT_EXCEEDED")
        assert "could return 6000 rows" in message
    async with tables_of(database, max_cost=10, max_export_cost=6000) as tables:
        assert len(csv_rows((await tables.get(query)).text)) == 2000


async def test_without_a_database(unconnected: Tables) -> None:
    """What could be read otherwise; the page and the stream."""
    for size in (10, 2000):
        response = await unconnected.get(f"{{ orders(first: {size}) {{ nodes {{ key }} }} }}")
        assert error(response)[:2] == (503, "SERVICE_UNAVAILABLE")
        assert response.headers["retry-after"] == "1"


@pytest.fixture(scope="module")
async def demo(database: str) -> AsyncIterator[Tables]:
    async with tables_of(database) as tables:
        yield tables


async def test_an_object_is_a_row(demo: Tables) -> None:
    """One that is missing is none."""
    for query in (
        "{ order(key: 1) { key customer { nation { name } } } }",
        '{ node(id: "T3JkZXI6MQ==") { ... on Order { key customer { nation { name } } } } }',
    ):
        ((order,),) = [(await demo.json(query)).values()]
        row = {"key": "1", "customer.nation.name": order["customer"]["nation"]["name"]}
        assert csv_rows((await demo.get(query)).text) == ndjson_rows((await demo.get(query, NDJSON)).text) == [row]
    assert (await demo.get("{ order(key: 0) { key } }")).text == "key\r\n"


@pytest.mark.parametrize("size", [3, 1001])
async def test_edges_are_rows_with_cursors(demo: Tables, size: int) -> None:
    """Under the names that they are given, in their order; what tells of the page is left out."""
    query = f"""{{ all: orders(last: {size}, orderBy: [{{orderDate: DESC}}]) {{
      totalCount pageInfo {{ hasNextPage }}
      edges {{ number: node {{ k: key customer {{ n: name }} }} at: cursor }} }} }}"""
    told = await demo.json(query) if size == 3 else None
    rows = csv_rows((await demo.get(query)).text)
    assert len(rows) == size
    assert list(rows[0]) == ["k", "customer.n", "at"]
    if told is not None:
        expected = [(it["number"]["k"], it["number"]["customer"]["n"], it["at"]) for it in told["all"]["edges"]]
        assert [tuple(row.values()) for row in rows] == expected


async def test_a_count_is_a_row(demo: Tables) -> None:
    """In the type that it has."""
    query = "{ orders(where: {status: {eq: OPEN}}) { number: totalCount } }"
    count = (await demo.json(query))["orders"]["number"]
    assert (await demo.get(query)).text == f"number\r\n{count}\r\n"
    assert (await demo.get(query, NDJSON)).text == f'{{"number":{count}}}\n'
    assert (await demo.get(query, ARROW)).status_code == 200


async def test_rows_at_random(demo: Tables) -> None:
    """As many as were asked for."""
    rows = csv_rows((await demo.get("{ orderSample(size: 7) { key customer { name } } }")).text)
    assert len({row["key"] for row in rows}) == 7
    assert all(row["customer.name"] for row in rows)


async def test_fragments_and_directives(demo: Tables) -> None:
    """Mean what they mean in the answer."""
    query = """query Q($no: Boolean = false) { __typename orders(first: 1) { ...Rows } }
      fragment Rows on OrderConnection { nodes { key status @include(if: $no) ...Who customer { key } } }
      fragment Who on Order { customer { name } }"""
    assert (await demo.get(query)).text.splitlines()[0] == "key,customer.name,customer.key"
