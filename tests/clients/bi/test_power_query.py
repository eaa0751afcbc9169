"""The page's M: Microsoft's parser takes it, and what it asks for is what the gateway has."""

import csv
import json
import re
import subprocess
from io import StringIO
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from tests.catalogue.cards import copied, opened
from tests.catalogue.test_recipes import ODD, odd, texts
from tests.clients.bi.conftest import TOLD, Truth, recipes
from tests.clients.conftest import Project
from tests.documentation import Block, names

QUERIES = recipes("powerquery")
ASKING = [block for block in QUERIES if "api/data/" in block.text]
PARSE = """
import PQP from "@microsoft/powerquery-parser";
const told = await PQP.TaskUtils.tryLexParse(PQP.DefaultSettings, process.argv[1]);
console.log(JSON.stringify(PQP.TaskUtils.isParseStageOk(told) ? null : told.error.message));
"""


def parsed(project: Project, text: str) -> Any:
    """What the parser has against a text; None if nothing."""
    command = ["node", "--input-type=module", "--eval", PARSE, text]
    done = subprocess.run(
        command, cwd=project.folder, env=project.environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("block", QUERIES, ids=names(QUERIES))
def test_queries_are_sound(sources: Project, block: Block) -> None:
    """And the parser is one that finds fault."""
    assert parsed(sources, block.text) is None
    assert parsed(sources, block.text.replace("\nin\n", ",\nin\n")) is not None


async def test_the_catalogues_queries_are_sound(sources: Project, client: httpx.AsyncClient) -> None:
    """Those of all operations, and one with values of every kind that sends a token."""
    found = copied(await opened(client))
    queries = [text for id_, text in found.items() if id_.endswith("-power-bi")]
    assert len(queries) > 5
    queries.append(texts(odd(**ODD), ("key", sa.BigInteger()), ("name", sa.Text()), takes_tokens=True)["Power BI"])
    for query in queries:
        assert parsed(sources, query) is None, query


def test_there_are_queries() -> None:
    assert (len(QUERIES), len(ASKING)) == (3, 2)


@pytest.mark.parametrize("block", ASKING, ids=names(ASKING))
async def test_addresses_and_variables_are_the_gateways(client: httpx.AsyncClient, block: Block) -> None:
    """The first argument is a plain text, as a scheduled refresh takes it; the rest is in OpenAPI."""
    (address,) = re.findall(r"Web\.Contents\(\s*\"([^\"]*)\"", block.text)
    assert address == TOLD
    (path,) = re.findall(r"RelativePath = \"([^\"]*)\"", block.text)
    (query,) = re.findall(r"Query = \[(.*?)\n?\s*\],\n", block.text, re.DOTALL)
    variables = set(re.findall(r"\b([a-z]\w*) = (?:\"|Text\.|DateTime\.)", query))
    described = (await client.get("/openapi.json")).json()["paths"]
    name, _, format_ = path.removeprefix("api/data/").partition(".")
    operation = described[f"/api/data/{name}.{{format}}"]["get"]
    parameters = {each["name"]: each for each in operation["parameters"]}
    assert variables >= {"first"}
    assert variables <= set(parameters)
    assert {name for name, each in parameters.items() if each.get("required")} - {"format"} <= variables
    assert format_ in parameters["format"]["schema"]["enum"]


@pytest.mark.parametrize("block", ASKING, ids=names(ASKING))
async def test_columns_are_the_gateways(client: httpx.AsyncClient, block: Block) -> None:
    """Those that get a type are there, with values that fit it."""
    path = re.findall(r"RelativePath = \"([^\"]*)\"", block.text)[0]
    typed = re.findall(r"\{\"([\w.]+)\", ([\w. ]+)\}", block.text)
    params = {"since": "1995-01-01", "until": "1995-02-01"} if "between" in path else {}
    response = await client.get(f"/{path}", params=params)
    rows = list(csv.DictReader(StringIO(response.text)))
    fits = {"Int64.Type": r"\d+", "type date": r"\d{4}-\d\d-\d\d", "Currency.Type": r"\d+\.\d\d", "type text": ".+"}
    assert len(typed) >= 4
    assert rows
    for column, type_ in typed:
        assert all(re.fullmatch(fits[type_], row[column]) for row in rows), column


async def test_the_pages_have_every_order_once(client: httpx.AsyncClient, truth: Truth) -> None:
    """By the steps of the query: an offset that grows by the size, until a page is empty."""
    (block,) = [block for block in ASKING if "List.Generate" in block.text]
    size = int(re.findall(r"Size = (\d+)", block.text)[0])
    path = re.findall(r"RelativePath = \"([^\"]*)\"", block.text)[0]
    keys: list[str] = []
    offset = 0
    while True:
        response = await client.get(f"/{path}", params={"first": size, "offset": offset})
        rows = list(csv.DictReader(StringIO(response.text)))
        if not rows:
            break
        keys += [row["key"] for row in rows]
        offset += size
    assert len(keys) == len(set(keys)) == truth.orders()[0]
