"""The role of docs/security.md: all that the gateway does, and nothing that would spoil rows or the history."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from gateway.app import create_app
from tests.conftest import Server, asker, migrated, serving, settings_for
from tests.databases import demo_database
from tests.documentation import blocks
from tests.processes import ROOT

DATABASE, ROLE = "grants", "gateway_app"


@pytest.fixture(scope="module")
async def address(postgres: Server, tpch_files: Path) -> AsyncIterator[str]:
    """The address of a database for the role, made as the page says."""
    await migrated(await demo_database(postgres, tpch_files, DATABASE))
    owner = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    (grants,) = blocks(ROOT / "docs" / "security.md", "sql")
    try:
        await owner.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        await owner.execute(grants.text)
        yield postgres.dsn(ROLE, DATABASE)
    finally:
        await owner.execute(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")
        await owner.close()


UPDATE = """mutation ($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) {
  __typename ... on OrderStatusUpdated { replayed order { status } } } }"""
UPDATES = """mutation ($input: UpdateOrderStatusesInput!) { updateOrderStatuses(input: $input) {
  __typename ... on OrderStatusesUpdated { orders { status statusHistory { totalCount } } } } }"""


async def test_everything_works(address: str, postgres: Server) -> None:
    """Readiness, rows, estimates, samples, groups, tables; updates at once and in steps, with keys known and old."""
    async with serving(create_app(settings_for(address))) as url, httpx.AsyncClient(base_url=url) as client:
        ask = asker(client)
        assert (await client.get("/readyz")).status_code == 200
        read = await ask(
            """{ orders(first: 1) { totalCount nodes { customer { nation { region { name } } } } }
              about: orders { estimatedCount { value } }
              orderSample(size: 1) { key } orderGroups(by: [{status: true}]) { nodes { count } } }"""
        )
        assert "errors" not in read
        table = {"Accept": "text/csv"}
        assert (
            await client.get("/api/graphql", params={"query": "{ orders { nodes { key } } }"}, headers=table)
        ).is_success

        one = {"key": "1", "status": "FULFILLED", "idempotencyKey": "1"}
        for replayed in (False, True):
            told = (await ask(UPDATE, input=one))["data"]["updateOrderStatus"]
            assert told == {"__typename": "OrderStatusUpdated", "replayed": replayed, "order": {"status": "FULFILLED"}}
        await age_keys(postgres)
        two = [{"key": "1", "status": "OPEN"}, {"key": "2", "status": "PARTIAL"}]
        told = (await ask(UPDATES, input={"updates": two, "idempotencyKey": "2"}))["data"]["updateOrderStatuses"]
        assert [order["status"] for order in told["orders"]] == ["OPEN", "PARTIAL"]
        await age_keys(postgres)
        told = (await ask(UPDATE, input={"key": "3", "status": "OPEN", "idempotencyKey": "3"}))["data"]
        assert told["updateOrderStatus"]["__typename"] == "OrderStatusUpdated"
    assert await kept_keys(postgres) == ["3"]  # the others were old, and went with those that came after them


async def age_keys(postgres: Server) -> None:
    owner = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    await owner.execute("UPDATE gateway.idempotency_key SET created_at = created_at - interval '2 days'")
    await owner.close()


async def kept_keys(postgres: Server) -> list[str]:
    owner = await asyncpg.connect(postgres.dsn("postgres", DATABASE))
    rows = await owner.fetch("SELECT key FROM gateway.idempotency_key")
    await owner.close()
    return [row["key"] for row in rows]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE public.orders_synced SET o_clerk = 'x'",
        "DELETE FROM public.customer_synced",
        "UPDATE gateway.order_status_event SET by = 'x'",
        "DELETE FROM gateway.order_status_event",
        "TRUNCATE gateway.order_status",
        "DELETE FROM gateway.order_status",
        "CREATE TABLE gateway.other ()",
        "CREATE TABLE public.other ()",
        "CREATE SCHEMA other",
    ],
)
async def test_nothing_else_is_allowed(address: str, statement: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)
    finally:
        await connection.close()
