"""What clients see when something fails: a code, a status, no detail; and what is left behind: nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

import asyncpg
import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import AsyncAdaptedQueuePool
from starlette.routing import Route

from db.engine import PoolOptions, create_engine
from db.read import Reader
from db.write import Writer
from gateway.app import create_app
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from gateway.schema import ENTITIES
from resolvers.entity import column, entity
from resolvers.fields import build_schema
from resolvers.limits import Limits
from tests.conftest import Server, serving, settings_for
from tests.products import models

PATH = "/api/graphql"
STRICT = {"accept": "application/graphql-response+json"}
ORDERS = {"query": "query Slow { orders(first: 1) { nodes { key } } }"}


@asynccontextmanager
async def running(address: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway with settings of its own."""
    app = create_app(settings_for(address, **settings))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, headers=STRICT, timeout=30) as client:
        yield client


@asynccontextmanager
async def locked(postgres: Server, table: str) -> AsyncIterator[asyncpg.Connection]:
    """A table that no one else may read meanwhile; gives a connection that watches.

    Not the locking one: inside a transaction pg_stat_activity stays as it was first seen.
    """
    connection = await asyncpg.connect(demo_admin(postgres))
    watcher = await asyncpg.connect(demo_admin(postgres))
    try:
        async with connection.transaction():
            await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield watcher
    finally:
        await connection.close()
        await watcher.close()


def demo_admin(postgres: Server) -> str:
    """The superuser's address of the demo database."""
    return postgres.dsn("postgres", "tpch")


async def is_active(connection: asyncpg.Connection, application: str, backends: int) -> bool:
    """Whether so many of the application's backends are running a statement."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND state = 'active'"
    return bool(await connection.fetchval(query, application) == backends)


async def until(condition: Any) -> None:
    """Wait until an asynchronous condition holds; the test's own deadline is 10 s."""
    async with asyncio.timeout(10):
        while not await condition():  # noqa: ASYNC110 - the database has no event to wait for
            await asyncio.sleep(0.01)


async def test_a_statement_that_takes_too_long_is_stopped(database: str, postgres: Server) -> None:
    """PostgreSQL's own deadline: TIMEOUT, 504."""
    async with running(database, db_command_timeout=0.2) as client, locked(postgres, "orders_synced"):
        response = await client.post(PATH, json=ORDERS)
    assert response.status_code == 504
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "TIMEOUT"}
    assert "SELECT" not in response.text
    assert response.json()["data"] is None


async def test_a_request_that_takes_too_long_stops_its_statement(database: str, postgres: Server) -> None:
    """The request's deadline: TIMEOUT, 504, and the backend is free again."""
    async with (
        running(database, request_timeout=0.5, pgappname="late") as client,
        locked(postgres, "orders_synced") as admin,
    ):
        request = asyncio.create_task(client.post(PATH, json=ORDERS))
        await until(lambda: is_active(admin, "late", 1))
        response = await request
        assert response.status_code == 504
        assert response.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
        await until(lambda: is_active(admin, "late", 0))


async def test_a_client_that_hangs_up_stops_its_statement(database: str, postgres: Server) -> None:
    """The statement is cancelled, the connection serves the next request."""
    async with (
        running(database, db_pool_size=1, db_max_overflow=0, pgappname="gone") as client,
        locked(postgres, "orders_synced") as admin,
    ):
        request = asyncio.create_task(client.post(PATH, json=ORDERS))
        await until(lambda: is_active(admin, "gone", 1))
        request.cancel()
        await asyncio.gather(request, return_exceptions=True)
        await until(lambda: is_active(admin, "gone", 0))
        answer = await client.post(PATH, json={"query": "{ regions { totalCount } }"})
        assert answer.json() == {"data": {"regions": {"totalCount": 5}}}


async def test_requests_cancelled_at_any_moment_leave_nothing_behind(database: str) -> None:
    """Wherever a request is when it is cancelled, its connection comes back, and clean: 300 moments."""
    settings = settings_for(database, db_pool_size=2, db_max_overflow=0)
    engine = create_engine(settings.database(), PoolOptions(size=2, overflow=0), "cancelled")
    schema, catalogue = build_schema(ENTITIES)
    reader, writer = Reader(engine, settings.names()), Writer(settings.names())
    pipeline = Pipeline(schema, catalogue, reader, writer, Limits())
    query = """{ customers(first: 2) { nodes { orders(first: 2) { nodes { customer { name } } } } }
        last: customers(last: 2) { totalCount nodes { nation { name } } } regions { nodes { name } }
        orderSample { key } }"""
    try:
        for ticks in range(300):
            task = asyncio.create_task(pipeline.answer(Operation(query), ANYONE, "id", Report()))
            for _ in range(ticks):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await until(lambda: is_given_back(engine))
        answer = await pipeline.answer(Operation(query), ANYONE, "id", Report())
        assert answer.errors == ()
    finally:
        await engine.dispose()


async def is_given_back(engine: AsyncEngine) -> bool:
    """Whether no connection of the pool is in use."""
    pool = engine.pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    return pool.checkedout() == 0


