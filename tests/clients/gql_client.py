"""The gateway by the Python client `gql`: exact values, pages, updates."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from gql import Client, GraphQLRequest, gql
from gql.client import AsyncClientSession
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.utilities import update_schema_scalars
from graphql import GraphQLScalarType

SCALARS = [
    GraphQLScalarType("BigInt", serialize=str, parse_value=int),
    GraphQLScalarType("Decimal", serialize=str, parse_value=Decimal),
    GraphQLScalarType("Date", serialize=date.isoformat, parse_value=date.fromisoformat),
    GraphQLScalarType("DateTime", serialize=datetime.isoformat, parse_value=datetime.fromisoformat),
]


def client_for(url: str, schema: str, token: str | None = None) -> Client:
    """A client that checks operations before it sends them, and gives int, Decimal, date and datetime."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    transport = HTTPXAsyncTransport(url, headers=headers)
    client = Client(transport=transport, schema=schema, serialize_variables=True, parse_results=True)
    assert client.schema is not None
    update_schema_scalars(client.schema, SCALARS)
    return client


PAGE = gql("""
    query Page($since: Date!, $count: Int!, $after: String) {
      orders(where: {orderDate: {gte: $since}}, orderBy: [{totalPrice: DESC}], first: $count, after: $after) {
        nodes { key totalPrice orderDate status }
        pageInfo { hasNextPage endCursor }
      }
    }
""")


async def orders_since(session: AsyncClientSession, day: date, count: int) -> AsyncIterator[dict[str, Any]]:
    """All orders since a day, the most expensive first."""
    after = None
    while True:
        request = GraphQLRequest(PAGE, variable_values={"since": day, "count": count, "after": after})
        page = (await session.execute(request))["orders"]
        for order in page["nodes"]:
            yield order
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


SET_STATUS = gql("""
    mutation SetStatus($input: UpdateOrderStatusInput!) {
      updateOrderStatus(input: $input) {
        __typename
        ... on OrderStatusUpdated { replayed order { status version statusUpdatedAt } }
        ... on OrderVersionConflict { currentStatus currentVersion }
        ... on MutationProblem { message }
      }
    }
""")


async def set_status(session: AsyncClientSession, **update: Any) -> dict[str, Any]:
    """What came of an update. Sent again with the same `idempotencyKey`, it is not applied again."""
    answer = await session.execute(GraphQLRequest(SET_STATUS, variable_values={"input": update}))
    outcome: dict[str, Any] = answer["updateOrderStatus"]
    return outcome


def codes(error: TransportQueryError) -> list[str]:
    """The codes of what the gateway refused."""
    return [each["extensions"]["code"] for each in error.errors or []]
