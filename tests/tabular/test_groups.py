"""Groups as tables: the values of the answer, typed, paged and streamed; what they are not is refused."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pyarrow as pa
import pytest
from pyarrow import compute

from db.models.order import Order as OrderRow
from resolvers.entity import column, entity
from tests.tabular.conftest import PAGE
from tests.tabular.tables import (
    ARROW,
    CSV,
    FORMATS,
    NDJSON,
    PATH,
    Rows,
    Tables,
    arrow_table,
    csv_rows,
    flat,
    ndjson_rows,
    tables_of,
)

REVENUE = """query Revenue($after: String) { orderGroups(
  by: [{orderDate: MONTH}, {status: true}, {customer: {nation: {name: true}}}], first: FIRST, after: $after
  where: {orderDate: {lt: "1992-04-01"}}, having: {count: {gte: 2}}, orderBy: [{sum: {totalPrice: DESC}}]
) { nodes {
  key { orderDate customer { nation { __typename name } } state: status } count
  sum { totalPrice } avg { totalPrice } min { orderDate totalPrice } max { clerk }
  countDistinct { customerKey }
} } }"""
COLUMNS = {
    "key.orderDate": pa.date32(),
    "key.customer.nation.__typename": pa.string(),
    "key.customer.nation.name": pa.string(),
    "key.state": pa.string(),
    "count": pa.int64(),
    "sum.totalPrice": pa.decimal128(34, 2),
    "avg.totalPrice": pa.decimal128(19, 6),
    "min.orderDate": pa.date32(),
    "min.totalPrice": pa.decimal128(15, 2),
    "max.clerk": pa.string(),
    "countDistinct.customerKey": pa.int64(),
}
WAREHOUSES = """{ warehouseGroups(
  by: [{kind: true}, {isOpen: true}, {openedAt: DAY}, {city: true}, {externalId: true}], timeZone: "Asia/Tokyo"
  first: FIRST, where: {code: {ne: "~endless"}}
) { nodes {
  key { kind isOpen openedAt city externalId } count sum { floor area } avg { area weight }
  min { openedAt area floor city } max { inspectedAt weight founded } countDistinct { code }
} } }"""
STOCK = """{ stockLineGroups(
  by: [{warehouse: {isOpen: true}}, {line: true}], first: FIRST, where: {line: {ne: 4}}
) { nodes {
  key { line warehouse { isOpen } } sum { price quantity } avg { price quantity } max { price quantity }
} } }"""
SIZES = {"page": PAGE, "stream": PAGE + 1}
WAYS = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


@pytest.fixture(scope="module")
async def demo(database: str) -> AsyncIterator[Tables]:
    async with tables_of(database, max_page_size=PAGE, default_page_size=PAGE) as tables:
        yield tables


async def _read(tables: Tables, query: str, type_: str) -> Rows:
    """A table's rows, with the values of JSON: numbers in CSV and Arrow are texts where they are in the answer."""
    response = await tables.get(query, type_)
    assert response.status_code == 200, response.text
    if type_ == CSV:
        return csv_rows(response.text)
    if type_ == NDJSON:
        return ndjson_rows(response.text)
    return [{name: _told(value) for name, value in row.items()} for row in arrow_table(response.content).to_pylist()]


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat() if isinstance(value, date) else value


def _same(found: Mapping[str, Any], expected: Mapping[str, Any], type_: str) -> bool:
    """Whether a row has these values, and in this order."""
    if list(found) != list(expected):
        return False
    return all(_is(found[name], expected[name], type_) for name in expected)


def _is(found: Any, expected: Any, type_: str) -> bool:
    if type_ == NDJSON or expected is None or found is None:
        return bool(found == expected)
    if type_ == CSV and isinstance(expected, bool):
        return bool(found == str(expected).lower())
    if isinstance(expected, (float, int)) and not isinstance(expected, bool):
        return float(found) == expected
    if type_ == ARROW and isinstance(found, (Decimal, int)) and not isinstance(found, bool):
        return Decimal(expected) == found
    return bool(found == expected)


