"""Adding a data product takes a model, an entity and a name in ENTITIES: everything else follows."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from itertools import groupby
from typing import Any

import asyncpg
import httpx
import pytest

from db.indexes import create
from db.names import TableNames
from gateway.app import create_app
from resolvers.catalogue import Catalogue
from tests.conftest import Ask, Server, asker, new_database, serving, settings_for
from tests.products.entities import Day, Reading, StockLine, Warehouse
from tests.products.tables import TABLES

DATABASE = "products"
PRODUCTS = (Warehouse, StockLine, Reading, Day)
UUID = "0b7b1f4e-6a0f-4d5e-9c57-0d6b6f0a6f0{}"

ROWS = """
INSERT INTO warehouse_synced VALUES
    ('a:b', 'Berlin', true, 12.5, '0b7b1f4e-6a0f-4d5e-9c57-0d6b6f0a6f01', '{"a": [1, null, "x"]}', '{x,"y z"}', 'DRY',
     '2024-05-01 12:00:00+02', '2024-05-01 12:00:00.25'),
    ('c%3Ad', 'Berlin', false, 0.1, NULL, 'null', '{}', 'COLD', '2024-05-01 09:59:59.999999+00', NULL),
    ('é"\\', NULL, true, NULL, '0b7b1f4e-6a0f-4d5e-9c57-0d6b6f0a6f02', NULL, NULL, 'DRY', NULL, '2023-01-01'),
    ('empty', 'Ärhus', true, 1e300, NULL, '"text"', '{NULL,1}', NULL, '1969-12-31 23:59:59+00', NULL),
    ('last', NULL, false, -3, NULL, '[]', NULL, 'COLD', NULL, NULL);
UPDATE warehouse_synced SET w_floor = 3, w_weight = 0.1, w_notes = '{"a": 1.50}', w_founded = '0044-03-15 BC'
    WHERE w_code = 'a:b';
UPDATE warehouse_synced SET w_floor = -1, w_weight = 'NaN', w_notes = '[]', w_founded = 'infinity'
    WHERE w_code = 'empty';
UPDATE warehouse_synced SET w_floor = 3, w_weight = 'Infinity', w_founded = '12345-06-07' WHERE w_code = 'last';
INSERT INTO day_synced VALUES ('2024-01-02'), ('0044-03-15 BC'), ('infinity');
INSERT INTO reading_synced VALUES ('2024-01-02 03:04:05.5+00', '2024-01-02'), ('2024-01-02 04:00+00', '2024-01-02'),
    ('0044-03-15 12:00+00 BC', '0044-03-15 BC'), ('infinity', 'infinity'), ('2024-01-03 00:00+00', '2024-01-03');
INSERT INTO stock_synced
    SELECT code, line, CASE WHEN line % 3 = 0 THEN NULL ELSE line % 4 END, CASE WHEN line % 5 > 1 THEN line / 8.0 END,
        CASE WHEN line % 2 = 0 THEN date '2024-01-01' + (line % 7)::int END, ARRAY[line / 4.0, 9007199254740993]
    FROM unnest(ARRAY['a:b', 'c%3Ad', 'é"\\', 'gone']) AS code,
        generate_series(9007199254740993, 9007199254741003) AS line;
