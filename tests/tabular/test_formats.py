"""Each format says what the GraphQL answer says, a page at once or as a stream, whatever the values."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import asyncpg
import pyarrow as pa
import pytest

from tests.products.entities import StockLine, Warehouse
from tests.tabular.conftest import PAGE
from tests.tabular.tables import ARROW, CSV, NDJSON, Tables, arrow_table, csv_rows, error, ndjson_rows, tables_of

WAREHOUSES = """query Kept { warehouses(first: FIRST, where: {code: {ne: "~endless"}}) { nodes {
  id code city isOpen area externalId settings tags kind floor weight notes founded openedAt inspectedAt __typename
} } }"""
STOCK = """{ stock(first: FIRST, where: {line: {ne: 4}}) { nodes {
  line quantity price countedOn amounts at: warehouse { __typename city area isOpen tags } twice: price
} } }"""
PRICES = "{ stock(first: FIRST) { nodes { line price } } }"
HEADS = {
    WAREHOUSES: "id,code,city,isOpen,area,externalId,settings,tags,kind,floor,weight,notes,founded,openedAt,"
    "inspectedAt,__typename\r\n",
    STOCK: "line,quantity,price,countedOn,amounts,at.__typename,at.city,at.area,at.isOpen,at.tags,twice\r\n",
}
SIZES = {"page": PAGE, "stream": PAGE + 1}
WAYS = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
QUERIES = pytest.mark.parametrize("query", [WAREHOUSES, STOCK], ids=["warehouses", "stock"])


async def _told(shop: Tables, query: str) -> list[dict[str, Any]]:
    rows = await shop.rows(query.replace("FIRST", str(PAGE)))
    assert 10 < len(rows) < PAGE
    return rows


def _missing(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a table as the answer has it: nothing below an object that is missing."""
    below = [name for name in row if name.startswith("at.")]
    if below and row["at.__typename"] is None:
        assert {row[name] for name in below} == {None}
        return {name: row[name] for name in row if name == "at" or name not in below} | {"at": None}
    return row


@QUERIES
@WAYS
async def test_ndjson(shop: Tables, query: str, size: int) -> None:
    """Value for value as in the answer."""
    response = await shop.get(query.replace("FIRST", str(size)), NDJSON)
    assert response.headers["content-type"] == NDJSON
    assert [_missing(row) for row in ndjson_rows(response.text)] == await _told(shop, query)


@QUERIES
@WAYS
async def test_csv(shop: Tables, query: str, size: int) -> None:
    """NULL is an empty field and an empty string is `""`; what is no text is written as in JSON."""
    response = await shop.get(query.replace("FIRST", str(size)))
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    expected = await _told(shop, query)
    found = [_missing(row) for row in csv_rows(response.text)]
    assert response.text.startswith(HEADS[query])
    for row, told in zip(found, expected, strict=True):
        assert set(row) == set(told)
        for name, value in told.items():
            assert _read(row[name], value) == value, name


def _read(cell: str | None, like: Any) -> Any:
    if cell is None or isinstance(like, str):
        return cell
    return json.loads(cell)


@QUERIES
@WAYS
async def test_arrow(shop: Tables, query: str, size: int) -> None:
    """Typed, and the same values."""
    table = arrow_table((await shop.get(query.replace("FIRST", str(size)), ARROW)).content)
    found = [_missing({name: _told_as_json(value) for name, value in row.items()}) for row in table.to_pylist()]
    expected = await _told(shop, query)
    for row in expected:
        for name in {"settings", "notes"} & set(row):
            row[name] = None if row[name] is None else json.loads(json.dumps(row[name]))
    for row in found:
        for name in {"settings", "notes"} & set(row):
            row[name] = None if row[name] is None else json.loads(row[name])
    for row in expected:  # texts in the answer, numbers here
        for name in {"line"} & set(row):
            row[name] = int(row[name])
    assert found == expected


def _told_as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        assert value.tzinfo is not None
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


async def test_arrows_types(shop: Tables) -> None:
    """As the database has limited the columns; unlimited decimals, in arrays, are texts."""
    for size in SIZES.values():
        query = STOCK.replace("FIRST", str(size))
        stock = arrow_table((await shop.get(query, ARROW)).content).schema
        kept = arrow_table((await shop.get(WAREHOUSES.replace("FIRST", str(size)), ARROW)).content).schema
        assert dict(zip(stock.names, stock.types, strict=True)) == {
            "line": pa.int64(),
            "quantity": pa.int32(),
            "price": pa.decimal128(19, 3),
            "countedOn": pa.date32(),
            "amounts": pa.list_(pa.string()),
            "at.__typename": pa.string(),
            "at.city": pa.string(),
            "at.area": pa.float64(),
            "at.isOpen": pa.bool_(),
            "at.tags": pa.list_(pa.string()),
            "twice": pa.decimal128(19, 3),
        }
        assert kept.field("openedAt").type == kept.field("inspectedAt").type == pa.timestamp("us", "UTC")
        assert kept.field("kind").type == kept.field("externalId").type == kept.field("settings").type == pa.string()
        assert kept.field("floor").type == pa.int32()