@pytest.mark.parametrize("type_", FORMATS)
@WAYS
async def test_every_value_of_the_answer(demo: Tables, type_: str, size: int) -> None:
    """In the order of the selection, a page at once or as a stream."""
    expected = await demo.rows(REVENUE.replace("FIRST", str(PAGE)))
    assert 30 < len(expected) < PAGE
    assert list(expected[0]) == list(COLUMNS)
    found = await _read(demo, REVENUE.replace("FIRST", str(size)), type_)
    assert len(found) == len(expected)
    assert all(_same(*rows, type_) for rows in zip(found, expected, strict=True))


@pytest.mark.parametrize("type_", FORMATS)
@pytest.mark.parametrize("query", [WAREHOUSES, STOCK], ids=["warehouses", "stock"])
@WAYS
async def test_keys_and_measures_of_every_type(shop: Tables, query: str, type_: str, size: int) -> None:
    """Nulls, odd texts, moments in a time zone, floats and large numbers."""
    expected = await shop.rows(query.replace("FIRST", str(PAGE)))
    assert 5 < len(expected) < PAGE
    found = await _read(shop, query.replace("FIRST", str(size)), type_)
    assert len(found) == len(expected)
    for row, told in zip(found, expected, strict=True):
        assert _same(row, told, type_), (row, told)


@WAYS
async def test_arrows_types(demo: Tables, shop: Tables, size: int) -> None:
    """Sums have room for every number of rows, averages six places; what the database has not limited is text."""
    table = arrow_table((await demo.get(REVENUE.replace("FIRST", str(size)), ARROW)).content)
    assert dict(zip(table.schema.names, table.schema.types, strict=True)) == COLUMNS
    stock = arrow_table((await shop.get(STOCK.replace("FIRST", str(size)), ARROW)).content).schema
    assert dict(zip(stock.names, stock.types, strict=True)) == {
        "key.line": pa.int64(),
        "key.warehouse.isOpen": pa.bool_(),
        "sum.price": pa.decimal128(38, 3),
        "sum.quantity": pa.decimal128(38, 0),
        "avg.price": pa.decimal128(22, 6),
        "avg.quantity": pa.decimal128(25, 6),
        "max.price": pa.decimal128(19, 3),
        "max.quantity": pa.int32(),
    }
    kept = arrow_table((await shop.get(WAREHOUSES.replace("FIRST", str(size)), ARROW)).content).schema
    assert {name: kept.field(name).type for name in ("key.openedAt", "min.openedAt", "sum.area", "min.area")} == {
        "key.openedAt": pa.date32(),
        "min.openedAt": pa.timestamp("us", "UTC"),
        "sum.area": pa.string(),
        "min.area": pa.float64(),
    }
    assert kept.field("avg.weight").type == pa.string()


async def test_sums_of_what_is_computed(database: str) -> None:
    """Whole numbers have their type without a column of the table."""

    @entity(OrderRow)
    class Purchase:
        """An order."""

        key = column(OrderRow.key, "Its number.")
        version = column(OrderRow.version, "How often its status was set.", sum=True, avg=True)

    async with tables_of(database, (Purchase,)) as tables:
        query = "{ purchaseGroups(by: []) { nodes { count sum { version } avg { version } } } }"
        table = arrow_table((await tables.get(query, ARROW)).content)
        (row,) = await tables.rows(query)
    assert table.schema.types == [pa.int64(), pa.decimal128(38, 0), pa.decimal128(25, 6)]
    assert list(table.to_pylist()[0].values()) == [15_000, Decimal(row["sum.version"]), Decimal(row["avg.version"])]


