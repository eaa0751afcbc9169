"""The page at `/`: who gets it, what it tells whom, and what becomes of texts that look like HTML."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest

from db.models import Region as RegionRow
from gateway.app import create_app
from gateway.schema import ENTITIES
from resolvers.caller import PII, READER, WRITER
from resolvers.catalogue import Catalogue
from resolvers.entity import Column, Relation, column, entity
from tests.access.calls import Calls, calling, jwt_settings, refusal
from tests.access.issuer import Issuer, issuing
from tests.catalogue.cards import BROWSER, cards, copied, fields, opened
from tests.conftest import Server, serving, settings_for
from tests.databases import demo_database, orders_database

ROLES = {"writer": {"emails": "wanda@*"}, "pii": {"emails": "pia@*"}, "admin": {"emails": "root@*"}}
REGIONS = {"EUROPE": {"emails": "emil@*"}}
EVIL = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
_ADDRESS = re.compile(r"""(?:src|href)="([^"]*)\"""")


def who(name: str) -> dict[str, str]:
    """The platform's headers of somebody."""
    return {"x-forwarded-user": f"{name}-1", "x-forwarded-email": f"{name}@example.com"}


@pytest.fixture(scope="module")
async def calls(database: str) -> AsyncIterator[Calls]:
    """A gateway that knows its callers by the platform's headers."""
    async with calling(
        database, databricks_app_name="app", roles=json.dumps(ROLES), caller_regions=json.dumps(REGIONS)
    ) as made:
        yield made


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


# Who gets it


