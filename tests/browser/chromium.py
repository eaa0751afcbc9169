"""Chromium: where it is, how it is started, and a page that keeps what must not happen on it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "Chromium is missing: install it (on Debian: apt-get install chromium)"
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The path of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def is_required() -> bool:
    """Whether a run without Chromium is a failure: on CI it is."""
    return os.environ.get("CI") == "true"


@asynccontextmanager
async def browser(path: str) -> AsyncIterator[Browser]:
    """A headless browser."""
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=list(_OPTIONS))
        try:
            yield started
        finally:
            await started.close()


@dataclass
class Watched:
    """A page of a gateway, and what it asked for, its workers included."""

    page: Page
    base: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        """The addresses of other hosts that it asked for."""
        here = urlsplit(self.base).netloc
        hosts = {r.url: urlsplit(r.url).netloc for r in self.requests if not r.url.startswith(("data:", "blob:"))}
        return [url for url, host in hosts.items() if host != here]


@asynccontextmanager
async def watched(
    started: Browser, base: str, width: int = 1280, height: int = 800, **options: Any
) -> AsyncIterator[Watched]:
    """A page in a profile of its own. At its end no request went elsewhere and nothing was complained of.

    `options` are Playwright's, of a profile.
    """
    context = await started.new_context(viewport={"width": width, "height": height}, base_url=base, **options)
    try:
        page = await context.new_page()
        kept = Watched(page, base)

        def keep(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                kept.complaints.append(f"{message.type}: {message.text}")

        context.on("request", lambda request: kept.requests.append(request))  # noqa: PLW0108  # it can't take a builtin
        page.on("console", keep)
        page.on("pageerror", lambda error: kept.complaints.append(f"uncaught: {error}"))
        yield kept
        assert kept.requests
        assert kept.outside() == []
        assert kept.complaints == []
    finally:
        await context.close()
