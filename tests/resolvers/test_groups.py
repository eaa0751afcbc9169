"""Groups of the added data products: keys of every type, exact measures, time zones, and the number of statements."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import asyncpg
import pytest

from db.read import Reader
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from resolvers.entity import column, entity
from resolvers.fields import build_schema
from tests.conftest import Server, migrated, new_database
from tests.golden import pipelines
from tests.products import models
from tests.products.tables import TABLES
from tests.resolvers.test_data_product import PRODUCTS, ROWS


@dataclass
class Both:
    """Two pipelines, of which the first compiles."""

    compiling: Pipeline
    resolving: Pipeline

    async def ask(self, query: str, **variables: Any) -> tuple[Any, Report]:
        """The answer, the same both ways; and what the resolvers' took."""
        operation = Operation(query, None, variables)
        resolved = Report()
        expected = (await self.resolving.answer(operation, ANYONE, "request", resolved)).body()
        for _ in range(2):
            report = Report()
            assert (await self.compiling.answer(operation, ANYONE, "request", report)).body() == expected
        if "errors" not in json.loads(expected):
            assert (report.path, report.statements) == ("compiled", 1)
        return json.loads(expected), resolved


@pytest.fixture(scope="module")
async def both(postgres: Server) -> AsyncIterator[Both]:
    address = await new_database(postgres, "product_groups")
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(TABLES + ROWS)
    finally:
        await connection.close()
    await migrated(address)
    async with pipelines(address, Reader, PRODUCTS) as (compiling, resolving, _):
        yield Both(compiling, resolving)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("city", [["Berlin", 2], ["Ärhus", 1], [None, 2]]),
        ("isOpen", [[False, 2], [True, 3]]),
        ("kind", [["DRY", 2], ["COLD", 2], [None, 1]]),
        ("externalId", [[f"0b7b1f4e-6a0f-4d5e-9c57-0d6b6f0a6f0{n}", 1] for n in (1, 2)] + [[None, 3]]),
    ],
)
async def test_keys_of_every_type(both: Both, by: str, expected: list[Any]) -> None:
    """In the type's own order, with the nulls last; each group has its rows."""
    told = f"key {{ {by} }} count warehouses {{ totalCount }}"
    query = f"{{ warehouseGroups(by: [{{{by}: true}}]) {{ nodes {{ {told} }} }} }}"
    nodes = (await both.ask(query))[0]["data"]["warehouseGroups"]["nodes"]
    assert [[node["key"][by], node["count"]] for node in nodes] == expected
    assert [node["warehouses"]["totalCount"] for node in nodes] == [count for _, count in expected]


@pytest.mark.parametrize(
    ("column_", "bucket", "zone", "expected"),
    [
        ("openedAt", "DAY", None, ["1969-12-31", "2024-05-01", None]),
        ("openedAt", "DAY", "Asia/Tokyo", ["1970-01-01", "2024-05-01", None]),
        ("openedAt", "YEAR", "America/New_York", ["1969-01-01", "2024-01-01", None]),
        ("inspectedAt", "QUARTER", None, ["2023-01-01", "2024-04-01", None]),
        ("inspectedAt", "DAY", "America/New_York", ["2022-12-31", "2024-05-01", None]),
        ("founded", "YEAR", None, ["0044-01-01 BC", "12345-01-01", "infinity", None]),
        ("founded", "DAY", "Asia/Tokyo", ["0044-03-15 BC", "12345-06-07", "infinity", None]),
    ],
)
async def test_buckets_in_time_zones(
    both: Both, column_: str, bucket: str, zone: str | None, expected: list[str | None]
) -> None:
    """Moments with and without a zone of their own; dates have none. The rows are found again in the same zone."""
    query = f"""query($zone: String) {{ warehouseGroups(by: [{{{column_}: {bucket}}}], timeZone: $zone) {{
      nodes {{ key {{ {column_} }} count warehouses {{ totalCount nodes {{ code }} }} }} }} }}"""
    nodes = (await both.ask(query, zone=zone))[0]["data"]["warehouseGroups"]["nodes"]
    assert [node["key"][column_] for node in nodes] == expected
    assert [node["warehouses"]["totalCount"] for node in nodes] == [node["count"] for node in nodes]


async def test_days_are_as_long_as_the_clocks_say(both: Both) -> None:
    """When they are put forward or back, the day has 23 or 25 hours."""
    told = "nodes { key { at } count readings { nodes { at } } }"
    query = f'{{ readingGroups(by: [{{at: DAY}}], timeZone: "Europe/Berlin") {{ {told} }} }}'
    nodes = (await both.ask(query))[0]["data"]["readingGroups"]["nodes"]
    assert [len(node["readings"]["nodes"]) for node in nodes] == [node["count"] for node in nodes]
    assert {"2024-01-02": 2, "2024-01-03": 1}.items() <= {node["key"]["at"]: node["count"] for node in nodes}.items()


async def test_floats_are_added_up_as_they_are_shown(both: Both) -> None:
    """Exact, whatever the sequence; what is shown as null is left out."""
    told = "sum { area weight floor } avg { weight floor } max { area } min { weight }"
    query = f"{{ warehouseGroups(by: []) {{ nodes {{ {told} }} }} }}"
    (node,) = (await both.ask(query))[0]["data"]["warehouseGroups"]["nodes"]
    assert node["sum"]["area"] == f"1{'0' * 299}9.6"
    assert node["sum"]["weight"] == "0.10000000149011612"
    assert node["avg"]["weight"] == "0.100000"
    assert node["sum"]["floor"] == "5"
    assert node["avg"]["floor"] == "1.666667"
    assert node["max"]["area"] == 1e300
    assert node["min"]["weight"] == 0.10000000149011612


