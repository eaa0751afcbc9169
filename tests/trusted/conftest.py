"""A gateway with trusted operations of the tests' own, which take variables of every kind."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.app import create_app
from tests.conftest import serving, settings_for

OPERATIONS = {
    "by_kind": """
        # Orders by variables of every kind.
        #
        # Of use to nobody but tests.
        # example: {"statuses": ["OPEN"]}
        query by_kind(
          $statuses: [OrderStatus!]!
          $keys: [BigInt!]
          # The first day.
          $since: Date = "1992-01-01"
          $price: Decimal
          $where: OrderFilter! = {}
          $orderBy: [OrderOrderBy!]
          $clerk: String
          $moment: DateTime
          $first: Int
          $priced: Boolean! = true
        ) {
          orders(
            where: {and: [
              {status: {in: $statuses}, key: {in: $keys}, orderDate: {gte: $since}, totalPrice: {gte: $price}}
              {clerk: {eq: $clerk}, statusUpdatedAt: {lt: $moment}}
              $where
            ]}
            orderBy: $orderBy
            first: $first
          ) { nodes { key totalPrice @include(if: $priced) } }
        }
    """,
    "phones": """
        # What is for some only.
        query phones { customers(first: 1) { nodes { phone } } }
    """,
    "nations_page": """
        # Nations, paged by number; without defaults.
        query nations_page($size: Int, $skip: Int) {
          nations(first: $size, offset: $skip, orderBy: [{name: ASC}]) { nodes { name } }
        }
    """,
    "nested": """
        # What is no table.
        query nested { regions { nodes { name nations(first: 1) { nodes { name } } } } }
    """,
    "broken": "query broken { nothing }",
    "rename": """
        # Set a status.
        # example: {"input": {"key": "1", "status": "OPEN"}}
        mutation rename($input: UpdateOrderStatusInput!) {
          updateOrderStatus(input: $input) { __typename ... on MutationProblem { message } }
        }
    """,
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of these operations."""
    made = tmp_path_factory.mktemp("trusted")
    for name, text in OPERATIONS.items():
        (made / f"{name}.graphql").write_text(text)
    return made


@pytest.fixture(scope="session")
async def own(database: str, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway that serves them."""
    app = create_app(settings_for(database, operations_folder=folder))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client
