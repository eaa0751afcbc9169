"""Connections that die in every way: reads are answered all the same, updates are sent once."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from gateway.app import create_app
from tests.conftest import Server, asker, serving, settings_for
from tests.databases import orders_database
from tests.golden import Golden, golden_operations
from tests.login_proxy import LoginProxy, login_proxy
from tests.traffic import QUERY, complete

LARGE = "{ orders(first: 300) { nodes { key comment customer { name nation { name } } } } }"
EXECUTORS = pytest.mark.parametrize("compiles", [True, False], ids=["compiled", "resolvers"])
UPDATE = "mutation { updateOrderStatus(input: {key: 1, status: PARTIAL}) { __typename } }"


@pytest.fixture
async def proxy(database: str) -> AsyncIterator[LoginProxy]:
    """Between the gateway and the demo database."""
    async with login_proxy(database) as proxy:
        yield proxy


@EXECUTORS
async def test_a_result_that_is_cut_is_read_anew(proxy: LoginProxy, compiles: bool) -> None:
    """Wherever the cut is, in whichever of the resolvers' statements, the answer is whole, and of one snapshot."""
    settings = settings_for(proxy.address(), compile_queries=compiles)
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
        right = (await client.post("/api/graphql", json={"query": LARGE})).content
        for cut in (0, 5, 40, 300, 3_000, 10_000, 20_000, 30_000):
            before = proxy.logins
            proxy.cut_after = cut
            assert (await client.post("/api/graphql", json={"query": LARGE})).content == right
            assert proxy.has_cut
            assert proxy.logins == before + 1


async def test_an_update_that_is_cut_is_not_sent_again(postgres: Server) -> None:
    """Its connection goes away at the first statement, so nothing is applied; another one is not disturbed."""
    address = await orders_database(postgres, "cut_updates", 3)
    async with (
        login_proxy(address) as proxy,
        serving(create_app(settings_for(proxy.address("cut_updates", "postgres")))) as url,
        httpx.AsyncClient(base_url=url, headers={"accept": "application/graphql-response+json"}) as client,
    ):
        assert complete(await client.post("/api/graphql", json={"query": "{ orders { totalCount } }"}))
        proxy.cut_after = 0  # before the statement is prepared
        response = await client.post("/api/graphql", json={"query": UPDATE})
        (error,) = response.json()["errors"]
        assert error["extensions"] == {"code": "SERVICE_UNAVAILABLE"}
        assert error["path"] == ["updateOrderStatus"]
        assert error["message"].startswith("Whether the update was applied is not known.")
        proxy.kill()
        assert complete(await client.post("/api/graphql", json={"query": UPDATE}))
    admin = await asyncpg.connect(address)
    assert await admin.fetchval("SELECT count(*) FROM gateway.order_status_event") == 1
    await admin.close()


SET = """mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) {
  ... on OrderStatusUpdated { replayed order { status version } } } }"""


async def test_an_update_whose_answer_is_cut_is_applied_once(postgres: Server) -> None:
    """It is known to be applied only if it can be sent again, under an idempotency key."""
    address = await orders_database(postgres, "cut_answers", 3)
    async with (
        login_proxy(address) as proxy,
        serving(create_app(settings_for(proxy.address("cut_answers", "postgres")))) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):

        async def cut(state: str | None = None, **given: str) -> dict[str, Any]:
            """The answer to an update whose connection is cut once it is applied; `state` refuses any other."""
            keyed = {"idempotencyKey": f"{given['key']}-before"} if "idempotencyKey" in given else {}
            for status in ("PARTIAL", "OPEN"):  # the statement is prepared on this connection by then
                before = {"input": {"key": given["key"], "status": status, **keyed}}
                assert complete(await client.post("/api/graphql", json={"query": SET, "variables": before}))
                keyed = {name: f"{value}-too" for name, value in keyed.items()}
            proxy.cut_after, proxy.state = 0, state
            asked = {"query": SET, "variables": {"input": {"status": "FULFILLED", **given}}}
            answer: dict[str, Any] = (await client.post("/api/graphql", json=asked)).json()
            assert proxy.has_cut
            return answer

        answer = await cut(key="1")
        assert answer["data"] == {"updateOrderStatus": None}
        assert answer["errors"][0]["message"].startswith("Whether the update was applied is not known.")
        told = {"replayed": True, "order": {"status": "FULFILLED", "version": 3}}
        assert await cut(key="2", idempotencyKey="again") == {"data": {"updateOrderStatus": told}}
        answer = await cut("28P01", key="3", idempotencyKey="in vain")
        assert answer["errors"][0]["message"].startswith("Whether the update was applied is not known.")
    admin = await asyncpg.connect(address)
    versions = "SELECT order_key, version FROM gateway.order_status_event WHERE version > 2 ORDER BY 1, 2"
    assert [tuple(row) for row in await admin.fetch(versions)] == [(1, 3), (2, 3), (3, 3)]
    await admin.close()


ROUND_TRIPS = [each for each in golden_operations() if each.name in {"nested_pages", "groups_every_measure"}]


@pytest.mark.parametrize("operation", ROUND_TRIPS, ids=lambda operation: operation.name)
async def test_a_query_is_one_round_trip(proxy: LoginProxy, operation: Golden) -> None:
    """Once its statement is prepared, however long that is."""
    settings = settings_for(proxy.address(), db_pool_size=1, db_max_overflow=0)
    asked = {"query": operation.text, "variables": operation.variables}
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
        first = await client.post("/api/graphql", json=asked)
        assert complete(first)
        before = proxy.questions
        for _ in range(7):  # more than the five times that PostgreSQL plans anew
            assert (await client.post("/api/graphql", json=asked)).content == first.content
        assert proxy.questions == before + 7


