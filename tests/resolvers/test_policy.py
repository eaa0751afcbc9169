"""Row policies: what a caller may not see is not there, whichever way it is reached."""

import base64
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest

from gateway.app import create_app
from resolvers.entity import column, entity, relation
from tests.conftest import Ask, Server, asker, new_database, serving, settings_for
from tests.products import models
from tests.products.tables import TABLES

DATABASE = "policies"


@entity(models.Warehouse, visible=lambda row, caller: row.is_open if "admin" in caller.roles else None)
class Warehouse:
    """A place where stock is kept; only open ones are seen."""

    code = column(models.Warehouse.code, "The warehouse's code.")
    city = column(models.Warehouse.city, "Where it stands.", sort=True)
    stocks = relation(models.Warehouse.stocks, "What is kept there.")


@entity(models.Stock, plural="Stock", visible=lambda row, _: row.quantity > 0)
class StockLine:
    """A line of stock; only what is there is seen."""

    warehouse_code = column(models.Stock.warehouse_code, "The warehouse's code.")
    line = column(models.Stock.line, "The line's number.")
    warehouse = relation(models.Stock.warehouse, "The warehouse.")


ROWS = """
ALTER TABLE stock_synced ADD FOREIGN KEY (s_warehouse) REFERENCES warehouse_synced;
INSERT INTO warehouse_synced (w_code, w_city, w_open)
    VALUES ('a', 'Ulm', true), ('b', 'Bonn', false), ('c', 'Aachen', true);
INSERT INTO stock_synced (s_warehouse, s_line, s_quantity)
    VALUES ('a', 1, 5), ('a', 2, 0), ('a', 3, NULL), ('b', 1, 5), ('c', 1, 0);
"""


@pytest.fixture(scope="module")
async def restricted(postgres: Server) -> AsyncIterator[Ask]:
    """A gateway whose data products have policies."""
    address = await new_database(postgres, DATABASE)
    connection = await asyncpg.connect(address)
    await connection.execute(TABLES + ROWS)
    await connection.close()
    app = create_app(settings_for(address), (Warehouse, StockLine))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        yield asker(client)


def identity(text: str) -> str:
    """A global id, made by hand."""
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("query", "data"),
    [
        ("{ it: warehouses { nodes { code } } }", {"nodes": [{"code": "a"}, {"code": "c"}]}),
        ("{ it: warehouses { totalCount } }", {"totalCount": 2}),
        ('{ it: warehouse(code: "b") { code } }', None),
        (f'{{ it: node(id: "{identity("Warehouse:b")}") {{ id }} }}', None),
        (f'{{ it: nodes(ids: ["{identity("Warehouse:b")}"]) {{ id }} }}', [None]),
        (f'{{ it: node(id: "{identity("StockLine:a:2")}") {{ id }} }}', None),
        # Stock of a hidden warehouse is seen, its warehouse is not.
        (
            "{ it: stock { nodes { line warehouse { code } } } }",
            {"nodes": [{"line": "1", "warehouse": {"code": "a"}}, {"line": "1", "warehouse": None}]},
        ),
        ("{ it: stock(where: {warehouse: {isNull: true}}) { totalCount } }", {"totalCount": 1}),
        ('{ it: stock(where: {warehouse: {city: {eq: "Bonn"}}}) { totalCount } }', {"totalCount": 0}),
        ('{ it: stock(where: {warehouse: {city: {ne: "Ulm"}}}) { totalCount } }', {"totalCount": 1}),
        # A hidden row sorts as null, although a foreign key proves that it exists.
        (
            "{ it: stock(orderBy: [{warehouse: {city: ASC_NULLS_FIRST}}]) { nodes { warehouseCode } } }",
            {"nodes": [{"warehouseCode": "b"}, {"warehouseCode": "a"}]},
        ),
        # Nobody can probe hidden rows by asking whether there are some.
        ("{ it: warehouses(where: {stocks: {some: {line: {gt: 1}}}}) { totalCount } }", {"totalCount": 0}),
        ("{ it: warehouses(where: {stocks: {none: {}}}) { nodes { code } } }", {"nodes": [{"code": "c"}]}),
        ("{ it: warehouses(where: {stocks: {every: {line: {eq: 1}}}}) { totalCount } }", {"totalCount": 2}),
        (
            "{ it: warehouses(first: 1) { nodes { stocks { totalCount nodes { line } } } } }",
            {"nodes": [{"stocks": {"totalCount": 1, "nodes": [{"line": "1"}]}}]},
        ),
    ],
)  # fmt: skip
async def test_hidden_rows_are_not_there(restricted: Ask, query: str, data: object) -> None:
    """In lists, lookups, relations, counts, filters, orders."""
    assert await restricted(query) == {"data": {"it": data}}
