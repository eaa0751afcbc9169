"""gql, the Python client: checks operations, reads exact values, pages, updates, and tells codes."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from gql import Client, GraphQLRequest, gql
from gql.client import AsyncClientSession
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from gql.utilities import update_schema_scalars
from graphql import GraphQLError, build_schema, lexicographic_sort_schema, print_schema

from tests.clients.conftest import SCHEMA, Shop
from tests.clients.gql_client import SCALARS, client_for, codes, orders_since, set_status

KEY = 39


@pytest.fixture
async def session(shop: Shop) -> AsyncIterator[AsyncClientSession]:
    """A session that checks against the schema file."""
    async with client_for(shop.url, SCHEMA.read_text()) as session:
        yield session


async def test_pages_with_exact_values(session: AsyncClientSession, shop: Shop) -> None:
    """To the end, as one request gives them, as Python's own types."""
    day = date(1998, 7, 20)
    found = [order async for order in orders_since(session, day, 30)]
    whole = await shop.ask(
        """query($day: Date!) {
          orders(where: {orderDate: {gte: $day}}, orderBy: [{totalPrice: DESC}], first: 1000) {
            nodes { key totalPrice orderDate status }
          }
        }""",
        day=str(day),
    )
    nodes = whole["data"]["orders"]["nodes"]
    assert len(nodes) > 60
    assert found == [
        {
            "key": int(node["key"]),
            "totalPrice": Decimal(node["totalPrice"]),
            "orderDate": date.fromisoformat(node["orderDate"]),
            "status": node["status"],
        }
        for node in nodes
    ]


async def test_mistakes_are_found_before_they_are_sent(session: AsyncClientSession) -> None:
    """By the schema that the client holds."""
    with pytest.raises(GraphQLError, match="Cannot query field 'nope'"):
        await session.execute(gql("{ order(key: 1) { nope } }"))


async def test_updates_and_their_problems(session: AsyncClientSession, shop: Shop) -> None:
    """Done, done before, a conflict, no such order, and a key that is in use."""
    before = (await shop.ask(f"{{ order(key: {KEY}) {{ status version }} }}"))["data"]["order"]
    assert before == {"status": "OPEN", "version": 0}
    key = str(uuid4())
    update = {"key": KEY, "status": "PARTIAL", "expectedVersion": 0, "idempotencyKey": key}
    done = await set_status(session, **update)
    assert (done["order"]["status"], done["order"]["version"], done["replayed"]) == ("PARTIAL", 1, False)
    assert abs(done["order"]["statusUpdatedAt"] - datetime.now(UTC)) < timedelta(minutes=5)
    again = await set_status(session, **update)
    assert again == {**done, "replayed": True}
    stale = await set_status(session, key=KEY, status="OPEN", expectedVersion=0)
    assert stale.pop("message")
    assert stale == {"__typename": "OrderVersionConflict", "currentStatus": "PARTIAL", "currentVersion": 1}
    missing = await set_status(session, key=-1, status="OPEN")
    in_use = await set_status(session, key=KEY, status="OPEN", idempotencyKey=key)
    assert [missing["__typename"], in_use["__typename"]] == ["OrderNotFound", "IdempotencyConflict"]
    assert await shop.statuses(KEY) == [("O", "P", 1)]


async def test_refusals_have_codes(session: AsyncClientSession) -> None:
    """Which the client hands on."""
    with pytest.raises(TransportQueryError) as refused:
        await set_status(session, key=KEY, status="UNKNOWN")
    assert codes(refused.value) == ["BAD_USER_INPUT"]
    with pytest.raises(TransportQueryError) as large:
        await session.execute(gql("{ customers(first: 1000) { nodes { orders(first: 1000) { nodes { key } } } } }"))
    assert codes(large.value) == ["LIMIT_EXCEEDED"]


def _ask_in_sync(url: str) -> tuple[str, object]:
    """The schema that introspection gives, and an answer, without asyncio."""
    transport = HTTPXTransport(url)
    with Client(transport=transport, fetch_schema_from_transport=True, parse_results=True) as session:
        schema = session.client.schema
        assert schema is not None
        sdl = print_schema(lexicographic_sort_schema(schema))
        update_schema_scalars(schema, SCALARS)
        request = GraphQLRequest("query($key: BigInt!) { order(key: $key) { key } }", variable_values={"key": "1"})
        return sdl, session.execute(request)


async def test_introspection_gives_the_schema_of_the_file(shop: Shop) -> None:
    """To a client in another thread that works in step."""
    sdl, answer = await asyncio.to_thread(_ask_in_sync, shop.url)
    whole = print_schema(lexicographic_sort_schema(build_schema(SCHEMA.read_text())))
    assert sdl == whole.replace(" @oneOf", "")  # which this client's introspection does not ask for
    assert answer == {"order": {"key": 1}}
