"""The pages for browsers over real HTTP: what is served where, built and not built, and nothing from elsewhere."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from graphql import build_schema, get_introspection_query, parse, validate

from gateway.app import create_app
from gateway.commands.schema import SCHEMA_FILE
from gateway.pages import BUILT, SOURCE, add_icon, add_pages
from tests.built import build
from tests.conftest import Ask, serving, settings_for
from tests.processes import ROOT, eventually

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
EXAMPLES = {
    file.stem: (file.read_text(), file.with_suffix(".json").read_text())
    for file in sorted((SOURCE / "examples").glob("*.graphql"))
}
SCHEMA = build_schema(SCHEMA_FILE.read_text())
_ADDRESS = re.compile(r"""(?:src|href|url)\s*[=:]\s*["']([^"']*)["']""")


@pytest.fixture(scope="module")
def assets() -> list[str]:
    """The addresses of all that is built, but the page itself."""
    build()
    built = (BUILT / "assets").iterdir()
    return [f"/graphiql/assets/{file.name}" for file in built if file.suffix not in {".br", ".gz"}]


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the pages where nothing is built in `tmp_path`."""
    app = FastAPI(docs_url=None)
    add_pages(app, tmp_path)
    add_icon(app)
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


def is_of_this_origin_alone(response: httpx.Response) -> None:
    """Whether a page names no other host, and forbids the browser to ask any."""
    addresses = _ADDRESS.findall(response.text)
    assert addresses
    assert all(re.match(r"/(?!/)", address) for address in addresses), addresses
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; ")
    assert not re.search(r"https?:|\*|unsafe-eval", policy)
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


@pytest.mark.usefixtures("assets")
@pytest.mark.parametrize("path", ["/graphiql", "/docs"])
async def test_pages_load_from_this_origin_alone(client: httpx.AsyncClient, path: str) -> None:
    """The page is asked for anew each time, and all that it names is served."""
    page = await client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert "<title>Lakebase GraphQL gateway</title>" in page.text
    is_of_this_origin_alone(page)
    for address in _ADDRESS.findall(page.text):
        assert (await client.get(address)).status_code == 200
    head = await client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == page.headers["content-length"]


async def test_assets_are_kept_by_browsers(client: httpx.AsyncClient, assets: list[str]) -> None:
    """For good, since their names change with their content; each with its type."""
    types = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".ttf": "font/ttf"}
    for path in assets:
        head = await client.head(path, headers={"accept-encoding": "identity"})
        assert (head.status_code, head.headers["vary"]) == (200, "Accept-Encoding")
        assert "content-encoding" not in head.headers
        assert head.headers["content-type"] == types[Path(path).suffix]
        assert "immutable" in head.headers["cache-control"]
        assert head.content == b""
        kept = {"if-none-match": head.headers["etag"], "accept-encoding": "identity"}
        again = await client.get(path, headers=kept)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("", None),
    ],
)
async def test_assets_are_compressed_for_who_can_read_it(
    client: httpx.AsyncClient, assets: list[str], accepted: str, encoding: str | None
) -> None:
    """As they were built, each with its own tag; together a quarter of what they are."""
    sent = whole = 0
    for path in assets:
        head = await client.head(path, headers={"accept-encoding": accepted})
        assert head.headers.get("content-encoding") == encoding
        assert head.headers["content-type"].partition(";")[0] in {"text/javascript", "text/css", "font/ttf"}
        sent += int(head.headers["content-length"])
        whole += (BUILT / "assets" / Path(path).name).stat().st_size
        kept = {"accept-encoding": accepted, "if-none-match": head.headers["etag"]}
        assert (await client.get(path, headers=kept)).status_code == 304
        other = "gzip" if encoding != "gzip" else "identity"
        assert (await client.get(path, headers=kept | {"accept-encoding": other})).status_code == 200
    assert sent == whole if encoding is None else sent < whole * 0.35