async def test_a_full_pool_sheds_what_waits_too_long(database: str, postgres: Server) -> None:
    """503 with Retry-After; what needs no database is answered meanwhile."""
    async with (
        running(database, db_pool_size=1, db_max_overflow=0, db_pool_timeout=0.1) as client,
        locked(postgres, "orders_synced"),
    ):
        first = asyncio.create_task(client.post(PATH, json=ORDERS))
        answers = await asyncio.gather(*(client.post(PATH, json=ORDERS) for _ in range(5)))
        shed = [answer for answer in answers if answer.status_code == 503]
        assert len(shed) >= 4
        assert {answer.headers["retry-after"] for answer in shed} == {"1"}
        assert {answer.json()["errors"][0]["extensions"]["code"] for answer in shed} == {"SERVICE_UNAVAILABLE"}
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.post(PATH, json={"query": "{ __typename }"})).status_code == 200
        first.cancel()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nobody:secret@127.0.0.1:1/nowhere",
        "postgresql://nobody:secret@/nowhere?host=/nonexistent",
    ],
)
async def test_without_a_database_everything_says_so(address: str) -> None:
    """503 that names no host, and readiness tells the same; bad input is still told apart."""
    async with running(address) as client:
        response = await client.post(PATH, json=ORDERS)
        assert response.status_code == 503
        assert response.json()["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE"
        ready = await client.get("/readyz")
        assert ready.status_code == 503
        for text in (response.text, ready.text):
            assert not any(detail in text for detail in ("127.0.0.1", "nonexistent", "nobody", "secret"))
        bad = await client.post(PATH, json={"query": "{ orders(first: -1) { totalCount } }"})
        assert bad.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_refused_logins_and_missing_databases_are_unavailable(postgres: Server) -> None:
    """SQLAlchemy wraps these; the client sees 503 all the same."""
    for address in (postgres.dsn("postgres", "nowhere"), postgres.dsn("nobody", "postgres")):
        async with running(address) as client:
            response = await client.post(PATH, json=ORDERS)
            assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (
                503,
                "SERVICE_UNAVAILABLE",
            )


async def test_missing_tables_are_told_to_the_log_only(postgres: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """The client learns that the database isn't ready, the log which table it lacks."""
    async with running(postgres.dsn("postgres", "postgres"), log_format="json") as client:
        response = await client.post(PATH, json=ORDERS)
    assert response.status_code == 500
    assert "orders_synced" not in response.text


async def test_unexpected_faults_are_masked(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The client gets a request id; the log has the exception under the same id."""

    @entity(models.Warehouse, visible=lambda row, caller: sa.literal(1 // len(caller.roles - caller.roles)))
    class Faulty:
        """A data product whose policy divides by zero."""

        code = column(models.Warehouse.code, "Its code.")

    app = create_app(settings_for(database, log_format="json"), (Faulty,))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, headers=STRICT) as client:
        response = await client.post(
            PATH, json={"query": "{ faulties { totalCount } }"}, headers={"x-request-id": "R1"}
        )
    assert response.status_code == 500
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": "R1"}
    assert "ZeroDivision" not in response.text
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    fault = next(line for line in lines if line["event"] == "unexpected fault")
    assert fault["request_id"] == "R1"
    assert "ZeroDivisionError" in fault["exception"]


async def test_faults_outside_of_operations_are_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever escapes has the same shape: an id, a coded error, no detail."""

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    settings = settings_for("postgresql://nobody@127.0.0.1:1/nowhere", log_format="json")
    app = create_app(settings)
    app.router.routes.insert(0, Route("/broken", type("Broken", (), {"__call__": lambda _, *scope: broken(*scope)})()))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        response = await client.get("/broken", headers={"x-request-id": "R3"})
    assert (response.status_code, response.headers["x-request-id"]) == (500, "R3")
    assert response.json()["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": "R3"}
    assert "secret" not in response.text
    assert "ZeroDivisionError" in capsys.readouterr().out


async def test_each_request_is_one_line_of_log(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Who asked what, how long it took, and never a variable's value."""
    settings = settings_for(database, slow_operation_seconds=0)
    settings = settings.model_copy(update={"log_format": "json", "log_level": "info"})
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
        query = "query Find($name: String) { customers(where: {name: {eq: $name}}) { nodes { nation { name } } } }"
        body = {"query": query, "variables": {"name": "Customer#000000007"}, "operationName": "Find"}
        await client.post(PATH, json=body, headers={"x-request-id": "R2"})
        await client.post(PATH, json={"query": "{ orders(first: -1) { totalCount } }"})
        await client.get("/healthz")
    output = capsys.readouterr().out
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    found, refused = [line for line in lines if line["event"] == "request"]
    assert found.pop("milliseconds") > found.pop("database_milliseconds") > 0
    assert found.pop("document") == sha256(query.encode()).hexdigest()[:16]
    assert found.pop("timestamp")
    assert found == {
        "event": "request", "level": "info", "request_id": "R2", "method": "POST", "path": PATH, "status": 200,
        "caller": None, "operation": "Find", "kind": "query", "cost": 100, "rows": 1, "statements": 1,
        "cached": False, "execution": "compiled", "codes": [], "limit": None,
    }  # fmt: skip
    assert (refused["codes"], refused["statements"]) == (["BAD_USER_INPUT"], 0)
    assert "Customer#000000007" not in output
