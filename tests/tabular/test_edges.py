"""Names, types and values at the edge of what there is."""

from collections.abc import AsyncIterator

import asyncpg
import pyarrow as pa
import pytest

from gateway import negotiation
from gateway.tabular.encoders import Csv, lines
from gateway.tabular.formats import Format
from tests.conftest import Server
from tests.databases import orders_database
from tests.processes import python
from tests.products.entities import Day, Reading, StockLine, Warehouse
from tests.tabular.tables import ARROW, NDJSON, PATH, Tables, arrow_table, csv_rows, tables_of

STRANGE = """or$1d"er's $2"""
ORDERS = 20_000


@pytest.fixture(scope="module")
async def strange(postgres: Server) -> str:
    """A database whose table of orders has an odd name, and whose last order an endless date."""
    address = await orders_database(postgres, "strange", ORDERS)
    connection = await asyncpg.connect(address)
    try:
        quoted = STRANGE.replace('"', '""')
        await connection.execute(f'ALTER TABLE orders_synced RENAME TO "{quoted}"')
        await connection.execute(f"""UPDATE "{quoted}" SET o_orderdate = 'infinity' WHERE o_orderkey = {ORDERS}""")
    finally:
        await connection.close()
    return address


@pytest.fixture(scope="module")
async def orders(strange: str) -> AsyncIterator[Tables]:
    """A gateway over it."""
    async with tables_of(strange, table_names={"orders_synced": STRANGE}, max_aliases=60) as tables:
        yield tables


async def test_only_parameters_are_values(orders: Tables) -> None:
    """Not what looks like one in a name or in a text."""
    query = """{ orders(first: 5000, where: {key: {lte: "3000"}, clerk: {notIn: ["$1", "$2"]}, comment: {ne: "$3"}}) {
      nodes { key clerk } } }"""
    rows = csv_rows((await orders.get(query)).text)
    assert [row["key"] for row in rows] == [str(number) for number in range(1, 3001)]


async def test_a_value_that_does_not_fit_cuts_the_answer(orders: Tables) -> None:
    """One that Arrow has no word for, behind thousands that it has; it is no shorter table."""
    copies = " ".join(f"c{number}: clerk" for number in range(60))
    query = f"{{ orders(first: {ORDERS}) {{ nodes {{ key orderDate {copies} }} }} }}"
    assert csv_rows((await orders.get(query)).text)[-1]["orderDate"] == "infinity"
    params = {"query": query}
    with pytest.raises(Exception, match="incomplete chunked read"):
        await orders.client.get(PATH, params=params, headers={"Accept": ARROW})


@pytest.mark.parametrize(
    ("stored", "value", "typed"),
    [
        ("numeric(38, 3)", "12345678901234567890123456789012345.125", pa.decimal128(38, 3)),
        ("numeric(50, 10)", "1234567890123456789012345678901234567890.0000000001", pa.decimal256(50, 10)),
        ("numeric(76)", "9" * 76, pa.decimal256(76, 0)),
        ("numeric(77)", "9" * 77, pa.string()),
        ("numeric", "0." + "1" * 100, pa.string()),
        ("numeric(5, -2)", "1234500", pa.decimal128(7, 0)),
        ("numeric(2, 4)", "0.0012", pa.decimal128(4, 4)),
        ("integer", "7", pa.string()),
    ],
)
async def test_decimals_keep_every_digit(
    postgres: Server, odd: str, stored: str, value: str, typed: pa.DataType
) -> None:
    """In Arrow as the column's type is, and as a text where Arrow has none for it."""
    connection = await asyncpg.connect(odd)
    query = '{ stock(first: FIRST, where: {warehouseCode: {eq: "~edge"}}) { nodes { price } } }'
    try:
        await connection.execute("CREATE TABLE kept AS TABLE stock_synced; DELETE FROM stock_synced")
        await connection.execute(f"ALTER TABLE stock_synced ALTER s_price TYPE {stored}")
        await connection.execute(f"INSERT INTO stock_synced VALUES ('~edge', 1, 1, {value}), ('~edge', 2, 1, NULL)")
        async with tables_of(odd, (Warehouse, StockLine), max_page_size=100) as tables:
            for size in ("100", "101"):
                table = arrow_table((await tables.get(query.replace("FIRST", size), ARROW)).content)
                assert table.schema.field("price").type == typed
                assert [None if it is None else str(it) for it in table["price"].to_pylist()] == [value, None]
                response = await tables.get(query.replace("FIRST", size), NDJSON, decimals="number")
                assert response.text == f'{{"price":{value}}}\n{{"price":null}}\n'
    finally:
        await connection.execute("DELETE FROM stock_synced; ALTER TABLE stock_synced ALTER s_price TYPE numeric(19, 3)")
        await connection.execute("INSERT INTO stock_synced TABLE kept; DROP TABLE kept")
        await connection.close()


