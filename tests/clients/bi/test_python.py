"""The page's Python, as it stands there: every order once, the exact sum of prices, the types that are shown."""

import asyncio
import io
import os
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

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


def test_every_library_is_there() -> None:
    assert len(RECIPES) == 7