"""


@pytest.fixture(scope="module")
async def products(postgres: Server) -> AsyncIterator[tuple[Ask, asyncpg.Connection]]:
    """A gateway over the added products alone, and a connection to their database."""
    address = await new_database(postgres, DATABASE)
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(TABLES + ROWS)
        await create(connection, Catalogue(PRODUCTS).indexes, TableNames())
        app = create_app(settings_for(address), PRODUCTS)
        async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
            yield asker(client), connection
    finally:
        await connection.close()


async def test_every_type_of_column_is_printed(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Exact numbers as strings, JSON as JSON, moments in UTC with microseconds, nulls as null."""
    ask, _ = products
    fields = "code city isOpen area externalId settings tags kind floor weight notes founded openedAt inspectedAt"
    answer = await ask(
        f'{{ first: warehouse(code: "a:b") {{ {fields} }} empty: warehouse(code: "empty") {{ {fields} }} }}'
    )
    assert answer == {
        "data": {
            "first": {
                "code": "a:b",
                "city": "Berlin",
                "isOpen": True,
                "area": 12.5,
                "externalId": UUID.format(1),
                "settings": {"a": [1, None, "x"]},
                "tags": ["x", "y z"],
                "kind": "DRY",
                "floor": 3,
                "weight": 0.10000000149011612,
                "notes": {"a": 1.5},
                "founded": "0044-03-15 BC",
                "openedAt": "2024-05-01T10:00:00.000000Z",
                "inspectedAt": "2024-05-01T12:00:00.250000Z",
            },
            "empty": {
                "code": "empty",
                "city": "Ärhus",
                "isOpen": True,
                "area": 1e300,
                "externalId": None,
                "settings": "text",
                "tags": [None, "1"],
                "kind": None,
                "floor": -1,
                "weight": None,
                "notes": [],
                "founded": "infinity",
                "openedAt": "1969-12-31T23:59:59.000000Z",
                "inspectedAt": None,
            },
        }
    }
    answer = await ask('{ stockLine(warehouseCode: "a:b", line: "9007199254740993") { line amounts price countedOn } }')
    assert answer["data"]["stockLine"] == {
        "line": "9007199254740993",
        "amounts": ["2251799813685248.2500", "9007199254740993"],
        "price": "1125899906842624.125",
        "countedOn": None,
    }


