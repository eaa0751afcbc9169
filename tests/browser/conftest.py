"""What the browser tests share: one Chromium, and a page in a profile of its own for each test."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser import chromium
from tests.browser.chromium import Watched
from tests.built import build


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, for pages that are built. Without it the tests are skipped; on CI that is a failure."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.is_required() else pytest.skip)(chromium.MISSING)
    build()
    async with chromium.browser(path) as started:
        yield started


@pytest.fixture
async def watched(browser: Browser, gateway: str) -> AsyncIterator[Watched]:
    """An empty page of the running gateway over the demo data. Nothing may be written there."""
    async with chromium.watched(browser, gateway) as page:
        yield page