async def test_an_update_is_one_round_trip(postgres: Server) -> None:
    """That writes and reads, over a connection that has answered just now; an older one is asked first if it lives."""
    address = await orders_database(postgres, "round_trips", 3)
    async with (
        login_proxy(address) as proxy,
        serving(create_app(settings_for(proxy.address("round_trips", "postgres")))) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):

        async def trips(status: str) -> int:
            before = proxy.questions
            asked = {"query": SET, "variables": {"input": {"key": "1", "status": status}}}
            assert complete(await client.post("/api/graphql", json=asked))
            return proxy.questions - before

        await trips("PARTIAL")
        await trips("OPEN")
        taken = [await trips(("PARTIAL", "OPEN")[number % 2]) for number in range(20)]
        assert min(taken) == 1
        assert max(taken) <= 2  # on a machine that is busy, a connection is old soon
        await asyncio.sleep(2.1)
        assert await trips("FULFILLED") == 2


async def test_an_update_finds_sockets_that_are_dead_without_a_word(postgres: Server) -> None:
    """Before it is sent: another connection is taken, and the update is applied."""
    address = await orders_database(postgres, "frozen_updates", 3)
    async with (
        login_proxy(address) as proxy,
        serving(create_app(settings_for(proxy.address("frozen_updates", "postgres")))) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        given = {"input": {"key": "1", "status": "PARTIAL"}}
        assert complete(await client.post("/api/graphql", json={"query": SET, "variables": given}))
        await asyncio.sleep(2.1)
        assert proxy.freeze() >= 1
        given["input"]["status"] = "OPEN"
        answer = (await client.post("/api/graphql", json={"query": SET, "variables": given})).json()
        told = {"replayed": False, "order": {"status": "OPEN", "version": 2}}
        assert answer == {"data": {"updateOrderStatus": told}}


@EXECUTORS
async def test_sockets_that_are_dead_without_a_word_are_found_out(proxy: LoginProxy, compiles: bool) -> None:
    """BEGIN gets no answer, so another connection is taken: right answers within 2 s."""
    settings = settings_for(proxy.address(), compile_queries=compiles)
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:

        async def ask() -> float:
            started = time.perf_counter()
            assert complete(await client.post("/api/graphql", json={"query": QUERY}))
            return time.perf_counter() - started

        await asyncio.gather(*(ask() for _ in range(5)))
        assert proxy.freeze() > 1
        took = await asyncio.gather(*(ask() for _ in range(5)))
        assert 0.9 < max(took) < 4  # a second for BEGIN; the rest is for a machine that is busy
        assert await ask() < 0.9


async def test_reads_go_to_the_secondary_and_come_back_after_a_write(postgres: Server) -> None:
    """For some seconds. Mutations and payloads are the primary's, and so are reads while the secondary is away."""
    address = await orders_database(postgres, "secondary", 3)
    async with login_proxy(address) as primary, login_proxy(address, host="127.0.0.2", port=primary.port) as secondary:
        settings = settings_for(
            primary.address("secondary", "postgres"), pghost_read_only="127.0.0.2", read_your_writes_seconds=1
        )
        async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
            ask = asker(client)

            async def asked(query: str) -> tuple[bool, bool]:
                before = primary.asked, secondary.asked
                assert set(await ask(query)) == {"data"}
                return primary.asked > before[0], secondary.asked > before[1]

            read = "{ orders { totalCount } }"
            assert await asked(read) == (False, True)
            assert await asked(UPDATE) == (True, False)
            assert await asked(read) == (True, False)
            await asyncio.sleep(1.1)
            assert await asked(read) == (False, True)
            secondary.state = "57P03"
            secondary.kill()
            assert await asked(read) == (True, False)
            assert await asked(read) == (True, False)


async def test_a_write_that_waits_is_followed_to_the_primary_as_well(postgres: Server) -> None:
    """However long it took: what counts is when it ended."""
    address = await orders_database(postgres, "slow_write", 3)
    async with login_proxy(address) as primary, login_proxy(address, host="127.0.0.2", port=primary.port) as secondary:
        settings = settings_for(
            primary.address("slow_write", "postgres"), pghost_read_only="127.0.0.2", read_your_writes_seconds=1
        )
        locking = await asyncpg.connect(address)
        try:
            async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
                ask = asker(client)
                await locking.execute("BEGIN; LOCK TABLE gateway.order_status IN EXCLUSIVE MODE")
                writing = asyncio.ensure_future(ask(UPDATE))
                await asyncio.sleep(1.2)
                assert not writing.done()
                await locking.execute("ROLLBACK")
                await writing
                before = secondary.asked
                await ask("{ orders { totalCount } }")
                assert secondary.asked == before
        finally:
            await locking.close()


async def test_a_database_that_wakes_up_is_waited_for(proxy: LoginProxy) -> None:
    """Within the request; one that does not wake up in time is told of with 503, to be tried again."""
    settings = settings_for(proxy.address(), db_connect_timeout=1.5)
    async with (
        serving(create_app(settings)) as url,
        httpx.AsyncClient(base_url=url, headers={"accept": "application/graphql-response+json"}) as client,
    ):
        proxy.state = "57P03"
        request = asyncio.create_task(client.post("/api/graphql", json={"query": QUERY}))
        await asyncio.sleep(0.7)
        assert not request.done()
        proxy.state = None
        assert complete(await request)
        assert proxy.refusals > 2
        proxy.kill()
        proxy.state = "57P03"
        response = await client.post("/api/graphql", json={"query": QUERY})
        assert (response.status_code, response.headers["retry-after"]) == (503, "1")
