"""GraphiQL and /docs in a real browser. Each test ends with: no request elsewhere, nothing complained of."""

import json
import re
from collections.abc import AsyncIterator

import pytest
from graphql import GraphQLObjectType, build_schema
from playwright.async_api import Browser, expect

from gateway.app import create_app
from gateway.commands.schema import SCHEMA_FILE
from tests.browser import chromium
from tests.browser.chromium import Watched
from tests.browser.graphiql import GraphiQL, data
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database

TABS = ["OrdersWithCustomers", "LargestOpenOrders", "NationsWithCustomers", "UpdateOrderStatus"]
TOKEN = "token-for-tests"


@pytest.fixture
async def graphiql(watched: Watched) -> GraphiQL:
    """GraphiQL as at a first visit."""
    opened = GraphiQL(watched.page)
    await opened.open()
    return opened


@pytest.fixture
async def writable(browser: Browser, postgres: Server) -> AsyncIterator[GraphiQL]:
    """The same over orders of its own."""
    address = await orders_database(postgres, "browser", 5)
    async with serving(create_app(settings_for(address))) as url, chromium.watched(browser, url) as page:
        opened = GraphiQL(page.page)
        await opened.open()
        yield opened


async def test_opens_with_the_examples_and_keeps_them(graphiql: GraphiQL) -> None:
    """Four tabs with names and variables, at the first visit as after a reload."""
    for _ in range(2):
        assert await graphiql.tabs() == TABS
        await expect(graphiql.variables()).to_contain_text('"first": 10')
        await graphiql.choose("LargestOpenOrders")
        await expect(graphiql.variables()).to_contain_text("BUILDING")
        await graphiql.choose("OrdersWithCustomers")
        await graphiql.open()


@pytest.mark.parametrize("tab", TABS[:3])
async def test_an_example_shows_its_rows(graphiql: GraphiQL, tab: str) -> None:
    """By the button, in the pane of the answer."""
    await graphiql.choose(tab)
    answer = await data(await graphiql.run())
    (connection,) = answer.values()
    assert len(connection["nodes"]) > 2
    first = connection["nodes"][0]
    await expect(graphiql.shown()).to_contain_text(first.get("key") or first["name"])


async def test_the_update_shows_the_new_status_and_its_history(writable: GraphiQL) -> None:
    """The last example, run twice: the second time nothing changes."""
    await writable.choose("UpdateOrderStatus")
    for _ in range(2):
        result = (await data(await writable.run()))["updateOrderStatus"]
        assert result["__typename"] == "OrderStatusUpdated"
        assert result["order"]["status"] == "FULFILLED"
        (change,) = result["order"]["statusHistory"]["nodes"]
        assert (change["from"], change["to"], change["note"]) == ("OPEN", "FULFILLED", "Tried in GraphiQL")
    assert result["change"] is None
    await expect(writable.shown()).to_contain_text("Tried in GraphiQL")


async def test_docs_show_descriptions(graphiql: GraphiQL) -> None:
    """Those of the schema: of a type, of a field, and that an input takes exactly one."""
    order = build_schema(SCHEMA_FILE.read_text()).type_map["Order"]
    assert isinstance(order, GraphQLObjectType)
    price = order.fields["totalPrice"].description
    docs = await graphiql.show("Documentation Explorer")
    await docs.get_by_role("link", name="Order", exact=True).first.click()
    assert order.description
    assert price
    await expect(docs).to_contain_text(order.description)
    await expect(docs).to_contain_text(price)


async def test_inputs_of_exactly_one_field_are_checked(graphiql: GraphiQL) -> None:
    """The editor underlines two fields where one is allowed: it knows of @oneOf."""
    wrong = graphiql.page.locator(".graphiql-query-editor .squiggly-error")
    await graphiql.set_operation("{ orders(orderBy: { key: ASC, clerk: ASC }) { totalCount } }")
    await expect(wrong.first).to_be_visible()
    await graphiql.set_operation("{ orders(orderBy: { key: ASC }) { totalCount } }")
    await expect(wrong).to_have_count(0)


async def test_the_explorer_writes_into_the_operation(graphiql: GraphiQL) -> None:
    """A click adds a field."""
    explorer = await graphiql.show("GraphiQL Explorer")
    await expect(explorer).to_contain_text("orderSample")
    operation = graphiql.operation()
    await expect(operation).not_to_contain_text("shipPriority")
    await explorer.get_by_text("shipPriority", exact=True).first.click()
    await expect(operation).to_contain_text("shipPriority")


async def test_history_lists_what_was_run(graphiql: GraphiQL) -> None:
    """And brings it back."""
    history = await graphiql.show("History")
    await expect(history).not_to_contain_text("LargestOpenOrders")
    await graphiql.choose("LargestOpenOrders")
    await data(await graphiql.run())
    await expect(history).to_contain_text("LargestOpenOrders")
    await graphiql.choose("OrdersWithCustomers")
    await history.get_by_text("LargestOpenOrders").click()
    await expect(graphiql.operation()).to_contain_text("$atLeast")


async def test_a_token_is_sent_and_not_stored(graphiql: GraphiQL) -> None:
    """No header goes out unasked; one that is written does, and stays only if the user says so."""
    before = await graphiql.run()
    assert "authorization" not in await before.request.all_headers()
    header = json.dumps({"Authorization": f"Bearer {TOKEN}"})
    await graphiql.set_headers(header)
    after = await graphiql.run()
    assert (await after.request.all_headers())["authorization"] == f"Bearer {TOKEN}"
    await expect(graphiql.shown()).to_contain_text("totalCount")
    await graphiql.until_stored("graphiql:queries")
    assert TOKEN not in await graphiql.stored()

    await graphiql.keep_headers(keep=True)
    await graphiql.until_stored(TOKEN)
    await graphiql.open()
    again = await graphiql.run()
    assert (await again.request.all_headers())["authorization"] == f"Bearer {TOKEN}"

    await graphiql.keep_headers(keep=False)
    assert TOKEN not in await graphiql.stored()


async def test_docs_of_http_show_and_run_operations(watched: Watched) -> None:
    """/docs: the GraphQL endpoint is there, and its example runs."""
    page = watched.page
    await page.goto("/docs")
    await expect(page).to_have_title("Lakebase GraphQL gateway")
    operation = page.locator(".opblock-post", has_text="/api/graphql")
    await operation.click()
    await operation.get_by_role("button", name="Try it out").click()
    async with page.expect_response(re.compile("/api/graphql$")) as answer:
        await operation.get_by_role("button", name="Execute").click()
    assert (await data(await answer.value))["orders"]["nodes"]
    await expect(operation.locator(".live-responses-table")).to_contain_text("200")


async def test_the_catalogue_leads_to_graphiql(watched: Watched) -> None:
    """`/` is where people begin."""
    await watched.page.goto("/")
    await watched.page.get_by_role("link", name="GraphiQL").click()
    await expect(watched.page).to_have_url(f"{watched.base}/graphiql")
    await expect(watched.page.get_by_role("tab").first).to_be_visible()