async def test_sums_add_up(demo: Tables) -> None:
    """To what the whole comes to, exactly, as PostgreSQL has it; thousands of groups as a stream."""
    query = """{ orderGroups(by: [{orderDate: DAY}, {customer: {nation: {name: true}}}], first: 20000) {
      nodes { key { orderDate customer { nation { name } } } count sum { totalPrice } } } }"""
    response = await demo.get(query, ARROW)
    assert "etag" not in response.headers
    table = arrow_table(response.content)
    total = (await demo.json("{ orderGroups(by: []) { total { count sum { totalPrice } } } }"))["orderGroups"]["total"]
    assert table.num_rows > 10_000
    assert compute.sum(table["sum.totalPrice"]).as_py() == Decimal(total["sum"]["totalPrice"])
    assert compute.sum(table["count"]).as_py() == total["count"]


async def test_a_stream_of_groups_is_what_pages_are(demo: Tables) -> None:
    """From the end too, and behind a cursor."""
    page = (
        "orderGroups(by: [{clerk: true}], orderBy: [{count: DESC}], PAGE) { edges { cursor node { key { clerk } } } }"
    )
    first = csv_rows((await demo.get(f"{{ {page.replace('PAGE', 'first: 300')} }}")).text)
    behind = f'first: 200, after: "{first[99]["cursor"]}"'
    assert csv_rows((await demo.get(f"{{ {page.replace('PAGE', behind)} }}")).text) == first[100:]
    before = f'last: 200, before: "{first[250]["cursor"]}"'
    assert csv_rows((await demo.get(f"{{ {page.replace('PAGE', before)} }}")).text) == first[50:250]
    told = (await demo.json(f"{{ {page.replace('PAGE', 'first: 100')} }}"))["orderGroups"]["edges"]
    assert [{"cursor": it["cursor"], "key.clerk": it["node"]["key"]["clerk"]} for it in told] == first[:100]


@pytest.mark.parametrize("order", ["[{sum: {totalPrice: DESC}}]", "[]", "[{avg: {totalPrice: ASC}}, {count: DESC}]"])
async def test_pages_of_groups_lead_to_the_next(demo: Tables, order: str) -> None:
    """Through all groups, by keys and by measures that may not be selected; the last one leads nowhere."""
    query = REVENUE.replace("[{sum: {totalPrice: DESC}}]", order)
    address = str(httpx.URL(PATH, params={"query": query.replace("FIRST", "20")}))
    found: Rows = []
    while address:
        response = await demo.client.get(address, headers={"Accept": NDJSON})
        found += ndjson_rows(response.text)
        address = response.links["next"]["url"] if "link" in response.headers else ""
    assert found == await demo.rows(query.replace("FIRST", str(PAGE)))
    assert len(found) > 40


async def test_groups_at_an_address(database: str, demo: Tables, tmp_path: Path) -> None:
    """Of a trusted operation, as flat JSON too; a page leads to the next, and all at once is a stream."""
    text = REVENUE.replace("$after: String", "$first: Int!, $after: String").replace("FIRST", "$first")
    (tmp_path / "Revenue.graphql").write_text(f'# Revenue.\n# example: {{"first": 20}}\n{text}')
    expected = await demo.rows(REVENUE.replace("FIRST", str(PAGE)))
    async with tables_of(database, max_page_size=PAGE, operations_folder=tmp_path) as tables:
        found: Rows = []
        address = "/api/data/Revenue.json?first=20"
        while address:
            response = await tables.client.get(address)
            found += response.json()
            address = response.links["next"]["url"] if "link" in response.headers else ""
        assert found == expected
        assert (await tables.client.get("/api/data/Revenue.json?first=1000")).json() == expected
        assert csv_rows((await tables.client.get("/api/data/Revenue.csv?first=1")).text)[0].keys() == COLUMNS.keys()


