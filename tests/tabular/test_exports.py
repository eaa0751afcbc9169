"""Exports under load and under faults: what is cut looks cut, and nothing is left behind."""

import asyncio
import json
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

import asyncpg
import httpx
import pytest

from gateway.app import create_app
from tests.conftest import serving, settings_for
from tests.observability.test_metrics import total
from tests.tabular.tables import CSV, FORMATS, NDJSON, PATH, Tables, error

NAME = "exports"
"""What the connections of these gateways are called."""
_COPIES = " ".join(f"c{number}: comment" for number in range(30))
LARGE = f"{{ orders(first: 15000) {{ nodes {{ key {_COPIES} }} }} }}"
"""About 20 MB: more than fits between a gateway and a client who does not read."""
SMALL = "{ orders(first: 1500) { nodes { key } } }"
_NOWHERE = ", ".join(f'{{comment: {{iContains: "nowhere {number}"}}}}' for number in range(150))
SLOW = f"{{ orders(first: 1500, where: {{or: [{_NOWHERE}]}}) {{ nodes {{ key }} }} }}"
"""Seconds of work before there is a row."""


class Export:
    """A gateway, and someone who watches its statements."""

    def __init__(self, url: str, client: httpx.AsyncClient, watcher: asyncpg.Connection) -> None:
        self.url = url
        self.tables = Tables(client)
        self._watcher = watcher

    async def open(
        self, query: str = LARGE, type_: str = CSV, version: str = "1.1"
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A client that has read the beginning of an answer, and takes little more on its own."""
        parts = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1000)
        path = f"{PATH}?{urlencode({'query': query})}"
        writer.write(f"GET {path} HTTP/{version}\r\nHost: localhost\r\nAccept: {type_}\r\n\r\n".encode())
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        return reader, writer

    async def running(self) -> list[int]:
        """The backends with a statement at work, or in a transaction."""
        query = "SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle'"
        return [row["pid"] for row in await self._watcher.fetch(query, NAME)]

    async def end(self, pid: int) -> None:
        """End a backend."""
        await self._watcher.execute("SELECT pg_terminate_backend($1)", pid)

    async def until(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait until it holds; 30 s are for a machine that is busy with other things."""
        async with asyncio.timeout(30):
            while not await condition():  # noqa: ASYNC110 - the database has no event to wait for
                await asyncio.sleep(0.02)

    async def is_at_rest(self) -> bool:
        """Whether nothing runs."""
        return not await self.running()


@asynccontextmanager
async def exporting(database: str, **settings: Any) -> AsyncIterator[Export]:
    """A gateway with one connection for all: one that is not given back is missed at once."""
    limits = {"db_pool_size": 1, "db_max_overflow": 0, "export_stall_timeout": 300, "log_format": "json", **settings}
    log_level = limits.pop("log_level", "error")
    configured = settings_for(database, pgappname=NAME, **limits).model_copy(update={"log_level": log_level})
    watcher = await asyncpg.connect(database)
    try:
        stall = configured.export_stall_timeout
        async with (
            serving(create_app(configured), stall=stall) as url,
            httpx.AsyncClient(base_url=url, timeout=60) as client,
        ):
            yield Export(url, client, watcher)
    finally:
        await watcher.close()


async def rest(reader: asyncio.StreamReader) -> bytes:
    """All that still comes."""
    return await reader.read(-1)


@pytest.mark.parametrize("type_", FORMATS)
async def test_a_client_that_hangs_up_stops_the_statement(database: str, type_: str) -> None:
    """And its connection is given back: the next request has no other."""
    async with exporting(database) as export:
        for _ in range(3):
            _, writer = await export.open(type_=type_)
            assert len(await export.running()) == 1
            writer.transport.abort()
            await export.until(export.is_at_rest)
            assert (await export.tables.get(SMALL)).status_code == 200


async def test_a_client_that_hangs_up_early_stops_the_statement(database: str) -> None:
    """Before there is a row."""
    async with exporting(database, db_command_timeout=300, export_timeout=300) as export:
        asking = asyncio.create_task(export.tables.get(SLOW))

        async def runs() -> bool:
            return bool(await export.running())

        await export.until(runs)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await export.until(export.is_at_rest)
        assert (await export.tables.get(SMALL)).status_code == 200


@pytest.mark.parametrize("type_", FORMATS)
async def test_a_backend_that_ends_midway_cuts_the_answer(
    database: str, type_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Visibly: the last chunk never comes. The log tells, and the next request is served."""
    async with exporting(database, log_level="warning") as export:
        reader, writer = await export.open(type_=type_)
        (pid,) = await export.running()
        await export.end(pid)
        assert not (await rest(reader)).endswith(b"0\r\n\r\n")
        writer.close()
        assert (await export.tables.get(SMALL)).status_code == 200
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith('{"')]
        assert [it["codes"] for it in told if it["event"] == "export broken off"] == [["SERVICE_UNAVAILABLE"]]


async def test_libraries_see_the_cut(database: str) -> None:
    """As an error, not as a shorter file."""
    async with exporting(database) as export:
        params, headers = {"query": LARGE}, {"Accept": CSV}
        async with export.tables.client.stream("GET", PATH, params=params, headers=headers) as response:
            chunks = response.aiter_bytes()
            await anext(chunks)
            (pid,) = await export.running()
            await export.end(pid)
            with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
                async for _ in chunks:
                    pass


async def test_requests_of_http_1_0_get_chunks_too(database: str) -> None:
    """Without which its readers could not tell a cut from an end."""
    async with exporting(database) as export:
        reader, writer = await export.open(version="1.0")
        (pid,) = await export.running()
        await export.end(pid)
        came = await rest(reader)
        assert b"\r\ntransfer-encoding: chunked\r\n" in came
        assert not came.endswith(b"0\r\n\r\n")
        writer.close()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
async def test_an_answer_that_is_whole_has_an_end(database: str, version: str) -> None:
    """Or the others would show nothing."""
    async with exporting(database) as export:
        reader, writer = await export.open(SMALL, version=version)
        came = b""
        async with asyncio.timeout(30):
            while not came.endswith(b"\r\n0\r\n\r\n"):
                came += await reader.read(1000)
        writer.close()


async def test_a_reader_who_takes_nothing_is_left(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """After the stall's time; the pool is not theirs. The log tells why."""
    async with exporting(database, export_stall_timeout=2, log_level="warning") as export:
        reader, writer = await export.open()
        await export.until(export.is_at_rest)
        assert (await export.tables.get(SMALL)).status_code == 200
        assert not (await rest(reader)).endswith(b"0\r\n\r\n")
        writer.close()
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith('{"')]
    assert [it["codes"] for it in told if it["event"] == "export broken off"] == [["TIMEOUT"]]


async def test_an_export_that_takes_too_long_is_cut(database: str) -> None:
    """Midway."""
    async with exporting(database, export_timeout=0.5) as export:
        reader, writer = await export.open()
        await export.until(export.is_at_rest)
        assert not (await rest(reader)).endswith(b"0\r\n\r\n")
        writer.close()


async def test_an_export_that_takes_too_long_for_a_row(database: str) -> None:
    """Is answered with an error: nothing has gone out yet. A page has the time of requests."""
    async with exporting(database, export_timeout=0.2, request_timeout=0.3) as export:
        found = error(await export.tables.get(SLOW))
        assert found == (504, "TIMEOUT", "The table took longer than the 0.2 s that it may.")
        found = error(await export.tables.get(SLOW.replace("first: 1500", "first: 10")))
        assert found == (504, "TIMEOUT", "The table took longer than the 0.3 s that it may.")
        await export.until(export.is_at_rest)


async def test_an_export_may_take_longer_than_statements(database: str) -> None:
    """Its own time counts, in PostgreSQL too."""
    async with exporting(database, db_command_timeout=0.3, request_timeout=0.3) as export:
        assert error(await export.tables.get(SLOW.replace("first: 1500", "first: 10")))[0] == 504
        response = await export.tables.get(SLOW)
        assert (response.status_code, response.text) == (200, "key\r\n")


async def test_so_many_at_once(database: str) -> None:
    """One more is told to come again, before it has a connection; pages are served meanwhile."""
    async with exporting(database, db_pool_size=3) as export:
        clients = [await export.open() for _ in range(2)]
        assert len(await export.running()) == 2
        for _ in range(3):
            response = await export.tables.get(SMALL)
            status, code, message = error(response)
            assert (status, code) == (503, "SERVICE_UNAVAILABLE")
            assert message == "As many exports as may run at once are running. Try again shortly."
            assert response.headers["retry-after"] == "1"
        async with httpx.AsyncClient(base_url=export.url) as asking:
            metrics = (await asking.get("/metrics")).text
        assert total(metrics, "gateway_exports_refused_total") == 3
        assert total(metrics, "gateway_exports_running") == total(metrics, "gateway_exports_limit") == 2
        assert (await export.tables.get("{ orders(first: 5) { nodes { key } } }")).status_code == 200
        assert (await export.tables.get(SMALL, method="HEAD")).status_code == 200
        clients[0][1].transport.abort()

        async def is_room() -> bool:
            return (await export.tables.get(SMALL)).status_code == 200

        await export.until(is_room)
        clients[1][1].transport.abort()


@pytest.mark.parametrize("type_", FORMATS)
async def test_memory_does_not_grow_with_the_rows(database: str, type_: str) -> None:
    """Client and gateway together hold a small part of what passes through."""
    async with exporting(database) as export:
        await export.tables.get(SMALL, type_)  # whatever is imported and remembered
        passed = 0
        tracemalloc.start()
        try:
            params, headers = {"query": LARGE}, {"Accept": type_, "Accept-Encoding": "identity"}
            async with export.tables.client.stream("GET", PATH, params=params, headers=headers) as response:
                async for chunk in response.aiter_raw():
                    passed += len(chunk)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert passed > 15_000_000
    assert peak < passed / 2


async def test_the_log_tells_how_much(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows, bytes and format; never more of what was asked."""
    async with exporting(database, log_level="info") as export:
        stream = await export.tables.get(SMALL)
        page = await export.tables.get("query Few { orders(first: 3) { nodes { key } } }", NDJSON)
        head = await export.tables.get("{ orders(first: 3) { nodes { key } } }", method="HEAD")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith('{"')]
    told = [it for it in lines if it["event"] == "request"]
    keys = ("format", "execution", "rows", "bytes", "statements", "operation")
    assert [[it[key] for key in keys] for it in told] == [
        ["csv", "stream", 1500, len(stream.content), 1, None],
        ["ndjson", "table", 3, len(page.content), 1, "Few"],
        ["csv", "table", 3, 0, 1, None],
    ]
    assert head.content == b""
