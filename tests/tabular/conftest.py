"""A gateway over data products with odd values in every type, of which a page may have fewer rows than there are."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.conftest import Server, new_database
from tests.products.entities import Day, Reading, StockLine, Warehouse
from tests.products.tables import TABLES
from tests.resolvers.test_printed import FLOATS, TEXTS
from tests.tabular.tables import Tables, tables_of

PAGE = 100
"""Largest page; more rows are streamed."""


@pytest.fixture(scope="package")
async def odd(postgres: Server) -> str:
    """The address of the database."""
    address = await new_database(postgres, "tabular")
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(TABLES)
        await connection.executemany(
            "INSERT INTO warehouse_synced (w_code, w_city, w_open, w_tags, w_settings, w_notes, w_kind)"
            " VALUES ($1, $2, $3, $4, jsonb_build_object('text', $2::text), ('[1,' || chr(10) || ' 2.50]')::json,"
            " 'COLD')",
            [(f"t{n:02}{text[:9]}", text, n % 2 == 0, [text, None, text]) for n, text in enumerate(TEXTS)],
        )
        await connection.executemany(
            "INSERT INTO warehouse_synced (w_code, w_open, w_area, w_weight, w_floor, w_external_id, w_tags)"
            " VALUES ($1, true, $2::text::float8, $3::text::real, $4, gen_random_uuid(), '{}')",
            [(f"f{n:02}", text, text if 1e-30 < abs(float(text)) < 1e38 else "1", n) for n, text in enumerate(FLOATS)],
        )
        await connection.execute("""
            UPDATE warehouse_synced SET w_opened_at = timestamptz '2024-02-29 23:59:59.9+02' + w_floor * interval '1 s',
                w_inspected_at = '9999-12-31 23:59:59.999999', w_founded = date '0001-01-01' + w_floor
                WHERE w_floor IS NOT NULL;
            INSERT INTO warehouse_synced (w_code, w_open, w_founded) VALUES ('~endless', true, 'infinity');
            INSERT INTO stock_synced SELECT w_code, line, nullif(line, 2),
                CASE line WHEN 1 THEN 9007199254740993.125 WHEN 2 THEN -0.001 WHEN 4 THEN 'NaN' END, date '1996-01-02',
                CASE WHEN line > 1 THEN ARRAY[0.1, NULL, 1e20] END
                FROM warehouse_synced, generate_series(1, 4) AS line WHERE w_code < 't03';
            INSERT INTO stock_synced VALUES ('gone', 9223372036854775807, 1, 0, '2024-02-29', '{}');
            INSERT INTO day_synced VALUES ('2024-01-02'), ('2024-01-03');
            INSERT INTO reading_synced SELECT d_day + interval '1 hour' * hour, d_day
                FROM day_synced, generate_series(1, 3) AS hour;
        """)
    finally:
        await connection.close()
    return address


@pytest.fixture(scope="package")
async def shop(odd: str) -> AsyncIterator[Tables]:
    """A gateway over it."""
    products = (Warehouse, StockLine, Reading, Day)
    async with tables_of(odd, products, max_page_size=PAGE, default_page_size=PAGE) as tables:
        yield tables
