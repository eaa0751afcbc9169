"""Takes README's picture of GraphiQL anew: `python -m tests.browser.screenshot`, while `scripts/serve` runs."""

import argparse
import asyncio
import sys
from pathlib import Path

from playwright.async_api import expect

from tests.browser import chromium
from tests.browser.graphiql import GraphiQL, data
from tests.processes import ROOT

PICTURE = ROOT / "docs" / "graphiql.png"


async def take(base: str, picture: Path) -> None:
    """The first example with its answer, beside the documentation of an order."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.MISSING)
    async with chromium.browser(path) as browser, chromium.watched(browser, base) as watched:
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
    parser.add_argument("--output", type=Path, default=PICTURE)
    arguments = parser.parse_args()
    asyncio.run(take(arguments.url, arguments.output))