async def test_no_link_behind_the_one_group(demo: Tables) -> None:
    """Of everything, which has no keys; its page has a tag as others have."""
    query = "query($after: String) { orderGroups(by: [], first: 1, after: $after) { nodes { count } } }"
    response = await demo.get(query)
    assert response.text == "count\r\n15000\r\n"
    assert "link" not in response.headers
    known = await demo.get(query, CSV, {"If-None-Match": response.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("type_", FORMATS)
async def test_the_total_is_a_row(demo: Tables, type_: str) -> None:
    """Alone; beside groups it is left out, as are their number and the page's bounds."""
    query = """{ orderGroups(by: [{status: true}], where: {totalPrice: {gt: "1000"}}) {
      all: total { __typename count sum { totalPrice } max { orderDate } } } }"""
    expected = flat((await demo.json(query))["orderGroups"]["all"])
    (row,) = await _read(demo, query, type_)
    assert _same(row, expected, type_)
    groups = """{ orderGroups(by: [{status: true}]) {
      total { count } totalCount pageInfo { endCursor } nodes { count } } }"""
    assert [set(row) for row in await _read(demo, groups, type_)] == 3 * [{"count"}]


async def test_the_number_of_groups_is_a_row(demo: Tables) -> None:
    """As that of rows."""
    assert (await demo.get("{ orderGroups(by: [{status: true}]) { totalCount } }")).text == "totalCount\r\n3\r\n"


@WAYS
async def test_no_groups(demo: Tables, size: int) -> None:
    """The columns are there all the same."""
    query = f"""{{ orderGroups(by: [{{status: true}}], having: {{count: {{lt: 0}}}}, first: {size}) {{
      nodes {{ key {{ status }} sum {{ totalPrice }} }} }} }}"""
    assert (await demo.get(query)).text == "key.status,sum.totalPrice\r\n"
    assert (await demo.get(query, NDJSON)).text == ""
    table = arrow_table((await demo.get(query, ARROW)).content)
    assert (table.num_rows, table.schema.field("sum.totalPrice").type) == (0, pa.decimal128(34, 2))


async def test_groups_of_which_nothing_is_told(demo: Tables) -> None:
    """Are rows still."""
    query = "{ orderGroups(by: []) { edges { __typename node { kind: __typename } } } }"
    assert (await demo.get(query)).text == "__typename,kind\r\nOrderGroupEdge,OrderGroup\r\n"


@WAYS
async def test_decimals_as_digits(demo: Tables, size: int) -> None:
    """Sums and averages; counts are numbers anyway, keys and dates texts."""
    query = f"""{{ orderGroups(by: [{{customerKey: true}}, {{orderDate: YEAR}}], first: {size},
      where: {{key: {{eq: 1}}}}) {{
      nodes {{ key {{ customerKey orderDate }} count sum {{ totalPrice }} avg {{ totalPrice }} }} }} }}"""
    (row,) = await demo.rows(query.replace(str(size), "1"))
    told = (
        f'{{"key.customerKey":"{row["key.customerKey"]}","key.orderDate":"1996-01-01","count":1,'
        f'"sum.totalPrice":{row["sum.totalPrice"]},"avg.totalPrice":{row["avg.totalPrice"]}}}\n'
    )
    assert (await demo.get(query, NDJSON, decimals="number")).text == told


async def test_formulas_are_texts_for_excel(odd: str, shop: Tables) -> None:
    """Keys and measures that are texts begin with an apostrophe if they would be formulas; numbers stay."""
    query = """{ warehouseGroups(by: [{city: true}], where: {code: {startsWith: "y"}}) {
      nodes { key { city } max { city } min { area } } } }"""
    connection = await asyncpg.connect(odd)
    try:
        insert = "INSERT INTO warehouse_synced (w_code, w_city, w_open, w_area) VALUES ('y', '=1+1', true, -2.5)"
        await connection.execute(insert)
        safe = await shop.get(query, safe="excel")
    finally:
        await connection.execute("DELETE FROM warehouse_synced WHERE w_code = 'y'")
        await connection.close()
    assert csv_rows(safe.content.decode("utf-8-sig")) == [
        {"key.city": "'=1+1", "max.city": "'=1+1", "min.area": "-2.5"}
    ]