@pytest.mark.parametrize("size", [100, 101], ids=["page", "stream"])
async def test_flat_json(shop: Tables, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """An array of the same rows; it has no media type of its own on GraphQL's address."""
    flat = "application/x-flat"
    monkeypatch.setitem(negotiation.TABLES, flat, Format.JSON)
    monkeypatch.setitem(negotiation._OFFERED, flat, flat)
    for where in ("line: {lte: 2}", "line: {eq: 1}, quantity: {gt: 1}"):
        query = f"{{ stock(first: {size}, where: {{{where}}}) {{ nodes {{ line price warehouse {{ city }} }} }} }}"
        response = await shop.get(query, flat)
        lines_ = (await shop.get(query, NDJSON)).text.splitlines()
        assert response.headers["content-type"] == "application/json; charset=utf-8"
        assert response.headers["content-disposition"] == 'inline; filename="stock.json"'
        assert response.text == ("[\n" + ",\n".join(lines_) + "\n]\n" if lines_ else "[]\n")
    assert response.json() == []


async def test_rows_at_random_are_read_until_there_are_enough(odd: str) -> None:
    """A table with fewer rows than were asked for gives all of them."""
    async with tables_of(odd, (Warehouse, StockLine, Reading, Day)) as tables:
        rows = csv_rows((await tables.get("{ readingSample(size: 50) { at counts calendar { day } } }")).text)
    assert len({row["at"] for row in rows}) == len(rows) == 6
    assert {row["counts"] for row in rows} == {"[1]"}


@pytest.mark.parametrize("columns", [1, 2])
async def test_pages_have_quotes_where_copy_has_them(odd: str, columns: int) -> None:
    """A backslash and a dot alone in a line, which older readers take for the end, are in quotes."""
    rows = [
        (text,) * columns
        for text in ("\\.", "\\", ".", " \\.", "", None, "a,b", 'a"b', "a\rb", "a\nb", " a ", "'", "#")
    ]
    copied = bytearray()

    async def take(data: bytes) -> None:
        copied.extend(data)

    connection = await asyncpg.connect(odd)
    try:
        texts = ", ".join(["text"] * columns)
        query = f"SELECT {texts} FROM unnest($1::text[]) AS text"
        await connection.copy_from_query(query, [row[0] for row in rows], output=take, format="csv")
    finally:
        await connection.close()
    assert lines(rows, as_json=False) == copied


def test_portions_of_csv_may_end_anywhere_between_rows() -> None:
    """Quotes and line ends inside of them are told from those of the format."""
    rows = [("a", None), ('"', "\n"), ("", "\r\n"), ('x\n"', ",")]
    whole = Csv(["a", "b"], safe=False).rows(lines(rows, as_json=False))
    parts = [Csv(["a", "b"], safe=False).rows(lines([row], as_json=False)) for row in rows]
    assert whole == b"".join(parts)
    assert whole == b'a,\r\n"""","\n"\r\n"","\r\n"\r\n"x\n""",","\r\n'


def test_arrow_is_imported_by_those_who_ask_for_it() -> None:
    """It takes time and memory."""
    command = "import sys, gateway.app, gateway.serving; sys.exit('pyarrow' in sys.modules)"
    with python("-c", command) as process:
        assert process.wait() == 0