async def test_ids_of_text_and_composite_keys_lead_back(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Separators and quotes inside keys are no trouble."""
    ask, _ = products
    answer = await ask("{ warehouses { nodes { id code } } stock(first: 40) { nodes { id warehouseCode line } } }")
    nodes = answer["data"]["warehouses"]["nodes"] + answer["data"]["stock"]["nodes"]
    assert len({node["id"] for node in nodes}) == len(nodes) == 45
    query = """query($ids: [ID!]!) { nodes(ids: $ids) {
        id ... on Warehouse { code } ... on StockLine { warehouseCode line } } }"""
    again = await ask(query, ids=[node["id"] for node in nodes])
    assert again["data"]["nodes"] == nodes
    assert base64.b64decode(nodes[-1]["id"]).decode().startswith("StockLine:")


@pytest.mark.parametrize(
    "forged",
    [
        "StockLine:a:b:1",
        "StockLine:a%3Ab",
        "Warehouse",
        "StockLine:a%3Ab:01",
        "StockLine:a%3Ab:1:2",
        "Gone:1",
    ],
)
async def test_forged_ids_are_refused(products: tuple[Ask, asyncpg.Connection], forged: str) -> None:
    """An id is one text only, and nothing else is."""
    ask, _ = products
    answer = await ask("query($id: ID!) { node(id: $id) { id } }", id=base64.b64encode(forged.encode()).decode())
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]
    assert "data" not in answer


def _expected(rows: list[asyncpg.Record], column: str, direction: str, keys: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The keys in order, sorted here: values one way, nulls where the direction says, ties by the key likewise."""
    descending = direction.startswith("DESC")
    rows = sorted(rows, key=lambda row: tuple(row[key] for key in keys), reverse=descending)
    known = sorted((row for row in rows if row[column] is not None), key=lambda row: row[column], reverse=descending)
    unknown = [row for row in rows if row[column] is None]
    ordered = [*unknown, *known] if direction.endswith("NULLS_FIRST") else [*known, *unknown]
    return [tuple(row[key] for key in keys) for row in ordered]


DIRECTIONS = ["ASC", "DESC", "ASC_NULLS_FIRST", "ASC_NULLS_LAST", "DESC_NULLS_FIRST", "DESC_NULLS_LAST"]
SORTED = [
    *[("warehouses", "warehouse_synced", field, column) for field, column in [
        ("city", "w_city"), ("isOpen", "w_open"), ("area", "w_area"), ("externalId", "w_external_id"),
        ("openedAt", "w_opened_at"), ("inspectedAt", "w_inspected_at"), ("code", "w_code"),
        ("floor", "w_floor"),
    ]],
    *[("stock", "stock_synced", field, column) for field, column in [
        ("quantity", "s_quantity"), ("price", "s_price"), ("countedOn", "s_counted_on"), ("line", "s_line"),
    ]],
]  # fmt: skip


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(("root", "table", "field", "column"), SORTED, ids=[f"{r}.{f}" for r, _, f, _ in SORTED])
async def test_pages_of_every_order_are_whole(
    products: tuple[Ask, asyncpg.Connection], root: str, table: str, field: str, column: str, direction: str
) -> None:
    """Every sortable column, each placement of nulls, forward and backward, by pages of 1, 2 and 7."""
    ask, connection = products
    keys = ("w_code",) if root == "warehouses" else ("s_warehouse", "s_line")
    rows = await connection.fetch(f"SELECT {', '.join(keys)}, {column} FROM {table}")
    expected = _expected(rows, column, direction, keys)
    for size in (1, 2, 7):
        assert await _walk(ask, root, {field: direction}, size, backward=False) == expected
        assert await _walk(ask, root, {field: direction}, size, backward=True) == expected


async def _walk(ask: Ask, root: str, order: dict[str, Any], size: int, *, backward: bool) -> list[tuple[Any, ...]]:
    """All keys of a listing, page by page; also checks what each page says of its neighbours."""
    type_ = "Warehouse" if root == "warehouses" else "StockLine"
    node = "code" if root == "warehouses" else "warehouseCode line"
    query = f"""query($first: Int, $last: Int, $after: String, $before: String, $order: [{type_}OrderBy!]) {{
        {root}(first: $first, last: $last, after: $after, before: $before, orderBy: $order) {{
            nodes {{ {node} }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
    found: list[tuple[Any, ...]] = []
    cursor = None
    while True:
        window = {"last": size, "before": cursor} if backward else {"first": size, "after": cursor}
        answer = await ask(query, order=[order], **window)
        page = answer["data"][root]
        keys = [_key(row) for row in page["nodes"]]
        found = [*keys, *found] if backward else [*found, *keys]
        info = page["pageInfo"]
        more, behind = ("hasPreviousPage", "hasNextPage") if backward else ("hasNextPage", "hasPreviousPage")
        assert info[behind] is (cursor is not None)
        if not info[more]:
            return found
        cursor = info["startCursor" if backward else "endCursor"]


def _key(row: dict[str, str]) -> tuple[Any, ...]:
    return (row["code"],) if "code" in row else (row["warehouseCode"], int(row["line"]))


@pytest.fixture
async def strange_moments(products: tuple[Ask, asyncpg.Connection]) -> AsyncIterator[None]:
    """Moments that Python does not know, for as long as a test."""
    _, connection = products
    values = {
        "a:b": "infinity",
        "empty": "-infinity",
        "last": "0044-03-15 12:00+00 BC",
        "c%3Ad": "12345-01-01 00:00:00.5+00",
    }
    columns = "w_code, w_opened_at::text, w_inspected_at::text AS inspected"
    before = await connection.fetch(f"SELECT {columns} FROM warehouse_synced")
    moments = "w_opened_at = $2::text::timestamptz, w_inspected_at = $3::text::timestamp"
    update = f"UPDATE warehouse_synced SET {moments} WHERE w_code = $1"
    for code, value in values.items():
        await connection.execute(update, code, value, value)
    yield
    for row in before:
        await connection.execute(update, *row)


@pytest.mark.usefixtures("strange_moments")
async def test_values_that_python_does_not_know_are_told_and_paged(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Infinities, years before the first and after the 9999th: PostgreSQL's own words, and cursors that work."""
    ask, connection = products
    answer = await ask("{ warehouses { nodes { code openedAt inspectedAt } } }")
    told = {node["code"]: (node["openedAt"], node["inspectedAt"]) for node in answer["data"]["warehouses"]["nodes"]}
    assert told == {
        "a:b": ("infinity", "infinity"),
        "empty": ("-infinity", "-infinity"),
        "last": ("0044-03-15 12:00:00 BC", "0044-03-15 12:00:00 BC"),
        "c%3Ad": ("12345-01-01 00:00:00.5", "12345-01-01 00:00:00.5"),
        'é"\\': (None, "2023-01-01T00:00:00.000000Z"),
    }
    fields = ["openedAt", "inspectedAt", "founded", "weight"]
    columns = ["w_opened_at", "w_inspected_at", "w_founded", "w_weight"]
    for field, column in zip(fields, columns, strict=True):
        for direction in DIRECTIONS:
            way, _, nulls = direction.partition("_")
            order = f"{column} {way} {nulls.replace('_', ' ') or 'NULLS LAST'}, w_code {way}"
            rows = await connection.fetch(f"SELECT w_code FROM warehouse_synced ORDER BY {order}")
            expected = [(row["w_code"],) for row in rows]
            assert await _walk(ask, "warehouses", {field: direction}, 1, backward=False) == expected
            assert await _walk(ask, "warehouses", {field: direction}, 2, backward=True) == expected


async def test_bounds_that_contradict_each_other_leave_nothing(products: tuple[Ask, asyncpg.Connection]) -> None:
    """After a row without a value and before one with: nothing, whichever way, and both neighbours are known."""
    ask, _ = products
    query = """query($a: String, $b: String, $first: Int, $last: Int) {
        warehouses(after: $a, before: $b, first: $first, last: $last, orderBy: [{city: ASC}]) {
            edges { cursor } pageInfo { hasNextPage hasPreviousPage } } }"""
    edges = (await ask(query))["data"]["warehouses"]["edges"]
    for window in ({"first": 5}, {"last": 5}):
        for after, before in ((-1, 0), (0, 0), (-1, -1), (-1, -2)):
            page = await ask(query, a=edges[after]["cursor"], b=edges[before]["cursor"], **window)
            info = {"hasNextPage": True, "hasPreviousPage": True}
            assert page["data"]["warehouses"] == {"edges": [], "pageInfo": info}
        page = await ask(query, a=edges[0]["cursor"], b=edges[-1]["cursor"], **window)
        assert page["data"]["warehouses"]["edges"] == edges[1:-1]


async def test_a_native_enumeration_sorts_in_its_own_order(products: tuple[Ask, asyncpg.Connection]) -> None:
    """PostgreSQL's order of the type, not the alphabet's; cursors read back to its values."""
    ask, _ = products
    assert await _walk(ask, "warehouses", {"kind": "ASC"}, 2, backward=False) == [
        ("a:b",), ('é"\\',), ("c%3Ad",), ("last",), ("empty",)
    ]  # fmt: skip
    assert await _walk(ask, "warehouses", {"kind": "DESC"}, 2, backward=True) == [
        ("last",), ("c%3Ad",), ('é"\\',), ("a:b",), ("empty",)
    ]  # fmt: skip


async def test_related_order_puts_missing_rows_with_the_nulls(
    products: tuple[Ask, asyncpg.Connection],
) -> None:
    """Stock of a warehouse that is not synced sorts as null, like that of one without a city."""
    ask, connection = products
    query = "SELECT s_warehouse, s_line, w_city FROM stock_synced LEFT JOIN warehouse_synced ON w_code = s_warehouse"
    rows = await connection.fetch(query)
    assert any(row["s_warehouse"] == "gone" for row in rows)
    for direction in DIRECTIONS:
        expected = _expected(rows, "w_city", direction, ("s_warehouse", "s_line"))
        order = {"warehouse": {"city": direction}}
        assert await _walk(ask, "stock", order, 7, backward=False) == expected
        assert await _walk(ask, "stock", order, 4, backward=True) == expected


FILTERS = [
    ("warehouses", '{isOpen: {eq: false}}', "NOT w_open"),
    ("warehouses", '{isOpen: {ne: false}}', "w_open"),
    ("warehouses", '{area: {gt: 0.1}}', "w_area > 0.1"),
    ("warehouses", '{area: {notIn: [0.1, 12.5]}}', "w_area IS NULL OR w_area NOT IN (0.1, 12.5)"),
    ("warehouses", f'{{externalId: {{in: ["{UUID.format(1)}", "{UUID.format(2).upper()}"]}}}}',
     "w_external_id IS NOT NULL"),
    ("warehouses", f'{{not: {{externalId: {{eq: "{UUID.format(1)}"}}}}}}', "w_code <> 'a:b'"),
    ("warehouses", '{settings: {eq: {a: [1, null, "x"]}}}', "w_code = 'a:b'"),
    ("warehouses", '{settings: {in: ["text", []]}}', "w_code IN ('empty', 'last')"),
    ("warehouses", '{settings: {isNull: true}}', "w_settings IS NULL"),
    ("warehouses", '{tags: {eq: ["x", "y z"]}}', "w_code = 'a:b'"),
    ("warehouses", '{tags: {in: [[], ["x", "y z"]]}}', "w_code IN ('a:b', 'c%3Ad')"),
    ("warehouses", '{tags: {notIn: [[]]}}', "w_code <> 'c%3Ad'"),
    ("warehouses", '{tags: {in: []}}', "false"),
    ("warehouses", '{tags: {ne: []}}', "w_code <> 'c%3Ad'"),
    ("warehouses", '{tags: {isNull: false}}', "w_tags IS NOT NULL"),
    ("warehouses", '{floor: {in: [3, 70000]}}', "w_floor = 3"),
    ("warehouses", '{floor: {lt: 70000}}', "w_floor IS NOT NULL"),
    ("warehouses", '{weight: {lt: 0.2}}', "w_code = 'a:b'"),
    ("warehouses", '{notes: {eq: {a: 1.5}}}', "w_code = 'a:b'"),
    ("warehouses", '{founded: {lt: "0001-01-01"}}', "w_code = 'a:b'"),
    ("warehouses", '{founded: {gt: "9999-12-31"}}', "w_code IN ('empty', 'last')"),
    ("warehouses", '{openedAt: {in: ["2024-05-01T12:00:00+02:00"]}}', "w_code = 'a:b'"),
    ("warehouses", '{inspectedAt: {notIn: ["2023-01-01T00:00:00Z"]}}', "w_code <> 'é\"\\'"),
    ("warehouses", '{kind: {eq: DRY}}', "w_kind = 'DRY'"),
    ("warehouses", '{kind: {notIn: [DRY]}}', "w_kind IS NULL OR w_kind = 'COLD'"),
    ("warehouses", '{openedAt: {lt: "2024-05-01T12:00:00+02:00"}}', "w_code IN ('c%3Ad', 'empty')"),
    ("warehouses", '{inspectedAt: {gte: "2024-05-01T12:00:00.250Z"}}', "w_code = 'a:b'"),
    ("warehouses", '{code: {startsWith: "c%3"}}', "w_code = 'c%3Ad'"),
    ("warehouses", '{code: {contains: "%"}}', "w_code = 'c%3Ad'"),
    ("warehouses", '{code: {endsWith: "\\\\"}}', "w_code LIKE '%\\\\'"),
    ("warehouses", '{city: {iEndsWith: "RHUS"}}', "w_code = 'empty'"),
    ("warehouses", '{city: {like: "B_r%"}}', "w_city = 'Berlin'"),
    ("warehouses", '{stocks: {some: {}}}', "w_code IN (SELECT s_warehouse FROM stock_synced)"),
    ("warehouses", '{stocks: {every: {line: {gt: 0}}}}', "true"),
    ("warehouses", '{stocks: {none: {quantity: {eq: 1}}}}', "w_code IN ('empty', 'last')"),
    ("stock", '{amounts: {eq: ["2251799813685248.25", 9007199254740993]}}', "s_line = 9007199254740993"),
    ("stock", '{warehouse: {isNull: true}}', "s_warehouse = 'gone'"),
    ("stock", '{warehouse: {city: {ne: "Berlin"}}}', "s_warehouse IN ('gone', 'é\"\\')"),
    ("stock", '{line: {lte: "9007199254740994"}, price: {isNull: false}}',
     "s_line <= 9007199254740994 AND s_price IS NOT NULL"),
    ("stock", '{countedOn: {in: ["2024-01-02", "2024-01-04"]}}', "s_counted_on IN ('2024-01-02', '2024-01-04')"),
    ("stock", '{and: [], or: [{quantity: {lt: 2}}, {quantity: {isNull: true}}]}',
     "s_quantity < 2 OR s_quantity IS NULL"),
    ("stock", '{or: []}', "false"),
]  # fmt: skip


@pytest.mark.parametrize(("root", "where", "condition"), FILTERS, ids=[f"{r} {w}" for r, w, _ in FILTERS])
async def test_filters(products: tuple[Ask, asyncpg.Connection], root: str, where: str, condition: str) -> None:
    """Each filter finds what plain SQL finds, and its `not` finds all the others."""
    ask, connection = products
    table, key = ("warehouse_synced", "w_code") if root == "warehouses" else ("stock_synced", "s_warehouse")
    expected = await connection.fetchval(f"SELECT count(*) FROM {table} WHERE {condition}")
    everything = await connection.fetchval(f"SELECT count({key}) FROM {table}")
    answer = await ask(
        f"{{ it: {root}(where: {where}) {{ totalCount }} rest: {root}(where: {{not: {where}}}) {{ totalCount }} }}"
    )
    assert answer == {"data": {"it": {"totalCount": expected}, "rest": {"totalCount": everything - expected}}}


async def test_relations_are_batched_and_paged_per_parent(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Each parent has its own page, its own count, and its rows their parent."""
    ask, connection = products
    answer = await ask(
        "{ warehouses { nodes { code stocks(last: 2, orderBy: [{line: ASC}]) {"
        " totalCount nodes { line warehouse { code } } pageInfo { hasPreviousPage hasNextPage } } } } }"
    )
    rows = await connection.fetch("SELECT s_warehouse, s_line FROM stock_synced ORDER BY 1, 2")
    lines = {code: [row["s_line"] for row in group] for code, group in groupby(rows, lambda row: row["s_warehouse"])}
    warehouses = answer["data"]["warehouses"]["nodes"]
    assert len(warehouses) == 5
    for warehouse in warehouses:
        own = lines.get(warehouse["code"], [])
        nodes = [{"line": str(line), "warehouse": {"code": warehouse["code"]}} for line in own[-2:]]
        info = {"hasPreviousPage": len(own) > 2, "hasNextPage": False}
        assert warehouse["stocks"] == {"totalCount": len(own), "nodes": nodes, "pageInfo": info}


async def test_concurrent_requests_do_not_mix(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Loaders and plans belong to one request."""
    ask, _ = products
    query = "query($code: String!) { warehouse(code: $code) { code stocks(first: 1) { totalCount } } }"
    codes = ["a:b", "empty", "c%3Ad", "none"] * 10
    answers = await asyncio.gather(*(ask(query, code=code) for code in codes))
    for code, answer in zip(codes, answers, strict=True):
        expected = None if code == "none" else {"code": code, "stocks": {"totalCount": 0 if code == "empty" else 11}}
        assert answer["data"]["warehouse"] == expected


async def test_keys_may_be_dates_and_moments(products: tuple[Ask, asyncpg.Connection]) -> None:
    """Lookups, ids, relations both ways and pages, also for those that Python does not know."""
    ask, _ = products
    answer = await ask(
        "{ readings { nodes { id at calendar { id day readings { totalCount nodes { at } } } } }"
        ' reading(at: "2024-01-02T04:04:05.500+01:00") { at } day(day: "2024-01-02") { day } }'
    )
    assert answer["data"]["reading"] == {"at": "2024-01-02T03:04:05.500000Z"}
    assert answer["data"]["day"] == {"day": "2024-01-02"}
    nodes = answer["data"]["readings"]["nodes"]
    days = [
        node["calendar"] and (node["calendar"]["day"], node["calendar"]["readings"]["totalCount"]) for node in nodes
    ]
    assert days == [("0044-03-15 BC", 1), ("2024-01-02", 2), ("2024-01-02", 2), None, ("infinity", 1)]
    ids = [node["id"] for node in nodes] + [node["calendar"]["id"] for node in nodes if node["calendar"]]
    again = await ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)
    assert again == {"data": {"nodes": [{"id": id_} for id_ in ids]}}


async def test_a_long_value_makes_a_cursor_that_is_taken_back(products: tuple[Ask, asyncpg.Connection]) -> None:
    """A cursor is as long as the values of its order."""
    ask, connection = products
    await connection.execute("UPDATE warehouse_synced SET w_city = repeat('Ä', 12000) WHERE w_code = 'last'")
    try:
        query = """query($after: String) { warehouses(first: 2, after: $after, orderBy: [{city: DESC}]) {
            nodes { code } pageInfo { endCursor } } }"""
        page = (await ask(query))["data"]["warehouses"]
        assert [node["code"] for node in page["nodes"]] == ["last", "empty"]
        first = (await ask("{ warehouses(first: 1, orderBy: [{city: DESC}]) { edges { cursor } } }"))["data"][
            "warehouses"
        ]
        rest = (await ask(query, after=first["edges"][0]["cursor"]))["data"]["warehouses"]
        assert rest["nodes"][0] == {"code": "empty"}
    finally:
        await connection.execute("UPDATE warehouse_synced SET w_city = NULL WHERE w_code = 'last'")


@pytest.mark.parametrize(
    ("root", "order", "forged"),
    [
        ("stock", {"price": "ASC"}, "1E999999999"),
        ("stock", {"price": "ASC"}, "1_0"),
        ("stock", {"quantity": "ASC"}, "99999999999"),
        ("warehouses", {"floor": "ASC"}, "99999999999"),
        ("warehouses", {"isOpen": "ASC"}, "yes"),
        ("warehouses", {"externalId": "ASC"}, "no-uuid"),
        ("warehouses", {"openedAt": "ASC"}, "2024-13-45 00:00:00"),
        ("warehouses", {"founded": "ASC"}, "tomorrow"),
        ("warehouses", {"kind": "ASC"}, "WET"),
        ("warehouses", {"city": "ASC"}, "\0"),
    ],
)
async def test_forged_cursors_are_refused(
    products: tuple[Ask, asyncpg.Connection], root: str, order: dict[str, str], forged: str
) -> None:
    """Whatever stands in a cursor, the client is told that it is none; at the latest by PostgreSQL."""
    ask, _ = products
    type_ = "Warehouse" if root == "warehouses" else "StockLine"
    query = f"""query($after: String, $order: [{type_}OrderBy!]) {{
        {root}(after: $after, orderBy: $order) {{ edges {{ cursor }} }} }}"""
    genuine = (await ask(query, order=[order]))["data"][root]["edges"][0]["cursor"]
    mark, _, *rest = json.loads(base64.b64decode(genuine))
    cursor = base64.b64encode(json.dumps([mark, forged, *rest]).encode()).decode()
    answer = await ask(query, order=[order], after=cursor)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]


