"""The page's Python, as it stands there: every order once, the exact sum of prices, the types that are shown."""

import asyncio
import io
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stdout
from decimal import Decimal
from http.client import IncompleteRead
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from tests.clients.bi.conftest import Gated, Truth, recipes
from tests.documentation import Block, names

PREFACE, *RECIPES = recipes("python")


def run(block: Block, gated: Gated, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, str]:
    """The `orders` that a recipe leaves behind, and what it prints."""
    monkeypatch.chdir(folder)
    monkeypatch.setitem(os.environ, "GATEWAY_TOKEN", gated.issuer.token())
    names_: dict[str, Any] = {}
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(gated.here(PREFACE.text + block.text), block.place, "exec"), names_)  # noqa: S102
    return names_["orders"], printed.getvalue()


def columns(orders: Any) -> tuple[list[str], list[Decimal]]:
    """The keys and the prices of whatever a library calls a table; prices must be decimals already."""
    if isinstance(orders, (pd.DataFrame, pl.DataFrame)):
        keys, prices = list(orders["key"]), list(orders["totalPrice"])
    elif isinstance(orders, pa.Table):
        keys, prices = orders["key"].to_pylist(), orders["totalPrice"].to_pylist()
    elif isinstance(orders, list):
        keys, prices = [order["key"] for order in orders], [order["totalPrice"] for order in orders]
    else:
        keys, prices = map(list, zip(*orders.project("key, totalPrice").fetchall(), strict=True))
    assert {type(price) for price in prices} == {Decimal}
    return [str(key) for key in keys], prices


@pytest.mark.parametrize("block", RECIPES, ids=names(RECIPES))
async def test_recipes_read_every_order_exactly(
    block: Block, gated: Gated, truth: Truth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a token; in a thread, as they block."""
    orders, printed = await asyncio.to_thread(run, block, gated, tmp_path, monkeypatch)
    keys, prices = columns(orders)
    assert (len(keys), sum(prices)) == truth.orders()
    assert len(set(keys)) == len(keys)
    assert printed.rstrip() == (block.answer or "").rstrip()


async def test_without_a_token_they_say_so(gated: Gated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """401 is an error in each of them, never an empty table."""
    monkeypatch.setattr(gated.issuer, "token", lambda: "none")
    for block in RECIPES:
        with pytest.raises(Exception, match="401"):
            await asyncio.to_thread(run, block, gated, tmp_path, monkeypatch)


@asynccontextmanager
async def cutting(gated: Gated) -> AsyncIterator[Gated]:
    """The gateway behind a proxy that hangs up in the middle of each answer, where a whole part of it has been sent."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        path = request.split()[1].decode()
        async with httpx.AsyncClient(
            base_url=gated.url, headers={"Authorization": f"Bearer {gated.issuer.token()}"}
        ) as client:
            content = (await client.get(path)).content
        whole = ipc_without_end(content) if ".arrow" in path else content[: content.rindex(b"\n", 0, -1) + 1]
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(whole), whole))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield Gated(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", gated.issuer)


def ipc_without_end(content: bytes) -> bytes:
    """A stream of Arrow without the mark at its end, which most readers do without."""
    end = b"\xff\xff\xff\xff\x00\x00\x00\x00"
    assert content.endswith(end)
    return content.removesuffix(end)


EXPORTS = [block for block in RECIPES if "first=1000000" in block.text]


@pytest.mark.parametrize("block", EXPORTS, ids=names(EXPORTS))
async def test_a_table_that_breaks_off_is_an_error(
    block: Block, gated: Gated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though all that came is in order, and nothing but HTTP tells that more was to come."""
    async with cutting(gated) as cut:
        with pytest.raises((IncompleteRead, httpx.RemoteProtocolError, duckdb.Error), match=r"(?i)incomplete"):
            await asyncio.to_thread(run, block, cut, tmp_path, monkeypatch)


def test_every_library_is_there() -> None:
    assert len(RECIPES) == 7
