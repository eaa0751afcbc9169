"""What PostgreSQL prints as JSON is what the resolvers' answer has: odd characters, odd numbers, NULLs, every type."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from db.read import Reader
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from tests.conftest import Server, new_database
from tests.golden import pipelines
from tests.products.entities import Day, Reading, StockLine, Warehouse
from tests.products.tables import TABLES

PRODUCTS = (Warehouse, StockLine, Reading, Day)

TEXTS = [
    *(f"<{chr(code)}>" for code in range(1, 0x20)),
    '"', "\\", '\\"', "/", "</script>", "\x7f", "\x80\x9f", "\u2028\u2029", "\ufeff", "\ufffd\uffff",
    "é", "\u0065\u0301", "\u4e2d\u6587", "\U0001f600\U0001f469\u200d\U0001f52c", "\U0010ffff", " lead and trail ", "",
    "null", "\\u0041", "x" * 5_000, '":null',
]  # fmt: skip
FLOATS = [
    "0", "-0", "1", "0.1", "1e15", "1e16", "1e17", "123456789012345678", "1e-5", "1e-4", "1.7976931348623157e308",
    "5e-324", "-2.5", "NaN", "Infinity", "-Infinity",
]  # fmt: skip
FIELDS = """code city isOpen area externalId settings tags kind floor weight notes founded openedAt inspectedAt
  stocks(first: 3) {
    totalCount nodes { id line quantity price countedOn amounts warehouse { city area tags kind } }
  }"""
QUERIES = [
    f"{{ warehouses(first: 200) {{ edges {{ cursor node {{ id {FIELDS} }} }} pageInfo {{ endCursor }} }} }}",
    f"{{ a: warehouses(first: 200) {{ nodes {{ {FIELDS} }} }} days {{ nodes {{ day readings {{ totalCount }} }} }} }}",
    "{ warehouses(first: 200, orderBy: [{city: DESC}]) { edges { cursor } } stock { nodes { warehouse { code } } } }",
    "{ days { nodes { day readings(last: 2) { edges { cursor node { at calendar { day } } } } } } }",
    """{ warehouses(first: 200, orderBy: [{weight: ASC_NULLS_FIRST}, {area: DESC}]) {
      edges { cursor node { weight area } }
    } }""",
    """{ warehouses(first: 200, orderBy: [{founded: DESC}, {city: ASC}]) {
      nodes { tags } pageInfo { startCursor endCursor }
    } }""",
    """{ stock(first: 200, orderBy: [{price: DESC}, {countedOn: ASC}]) {
      edges { cursor node { quantity } } pageInfo { startCursor endCursor }
    } }""",
    "{ stock(first: 200, orderBy: [{price: DESC}, {line: ASC}, {quantity: ASC}]) { edges { cursor } } }",
]
BROKEN = {
    "a promised value is NULL": ("w_open", "NULL", "true"),
    "an array of two dimensions": ("w_tags", "'{{a,b},{c,d}}'", "NULL"),
    "a name that the enumeration does not have": ("w_kind", "'WARM'", "NULL"),
}


@pytest.fixture(scope="module")
async def address(postgres: Server) -> str:
    """A database with the added data products, full of odd values."""
    address = await new_database(postgres, "printed")
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(TABLES)
        await connection.executemany(
            "INSERT INTO warehouse_synced (w_code, w_city, w_open, w_tags, w_settings, w_notes, w_kind)"
            " VALUES ($1, $2, $3, $4, jsonb_build_object('text', $2::text), to_json($2::text), 'COLD')",
            [(f"t{n}{text[:9]}", text, n % 2 == 0, [text, None, text]) for n, text in enumerate(TEXTS)],
        )
        await connection.executemany(
            "INSERT INTO warehouse_synced (w_code, w_open, w_area, w_weight, w_floor, w_external_id, w_tags)"
            " VALUES ($1, true, $2::text::float8, $3::text::real, $4, gen_random_uuid(), '{}')",
            [(f"f{n}", text, text if 1e-30 < abs(float(text)) < 1e38 else "1", n - 7) for n, text in enumerate(FLOATS)],
        )
        await connection.execute("""
            UPDATE warehouse_synced SET w_opened_at = timestamptz '2024-02-29 23:59:59.9+02' + w_floor * interval '1 s',
                w_inspected_at = '9999-12-31 23:59:59.999999', w_founded = date '0001-01-01' + w_floor
                WHERE w_floor IS NOT NULL;
            UPDATE warehouse_synced SET w_opened_at = 'infinity', w_founded = '-infinity' WHERE w_floor = 0;
            INSERT INTO stock_synced SELECT w_code, line, nullif(line, 2), line / 8.0, NULL,
                CASE WHEN line > 1 THEN ARRAY[0.1, NULL, 'NaN', 1e20] END
                FROM warehouse_synced, generate_series(1, 4) AS line;
            INSERT INTO day_synced VALUES ('2024-01-02'), ('infinity'), ('0044-03-15 BC');
            INSERT INTO reading_synced SELECT d_day + interval '1 hour' * hour, d_day
                FROM day_synced, generate_series(1, 3) AS hour ON CONFLICT DO NOTHING;
        """)
    finally:
        await connection.close()
    return address


@pytest.fixture(scope="module")
async def both(address: str) -> AsyncIterator[tuple[Pipeline, Pipeline]]:
    """A pipeline that compiles, and one that resolves."""
    async with pipelines(address, Reader, PRODUCTS) as (compiling, resolving, _):
        yield compiling, resolving


async def _same(both: tuple[Pipeline, Pipeline], query: str) -> tuple[bytes, str | None]:
    """The answer, and how the compiling pipeline came to it."""
    report = Report()
    bodies = [
        (await pipeline.answer(Operation(query), ANYONE, "request", told)).body()
        for pipeline, told in zip(both, (report, Report()), strict=True)
    ]
    assert bodies[0] == bodies[1]
    return bodies[0], report.path


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
async def test_odd_values_are_printed_the_same(both: tuple[Pipeline, Pipeline], query: str) -> None:
    body, path = await _same(both, query)
    assert path == "compiled"
    assert len(body) > 300


@pytest.mark.parametrize(("column", "value", "before"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("shape", ["flat", "nested", "lookup", "several"])
async def test_what_can_only_be_told_beside_an_error(
    address: str, both: tuple[Pipeline, Pipeline], column: str, value: str, before: str, shape: str
) -> None:
    """The resolvers answer, wherever the row stands."""
    row = "isOpen tags kind"
    query = {
        "flat": f'{{ warehouses(where: {{code: {{eq: "f3"}}}}) {{ nodes {{ {row} }} }} }}',
        "nested": f'{{ stock(where: {{warehouseCode: {{eq: "f3"}}}}) {{ nodes {{ line warehouse {{ {row} }} }} }} }}',
        "lookup": f'{{ warehouse(code: "f3") {{ {row} }} }}',
        "several": f'{{ a: warehouse(code: "f3") {{ {row} }} b: warehouse(code: "f3") {{ {row} }} }}',
    }[shape]
    connection = await asyncpg.connect(address)
    try:
        assert (await _same(both, query))[1] == "compiled"
        await connection.execute("ALTER TABLE warehouse_synced ALTER w_open DROP NOT NULL")
        await connection.execute("ALTER TYPE warehouse_kind ADD VALUE IF NOT EXISTS 'WARM'")
        await connection.execute(f"UPDATE warehouse_synced SET {column} = {value} WHERE w_code = 'f3'")
        body, path = await _same(both, query)
        assert path == "error"
        assert b'"errors"' in body
        await connection.execute(f"UPDATE warehouse_synced SET {column} = {before} WHERE w_code = 'f3'")
        assert (await _same(both, query))[1] == "compiled"
    finally:
        await connection.close()


@pytest.mark.parametrize(
    "query",
    [
        "{ readings { nodes { at counts } } }",
        "{ days { nodes { readings { nodes { counts } } } } }",
        "{ a: readings { nodes { counts } } b: days { totalCount } }",
    ],
    ids=["flat", "nested", "several"],
)
async def test_a_promised_list_that_is_missing(address: str, both: tuple[Pipeline, Pipeline], query: str) -> None:
    """The resolvers answer."""
    connection = await asyncpg.connect(address)
    try:
        assert (await _same(both, query))[1] == "compiled"
        await connection.execute("ALTER TABLE reading_synced ALTER r_counts DROP NOT NULL")
        await connection.execute("UPDATE reading_synced SET r_counts = NULL WHERE r_day = '2024-01-02'")
        body, path = await _same(both, query)
        assert (path, b'"errors"' in body) == ("error", True)
    finally:
        await connection.execute("UPDATE reading_synced SET r_counts = '{1}'")
        await connection.close()
