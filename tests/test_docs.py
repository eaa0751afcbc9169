"""What README and docs say is so: settings, commands, codes, links, and every operation on their pages."""

import asyncio
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import graphql
import httpx
import pytest
import typer.main

from gateway import cli
from gateway.app import create_app
from gateway.commands import common
from gateway.response import STATUSES
from gateway.schema import ENTITIES
from gateway.settings import Settings
from gateway.trusted.check import checked_folder
from resolvers.fields import build_schema
from resolvers.limits import Limit
from tests.conftest import Server, asker, migrated, serving, settings_for
from tests.databases import demo_database
from tests.documentation import BI, FENCE, GUIDE, PAGES, README, TEXTS, Block, blocks, names, table, tables
from tests.processes import ROOT, clean_environment

# Settings


def _shown(default: object) -> str:
    if default is None or default == ():
        return "none"
    if isinstance(default, tuple):
        default = ",".join(default)
    return f"`{default}`"


def test_every_setting_is_in_the_table_with_its_default() -> None:
    """And nothing else is."""
    rows = {row[0].strip("`"): row[1] for row in table(TEXTS["README.md"], ("name", "default", "meaning"))}
    fields = Settings.model_fields.items()
    assert rows == {name.upper(): _shown(field.get_default(call_default_factory=True)) for name, field in fields}


def test_limits_are_the_defaults_of_their_settings() -> None:
    """The numbers in the tables of limits, where a setting is named."""
    checked = 0
    rows = itertools.chain(*tables(TEXTS["limits.md"], ("what", "most", "limit")))
    others = [row[:3] for row in table(TEXTS["limits.md"], ("what", "most", "setting", "code"))]
    for _, most, limit in (*rows, *others):
        found = [Settings.model_fields.get(name.lower()) for name in re.findall(r"`(\w+)`", limit)]
        fields = [field for field in found if field is not None]
        numbers = [float(number.replace(",", "")) for number in re.findall(r"[0-9,]*[0-9]", most)]
        if fields:
            assert numbers == [field.default for field in fields]
            checked += len(fields)
    assert checked > 15


def test_every_limit_is_documented() -> None:
    """By the name that its refusals have; and no other is told as one."""
    rows = itertools.chain(*tables(TEXTS["limits.md"], ("what", "most", "limit")))
    told = {name for *_, limit in rows for name in re.findall(r"`(\w+)`", limit)}
    assert told <= set(Limit) <= set(re.findall(r"`([A-Z_]+)`", TEXTS["limits.md"]))
    for _, _, setting, code in table(TEXTS["limits.md"], ("what", "most", "setting", "code")):
        assert setting.strip("`") not in set(Limit)
        assert code.strip("`") in STATUSES


# Commands