async def test_averages_are_exact_before_they_are_rounded(both: Both) -> None:
    """PostgreSQL's own average has 16 digits."""
    told = "key { warehouse { city } } count avg { price } sum { price quantity }"
    query = f"{{ stockLineGroups(by: [{{warehouse: {{city: true}}}}]) {{ nodes {{ {told} }} }} }}"
    nodes = (await both.ask(query))[0]["data"]["stockLineGroups"]["nodes"]
    assert [node["key"]["warehouse"]["city"] for node in nodes] == ["Berlin", None]
    assert [node["count"] for node in nodes] == [22, 22]
    (number,) = {Decimal(node["sum"]["price"]) / Decimal(node["avg"]["price"]) for node in nodes}
    assert [Decimal(node["avg"]["price"]) for node in nodes] == [
        (Decimal(node["sum"]["price"]) / round(number)).quantize(Decimal("0.000001"), ROUND_HALF_UP) for node in nodes
    ]
    assert Decimal(nodes[0]["avg"]["price"]).adjusted() == 15


@pytest.mark.parametrize("groups", [1, 50])
async def test_rows_take_one_statement_for_all_groups(both: Both, groups: int) -> None:
    """And their related rows another."""
    rows = "stock(first: 2) { nodes { price warehouse { city } } }"
    by = "[{line: true}, {warehouseCode: true}]"
    query = f"""{{ stockLineGroups(by: {by}, first: {groups}) {{
      nodes {{ key {{ line }} {rows} }} total {{ count }} }} }}"""
    answer, report = await both.ask(query)
    assert len(answer["data"]["stockLineGroups"]["nodes"]) == min(groups, 44)
    assert report.statements == 4


async def test_what_can_not_be_grouped_by_is_no_field() -> None:
    """Lists, JSON, floats; nor numbers, unless the entity says so."""
    schema, _ = build_schema(PRODUCTS)
    fields = schema._schema.type_map["WarehouseGroupBy"].fields  # type: ignore[attr-defined]
    assert set(fields) == {"code", "city", "isOpen", "externalId", "kind", "founded", "openedAt", "inspectedAt"}


@pytest.mark.parametrize(
    ("source", "wish"),
    [
        (models.Warehouse.tags, {"group": True}),
        (models.Warehouse.settings, {"group": True}),
        (models.Warehouse.area, {"group": True}),
        (models.Warehouse.city, {"sum": True}),
        (models.Warehouse.founded, {"avg": True}),
    ],
)
def test_a_declaration_that_can_not_work_is_refused(source: Any, wish: Any) -> None:
    """When the entity is declared."""
    with pytest.raises(TypeError):

        @entity(models.Warehouse)
        class Broken:
            """Asks too much."""

            code = column(models.Warehouse.code, "The key.")
            wished = column(source, "Can't do that.", **wish)


def test_declarations_say_otherwise() -> None:
    """Numbers that are no amounts, and texts that are prose."""

    @entity(models.Warehouse)
    class House:
        """A warehouse."""

        code = column(models.Warehouse.code, "The key.")
        city = column(models.Warehouse.city, "Prose.", group=False)
        floor = column(models.Warehouse.floor, "No amount.", group=True, sum=False)
        area = column(models.Warehouse.area, "Averaged.", sum=False, avg=True)

    types: Any = build_schema([House])[0]._schema.type_map
    assert set(types["HouseGroupBy"].fields) == {"code", "floor"}
    assert "HouseGroupSum" not in types
    assert set(types["HouseGroupAvg"].fields) == {"area"}
    assert set(types["HouseGroupMax"].fields) == {"code", "floor", "area"}
    assert set(types["HouseGroupCountDistinct"].fields) == {"code", "floor"}


@pytest.mark.parametrize(
    ("by", "cost"), [("[]", 1_000 + 1 + 3), ("[], first: 0", 1_000), ("[{city: true}], first: 2", 1_000 + 2 + 6)]
)
async def test_the_group_of_everything_counts_once(both: Both, by: str, cost: int) -> None:
    """Whatever the size of the page: there is no other."""
    query = f"{{ warehouseGroups(by: {by}) {{ nodes {{ warehouses(first: 3) {{ nodes {{ code }} }} }} }} }}"
    assert (await both.ask(query))[1].cost == cost


async def test_each_total_counts(both: Both) -> None:
    """It reads all rows once more, under each of its names."""
    query = "{ warehouseGroups(by: []) { total { count } again: total { count } nodes { count } } }"
    assert (await both.ask(query))[1].cost == 3 * 1_000 + 1


async def test_the_zone_of_a_machine_is_none(both: Both) -> None:
    """What it is depends on the machine, and PostgreSQL may not know it."""
    query = '{ warehouseGroups(by: [{openedAt: DAY}], timeZone: "localtime") { totalCount } }'
    (error,) = (await both.ask(query))[0]["errors"]
    assert error["message"].startswith("`timeZone` is not the name of a time zone")


@pytest.mark.parametrize("other", ["{kind: true}", "{openedAt: DAY}", "{openedAt: MONTH}, {kind: true}"])
async def test_a_cursor_holds_under_the_same_keys_only(both: Both, other: str) -> None:
    """And the error tells it."""
    query = """query($after: String) {{ warehouseGroups(by: [{}], first: 1, after: $after) {{
      nodes {{ count }} pageInfo {{ endCursor }} }} }}"""
    listing = (await both.ask(query.format("{openedAt: MONTH}")))[0]["data"]["warehouseGroups"]
    cursor = listing["pageInfo"]["endCursor"]
    (error,) = (await both.ask(query.format(other), after=cursor))[0]["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "another `by` of groups" in error["message"]
