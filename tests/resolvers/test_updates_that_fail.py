"""What a client is told when a connection dies or a row goes away around the commit, and of odd sources."""

from typing import Any

import asyncpg
import pytest
from structlog.testing import capture_logs

from db.lease import Lease
from db.plan import Access
from db.updates import Outcome, StatusUpdates
from db.write import Writer
from gateway import logs
from gateway.settings import Settings
from tests.conftest import Server
from tests.databases import orders_database
from tests.updates import UPDATE, answering

AGAIN = "Send it again with the same idempotency key, or look at what it was to change."
TWO = """mutation {
  first: updateOrderStatus(input: {key: 1, status: PARTIAL}) { ... on OrderStatusUpdated { order { version } } }
  second: updateOrderStatus(input: {key: 2, status: PARTIAL}) { ... on OrderStatusUpdated { order { version } } }
}"""


class Dies(Writer):
    """The connection is lost as soon as order 2 is updated."""

    async def update_statuses(self, lease: Lease, request: StatusUpdates, access: Access) -> Outcome:
        outcome = await super().update_statuses(lease, request, access)
        if request.updates[0].key == 2:
            with pytest.raises((asyncpg.AdminShutdownError, asyncpg.ConnectionDoesNotExistError)):
                await (await lease.take()).execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return outcome


class Vanishes(Writer):
    """The source drops order 2 as soon as it is updated."""

    async def update_statuses(self, lease: Lease, request: StatusUpdates, access: Access) -> Outcome:
        outcome = await super().update_statuses(lease, request, access)
        if request.updates[0].key == 2:
            await (await lease.take()).execute("DELETE FROM orders_synced WHERE o_orderkey = 2")
        return outcome


class Forgets(Writer):
    """The history can't be read any more as soon as order 2 is updated."""

    async def update_statuses(self, lease: Lease, request: StatusUpdates, access: Access) -> Outcome:
        outcome = await super().update_statuses(lease, request, access)
        if request.updates[0].key == 2:
            await (await lease.take()).execute("ALTER TABLE gateway.order_status_event RENAME TO forgotten")
        return outcome


async def _statuses(address: str) -> list[tuple[int, str]]:
    connection = await asyncpg.connect(address)
    try:
        rows = await connection.fetch("SELECT order_key, status FROM gateway.order_status ORDER BY order_key")
        return [tuple(row) for row in rows]
    finally:
        await connection.close()


async def test_what_was_applied_is_read_on_another_connection_if_one_is_lost(postgres: Server) -> None:
    """The update is committed by then, so nothing is sent twice."""
    address = await orders_database(postgres, "updates_dies", 3)
    async with answering(address, writing=Dies) as gateway:
        told = await gateway.ask(TWO)
    assert told.body == {"data": {"first": {"order": {"version": 1}}, "second": {"order": {"version": 1}}}}
    assert await _statuses(address) == [(1, "P"), (2, "P")]


async def test_what_was_applied_is_told_though_it_cannot_be_read(postgres: Server) -> None:
    """The second field's error says so, and the first field's answer stays."""
    address = await orders_database(postgres, "updates_vanishes", 3)
    async with answering(address, writing=Vanishes) as gateway:
        told = await gateway.ask(TWO)
    assert told.body["data"] == {"first": {"order": {"version": 1}}, "second": None}
    (error,) = told.body["errors"]
    assert error["message"] == "The update was applied, but what it came to can't be read now. Look at it with a query."
    assert error["path"] == ["second", "order"]
    assert error["extensions"] == {"code": "SERVICE_UNAVAILABLE", "applied": True}
    assert await _statuses(address) == [(1, "P"), (2, "P")]


async def test_what_was_applied_is_told_at_any_depth(postgres: Server) -> None:
    """The order can be read, but not the history below it; the log says what is missing."""
    address = await orders_database(postgres, "updates_forgets", 3)
    logs.configure(Settings(log_level="warning"))
    async with answering(address, writing=Forgets) as gateway:
        with capture_logs() as log:
            told = await gateway.ask(TWO.replace("order { version }", "order { statusHistory { totalCount } }"))
    assert told.body["data"] == {"first": {"order": {"statusHistory": {"totalCount": 1}}}, "second": None}
    (error,) = told.body["errors"]
    (logged,) = log
    assert logged["detail"] == 'relation "gateway.order_status_event" does not exist'
    assert error["path"] == ["second", "order", "statusHistory"]
    assert error["extensions"] == {"code": "SERVICE_UNAVAILABLE", "applied": True}
    assert await _statuses(address) == [(1, "P"), (2, "P")]


async def test_a_commit_without_an_answer_is_not_known(postgres: Server) -> None:
    """PostgreSQL ends the connection in the middle of COMMIT."""
    address = await orders_database(postgres, "updates_commit", 3)
    connection = await asyncpg.connect(address)
    await connection.execute("""
        CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER die AFTER INSERT ON gateway.order_status_event DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION die();
    """)
    given = {"input": {"key": 1, "status": "PARTIAL", "idempotencyKey": "a"}}
    async with answering(address) as gateway:
        told = await gateway.ask(UPDATE, given)
        assert told.error() == (
            "SERVICE_UNAVAILABLE",
            f"Whether the update was applied is not known. {AGAIN}",
        )
        await connection.execute("DROP TRIGGER die ON gateway.order_status_event")
        await connection.close()
        result = (await gateway.ask(UPDATE, given)).result()
    assert (result["replayed"], result["order"]["status"], result["order"]["version"]) == (False, "PARTIAL", 1)


@pytest.mark.parametrize(
    ("name", "alter", "before"),
    [
        ("null", "ALTER o_orderstatus DROP NOT NULL", "UNKNOWN"),
        ("blanks", "ALTER o_orderstatus TYPE char(3)", "OPEN"),
        ("char", 'ALTER o_orderstatus TYPE "char"', "OPEN"),
    ],
)
async def test_a_source_whose_statuses_are_null_or_of_another_type(
    postgres: Server, name: str, alter: str, before: str
) -> None:
    """They are shown, filtered and updated like any other."""
    address = await orders_database(postgres, f"updates_{name}", 3)
    connection = await asyncpg.connect(address)
    await connection.execute(f"ALTER TABLE orders_synced {alter}")
    if name == "null":
        await connection.execute("UPDATE orders_synced SET o_orderstatus = NULL WHERE o_orderkey = 1")
    async with answering(address) as gateway:
        assert (await gateway.look(1))[0][1] == before
        for version, status in enumerate(("PARTIAL", "FULFILLED"), 1):
            told: Any = await gateway.update(key=1, status=status, expectedStatus=before)
            assert (told["change"]["from"], told["order"]["status"]) == (before, status)
            assert told["order"]["version"] == version
            before = status
        found = await gateway.ask("{ orders(where: {status: {eq: FULFILLED}}) { totalCount } }")
        assert found.body["data"] == {"orders": {"totalCount": 1}}
        await connection.execute("UPDATE orders_synced SET o_orderstatus = 'O'")
        assert (await gateway.look(1)) == [("1", "FULFILLED" if name != "null" else "OPEN", 2 if name != "null" else 3)]
    await connection.close()
