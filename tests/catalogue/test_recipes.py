"""The texts to copy: run as they are, by Python and by a shell, they give what the address gives."""

import asyncio
import json
import os
import subprocess
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from graphql import build_schema, parse

from gateway.catalogue.recipes import Place, Recipe, address, recipes
from gateway.tabular.formats import Format
from gateway.trusted.operation import TrustedOperation, comment_of, only_operation, trusted_operation
from gateway.trusted.values import from_texts, to_texts
from tests.access.calls import calling, jwt_settings
from tests.access.issuer import Issuer, issuing
from tests.catalogue.cards import copied, opened
from tests.conftest import Server
from tests.databases import orders_database

SCHEMA = build_schema("""
    scalar BigInt
    enum Kind { OLD NEW }
    input Where { name: String }
    type Row { key: BigInt }
    type Query { rows(keys: [BigInt!], kinds: [Kind], name: String, where: Where, only: Boolean, first: Int): [Row] }
""")
ODD = {
    "keys": ["1", "2"],
    "kinds": ["NEW"],
    "name": '#(lf) "it\'s" [1] & more\n',
    "where": {"name": "a=b"},
    "only": True,
    "first": 5,
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


def odd(**example: Any) -> TrustedOperation:
    """An operation whose variables are of many kinds."""
    text = (
        "# Rows.\n"
        "query odd($keys: [BigInt!], $kinds: [Kind], $name: String, $where: Where, $only: Boolean, $first: Int)"
        "{ rows(keys: $keys, kinds: $kinds, name: $name, where: $where, only: $only, first: $first) { key } }"
    )
    document = parse(text)
    node = only_operation(document)
    assert node is not None
    return trusted_operation(SCHEMA, text, document, comment_of(node), example)


def texts(operation: TrustedOperation, *columns: Any, takes_tokens: bool = False) -> dict[str, str]:
    found: tuple[Recipe, ...] = recipes(operation, columns, Place("https://data.example.com", takes_tokens))
    return {each.name: each.text for each in found}


async def shell(text: str, **environment: str) -> str:
    """What a shell prints for a text."""

    def run() -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", text], env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return await asyncio.to_thread(run)


async def frame(text: str) -> Any:
    """The data frame that a Python text makes."""
    names: dict[str, Any] = {}
    await asyncio.to_thread(exec, text, names)
    return names["frame"]


async def test_every_text_works_as_it_is(client: httpx.AsyncClient) -> None:
    """pandas has all columns, prices exact; curl prints the CSV."""
    found = copied(await opened(client))
    names = {id_.removesuffix("-pandas") for id_ in found if id_.endswith("-pandas")}
    assert {"order_by_key", "orders_page", "orders_of_customer"} <= names
    for name in names - {"order_sample"}:
        command = found[f"{name}-curl"]
        (quoted,) = [word for word in command.replace("'", "").split() if word.startswith("http")]
        answer = await client.get(quoted)
        assert answer.status_code == 200
        assert await shell(command) == answer.text.replace("\r\n", "\n")
        rows = (await client.get(quoted.replace(".csv", ".json"))).json()
        read = await frame(found[f"{name}-pandas"])
        assert list(read.columns) == list(rows[0])
        assert len(read) == len(rows)
        if "totalPrice" in read:
            assert list(map(str, read["totalPrice"])) == [row["totalPrice"] for row in rows]


async def test_they_send_tokens_where_these_are_taken(
    database: str, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the environment."""
    async with calling(database, **jwt_settings(issuer)) as made:
        token = issuer.token()
        found = copied(await opened(made.client, authorization=f"Bearer {token}"))
        monkeypatch.setenv("GATEWAY_TOKEN", token)
        assert (await shell(found["order_count-curl"])).splitlines() == ["totalCount", "15000"]
        assert (await frame(found["order_count-pandas"]))["totalCount"].tolist() == [15000]
        assert "UNAUTHENTICATED" in await shell(found["order_count-curl"], GATEWAY_TOKEN="")
        power_bi = found["order_count-power-bi"]
        assert power_bi.startswith('let\n    Token = "...",\n')
        assert 'Headers = [Authorization = "Bearer " & Token]' in power_bi


async def test_the_mutation_works_from_a_shell(postgres: Server) -> None:
    """Which is the only place that it is for."""
    async with calling(await orders_database(postgres, "catalogue_update", 1)) as made:
        found = copied(await opened(made.client))
        assert [id_ for id_ in found if id_.startswith("update_order_status")] == ["update_order_status-curl"]
        answer = json.loads(await shell(found["update_order_status-curl"]))
    assert answer["data"]["updateOrderStatus"]["order"]["status"] == "FULFILLED"


@pytest.mark.parametrize(
    "example",
    [ODD, {}, {"keys": []}, {"keys": ["1"]}, {"keys": None}, {"where": None}, {"name": ""}, {"name": "[1]"},
     {"kinds": ["OLD", "NEW"]}, {"only": False}],
)  # fmt: skip
def test_an_address_says_what_the_example_says(example: dict[str, Any]) -> None:
    """Whatever the variables are."""
    operation = odd(**example)
    assert from_texts(operation, to_texts(example)) == example
    asked = httpx.URL("http://gateway.example" + address(operation, Format.NDJSON))
    assert asked.path == "/api/data/odd.ndjson"
    assert from_texts(operation, asked.params.multi_items()) == example


def test_power_bi_gets_every_value_as_a_text_of_its_language() -> None:
    """Lists as lists; the fixed part of the address by itself; exact types where there are any."""
    told = texts(odd(**ODD), ("key", sa.BigInteger()), ("price", sa.Numeric(15, 2)), ("rate", sa.Numeric(30, 9)),
                 ("name", sa.Text()), ("at", sa.DateTime(timezone=True)))["Power BI"]  # fmt: skip
    assert told == (
        "let\n"
        '    Answer = Web.Contents("https://data.example.com", [\n'
        '        RelativePath = "api/data/odd.csv",\n'
        '        Query = [keys = {"1", "2"}, kinds = "NEW",'
        ' name = "#(#)(lf) ""it\'s"" [1] & more#(lf)", where = "{""name"":""a=b""}", only = "true", first = "5"]\n'
        "    ]),\n"
        '    Lines = Csv.Document(Answer, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),\n'
        "    Rows = Table.PromoteHeaders(Lines, [PromoteAllScalars = true]),\n"
        "    Typed = Table.TransformColumnTypes(Rows, {\n"
        '        {"key", Int64.Type},\n'
        '        {"price", Currency.Type},\n'
        '        {"rate", type number},\n'
        '        {"at", type datetimezone}\n'
        '    }, "en-US")\n'
        "in\n"
        "    Typed"
    )
    assert texts(odd(), ("name", sa.Text()))["Power BI"].endswith("in\n    Rows")


async def test_a_shell_takes_every_value_as_it_is() -> None:
    """Quotes, spaces and ampersands among them."""
    command = texts(odd(**ODD), takes_tokens=True)["curl"].replace("curl", "printf '%s\\n'", 1)
    *_, header, url = (await shell(command, GATEWAY_TOKEN="a b")).splitlines()
    assert header == "Authorization: Bearer a b"
    assert from_texts(odd(), httpx.URL(url).params.multi_items()) == ODD