async def test_what_is_compressed_is_what_was_built(client: httpx.AsyncClient, assets: list[str]) -> None:
    """The smallest and the largest, unpacked by the client; the compressed files have no addresses of their own."""
    by_size = sorted(assets, key=lambda path: (BUILT / "assets" / Path(path).name).stat().st_size)
    for path in (by_size[0], by_size[-1]):
        packed = await client.get(path, headers={"accept-encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.content == (BUILT / "assets" / Path(path).name).read_bytes()
        assert (await client.get(f"{path}.br")).status_code == 404


async def test_browsers_take_nothing_for_what_it_is_not(client: httpx.AsyncClient) -> None:
    """Pages, answers, tables, refusals, and what is not there."""
    query = {"query": "{ __typename }"}
    for response in (
        await client.get("/", headers=BROWSER),
        await client.get("/graphiql"),
        await client.get("/docs"),
        await client.get("/favicon.svg"),
        await client.get("/catalogue/catalogue.css"),
        await client.get("/healthz"),
        await client.get("/nothing"),
        await client.post("/api/graphql", json=query),
        await client.get("/api/graphql", params=query, headers={"sec-fetch-site": "cross-site"}),
        await client.get("/api/data/order_by_key.csv", params={"key": "1"}),
        await client.get("/api/data/nothing.csv"),
    ):
        assert response.headers.get_list("x-content-type-options") == ["nosniff"]
        if response.headers["content-type"].startswith("text/html"):
            assert response.headers["referrer-policy"] == "no-referrer"
            assert re.search("frame-ancestors '(none|self)'", response.headers["content-security-policy"])


async def test_the_icon_needs_no_build(bare: httpx.AsyncClient) -> None:
    """It is on the page that says that there is no other."""
    icon = await bare.get("/favicon.svg")
    assert (icon.status_code, icon.headers["content-type"]) == (200, "image/svg+xml")
    assert icon.text.startswith("<svg")


@pytest.mark.usefixtures("assets")
@pytest.mark.parametrize(
    "path",
    [
        "../index.html",
        "..%2findex.html",
        "%2e%2e/%2e%2e/%2e%2e/settings.py",
        "..%5c..%5cpackage.json",
        "/etc/passwd",
        "%00",
        "x" * 300,
        "",
        "nothing.js",
    ],
)
async def test_nothing_but_assets_is_served_beside_them(gateway: str, path: str) -> None:
    """As raw bytes: a client would clean such paths up."""
    host, _, port = gateway.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET /graphiql/assets/{path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 404 ")


async def test_the_root_has_links_for_programs(client: httpx.AsyncClient) -> None:
    """All of which lead somewhere; browsers get the catalogue."""
    for headers in ({}, {"accept": "application/json"}):
        links = await client.get("/", headers=headers)
        assert links.headers["vary"] == "Accept"
        for path in links.json().values():
            assert (await client.get(path, params={"query": "{ __typename }"})).status_code == 200


@pytest.mark.parametrize("path", ["/graphiql", "/docs"])
async def test_a_page_that_is_not_built_says_so(bare: httpx.AsyncClient, path: str) -> None:
    """And how to mend it."""
    page = await bare.get(path)
    assert page.status_code == 503
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<code>scripts/graphiql</code>" in page.text
    is_of_this_origin_alone(page)
    assert (await bare.get("/graphiql/assets/index.js")).status_code == 404


@pytest.mark.usefixtures("assets")
async def test_a_build_is_served_without_a_restart(bare: httpx.AsyncClient, tmp_path: Path) -> None:
    """What comes later is found."""
    assert (await bare.get("/graphiql")).status_code == 503
    shutil.copytree(BUILT, tmp_path, dirs_exist_ok=True)
    for path in ("/graphiql", "/docs", *_ADDRESS.findall((BUILT / "index.html").read_text())):
        assert (await bare.get(path)).status_code == 200


async def test_pages_can_be_left_out(database: str) -> None:
    """By the settings; browsers then get the links too."""
    app = create_app(settings_for(database, graphiql=False, catalogue=False))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        for path in ("/graphiql", "/docs", "/favicon.svg"):
            assert (await client.get(path)).status_code == 404
        links = await client.get("/", headers=BROWSER)
        assert links.json() == {"graphql": "/api/graphql", "health": "/healthz", "ready": "/readyz"}


# The OpenAPI document


async def test_openapi_tells_of_the_graphql_endpoint(client: httpx.AsyncClient) -> None:
    """GET and POST beside FastAPI's own; all references lead somewhere, and the examples are true."""
    document = (await client.get("/openapi.json")).json()
    paths = {path for path in document["paths"] if not path.startswith("/api/data/")}
    assert paths == {"/api/graphql", "/healthz", "/readyz"}
    for reference in re.findall(r'"\$ref":\s*"#/([^"]*)"', json.dumps(document)):
        place: Any = document
        for part in reference.split("/"):
            place = place[part]
    endpoint = document["paths"]["/api/graphql"]
    body = endpoint["post"]["requestBody"]["content"]["application/json"]["example"]
    parameters = {item["name"]: item["example"] for item in endpoint["get"]["parameters"] if "example" in item}
    for response in (
        await client.post("/api/graphql", json=body),
        await client.get("/api/graphql", params=parameters),
    ):
        answer = response.json()
        assert set(answer) == {"data"}
        assert response.headers["content-type"].partition(";")[0] in endpoint["post"]["responses"]["200"]["content"]


# What GraphiQL asks


async def test_introspection_is_within_the_limits(ask: Ask) -> None:
    """With descriptions, deprecated inputs and @oneOf, as GraphiQL asks for them."""
    options = {"specified_by_url": True, "directive_is_repeatable": True, "schema_description": True}
    query = get_introspection_query(**options, input_value_deprecation=True, one_of=True)
    answer = await ask(query)
    types = {type_["name"]: type_ for type_ in answer["data"]["__schema"]["types"]}
    assert types["OrderOrderBy"]["isOneOf"] is True
    assert types["OrderFilter"]["isOneOf"] is False
    assert types["Order"]["description"] == "A purchase made by a customer."


@pytest.mark.parametrize("example", EXAMPLES)
async def test_examples_fit_the_schema(ask: Ask, example: str) -> None:
    """Each is valid, has a comment and variables; those that only read answer with rows."""
    text, variables = EXAMPLES[example]
    assert text.startswith("# ")
    assert validate(SCHEMA, parse(text)) == []
    if "\nmutation " not in text:
        answer = await ask(text, **json.loads(variables))
        assert "errors" not in answer
        assert all(connection["nodes"] for connection in answer["data"].values())


def test_there_is_an_example_of_each_kind() -> None:
    """A page with customers, a filter and an order, a nested page, an update with its history."""
    names = [re.search(r"^(?:query|mutation) (\w+)", text, re.MULTILINE) for text, _ in EXAMPLES.values()]
    assert [name and name[1] for name in names] == [
        "OrdersWithCustomers",
        "LargestOpenOrders",
        "NationsWithCustomers",
        "UpdateOrderStatus",
    ]


# The build


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sources without what was built."""
    if shutil.which("npm") is None:
        pytest.skip("npm is missing, and installing it is not what is tested")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    unbuilt = shutil.ignore_patterns("dist", "node_modules", "build")
    shutil.copytree(SOURCE, tmp_path / "gateway" / "graphiql", ignore=unbuilt)
    return tmp_path


def test_a_build_that_fails_says_why_and_leaves_nothing_half_done(copied: Path) -> None:
    """Here the registry can't be reached, and npm has nothing in its cache. What was built before stays."""
    folder = copied / "gateway" / "graphiql"
    (folder / "dist").mkdir()
    (folder / "dist" / "index.html").touch()
    nowhere = {"npm_config_registry": "http://127.0.0.1:1", "npm_config_cache": str(copied / "cache")}
    done = subprocess.run(
        [copied / "scripts" / "graphiql"], env={**os.environ, **nowhere}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    *_, told = done.stderr.splitlines()
    assert told.startswith("GraphiQL could not be built: npm could not install its packages")
    assert told.endswith("run scripts/graphiql.")
    assert [file.name for file in (folder / "dist").iterdir()] == ["index.html"]
    assert not (folder / "build").exists()
    assert (folder / "build.log").read_text()


def test_an_interrupted_build_stops_the_script_that_runs_it(copied: Path) -> None:
    """It is neither told as a failure, nor does `scripts/serve` go on without the pages."""
    npm, serve = copied / "bin" / "npm", copied / "serve"
    npm.parent.mkdir()
    npm.write_text('#!/bin/sh\n[ "$1" = --version ] && exit\ntrap "exit 1" INT\ntouch "$BEGUN"\nsleep 60\n')
    serve.write_text("#!/usr/bin/env bash\nscripts/graphiql || echo went on\n")
    for program in (npm, serve):
        program.chmod(0o755)
    begun = copied / "begun"
    paths = {"PATH": f"{copied / 'bin'}{os.pathsep}{os.environ['PATH']}", "BEGUN": str(begun)}
    with subprocess.Popen(
        [serve],
        cwd=copied,
        env={**os.environ, **paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert eventually(begun.exists)
        os.killpg(process.pid, signal.SIGINT)
        output, told = process.communicate(timeout=20)
    assert (process.returncode, output) == (-signal.SIGINT, "")
    assert "could not" not in told
    assert not (copied / "gateway" / "graphiql" / "build").exists()


def test_the_lock_file_has_no_addresses() -> None:
    """npm takes the packages from whichever registry is set, by their checksums."""
    packages = json.loads((SOURCE / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())
    manifest = json.loads((SOURCE / "package.json").read_text())
    versions = [*manifest["dependencies"].values(), *manifest["devDependencies"].values()]
    assert all(re.fullmatch(r"[0-9.]+", version) for version in versions)


async def test_the_version_is_told_though_nothing_is_installed(database: str) -> None:
    """An app runs from its sources."""
    app = create_app(settings_for(database))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        told = (await client.get("/openapi.json")).json()["info"]["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert told == project["project"]["version"]
