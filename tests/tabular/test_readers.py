"""What people read tables with: right types, and the exact sum of prices, over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import asyncpg
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import csv, ipc

from tests.tabular.tables import ARROW, CSV, NDJSON, PATH, Tables, tables_of

QUERY = """{ orders(first: 15000) { nodes {
  key totalPrice orderDate status version statusUpdatedAt customer { nation { name } } } } }"""
ROWS = 15_000


@pytest.fixture(scope="module")
async def demo(database: str) -> AsyncIterator[Tables]:
    async with tables_of(database) as tables:
        yield tables


@pytest.fixture(scope="module")
async def total(database: str) -> Decimal:
    """The sum of all prices, as PostgreSQL has it."""
    connection = await asyncpg.connect(database)
    try:
        found: Decimal = await connection.fetchval("SELECT sum(o_totalprice) FROM orders_synced")
    finally:
        await connection.close()
    return found


async def reading(demo: Tables, read: Callable[[str], Any]) -> Any:
    """What a library makes of the address; in a thread, as they block."""
    address = f"{demo.client.base_url}{PATH}?{urlencode({'query': QUERY})}"
    return await asyncio.to_thread(read, address.replace("//api", "/api"))


def opened(address: str, type_: str) -> Any:
    """The answer, as a file."""
    return urlopen(Request(address, headers={"Accept": type_}))  # noqa: S310


async def test_pandas_csv(demo: Tables, total: Decimal) -> None:
    """With the type of prices named: a float would not be exact."""

    def read(address: str) -> pd.DataFrame:
        return pd.read_csv(
            address,
            storage_options={"Accept": CSV},
            dtype={"key": "int64"},
            converters={"totalPrice": Decimal},
            parse_dates=["orderDate", "statusUpdatedAt"],
            keep_default_na=False,
            na_values={"statusUpdatedAt": [""]},
        )

    frame = await reading(demo, read)
    assert len(frame) == ROWS
    assert frame["totalPrice"].sum() == total
    assert frame["orderDate"].dtype.kind == "M"
    assert frame["customer.nation.name"].str.isupper().all()


async def test_pandas_arrow(demo: Tables, total: Decimal) -> None:
    """Nothing has to be named."""

    def read(address: str) -> pd.DataFrame:
        with opened(address, ARROW) as file:
            return ipc.open_stream(file).read_pandas(types_mapper=pd.ArrowDtype)

    frame = await reading(demo, read)
    assert frame["totalPrice"].sum() == total
    assert frame.dtypes["orderDate"].pyarrow_dtype == pa.date32()
    assert frame["statusUpdatedAt"].isna().all()


async def test_pandas_ndjson(demo: Tables, total: Decimal) -> None:
    """Prices come as texts."""

    def read(address: str) -> pd.DataFrame:
        with opened(address, NDJSON) as file:
            return pd.read_json(file, lines=True, dtype=False).astype({"orderDate": "datetime64[s]"})

    frame = await reading(demo, read)
    assert frame["totalPrice"].map(Decimal).sum() == total
    assert frame["orderDate"].dtype.kind == "M"


async def test_polars_csv(demo: Tables, total: Decimal) -> None:
    """With the type of prices named."""

    def read(address: str) -> pl.DataFrame:
        with opened(address, CSV) as file:
            return pl.read_csv(file.read(), schema_overrides={"totalPrice": pl.Decimal(15, 2)}, try_parse_dates=True)

    frame = await reading(demo, read)
    assert frame["totalPrice"].sum() == total
    assert frame.schema["key"] == pl.Int64
    assert frame.schema["orderDate"] == pl.Date


async def test_polars_arrow(demo: Tables, total: Decimal) -> None:
    """Nothing has to be named."""

    def read(address: str) -> pl.DataFrame:
        with opened(address, ARROW) as file:
            return pl.read_ipc_stream(file.read())

    frame = await reading(demo, read)
    assert frame["totalPrice"].sum() == total
    types = {name: frame.schema[name] for name in ("key", "totalPrice", "orderDate", "statusUpdatedAt", "version")}
    assert types == {
        "key": pl.Int64,
        "totalPrice": pl.Decimal(15, 2),
        "orderDate": pl.Date,
        "statusUpdatedAt": pl.Datetime("us", "UTC"),
        "version": pl.Int32,
    }


async def test_polars_ndjson(demo: Tables, total: Decimal) -> None:
    """Prices come as texts."""

    def read(address: str) -> pl.DataFrame:
        with opened(address, NDJSON) as file:
            return pl.read_ndjson(file.read())

    frame = await reading(demo, read)
    assert frame["totalPrice"].str.to_decimal(scale=2).sum() == total


async def test_pyarrow_csv(demo: Tables, total: Decimal) -> None:
    """With the type of prices named; an empty string is told from NULL."""

    def read(address: str) -> pa.Table:
        options = csv.ConvertOptions(
            column_types={"totalPrice": pa.decimal128(15, 2)},
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        )
        with opened(address, CSV) as file:
            return csv.read_csv(file, convert_options=options)

    table = await reading(demo, read)
    assert sum(table["totalPrice"].to_pylist()) == total
    assert table.schema.field("orderDate").type == pa.date32()


async def test_duckdb_arrow(demo: Tables, total: Decimal) -> None:
    """Batch by batch."""

    def read(address: str) -> Any:
        with opened(address, ARROW) as file, duckdb.connect() as connection:
            orders = ipc.open_stream(file)
            connection.register("orders", orders)
            return connection.execute("SELECT count(*), sum(totalPrice), typeof(max(orderDate)) FROM orders").fetchone()

    assert await reading(demo, read) == (ROWS, total, "DATE")


async def test_duckdb_csv_and_ndjson(demo: Tables, total: Decimal, tmp_path: Any) -> None:
    """From a file; its reader guesses that prices are floats, so their type is named."""

    def read(address: str) -> Any:
        for type_, name in ((CSV, "orders.csv"), (NDJSON, "orders.ndjson")):
            with opened(address, type_) as file:
                (tmp_path / name).write_bytes(file.read())
        with duckdb.connect() as connection:
            return [
                connection.execute(f"SELECT count(*), sum({price}), typeof(max(orderDate)) FROM {source}").fetchone()
                for price, source in (
                    ("totalPrice", f"read_csv('{tmp_path}/orders.csv', types = {{'totalPrice': 'DECIMAL(15, 2)'}})"),
                    ("totalPrice::DECIMAL(15, 2)", f"read_json('{tmp_path}/orders.ndjson')"),
                )
            ]

    assert await reading(demo, read) == 2 * [(ROWS, total, "DATE")]


async def test_plain_python(demo: Tables, total: Decimal) -> None:
    """Numbers as digits, read exactly."""

    def read(address: str) -> Any:
        with opened(f"{address}&decimals=number", NDJSON) as file:
            return [json.loads(line, parse_float=Decimal) for line in file]

    rows = await reading(demo, read)
    assert sum(row["totalPrice"] for row in rows) == total
    assert isinstance(rows[0]["key"], str)
