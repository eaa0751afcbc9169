"""The operations of the repository, each of which fits the schema and the limits, and runs with its example."""

import csv
from io import StringIO

import httpx
import pytest

from gateway.schema import ENTITIES
from gateway.settings import Settings
from gateway.trusted.check import checked_folder
from gateway.trusted.folder import read_folder
from gateway.trusted.operation import TrustedOperation
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits

OPERATIONS = read_folder(Settings().operations(), build_schema(ENTITIES)[0]._schema, DocumentLimits()).operations
QUERIES = [operation for operation in OPERATIONS if not operation.is_mutation]
WANTED = {
    "order_count", "order_sample", "order_by_key", "orders_page", "orders_stream", "orders_of_customer",
    "orders_between", "revenue_by_month_and_nation", "top_customers", "update_order_status",
}  # fmt: skip


def test_every_file_is_sound() -> None:
    """As `python -m gateway operations check` has it; and what the sample app does is among them."""
    folder = checked_folder(Settings())
    assert folder.problems == ()
    assert {operation.name for operation in folder.operations} >= WANTED
    assert all(operation.is_table or operation.is_mutation for operation in folder.operations)


@pytest.mark.parametrize("operation", QUERIES, ids=lambda operation: operation.name)
async def test_every_query_gives_rows(client: httpx.AsyncClient, operation: TrustedOperation) -> None:
    """With its example, as a table with columns, and by its name on the GraphQL endpoint."""
    table = await client.get(f"/api/data/{operation.name}.csv", params=dict(operation.example))
    assert table.status_code == 200, table.text
    rows = list(csv.DictReader(StringIO(table.text)))
    assert rows
    body = {"documentId": operation.name, "variables": dict(operation.example)}
    answer = (await client.post("/api/graphql", json=body)).json()
    assert set(answer) == {"data"}
    assert all(answer["data"].values())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_variable_says_what_it_is_for(operation: TrustedOperation) -> None:
    """By a comment, or by the schema's own words."""
    assert all(variable.description for variable in operation.variables.values())


async def test_a_stream_is_read_to_its_end_by_its_links(client: httpx.AsyncClient) -> None:
    """Every order once, in the order of their keys; the last page has no link."""
    keys: list[int] = []
    address, pages = "/api/data/orders_stream.json?first=1000&decimals=number", 0
    while address:
        response = await client.get(address)
        keys += [int(row["key"]) for row in response.json()]
        address, pages = response.links.get("next", {}).get("url", ""), pages + 1
    assert (len(keys), pages) == (15_000, 15)
    assert keys == sorted(set(keys))


async def test_pages_by_number_are_linked_too(client: httpx.AsyncClient) -> None:
    """The next page begins where this one ends."""
    response = await client.get("/api/data/orders_page.csv?offset=20&first=10")
    assert response.links["next"]["url"] == "/api/data/orders_page.csv?first=10&offset=30"
