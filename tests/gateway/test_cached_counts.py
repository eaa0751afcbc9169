"""CACHE_SECONDS: counts and groups are read once for all who may see the same rows, and pages are always fresh."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from db.cache import Cache
from db.engine import PoolOptions, create_engine
from db.names import TableNames
from db.write import Writer
from gateway.app import create_app
from gateway.caller import ANYONE, ROLES
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from gateway.schema import ENTITIES
from resolvers.caller import Caller
from resolvers.fields import build_schema
from resolvers.limits import Limits
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database
from tests.golden import RecordingReader, pipelines
from tests.updates import UPDATE

GROUPS = "{ orderGroups(by: [{orderDate: MONTH}], first: 5) { nodes { key { orderDate } count sum { totalPrice } } } }"
COUNT = "{ orders { totalCount } }"
PAGE = "query Page($first: Int!, $after: String) { orders(first: $first, after: $after) { totalCount nodes { key } } }"
INSERT = "INSERT INTO orders_synced VALUES ($1, 1, 'O', 1, '2026-01-01', '5-LOW', 'c', 0, '')"


class Caching(RecordingReader):
    """A reader that keeps counts for as long as a test lasts."""

    def __init__(self, engine: Any, names: TableNames) -> None:
        super().__init__(engine, names, cache=Cache(1_000))


class Gateway:
    """Answers many at once, and knows the statements that it took."""

    def __init__(self, pipeline: Pipeline, reader: RecordingReader) -> None:
        self._pipeline = pipeline
        self.statements = reader.recorded

    async def ask(self, query: str, caller: Caller = ANYONE, **variables: Any) -> tuple[Any, Report]:
        """The data, and the report."""
        report = Report()
        answer = await self._pipeline.answer(Operation(query, None, variables), caller, "request", report)
        body = json.loads(answer.body())
        assert "errors" not in body, body
        return body["data"], report

    async def count(self, query: str = COUNT, caller: Caller = ANYONE, **variables: Any) -> int:
        """The count of `orders` or `customers`."""
        ((_, found),) = (await self.ask(query, caller, **variables))[0].items()
        count: int = found["totalCount"]
        return count


@pytest.fixture(scope="module")
async def address(postgres: Server) -> str:
    """A database with 100 orders, and more as tests add them."""
    return await orders_database(postgres, "cached_counts", 100)


@pytest.fixture
async def gateway(address: str) -> AsyncIterator[Gateway]:
    """A gateway that keeps counts."""
    settings = settings_for(address)
    engine = create_engine(settings.database(), PoolOptions(size=5, overflow=10, wait=30), "tests")
    try:
        reader = Caching(engine, settings.names())
        schema, catalogue = build_schema(ENTITIES)
        yield Gateway(Pipeline(schema, catalogue, reader, Writer(settings.names()), Limits()), reader)
    finally:
        await engine.dispose()


async def add(address: str) -> None:
    """One more order, behind the gateway's back."""
    connection = await asyncpg.connect(address)
    try:
        key = await connection.fetchval("SELECT max(o_orderkey) + 1 FROM orders_synced")
        await connection.execute(INSERT, key)
    finally:
        await connection.close()


async def waiting(connection: asyncpg.Connection, statements: int) -> None:
    """Until so many statements wait for a lock in this database."""
    count = """SELECT count(*) FROM pg_locks JOIN pg_database AS it ON database = it.oid
      WHERE NOT granted AND datname = current_database()"""
    while await connection.fetchval(count) != statements:  # noqa: ASYNC110 - PostgreSQL tells nobody
        await asyncio.sleep(0.01)


async def test_a_count_for_many_is_one_statement(gateway: Gateway) -> None:
    """Whoever does not read it says so in the log."""
    found = await asyncio.gather(*(gateway.ask(COUNT) for _ in range(200)))
    assert len(gateway.statements) == 1
    assert len({data["orders"]["totalCount"] for data, _ in found}) == 1
    assert sum(report.cached for _, report in found) == 199
    assert sum(report.statements for _, report in found) == 1
    assert all(report.path == "compiled" for _, report in found)


async def test_a_page_for_many_is_counted_once(gateway: Gateway) -> None:
    """Its rows are read for each; all pages of a listing share the count."""
    found = await asyncio.gather(*(gateway.ask(PAGE, first=3) for _ in range(200)))
    counts = [text for text in gateway.statements if text.startswith("SELECT count(*)")]
    assert (len(counts), len(gateway.statements)) == (1, 201)
    assert sum(report.cached for _, report in found) == 199
    data, report = await gateway.ask(PAGE, first=2)
    assert (len(data["orders"]["nodes"]), report.statements, report.cached) == (2, 1, True)


async def test_rows_are_fresh_where_counts_are_not(gateway: Gateway, address: str) -> None:
    """Also where PostgreSQL prints them."""
    last = "{ orders(last: 1) { totalCount nodes { key } } }"
    both = "{ regions { nodes { key } } orders(last: 1) { totalCount nodes { key } } }"
    count = await gateway.count(last)
    await add(address)
    data, _ = await gateway.ask(last)
    assert data["orders"]["totalCount"] == count
    assert (await gateway.ask(both))[0]["orders"] == data["orders"]
    assert int(data["orders"]["nodes"][0]["key"]) > count


async def test_other_values_are_other_counts(gateway: Gateway) -> None:
    """The arguments are part of what is remembered, with their types."""
    query = "query($key: BigInt, $keys: [BigInt!]) { orders(where: {key: {lte: $key, in: $keys}}) { totalCount } }"
    assert await gateway.count(query, key=10) == 10
    assert await gateway.count(query, key=20) == 20
    assert await gateway.count(query, keys=["1", "2"]) == 2
    assert await gateway.count(query, keys=["1"]) == 1
    assert await gateway.count(query, key=10) == 10
    assert len(gateway.statements) == 4