@pytest.mark.parametrize(
    ("accept", "is_page"),
    [
        (BROWSER["accept"], True),
        ("text/html", True),
        ("text/html, application/json", True),
        ("TEXT/HTML;q=0.9", True),
        ("application/json, text/html;q=0.9", False),
        ("text/html;q=0", False),
        ("text/html;q=high", False),
        ("*/*", False),
        ("text/*", False),
        ("application/json", False),
        ("", False),
    ],
)
async def test_browsers_get_a_page_and_programs_links(client: httpx.AsyncClient, accept: str, is_page: bool) -> None:
    """By what they would rather have."""
    answer = await client.get("/", headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["vary"] == "Accept"
    if is_page:
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    else:
        assert answer.json()["graphql"] == "/api/graphql"


async def test_nothing_is_loaded_from_elsewhere_and_nothing_is_kept(client: httpx.AsyncClient) -> None:
    """Every address on the page is the gateway's own, and is served."""
    page = await opened(client)
    assert page.headers["cache-control"] == "private, no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    addresses = {address.partition("#")[0] for address in _ADDRESS.findall(page.text)} - {""}
    assert len(addresses) > 10
    for address in addresses:
        assert re.match(r"/(?!/)", address), address
        assert (await client.get(address.replace("&amp;", "&"))).status_code == 200, address
    for id_ in re.findall(r'href="#([^"]*)"', page.text):
        assert f'id="{id_}"' in page.text
    assert "<script>" not in page.text
    assert "style=" not in page.text
    head = await client.head("/", headers=BROWSER)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(("name", "type_"), [("catalogue.css", "text/css"), ("catalogue.js", "text/javascript")])
async def test_its_files_are_asked_for_anew_and_sent_once(client: httpx.AsyncClient, name: str, type_: str) -> None:
    """A gateway of another version may have others under the same names."""
    file = await client.get(f"/catalogue/{name}")
    assert file.headers["content-type"].startswith(type_)
    assert file.headers["cache-control"] == "no-cache"
    again = await client.get(f"/catalogue/{name}", headers={"if-none-match": file.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (await client.get("/catalogue/../page.py")).status_code == 404


async def test_it_can_be_left_out(database: str) -> None:
    """Browsers are then sent on to GraphiQL, and errors are JSON again."""
    async with calling(database, catalogue=False, databricks_app_name="app") as made:
        page = await opened(made.client, **who("ann"))
        assert (page.status_code, page.headers["location"]) == (307, "/graphiql")
        assert refusal(await opened(made.client))[1] == "UNAUTHENTICATED"
        assert (await made.client.get("/catalogue/catalogue.css")).status_code == 404


async def test_it_does_without_graphiql(database: str) -> None:
    """And does not lead there."""
    app = create_app(settings_for(database, graphiql=False))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        page = await opened(client)
        assert len(cards(page)) > 5
        assert not {"/graphiql", "/docs"} & set(_ADDRESS.findall(page.text))
        assert (await client.get("/favicon.svg")).status_code == 200


# What it tells whom


@pytest.mark.parametrize(("name", "roles"), [("ann", {READER}), ("wanda", {READER, WRITER}), ("pia", {READER, PII})])
async def test_what_takes_a_role_is_for_those_who_have_it(calls: Calls, name: str, roles: set[str]) -> None:
    """Each column and relation of each product; what is missing is counted by role."""
    shown = cards(await opened(calls.client, **who(name)))
    histories = 0
    for each in Catalogue(ENTITIES).entities:
        card = shown.get(f"product-{each.name}")
        if card is None:
            assert each.history is not None
            assert WRITER not in roles
            histories += 1
            continue
        all_fields: list[Column | Relation] = [*each.columns.values(), *each.relations.values()]
        assert fields(card) == [field.name for field in all_fields if field.role in {None, *roles}]
        for role in {field.role for field in all_fields} - {None, *roles}:
            count = sum(field.role == role for field in all_fields)
            assert re.search(rf"{count} more fields? takes? the role <code>{role}</code>", card)
        for field in all_fields:
            if field.role not in {None, *roles}:
                assert field.description not in card
    assert histories == (0 if WRITER in roles else 1)


async def test_operations_are_those_that_one_may_run(calls: Calls) -> None:
    """The mutation is for writers; the others are told that there is more."""
    page = await opened(calls.client, **who("ann"))
    assert "operation-orders_page" in cards(page)
    assert "update_order_status" not in page.text
    assert "1 more takes a role that you don't have." in page.text
    page = await opened(calls.client, **who("wanda"))
    card = cards(page)["operation-update_order_status"]
    assert fields(card) == ["key", "status", "expectedVersion", "note", "idempotencyKey"]
    assert "changes data" in card
    assert "more takes a role" not in page.text


async def test_variables_are_told_with_their_defaults(client: httpx.AsyncClient) -> None:
    """And with what they are for."""
    card = cards(await opened(client))["operation-orders_of_customer"]
    assert fields(card) == ["customer", "first", "after"]
    assert "The customer&#39;s number." in card
    assert card.count("required</span>") == 1
    assert "<code>1000</code> unless given" in card


async def test_columns_are_told_with_types_and_values(client: httpx.AsyncClient) -> None:
    """Of enumerations, what each value means."""
    card = cards(await opened(client))["product-Order"]
    assert '<code>totalPrice</code></th><td role="cell"><code>Decimal</code></td>' in card
    assert "<code>PARTIAL</code> Some items have been shipped." in card
    assert re.search(r"<code>statusUpdatedAt</code> <span[^>]*>may be null<", card)
    assert "<code>orderSample</code>" in card


async def test_it_tells_who_one_is_and_leads_where_one_may_go(calls: Calls) -> None:
    """Administrators find the HTTP endpoints."""
    for name, is_admin in (("ann", False), ("root", True)):
        page = await opened(calls.client, **who(name))
        assert f"Signed in as <strong>{name}@example.com</strong>" in page.text
        assert ('href="/docs"' in page.text) == is_admin
        assert 'href="/graphiql"' in page.text


async def test_graphiql_is_for_those_whose_documents_are_answered(database: str) -> None:
    """Where only trusted operations are, it would show no schema."""
    settings = {"databricks_app_name": "app", "untrusted_documents": "admin", "roles": json.dumps(ROLES)}
    async with calling(database, **settings) as made:
        assert 'href="/graphiql"' not in (await opened(made.client, **who("ann"))).text
        assert 'href="/graphiql"' in (await opened(made.client, **who("root"))).text


# Row estimates


async def test_rows_are_counted_for_those_who_see_all_of_them(calls: Calls) -> None:
    """Of what a policy restricts, the number would be that of others' rows."""
    free = cards(await opened(calls.client, **who("ann")))
    assert "about 15,000 rows" in free["product-Order"]
    assert "about 25 rows" in free["product-Nation"]
    page = await opened(calls.client, **who("emil"))
    bound = cards(page)
    assert "about 25 rows" in bound["product-Nation"]
    assert "about" not in bound["product-Order"]
    assert "about" not in bound["product-Customer"]
    assert "You see the rows of <strong>EUROPE</strong> only." in page.text


async def test_a_history_is_not_counted(calls: Calls) -> None:
    """Its rows belong to those of others."""
    assert "about" not in cards(await opened(calls.client, **who("wanda")))["product-OrderStatusChange"]


async def test_what_postgresql_does_not_know_is_not_told(postgres: Server, tpch_files: Path) -> None:
    """A table that was never analyzed, and one of whose rows the gateway's own role sees only some."""
    address = await demo_database(postgres, tpch_files, "catalogue_rows")
    admin = await asyncpg.connect(postgres.dsn("postgres", "catalogue_rows"))
    try:
        await admin.execute("ALTER TABLE customer_synced ENABLE ROW LEVEL SECURITY")
        await admin.execute("CREATE TABLE fresh (LIKE nation_synced)")
        await admin.execute("ALTER TABLE nation_synced RENAME TO analyzed")
        await admin.execute("ALTER TABLE fresh RENAME TO nation_synced")
    finally:
        await admin.close()
    async with calling(address) as made:
        shown = cards(await opened(made.client))
    assert "about 5 rows" in shown["product-Region"]
    assert "about" not in shown["product-Nation"]
    assert "about" not in shown["product-Customer"]


async def test_it_is_shown_while_the_database_is_down(postgres: Server) -> None:
    """Without estimates."""
    address = await orders_database(postgres, "catalogue_down", 1)
    async with calling(address) as made:
        admin = await asyncpg.connect(postgres.admin_dsn)
        try:
            await admin.execute("DROP DATABASE catalogue_down WITH (FORCE)")
        finally:
            await admin.close()
        shown = cards(await opened(made.client))
    assert "about" not in shown["product-Order"]
    assert fields(shown["product-Order"])


# Who sees nothing


async def test_without_reader_it_says_whom_to_ask(database: str) -> None:
    """And who one is, to tell them."""
    async with calling(database, databricks_app_name="app", default_role="none", contact="data-desk@<here>") as made:
        page = await opened(made.client, **who("ann"))
        assert (page.status_code, page.headers["cache-control"]) == (403, "private, no-store")
        assert "the role <code>reader</code>" in page.text
        assert "<strong>data-desk@&lt;here&gt;</strong>" in page.text
        assert "ann@example.com" in page.text
        assert "ann-1" in page.text
        assert "<article" not in page.text


async def test_without_sign_in_browsers_get_a_page_and_programs_json(calls: Calls) -> None:
    """401 with a challenge both; data stays JSON whoever asks."""
    page = await opened(calls.client)
    assert (page.status_code, page.headers["www-authenticate"]) == (401, "Bearer")
    assert "sign in to the app" in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert refusal(await calls.client.get("/"))[:2] == (401, "UNAUTHENTICATED")
    for path in ("/api/graphql", "/api/data/order_count.csv", "/openapi.json"):
        assert refusal(await opened(calls.client, path))[:2] == (401, "UNAUTHENTICATED")
    assert (await calls.client.get("/catalogue/catalogue.css")).status_code == 200


async def test_pages_for_administrators_say_so(calls: Calls) -> None:
    """As a page."""
    page = await opened(calls.client, "/docs", **who("ann"))
    assert page.status_code == 403
    assert "<code>/docs</code> is for callers with the role <code>admin</code>" in page.text


async def test_where_tokens_are_needed_a_browser_is_told_so(database: str, issuer: Issuer) -> None:
    """Whoever sends one gets the page."""
    async with calling(database, **jwt_settings(issuer)) as made:
        page = await opened(made.client)
        assert page.status_code == 401
        assert "a browser sends none" in page.text
        assert 'href="/graphiql"' in page.text
        known = await opened(made.client, authorization=f"Bearer {issuer.token()}")
        assert "operation-orders_page" in cards(known)
        assert "GATEWAY_TOKEN" in known.text


# Texts that look like HTML


@entity(RegionRow)
class Region:
    __doc__ = f"{EVIL} `{EVIL}`"

    key = column(RegionRow.key, EVIL, deprecated=EVIL)
    name = column(RegionRow.name, f"`{EVIL}`")


@pytest.fixture(scope="module")
async def evil(database: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """A gateway whose descriptions are HTML."""
    folder = tmp_path_factory.mktemp("evil")
    example = json.dumps({"name": f"</code></pre>{EVIL}"})
    variable = f"# {EVIL}\n  $name: String = {json.dumps(EVIL)}"
    text = f"# {EVIL}\n# example: {example}\nquery evil(\n  {variable}\n)"
    (folder / "evil.graphql").write_text(text + " { regions(where: {name: {eq: $name}}) { nodes { name } } }")
    settings = settings_for(database, operations_folder=folder, databricks_app_name="app", contact=EVIL)
    async with serving(create_app(settings, (Region,))) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


async def test_descriptions_are_no_html(evil: httpx.AsyncClient) -> None:
    """Nor is the caller's name."""
    headers = {"x-forwarded-user": "1", "x-forwarded-email": "<script>@example.com"}
    page = await opened(evil, **headers)
    assert set(cards(page)) == {"product-Region", "operation-evil"}
    assert page.text.count("&lt;script&gt;") > 8
    assert "<script>" not in page.text
    assert "<img src=x" not in page.text


# Operations that are no tables


async def test_what_is_no_table_is_asked_for_by_its_name(database: str, tmp_path: Path) -> None:
    """It has no address of its own, and is for programs."""
    nested = "# Nations below regions.\nquery nested { regions { nodes { nations(first: 1) { nodes { name } } } } }"
    (tmp_path / "nested.graphql").write_text(nested)
    async with calling(database, operations_folder=tmp_path) as made:
        page = await opened(made.client)
        card = cards(page)["operation-nested"]
        assert "/api/data/" not in card
        assert "by <code>documentId</code>" in card
        text = copied(page)["nested-curl"]
    assert text.endswith("""-d '{"documentId":"nested","variables":{}}'""")
