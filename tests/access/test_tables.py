"""Roles and regions hold in tables: a page at once, a stream, in every format."""

import json
from collections.abc import AsyncIterator

import pytest

from tests.access.calls import calling
from tests.tabular.tables import ARROW, CSV, FORMATS, NDJSON, Tables, arrow_table, csv_rows, error, ndjson_rows

SETTINGS = {
    "databricks_app_name": "orders",
    "roles": json.dumps({"pii": {"emails": ["pii@example.com"]}}),
    "caller_regions": json.dumps({"EUROPE": {"emails": ["europe@example.com"]}}),
    "max_page_size": 1000,
}
SIZES = {"page": 1000, "stream": 15_000}
WAYS = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@pytest.fixture(scope="module")
async def tables(database: str) -> AsyncIterator[Tables]:
    """A gateway that knows its callers by their email addresses."""
    async with calling(database, **SETTINGS) as calls:
        yield Tables(calls.client)


def caller(name: str) -> dict[str, str]:
    """The headers of a caller."""
    return {"X-Forwarded-User": name, "X-Forwarded-Email": f"{name}@example.com"}


async def test_without_a_caller(tables: Tables) -> None:
    """401, as JSON."""
    response = await tables.get("{ orders { nodes { key } } }")
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
    assert response.headers["content-type"].startswith("application/json")


@WAYS
@pytest.mark.parametrize("type_", FORMATS)
async def test_a_guarded_column_takes_its_role(tables: Tables, type_: str, size: int) -> None:
    """To select it, to filter and to sort by it; below a relation too."""
    for query in (
        f"{{ customers(first: {size}) {{ nodes {{ key phone }} }} }}",
        f"{{ orders(first: {size}) {{ nodes {{ key customer {{ phone }} }} }} }}",
        f'{{ customers(first: {size}, where: {{phone: {{ne: ""}}}}) {{ nodes {{ key }} }} }}',
        f"{{ customers(first: {size}, orderBy: [{{accountBalance: ASC}}]) {{ nodes {{ key }} }} }}",
    ):
        status, code, message = error(await tables.get(query, type_, caller("anyone")))
        assert (status, code) == (403, "FORBIDDEN")
        assert "is for callers with the role `pii`" in message
        assert (await tables.get(query, type_, caller("pii"))).status_code == 200


@WAYS
async def test_rows_of_other_regions_are_not_there(tables: Tables, size: int) -> None:
    """For callers who are bound; what they see is what they would see of all rows."""
    query = f"""{{ orders(first: {size}, orderBy: [{{orderDate: ASC}}]) {{
      nodes {{ key customer {{ nation {{ region {{ name }} }} }} }} }} }}"""
    everything = csv_rows((await tables.get(query.replace(str(size), "15000"), CSV, caller("anyone"))).text)
    expected = [row for row in everything if row["customer.nation.region.name"] == "EUROPE"][:size]
    assert len(expected) > 900
    bound = caller("europe")
    assert csv_rows((await tables.get(query, CSV, bound)).text) == expected
    assert ndjson_rows((await tables.get(query, NDJSON, bound)).text) == expected
    keys = arrow_table((await tables.get(query, ARROW, bound)).content)["key"].to_pylist()
    assert [str(key) for key in keys] == [row["key"] for row in expected]


@WAYS
@pytest.mark.parametrize("type_", FORMATS)
async def test_a_guarded_measure_takes_its_role(tables: Tables, type_: str, size: int) -> None:
    """To select it, to group, to sort and to choose by it."""
    for arguments, told in (
        ("by: [{marketSegment: true}]", "sum { accountBalance }"),
        ("by: [{phone: true}]", "key { phone }"),
        ("by: [{marketSegment: true}], orderBy: [{avg: {accountBalance: ASC}}]", "count"),
        ('by: [{marketSegment: true}], having: {max: {accountBalance: {gt: "1"}}}', "count"),
    ):
        query = f"{{ customerGroups(first: {size}, {arguments}) {{ nodes {{ {told} }} }} }}"
        assert error(await tables.get(query, type_, caller("anyone")))[:2] == (403, "FORBIDDEN")
        assert (await tables.get(query, type_, caller("pii"))).status_code == 200


@WAYS
async def test_groups_are_of_the_callers_regions(tables: Tables, size: int) -> None:
    """Their keys, measures and totals."""
    query = """{ orderGroups(first: SIZE, by: [{customer: {nation: {region: {name: true}}}}, {status: true}]) { nodes {
      key { region: customer { nation { region { name } } } status } count sum { totalPrice } } } }"""
    query = query.replace("SIZE", str(size))
    everything = csv_rows((await tables.get(query, CSV, caller("anyone"))).text)
    expected = [row for row in everything if row["key.region.nation.region.name"] == "EUROPE"]
    assert (len(everything), len(expected)) == (15, 3)
    bound = caller("europe")
    assert csv_rows((await tables.get(query, CSV, bound)).text) == expected
    assert [row["sum.totalPrice"] for row in ndjson_rows((await tables.get(query, NDJSON, bound)).text)] == [
        row["sum.totalPrice"] for row in expected
    ]
    counts = arrow_table((await tables.get(query, ARROW, bound)).content)["count"].to_pylist()
    assert [str(count) for count in counts] == [row["count"] for row in expected]
    total = "{ orderGroups(by: []) { total { count } } }"
    assert (await tables.get(total, CSV, bound)).text == f"count\r\n{sum(counts)}\r\n"


async def test_what_one_caller_may_keep_is_not_anothers(tables: Tables) -> None:
    """Another's rows have another tag."""
    query = "{ customers { totalCount } }"
    tags = {(await tables.get(query, CSV, caller(name))).headers["etag"] for name in ("anyone", "europe")}
    assert len(tags) == 2


async def test_a_row_that_is_hidden_is_missing(tables: Tables) -> None:
    """An object is no row, as if it did not exist."""
    query = "{ orders(first: 1, where: {customer: {nation: {region: {name: {ne: EUROPE}}}}}) { nodes { key } } }"
    ((key,),) = [
        row.values() for row in csv_rows((await tables.get(query.replace("EUROPE", '"EUROPE"'), CSV, caller("a"))).text)
    ]
    lookup = f"{{ order(key: {key}) {{ key }} }}"
    assert (await tables.get(lookup, CSV, caller("a"))).text == f"key\r\n{key}\r\n"
    assert (await tables.get(lookup, CSV, caller("europe"))).text == "key\r\n"


async def test_rows_at_random_are_of_the_callers_regions(tables: Tables) -> None:
    """As many as were asked for, however many of the table's blocks that takes."""
    query = "{ orderSample(size: 100) { customer { nation { region { name } } } } }"
    rows = csv_rows((await tables.get(query, CSV, caller("europe"))).text)
    assert rows == 100 * [{"customer.nation.region.name": "EUROPE"}]
