"""Takes README's pictures anew: `python -m tests.browser.screenshot`, while `scripts/serve` runs."""

import argparse
import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser import chromium
from tests.browser.graphiql import GraphiQL, data
from tests.processes import ROOT


async def take(base: str, folder: Path) -> None:
    """Both pictures."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.MISSING)
    async with chromium.browser(path) as browser:
        await take_catalogue(browser, base, folder / "catalogue.png")
        await take_graphiql(browser, base, folder / "graphiql.png")


async def take_catalogue(browser: Browser, base: str, picture: Path) -> None:
    """The head of the catalogue's page."""
    async with chromium.watched(browser, base) as watched:
        await watched.page.goto("/")
        await expect(watched.page.get_by_role("searchbox")).to_be_visible()
        await watched.page.screenshot(path=picture)


async def take_graphiql(browser: Browser, base: str, picture: Path) -> None:
    """The first example with its answer, beside the documentation of an order."""
    async with chromium.watched(browser, base) as watched:
        graphiql = GraphiQL(watched.page)
        await graphiql.open()
        docs = await graphiql.show("Documentation Explorer")
        await docs.get_by_role("link", name="Order", exact=True).first.click()
        await docs.evaluate("pane => pane.scrollTo(0, 0)")
        await data(await graphiql.run())
        await expect(graphiql.shown()).to_contain_text("totalCount")
        await watched.page.mouse.move(640, 790)  # off the buttons, so that no tooltip is in the picture
        await watched.page.wait_for_timeout(3000)  # until the scroll bars have faded
        await watched.page.screenshot(path=picture)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="the gateway")
    parser.add_argument("--output", type=Path, default=ROOT / "docs", help="the folder of the pictures")
    arguments = parser.parse_args()
    asyncio.run(take(arguments.url, arguments.output))