def commands(command: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of `python -m gateway`, groups included."""
    command = command or typer.main.get_command(cli.app)
    yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


COMMANDS = dict(commands())


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}


def test_every_command_and_option_is_told() -> None:
    """Somewhere in README or docs."""
    text = "\n".join(TEXTS.values())
    for path, command in COMMANDS.items():
        if not hasattr(command, "commands"):
            assert " ".join(("python -m gateway", *path)) in text
            for option in options(command):
                assert re.search(rf"{option}\b", text), f"{option} of {path}"


MENTIONS = [
    (page, mention)
    for page, text in TEXTS.items()
    for mention in re.findall(r"python -m gateway((?: (?:--)?[a-z][a-z-]*(?![\w./-]))*)", text)
]


@pytest.mark.parametrize(("page", "mention"), MENTIONS)
def test_every_command_that_is_told_exists(page: str, mention: str) -> None:
    """With the options that follow it."""
    words = mention.split()
    path = tuple(word for word in words if not word.startswith("--"))
    assert path in COMMANDS, page
    assert {word for word in words if word.startswith("--")} <= options(COMMANDS[path]), page


def test_the_options_of_serve_are_told_with_their_defaults() -> None:
    """In README's table, none missing and none too many."""
    rows = table(TEXTS["README.md"], ("option", "default", "meaning"))
    told = {name: row[1].strip("`") for row in rows for name in re.findall(r"`(--[\w-]+)`", row[0])}
    parameters = [p for p in COMMANDS[("serve",)].params if p.name != "help"]
    shown = {
        "host": cli.DEFAULT_HOST,
        "port": str(cli.DEFAULT_PORT),
        "scale": str(common.DEFAULT_SCALE),
        "data_dir": str(common.DEFAULT_DATA_DIR),
        "migrate": "--migrate",
    }
    expected = {name: shown.get(p.name, str(p.default)) for p in parameters for name in (*p.opts, *p.secondary_opts)}
    assert told == expected


@pytest.mark.parametrize("script", sorted(set(re.findall(r"scripts/\w+", "\n".join(TEXTS.values())))))
def test_every_script_that_is_told_exists(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


# Errors and links


def test_every_error_code_is_told_with_its_status() -> None:
    """And no other."""
    rows = table(TEXTS["querying.md"], ("code", "status", "meaning"))
    assert {code.strip("`"): int(status) for code, status, _ in rows} == STATUSES


LINKS = [(page, target) for page in PAGES for target in re.findall(r"\]\(([^)]+)\)", FENCE.sub("", page.read_text()))]


@pytest.mark.parametrize(("page", "target"), LINKS, ids=[f"{page.name}->{target}" for page, target in LINKS])
def test_links_lead_somewhere(page: Path, target: str) -> None:
    """To a file, and to a heading in it."""
    name, _, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    assert file.is_file()
    if anchor:
        headings = re.findall(r"^#+ (.*)$", file.read_text(), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_that_are_told_exist(page: Path) -> None:
    """Code and tests; not the files that the guide has its reader make."""
    text = page.read_text()
    made = set(re.findall(r"Make `([^`]+)`", text))
    for path in set(re.findall(r"`((?:gateway|resolvers|db|tests|docs)/[\w./-]*)`", text)) - made:
        assert (ROOT / path).exists(), path


# Operations

WRITES = [
    page
    for page in PAGES
    if page != GUIDE and any("mutation" in block.text for kind in ("graphql", "sh") for block in blocks(page, kind))
]
"""Pages whose operations change statuses: they run in their sequence, each page over a database of its own."""


@pytest.fixture(scope="module")
async def gateways(gateway: str, postgres: Server, tpch_files: Path) -> AsyncIterator[Mapping[str, str]]:
    """The base URL of the gateway that a page's operations are sent to, by the page's name."""
    async with AsyncExitStack() as stack:
        urls = {page.name: gateway for page in PAGES}
        for number, page in enumerate(WRITES):
            address = await demo_database(postgres, tpch_files, f"docs_{number}")
            await migrated(address)
            urls[page.name] = await stack.enter_async_context(serving(create_app(settings_for(address))))
        yield urls


OPERATIONS = [block for page in PAGES if page != GUIDE for block in blocks(page, "graphql")]


@pytest.mark.parametrize("block", OPERATIONS, ids=names(OPERATIONS))
async def test_operations_run_as_told(block: Block, gateways: Mapping[str, str]) -> None:
    """Without errors, or with the error that they are an example of; with the answer that follows them."""
    async with httpx.AsyncClient(base_url=gateways[block.place.partition(":")[0]]) as client:
        answer = await asker(client)(block.text, **block.variables)
    codes = [error["extensions"]["code"] for error in answer.get("errors", [])]
    assert codes == ([block.error] if block.error else []), answer
    if block.answer is not None:
        assert answer == block.answer


@pytest.mark.parametrize("block", OPERATIONS, ids=names(OPERATIONS))
def test_operations_fit_the_schema(block: Block) -> None:
    """Also the examples of refusals, none of which is for a mistake in the text."""
    schema, _ = build_schema(ENTITIES)
    assert not graphql.validate(schema._schema, graphql.parse(block.text))


def test_examples_have_answers() -> None:
    """Some answers are shown, so the comparison above compares something."""
    assert sum(block.answer is not None for block in OPERATIONS) >= 5


CURLS = [block for page in (README, BI) for block in blocks(page, "sh") if "curl " in block.text]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("block", CURLS, ids=names(CURLS))
async def test_curl_lines_answer_as_told(block: Block, gateways: Mapping[str, str]) -> None:
    """As they are written, but for host and port."""
    assert "http://127.0.0.1:8000/" in block.text
    url = gateways[block.place.partition(":")[0]]
    words = shlex.split(block.text.replace("http://127.0.0.1:8000", url).replace("\\\n", ""))
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert process.returncode == 0
    assert block.answer is not None
    told = output.decode().replace("\r\n", "\n") if isinstance(block.answer, str) else json.loads(output)
    assert told == block.answer


def test_there_are_curl_lines() -> None:
    assert len(CURLS) == 9


# Trusted operations


def test_the_trusted_operation_that_is_told_is_one(tmp_path: Path) -> None:
    """Under the name that it has there; with the problem that is shown, if it has that."""
    (block,) = blocks(BI, "graphql")
    file = tmp_path / "large_orders.graphql"
    file.write_text(block.text)
    (operation,) = checked_folder(Settings(operations_folder=tmp_path)).operations
    assert set(operation.variables) == {"since", "first"}
    (problem,) = [each.text for each in blocks(BI, "text") if each.text.startswith("operations/")]
    file.write_text(block.text.replace("key orderDate totalPrice", "key orderDate totalPrize"))
    (found,) = checked_folder(Settings(operations_folder=tmp_path)).problems
    assert f"operations/{found}\n" == problem


def test_every_trusted_operation_is_told() -> None:
    told = {name.strip("`") for name, _ in table(TEXTS["bi.md"], ("name", "rows"))}
    assert told == {file.stem for file in Settings().operations().glob("*.graphql")}


# The guide, followed in a copy of the code


def _follow(copy: Path) -> None:
    """Make the files that the guide has its reader make, and change those that it has them change."""
    for language in ("python", "graphql"):
        for block in blocks(GUIDE, language):
            found = re.search(r"Make `([^`]+)`[^`]*\Z", block.before)
            if found:
                (copy / found[1]).parent.mkdir(parents=True, exist_ok=True)
                (copy / found[1]).write_text(block.text)
    for block in blocks(GUIDE, "diff"):
        file = copy / re.findall(r"`([\w/]+\.py)`", block.before)[-1]
        lines = block.text.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        text = file.read_text()
        assert text.count(old) == 1, f"{block.place} does not fit {file.name}"
        file.write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which the guide was followed."""
    copy = tmp_path_factory.mktemp("guide")
    for folder in ("gateway", "resolvers", "db"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    _follow(copy)
    return copy


def _copy_environment() -> dict[str, str]:
    """What a process in the copy gets: the copy's coverage would be of files that vanish."""
    environment = clean_environment(LOG_LEVEL="error", PYTHONPATH="")
    return {name: value for name, value in environment.items() if not name.startswith("COVERAGE_")}


@pytest.fixture(scope="module")
def supplied(followed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the copy's gateway, over demo data that has suppliers."""
    folder = tmp_path_factory.mktemp("guide-data")
    command = [sys.executable, "-m", "gateway", "serve", "--port", "0", "--data-dir", str(folder)]
    with subprocess.Popen(command, cwd=followed, env=_copy_environment(), stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            told = []
            for line in process.stderr:
                told.append(line)
                if "http://" in line:
                    break
            else:
                pytest.fail("".join(told))
            yield told[-1].split()[-1]
        finally:
            process.terminate()
            process.wait(30)


GUIDED = blocks(GUIDE, "graphql")


@pytest.mark.parametrize("block", GUIDED, ids=names(GUIDED))
def test_the_guides_operations_run_where_it_was_followed(block: Block, supplied: str) -> None:
    """Against demo data that the guide's steps make."""
    answer = httpx.post(supplied, json={"query": block.text, "variables": block.variables}, timeout=30).json()
    assert "errors" not in answer, answer
    if block.answer is not None:
        assert answer == block.answer


def test_the_guides_table_has_its_address(supplied: str) -> None:
    """It answers with the rows that are shown."""
    (address,) = re.findall(r"`(/api/data/[^`]*)`", GUIDE.read_text())
    (told,) = [block.text for block in blocks(GUIDE, "text") if block.text.startswith("key,")]
    response = httpx.get(supplied.replace("/api/graphql", address), timeout=30)
    assert response.text.replace("\r\n", "\n") == told


def test_the_guide_shows_an_answer() -> None:
    assert any(block.answer is not None for block in GUIDED)


def test_the_guides_schema_can_be_exported(followed: Path) -> None:
    """By the command that it tells; the new type is in it, and the way back."""
    (told,) = [block for block in blocks(GUIDE, "sh") if "schema export" in block.text]
    command = shlex.split(told.text.replace(".venv/bin/python", sys.executable))
    subprocess.run(command, cwd=followed, env=_copy_environment(), check=True)
    schema = graphql.build_schema((followed / "schema.graphql").read_text())
    assert isinstance(schema.type_map["Supplier"], graphql.GraphQLObjectType)
    nation = schema.type_map["Nation"]
    assert isinstance(nation, graphql.GraphQLObjectType)
    assert "suppliers" in nation.fields
    for block in GUIDED:
        assert not graphql.validate(schema, graphql.parse(block.text))


def test_the_guides_indexes_are_the_missing_ones(followed: Path) -> None:
    """The statements that it shows are those that the code would make for a table with its key."""
    program = (
        "from db.indexes import ddl, distinct; from db.names import TableNames; from gateway.schema import ENTITIES;"
        "from resolvers.catalogue import Catalogue\n"
        "for spec in distinct(Catalogue(ENTITIES).indexes): print(ddl(spec, TableNames(), concurrently=True) + ';')"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=followed,
        env=_copy_environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    (told,) = [block for block in blocks(GUIDE, "text") if "CREATE INDEX" in block.text]
    made = [
        line for line in result.stdout.splitlines() if '"supplier_synced" (' in line and '("s_suppkey")' not in line
    ]
    assert told.text.splitlines() == made