async def test_what_fails_beside_a_forged_cursor_says_the_same(products: tuple[Ask, asyncpg.Connection]) -> None:
    """One statement that fails ends the snapshot; the others do not blame the gateway."""
    ask, _ = products
    query = "query($a: String) { warehouses(first: 1, after: $a, orderBy: [{founded: ASC}]) { edges { cursor } } }"
    genuine = (await ask(query))["data"]["warehouses"]["edges"][0]["cursor"]
    mark, _, *rest = json.loads(base64.b64decode(genuine))
    forged = base64.b64encode(json.dumps([mark, "2020-13-45", *rest]).encode()).decode()
    query = """query($after: String) {
        other: warehouse(code: "a:b") { code stocks(first: 1) { nodes { line } } }
        warehouses(after: $after, orderBy: [{founded: ASC}]) { nodes { code } } }"""
    answer = await ask(query, after=forged)
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_USER_INPUT"}


async def test_a_sample_of_nothing_ends(products: tuple[Ask, asyncpg.Connection]) -> None:
    """A table whose blocks were all read has no more rows to look for."""
    ask, connection = products
    assert len((await ask("{ readingSample(size: 3) { at } }"))["data"]["readingSample"]) == 3
    kept = await connection.fetch("SELECT r_at::text, r_day::text FROM reading_synced")
    await connection.execute("TRUNCATE reading_synced")
    try:
        assert await ask("{ readingSample { at calendar { day } } }") == {"data": {"readingSample": []}}
    finally:
        insert = "INSERT INTO reading_synced VALUES ($1::text::timestamptz, $2::text::date)"
        await connection.executemany(insert, [tuple(row) for row in kept])
