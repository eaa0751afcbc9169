"""Each library with each format of `/api/data`: the right types, and the exact sum of prices."""

import asyncio
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import csv, ipc
from pyarrow import json as pyarrow_json

from tests.clients.bi.conftest import Truth

Read = Callable[[bytes, Path], tuple[str, str, Decimal]]
"""The types of keys and of dates, and the sum of prices, of an answer; the path is for those who read files only."""

PRICE = pa.decimal128(15, 2)


def of_pandas(frame: pd.DataFrame) -> tuple[str, str, Decimal]:
    """Prices are decimals, or texts, which JSON has for them."""
    return str(frame.dtypes["key"]), str(frame.dtypes["orderDate"]), frame["totalPrice"].map(Decimal).sum()


def of_polars(frame: pl.DataFrame) -> tuple[str, str, Decimal]:
    price = frame["totalPrice"]
    total: Any = (price if price.dtype == pl.Decimal(15, 2) else price.str.to_decimal(scale=2)).sum()
    return str(frame.schema["key"]), str(frame.schema["orderDate"]), total


def of_arrow(table: pa.Table) -> tuple[str, str, Decimal]:
    types = [str(table.schema.field(name).type) for name in ("key", "orderDate")]
    return types[0], types[1], sum(map(Decimal, table["totalPrice"].to_pylist()), Decimal())


def duckdb_over(reader: str) -> Read:
    """DuckDB with one of its readers of files."""

    def read(content: bytes, file: Path) -> tuple[str, str, Decimal]:
        file.write_bytes(content)
        with duckdb.connect() as connection:
            found: Any = connection.execute(
                "SELECT any_value(typeof(key)), any_value(typeof(orderDate)), sum(totalPrice::DECIMAL(15, 2))"
                f" FROM {reader.format(file=file)}"
            ).fetchone()
        return found  # type: ignore[no-any-return]

    return read


def duckdb_arrow(content: bytes, _: Path) -> tuple[str, str, Decimal]:
    orders = ipc.open_stream(content)
    with duckdb.connect() as connection:
        connection.register("orders", orders)
        found: Any = connection.execute(
            "SELECT any_value(typeof(key)), any_value(typeof(orderDate)), sum(totalPrice) FROM orders"
        ).fetchone()
    return found  # type: ignore[no-any-return]


READERS: dict[tuple[str, str], tuple[Read, str, str]] = {
    ("pandas", "csv"): (
        lambda content, _: of_pandas(
            pd.read_csv(io.BytesIO(content), converters={"totalPrice": Decimal}, parse_dates=["orderDate"])
        ),
        "int64",
        "datetime64[us]",
    ),
    ("pandas", "ndjson"): (
        lambda content, _: of_pandas(
            pd.read_json(io.BytesIO(content), lines=True, dtype=False).astype(
                {"key": "int64", "orderDate": "datetime64[s]"}
            )
        ),
        "int64",
        "datetime64[s]",
    ),
    ("pandas", "json"): (
        lambda content, _: of_pandas(
            pd.read_json(io.BytesIO(content), dtype=False).astype({"key": "int64", "orderDate": "datetime64[s]"})
        ),
        "int64",
        "datetime64[s]",
    ),
    ("pandas", "arrow"): (
        lambda content, _: of_pandas(ipc.open_stream(content).read_pandas(types_mapper=pd.ArrowDtype)),
        "int64[pyarrow]",
        "date32[day][pyarrow]",
    ),
    ("polars", "csv"): (
        lambda content, _: of_polars(
            pl.read_csv(content, schema_overrides={"totalPrice": pl.Decimal(15, 2)}, try_parse_dates=True)
        ),
        "Int64",
        "Date",
    ),
    ("polars", "ndjson"): (lambda content, _: of_polars(pl.read_ndjson(content)), "String", "String"),
    ("polars", "json"): (lambda content, _: of_polars(pl.read_json(content)), "String", "String"),
    ("polars", "arrow"): (lambda content, _: of_polars(pl.read_ipc_stream(content)), "Int64", "Date"),
    ("pyarrow", "csv"): (
        lambda content, _: of_arrow(
            csv.read_csv(io.BytesIO(content), convert_options=csv.ConvertOptions(column_types={"totalPrice": PRICE}))
        ),
        "int64",
        "date32[day]",
    ),
    ("pyarrow", "ndjson"): (
        lambda content, _: of_arrow(pyarrow_json.read_json(io.BytesIO(content))),
        "string",
        "timestamp[s]",
    ),
    ("pyarrow", "json"): (lambda content, _: of_arrow(pa.Table.from_pylist(json.loads(content))), "string", "string"),
    ("pyarrow", "arrow"): (lambda content, _: of_arrow(ipc.open_stream(content).read_all()), "int64", "date32[day]"),
    ("duckdb", "csv"): (
        duckdb_over("read_csv('{file}', types = {{'totalPrice': 'DECIMAL(15, 2)'}})"),
        "BIGINT",
        "DATE",
    ),
    ("duckdb", "ndjson"): (
        duckdb_over("read_json('{file}', columns = {{key: 'BIGINT', orderDate: 'DATE', totalPrice: 'VARCHAR'}})"),
        "BIGINT",
        "DATE",
    ),
    ("duckdb", "json"): (duckdb_over("read_json('{file}')"), "VARCHAR", "DATE"),
    ("duckdb", "arrow"): (duckdb_arrow, "BIGINT", "DATE"),
}


@pytest.mark.parametrize("size", [1000, 1_000_000], ids=["a page", "an export"])
@pytest.mark.parametrize(("library", "format_"), READERS)
async def test_libraries_read_formats(
    client: httpx.AsyncClient, truth: Truth, tmp_path: Path, library: str, format_: str, size: int
) -> None:
    """What each has to be told, and what it then has."""
    response = await client.get(f"/api/data/orders_stream.{format_}?first={size}")
    assert response.status_code == 200
    read, key, day = READERS[library, format_]
    _, value = truth.orders() if size > 15_000 else truth.orders("o_orderkey <= 4000")
    assert await asyncio.to_thread(read, response.content, tmp_path / "orders") == (key, day, value)
