"""Pages of other sites in a real browser, whose user may read and update: nothing that they try is run."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, Page
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.app import create_app
from gateway.scope import REPORT
from tests.conftest import serving, settings_for

READ = "/api/graphql?query={orders{totalCount}}"
TABLE = "/api/data/order_by_key.csv?key=1"
UPDATE = '{"query": "mutation { updateOrderStatus(input: {key: 1, status: PARTIAL}) { __typename } }"}'
JSON = "{method: 'POST', body: update, headers: {'content-type': 'application/json'}}"
TRIES = {
    "a fetch": "fetch(address)",
    "a fetch whose answer can't be read": "fetch(address, {mode: 'no-cors', credentials: 'include'})",
    "a post of a text": "fetch(address, {method: 'POST', mode: 'no-cors', body: update})",
    "a post of JSON": f"fetch(address, {JSON})",
    "a beacon": "navigator.sendBeacon(address, update)",
    "an image": "document.body.append(Object.assign(new Image(), {src: address}))",
    "a script": "document.body.append(Object.assign(document.createElement('script'), {src: address}))",
    "a frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: address}))",
    "a link": "location.href = address",
    "a form": "document.querySelector('form').action = address; document.querySelector('form').submit()",
}
PAGE = """<!doctype html><title>Elsewhere</title>
<form method="post" enctype="text/plain"><input name='{"query": "mutation { __typename }", "x": "' value='"}'></form>"""


@dataclass
class Answers:
    """Notes what a gateway answers: methods, statuses, and how many statements each answer took."""

    noted: list[tuple[str, int, int]] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """The application inside, noted."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            async def noting(message: Message) -> None:
                await send(message)
                if message["type"] == "http.response.start" and scope["path"] != "/favicon.ico":
                    self.noted.append((scope["method"], message["status"], scope[REPORT].statements))
                    self.came.set()

            await app(scope, receive, noting if scope["type"] == "http" else send)

        return answer


@pytest.fixture(scope="module")
async def elsewhere() -> AsyncIterator[str]:
    """The port of another site."""
    site = FastAPI()
    site.add_api_route("/", lambda: HTMLResponse(PAGE))
    async with serving(site) as url:
        yield url.rpartition(":")[2]


async def opened(browser: Browser, address: str) -> Page:
    """A page in a profile of its own."""
    page = await (await browser.new_context()).new_page()
    await page.goto(address)
    return page


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.parametrize("what", TRIES)
async def test_nothing_that_other_sites_try_is_run(
    browser: Browser, database: str, elsewhere: str, host: str, what: str
) -> None:
    """Neither sites of other names, nor those beside the gateway's; each is refused without a statement."""
    app, answers = create_app(settings_for(database)), Answers()
    app.add_middleware(answers)
    async with serving(app) as gateway:
        page = await opened(browser, f"http://{host}:{elsewhere}")
        for path in (READ, TABLE):
            answers.came.clear()
            # Later, because it may lead the page away.
            script = f"([address, update]) => void setTimeout(() => {{ {TRIES[what]} }})"
            await page.evaluate(script, [gateway + path, UPDATE])
            await asyncio.wait_for(answers.came.wait(), 10)
            if what in {"a link", "a form"}:
                await page.wait_for_url(gateway + "/**")
                assert "pages of other sites are refused" in await page.content()
            await page.goto(f"http://{host}:{elsewhere}")
        await page.context.close()
    assert len(answers.noted) >= 2
    assert {(status, statements) for _, status, statements in answers.noted} == {(403, 0)}


async def test_origins_that_are_allowed_may_ask(browser: Browser, database: str, elsewhere: str) -> None:
    """By fetch, the answers to which they may read."""
    origin = f"http://localhost:{elsewhere}"
    async with serving(create_app(settings_for(database, cors_origins=origin))) as gateway:
        page = await opened(browser, origin)
        script = f"async ([address, update]) => (await fetch(address, {JSON})).text()"
        assert '"data"' in await page.evaluate(script, [f"{gateway}/api/graphql", '{"query": "{ __typename }"}'])
        assert '"data"' in await page.evaluate("async ([it]) => (await fetch(it)).text()", [gateway + READ])
        await page.context.close()


async def test_addresses_may_be_typed_in_and_links_of_the_catalogue_followed(browser: Browser, gateway: str) -> None:
    """What a person does with a table's address."""
    page = await opened(browser, gateway + READ)
    assert '"totalCount"' in await page.content()
    await page.goto(gateway)
    async with page.expect_response(f"**{READ.partition('?')[0]}**") as link:
        await page.evaluate("([it]) => { location.href = it }", [READ])
    assert (await link.value).status == 200
    await page.context.close()