@WAYS
async def test_decimals_as_digits(shop: Tables, size: int) -> None:
    """All of them, where JSON has a word for them; keys stay texts."""
    response = await shop.get(PRICES.replace("FIRST", str(size)), NDJSON, decimals="number")
    lines = response.text.splitlines()
    assert '{"line":"9223372036854775807","price":0.000}' in lines
    assert lines[:4] == [
        '{"line":"1","price":9007199254740993.125}',
        '{"line":"2","price":-0.001}',
        '{"line":"3","price":null}',
        '{"line":"4","price":"NaN"}',
    ]


@WAYS
async def test_json_numbers_keep_their_digits(shop: Tables, size: int) -> None:
    """JSON of several lines comes on one."""
    query = f"{{ warehouses(first: {size}, where: {{kind: {{eq: COLD}}}}) {{ nodes {{ notes }} }} }}"
    lines = set((await shop.get(query, NDJSON)).text.splitlines())
    assert lines == {'{"notes":[1,  2.50]}'}


async def test_what_arrow_has_no_word_for(shop: Tables) -> None:
    """Says what else would do; other formats have the text."""
    query = '{ warehouses(where: {code: {eq: "~endless"}}) { nodes { founded } } }'
    assert csv_rows((await shop.get(query)).text) == [{"founded": "infinity"}]
    status, code, message = error(await shop.get(query, ARROW))
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert message == "A value does not fit Arrow's type of its column: ask for another format."


@WAYS
async def test_one_column_of_nulls(shop: Tables, size: int) -> None:
    """Each is a row."""
    query = f'{{ warehouses(first: {size}, where: {{code: {{startsWith: "f"}}}}) {{ nodes {{ city }} }} }}'
    assert csv_rows((await shop.get(query)).text) == 16 * [{"city": None}]
    assert arrow_table((await shop.get(query, ARROW)).content).to_pylist() == 16 * [{"city": None}]


@WAYS
@pytest.mark.parametrize("type_", [CSV, NDJSON, ARROW])
async def test_no_rows(shop: Tables, type_: str, size: int) -> None:
    """The columns are there all the same, where the format has a place for them."""
    query = f'{{ warehouses(first: {size}, where: {{code: {{eq: "none"}}}}) {{ nodes {{ code area }} }} }}'
    response = await shop.get(query, type_)
    if type_ == ARROW:
        table = arrow_table(response.content)
        assert (table.num_rows, table.schema.names) == (0, ["code", "area"])
    else:
        assert response.text == {CSV: "code,area\r\n", NDJSON: ""}[type_]


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


@WAYS
async def test_formulas_are_texts_for_excel(odd: str, size: int) -> None:
    """Texts that would be formulas begin with an apostrophe; numbers never, and what looks like none stays."""
    connection = await asyncpg.connect(odd)
    others = ["a=1", " =1", "'=1", "=1\n=2"]
    try:
        await connection.execute("DELETE FROM warehouse_synced WHERE w_code LIKE 'x%'")
        await connection.executemany(
            "INSERT INTO warehouse_synced (w_code, w_city, w_open, w_floor, w_area) VALUES ($1, $2, true, -1, -2.5)",
            [(f"x{number}", text) for number, text in enumerate(FORMULAS + others)],
        )
        query = f"""{{ warehouses(first: {size}, where: {{code: {{startsWith: "x"}}}}) {{
          nodes {{ city floor area }} }} }}"""
        async with tables_of(odd, (Warehouse, StockLine), max_page_size=PAGE) as tables:
            plain = await tables.get(query)
            safe = await tables.get(query, safe="excel")
    finally:
        await connection.execute("DELETE FROM warehouse_synced WHERE w_code LIKE 'x%'")
        await connection.close()
    assert [row["city"] for row in csv_rows(plain.text)] == FORMULAS + others
    assert safe.content.startswith(b"\xef\xbb\xbfcity,")
    rows = csv_rows(safe.content.decode("utf-8-sig"))
    assert [row["city"] for row in rows] == [f"'{text}" for text in FORMULAS] + [*others[:3], "'=1\n=2"]
    assert {(row["floor"], row["area"]) for row in rows} == {("-1", "-2.5")}
