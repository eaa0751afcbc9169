"""The catalogue in a real browser. Each test ends with: no request elsewhere, nothing complained of."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from gateway.app import create_app
from tests import npm
from tests.browser import chromium
from tests.browser.chromium import Watched
from tests.catalogue.test_page import EVIL, Region
from tests.conftest import serving, settings_for

WIDE, NARROW = 1280, 390
_SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
_CUT_OFF = """() => [...document.querySelectorAll("main *")]
    .filter((it) => it.checkVisibility() && !it.closest("caption, thead, .hidden, .told"))
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
    .map((it) => it.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The script of axe-core."""
    packages, _ = npm.installed(request, Path(__file__).parent)
    return (packages / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture
async def page(watched: Watched) -> Page:
    """The catalogue, opened."""
    await watched.page.goto("/")
    return watched.page


@pytest.fixture(scope="module")
async def platform(database: str) -> AsyncIterator[str]:
    """The address of a gateway that knows its callers by the platform's headers."""
    roles = json.dumps({"pii": {"emails": "pia@*"}, "writer": {"emails": "wanda@*"}})
    settings = settings_for(database, databricks_app_name="app", roles=roles, contact="the data desk")
    async with serving(create_app(settings)) as url:
        yield url


def headers(name: str) -> dict[str, Any]:
    """The options of a profile in which somebody is signed in."""
    return {"extra_http_headers": {"x-forwarded-user": name, "x-forwarded-email": f"{name}@example.com"}}


def card(page: Page, name: str) -> Locator:
    """The part about one product or operation."""
    return page.get_by_role("article", name=name, exact=True)


async def faults(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe finds: the rule, and the first place."""
    await page.evaluate(axe)
    found = await page.evaluate("axe.run()")
    assert len(found["passes"]) > 15
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"] + found["incomplete"]]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_it_is_accessible(browser: Browser, gateway: str, axe: str, scheme: str, width: int) -> None:
    """All that axe looks at, contrasts among it, with everything unfolded."""
    async with chromium.watched(browser, gateway, width, color_scheme=scheme) as watched:
        await watched.page.goto("/")
        await watched.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
        assert await faults(watched.page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_that_say_one_thing_are_accessible(browser: Browser, platform: str, axe: str, scheme: str) -> None:
    """Such as that one is to sign in. Browsers themselves complain of the status."""
    async with chromium.watched(browser, platform, color_scheme=scheme) as watched:
        await watched.page.goto("/")
        await expect(watched.page.get_by_role("heading", level=1)).to_have_text("Sign in to see this page")
        await expect(watched.page.get_by_role("main")).to_contain_text("ask the data desk")
        assert await faults(watched.page, axe) == []
        assert all("401 (Unauthorized)" in complaint for complaint in watched.complaints)
        watched.complaints.clear()


@pytest.mark.parametrize("width", [WIDE, NARROW])
async def test_nothing_is_cut_off(browser: Browser, gateway: str, width: int) -> None:
    """The page does not scroll sideways, whatever is unfolded."""
    async with chromium.watched(browser, gateway, width) as watched:
        await watched.page.goto("/")
        await watched.page.evaluate("for (const it of document.querySelectorAll('details')) it.open = true")
        assert await watched.page.evaluate(_SIDEWAYS) <= 0
        assert await watched.page.evaluate(_CUT_OFF) == []


async def test_screen_readers_find_their_way(page: Page) -> None:
    """Landmarks, headings and tables with their heads, by their roles."""
    for landmark in (page.get_by_role("banner"), page.get_by_role("main"), page.get_by_role("search")):
        await expect(landmark).to_have_count(1)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Data catalogue")
    assert await page.get_by_role("heading", level=2).all_inner_texts() == [
        "Data products", "Trusted operations", "Data products", "Trusted operations",
    ]  # fmt: skip
    table = card(page, "Order").get_by_role("table", name="Columns of Order")
    assert await table.get_by_role("columnheader").all_inner_texts() == ["Column", "Type", "What it is"]
    row = table.get_by_role("row", name="totalPrice")
    await expect(row.get_by_role("rowheader")).to_have_text("totalPrice")
    assert await row.get_by_role("cell").all_inner_texts() == ["Decimal", "Price of the whole order."]
    await expect(card(page, "orders_page").get_by_role("button", name="Copy orders_page for pandas")).to_be_visible()


async def test_tables_stay_tables_on_a_phone(browser: Browser, gateway: str) -> None:
    """Though they are laid out as blocks there."""
    async with chromium.watched(browser, gateway, NARROW) as watched:
        await watched.page.goto("/")
        table = card(watched.page, "Order").get_by_role("table", name="Columns of Order")
        row = table.get_by_role("row", name="totalPrice")
        assert await row.get_by_role("cell").all_inner_texts() == ["Decimal", "Price of the whole order."]


async def test_a_text_is_copied_by_the_keyboard(page: Page) -> None:
    """Tab to the button and Enter, seen where one is; a status tells that it is done."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await card(page, "orders_page").get_by_role("link", name="Arrow").focus()
    await page.keyboard.press("Tab")
    button = card(page, "orders_page").get_by_role("button", name="Power BI")
    await expect(button).to_be_focused()
    assert await button.evaluate("it => getComputedStyle(it).outlineWidth") == "3px"
    await expect(page.get_by_role("status")).to_be_empty()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_have_text("Copied orders_page for Power BI")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == await page.locator("#orders_page-power-bi").text_content()
    assert 'RelativePath = "api/data/orders_page.csv"' in copied


async def test_every_button_copies_its_text(page: Page) -> None:
    """That of its operation, for its tool."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for button in await page.get_by_role("button").all():
        name = await button.get_attribute("aria-label")
        assert name
        await button.click()
        await expect(page.get_by_role("status")).to_have_text(name.replace("Copy", "Copied"))
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith({"BI": "let\n", "pandas": "from urllib", "curl": "curl -sS"}[name.split()[-1]])
        assert name.split()[1] in copied


async def test_without_a_clipboard_the_text_is_selected(page: Page) -> None:
    """As on pages that don't come over HTTPS."""
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    await card(page, "order_count").get_by_role("button", name="curl").click()
    await expect(page.get_by_role("status")).to_contain_text("The text is selected")
    shown = page.locator("#order_count-curl")
    await expect(shown).to_be_visible()
    assert await page.evaluate("getSelection().toString()") == await shown.text_content()


async def test_texts_have_the_address_that_the_browser_knows(browser: Browser, gateway: str) -> None:
    """Behind a proxy the gateway may know another one."""
    async with chromium.watched(browser, gateway) as watched:

        async def proxied(route: Any) -> None:
            answer = await route.fetch()
            text = (await answer.text()).replace(gateway, "http://inside.example")
            await route.fulfill(response=answer, body=text)

        await watched.page.route(f"{gateway}/", proxied)
        await watched.page.goto("/")
        await expect(watched.page.locator("#order_count-curl")).to_have_text(
            f"curl -sS {gateway}/api/data/order_count.csv"
        )
        assert "inside.example" not in await watched.page.inner_text("main")


async def test_the_filter_shows_what_has_all_words(page: Page) -> None:
    """And tells how much that is; without words everything is back."""
    field = page.get_by_role("searchbox", name="Filter")
    cards = page.get_by_role("article")
    total = await cards.count()
    await field.fill("CLERK took")
    assert await cards.evaluate_all("all => all.map((it) => it.id)") == ["product-Order"]
    await expect(page.get_by_role("status")).to_have_text(f"1 of {total} shown")
    await expect(page.get_by_role("navigation", name="On this page").get_by_role("listitem")).to_have_count(1)
    await field.fill("nothing like that")
    await expect(page.get_by_text("Nothing here has all of these words.")).to_be_visible()
    await field.fill("")
    await expect(cards).to_have_count(total)
    await expect(page.get_by_text("Nothing here has all of these words.")).to_be_hidden()


async def test_the_contents_lead_to_each_part(page: Page) -> None:
    """By the keyboard, too: the first stop skips the contents."""
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await page.get_by_role("navigation", name="On this page").get_by_role("link", name="orders_stream").click()
    await expect(card(page, "orders_stream").get_by_role("heading", level=3)).to_be_in_viewport()


async def test_without_scripts_all_can_be_read(browser: Browser, gateway: str) -> None:
    """The texts to copy too; what needs a script is not there."""
    async with chromium.watched(browser, gateway, java_script_enabled=False) as watched:
        await watched.page.goto("/")
        await expect(watched.page.get_by_role("button")).to_have_count(0)
        await expect(watched.page.get_by_role("searchbox")).to_have_count(0)
        part = card(watched.page, "orders_page")
        await part.get_by_text("Show what is copied").click()
        for tool in ("power-bi", "pandas", "curl"):
            await expect(part.locator(f"#orders_page-{tool}")).to_be_visible()


@pytest.mark.parametrize(("name", "products", "may_update"), [("ann", 4, False), ("wanda", 5, True), ("pia", 4, False)])
async def test_everyone_sees_what_is_for_them(
    browser: Browser, platform: str, name: str, products: int, may_update: bool
) -> None:
    """Personal columns, and what changes data."""
    async with chromium.watched(browser, platform, **headers(name)) as watched:
        await watched.page.goto("/")
        await expect(watched.page.get_by_role("main")).to_contain_text(f"Signed in as {name}@example.com")
        contents = watched.page.get_by_role("navigation", name="On this page")
        await expect(contents.get_by_role("list").first.get_by_role("listitem")).to_have_count(products)
        phone = card(watched.page, "Customer").get_by_role("rowheader", name="phone")
        await expect(phone).to_have_count(1 if name == "pia" else 0)
        await expect(card(watched.page, "update_order_status")).to_have_count(1 if may_update else 0)
        assert ("update_order_status" in await watched.page.content()) == may_update


async def test_html_in_descriptions_is_text(browser: Browser, database: str, tmp_path: Path) -> None:
    """It is shown, and does nothing."""
    (tmp_path / "evil.graphql").write_text(f"# {EVIL}\nquery evil {{ regions {{ totalCount }} }}")
    app = create_app(settings_for(database, operations_folder=tmp_path), (Region,))
    async with serving(app) as url, chromium.watched(browser, url) as watched:
        await watched.page.goto("/")
        for name in ("Region", "evil"):
            await expect(card(watched.page, name)).to_contain_text("<script>document.title")
        await expect(watched.page).to_have_title("Data catalogue - Lakebase GraphQL gateway")
        assert await watched.page.locator("script:not([src]), main img").count() == 0
