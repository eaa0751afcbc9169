"""The page's shell and R, as they stand there, in their order and in one folder."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from tests.clients.bi.conftest import Gated, Truth, recipes
from tests.documentation import Block


async def output(gated: Gated, folder: Path, *command: str) -> str:
    """What a program prints, in an environment that has what a service needs."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, **gated.environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, warned = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, warned.decode()
    return printed.decode()


async def bash(gated: Gated, folder: Path, *blocks: Block) -> str:
    """Blocks as one script, which ends with its first error."""
    return await output(gated, folder, "bash", "-euo", "pipefail", "-c", gated.here("".join(b.text for b in blocks)))


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="curl or jq is not installed")
async def test_curl(gated: Gated, truth: Truth, tmp_path: Path) -> None:
    """A token is got by client credentials, and every recipe prints what the page shows."""
    granting, *reading = recipes("bash")
    before = gated.issuer.granted
    for block in reading:
        assert await bash(gated, tmp_path, granting, block) == block.answer, block.place
    assert gated.issuer.granted == before + len(reading) == before + 4
    count, _ = truth.orders()
    rows = (tmp_path / "orders.ndjson").read_text().splitlines()
    assert len(rows) == len(set(rows)) == count
    assert len((tmp_path / "orders.csv").read_text().splitlines()) == count + 1
    assert len((tmp_path / "page.csv").read_text().splitlines()) == 1001


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
async def test_r(gated: Gated, truth: Truth, tmp_path: Path) -> None:
    """Exact, in whole cents."""
    reading, _ = recipes("r")
    count, value = truth.orders()
    printed = await output(gated, tmp_path, "Rscript", "-e", gated.here(reading.text))
    assert printed == reading.answer == f"{count} orders, {value * 100:.0f} cents\n"