async def test_an_update_makes_counts_anew(gateway: Gateway, address: str) -> None:
    """For everyone whom this worker answers, before the update is."""
    mine = "query { orders(where: {status: {eq: PARTIAL}}) { totalCount } }"
    before = await gateway.count(mine)
    everything = await gateway.count()
    await add(address)
    assert await gateway.count() == everything
    await gateway.ask(UPDATE, input={"key": "5", "status": "PARTIAL"})
    assert await gateway.count(mine) == before + 1
    assert await gateway.count() == everything + 1


async def test_callers_share_what_they_may_all_see(database: str) -> None:
    """And nothing else: those of other regions have counts of their own."""
    callers = {
        name: Caller(name, roles=ROLES, regions=regions)
        for name, regions in {
            "free": None, "europe": frozenset({"EUROPE"}), "also": frozenset({"EUROPE"}), "asia": frozenset({"ASIA"}),
            "nobody": frozenset[str](),
        }.items()
    }  # fmt: skip
    async with pipelines(database, Caching) as (pipeline, _, reader):
        gateway = Gateway(pipeline, reader)
        page = "{ customers(first: 1) { totalCount nodes { key } } }"
        for query in ("{ customers { totalCount } }", page):
            reader.recorded.clear()
            found = {name: await gateway.count(query, caller) for name, caller in callers.items()}
            assert found["europe"] == found["also"]
            assert found["free"] == 1_500
            assert found["nobody"] == 0
            assert len({found[name] for name in ("free", "europe", "asia", "nobody")}) == 4
            texts = [text for text in reader.recorded if query is not page or text.startswith("SELECT count(*)")]
            assert len(texts) == 4


async def test_resolvers_count_for_themselves(gateway: Gateway, address: str) -> None:
    """What no single statement answers is not kept."""
    query = "{ viewer { email } orders { totalCount } }"
    before = (await gateway.ask(query))[0]["orders"]["totalCount"]
    await add(address)
    assert (await gateway.ask(query))[0]["orders"]["totalCount"] == before + 1


async def test_first_to_hang_up_takes_nothing_along(gateway: Gateway, address: str) -> None:
    """While a table is locked the first of many goes away; the others are answered by its statement."""
    connection = await asyncpg.connect(address)
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute("LOCK TABLE orders_synced")
        first, *others = [asyncio.ensure_future(gateway.ask(COUNT)) for _ in range(5)]
        await waiting(connection, 1)
        first.cancel()
        await asyncio.wait({first})
        await transaction.rollback()
        found = await asyncio.gather(*others)
        assert [report.cached for _, report in found] == [True] * 4
        assert len(gateway.statements) == 1
    finally:
        await connection.close()


async def test_the_last_to_hang_up_ends_the_statement(gateway: Gateway, address: str) -> None:
    """PostgreSQL does not work for nobody."""
    connection = await asyncpg.connect(address)
    transaction = connection.transaction()
    await transaction.start()
    try:
        await connection.execute("LOCK TABLE orders_synced")
        tasks = [asyncio.ensure_future(gateway.ask(COUNT)) for _ in range(5)]
        await waiting(connection, 1)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await waiting(connection, 0)
        await transaction.rollback()
    finally:
        await connection.close()
    _, report = await gateway.ask(COUNT)
    assert not report.cached


@pytest.mark.parametrize(("seconds", "statements"), [(0, 200), (1_000, 1)])
async def test_by_setting(address: str, seconds: int, statements: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Over HTTP: none is kept unless it is set. So many are let in that none is turned away where all take long."""
    settings = settings_for(address, cache_seconds=seconds, db_pool_timeout=30, max_requests=10_000)
    settings = settings.model_copy(update={"log_format": "json", "log_level": "info"})
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, timeout=60) as client:
        answers = await asyncio.gather(*(client.post("/api/graphql", json={"query": COUNT}) for _ in range(200)))
    assert len({answer.text for answer in answers}) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["event"] == "request"]
    assert sum(line["statements"] for line in requests) == statements
    assert sum(line["cached"] for line in requests) == 200 - statements


@pytest.mark.parametrize(("accept", "execution"), [("application/json", "compiled"), ("text/csv", "table")])
async def test_groups_are_read_once_too(
    address: str, accept: str, execution: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """For a dashboard that many open, which asks for JSON or a table; until something is updated here."""
    settings = settings_for(address, cache_seconds=1_000, max_requests=10_000)
    settings = settings.model_copy(update={"log_format": "json", "log_level": "info"})
    body = {"query": GROUPS}
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url, timeout=60) as client:

        async def ask(_: int = 0) -> str:
            answer = await client.post("/api/graphql", json=body, headers={"accept": accept})
            assert answer.status_code == 200
            return answer.text

        (before,) = set(await asyncio.gather(*map(ask, range(50))))
        await add(address)
        assert await ask() == before
        change = {"query": UPDATE, "variables": {"input": {"key": "7", "status": "PARTIAL"}}}
        assert (await client.post("/api/graphql", json=change)).json()["data"]["updateOrderStatus"]
        assert await ask() != before
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    asked = [line for line in lines if line["event"] == "request" and line["execution"] == execution]
    asked = [line for line in asked if line["kind"] == "query"]
    assert (len(asked), sum(line["statements"] for line in asked)) == (52, 2)
    assert sum(line["cached"] for line in asked) == 50
