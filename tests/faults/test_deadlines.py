"""A request's deadline holds wherever the request is: in the pool's queue, while it connects, in PostgreSQL."""

import asyncio

import httpx

from gateway.app import create_app
from tests.conftest import Server, serving, settings_for
from tests.gateway.test_failures import is_active, locked, until

ORDERS = {"query": "{ orders(first: 1) { nodes { key } } }"}
STRICT = {"accept": "application/graphql-response+json"}


async def test_deadlines_hold_in_the_queue_and_in_the_statement(database: str, postgres: Server) -> None:
    """The statement is cancelled in PostgreSQL, though its own limit is far; the connection serves others at once."""
    settings = settings_for(
        database, request_timeout=0.5, db_pool_size=1, db_max_overflow=0, db_pool_timeout=30, pgappname="deadlines"
    )
    async with (
        serving(create_app(settings)) as url,
        httpx.AsyncClient(base_url=url, headers=STRICT, timeout=30) as client,
    ):
        async with locked(postgres, "orders_synced") as watcher:
            told = await asyncio.gather(*(client.post("/api/graphql", json=ORDERS) for _ in range(4)))
            assert [answer.status_code for answer in told] == [504] * 4
            assert {answer.json()["errors"][0]["extensions"]["code"] for answer in told} == {"TIMEOUT"}
            await until(lambda: is_active(watcher, "deadlines", 0))
        assert (await client.post("/api/graphql", json=ORDERS)).status_code == 200


async def test_deadlines_hold_while_connecting() -> None:
    """To a host that takes connections and says nothing."""
    gone = asyncio.Event()

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    listener = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    address = f"postgresql://gateway@127.0.0.1:{port}/tpch?sslmode=disable"
    settings = settings_for(address, request_timeout=0.5, db_connect_timeout=60)
    async with (
        serving(create_app(settings)) as url,
        httpx.AsyncClient(base_url=url, headers=STRICT, timeout=30) as client,
    ):
        answer = await client.post("/api/graphql", json=ORDERS)
        assert answer.status_code == 504
        assert answer.json()["errors"][0]["extensions"]["code"] == "TIMEOUT"
    gone.set()
    listener.close()
