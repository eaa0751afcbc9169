"""Tables over HTTP, and what the same operation answers as JSON."""

import io
import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pyarrow import ipc

from gateway.app import create_app
from gateway.schema import ENTITIES
from tests.conftest import serving, settings_for

PATH = "/api/graphql"
CSV, NDJSON, ARROW = "text/csv", "application/x-ndjson", "application/vnd.apache.arrow.stream"
FORMATS = (CSV, NDJSON, ARROW)

Rows = list[dict[str, Any]]


class Tables:
    """A client of a gateway."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def get(
        self, query: str, type_: str = CSV, headers: Mapping[str, str] | None = None, method: str = "GET", **params: str
    ) -> httpx.Response:
        """The answer to an operation as a table; as it comes, unless other encodings are asked for."""
        asked = {"Accept": type_, "Accept-Encoding": "identity", **(headers or {})}
        return await self.client.request(method, PATH, params={"query": query, **params}, headers=asked)

    async def json(self, query: str) -> Any:
        """The data of the operation's answer."""
        answer = (await self.client.post(PATH, json={"query": query})).json()
        assert "errors" not in answer, answer
        return answer["data"]

    async def rows(self, query: str) -> Rows:
        """The rows of the answer's one connection, flat."""
        ((connection,),) = [(await self.json(query)).values()]
        return [flat(row) for row in connection["nodes"]]


@asynccontextmanager
async def tables_of(address: str, entities: tuple[type[Any], ...] = ENTITIES, **settings: Any) -> AsyncIterator[Tables]:
    """A gateway over a database, with these settings."""
    app = create_app(settings_for(address, **settings), entities)
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=60) as client:
        yield Tables(client)


def flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A row's objects as dotted names; a missing one has no names."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and name not in {"settings", "notes"}:
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found


_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')


def csv_rows(text: str) -> Rows:
    """RFC 4180, strictly; None for an empty field, "" for an empty string."""
    rows: list[list[str | None]] = [[]]
    place = 0
    while place < len(text):
        found = _CELL.match(text, place)
        assert found is not None, text[place : place + 100]
        quoted, plain, end = found.groups()
        rows[-1].append(quoted.replace('""', '"') if quoted is not None else plain or None)
        place = found.end()
        if end == "\r\n":
            rows.append([])
    head, *body, nothing = rows
    assert nothing == []
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def ndjson_rows(text: str) -> Rows:
    """A JSON object a line."""
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


def arrow_table(content: bytes) -> Any:
    """The table of a stream."""
    return ipc.open_stream(io.BytesIO(content)).read_all()


def error(response: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message of a refusal, which is JSON whatever was asked for."""
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    (told,) = response.json()["errors"]
    assert "data" not in response.json()
    return response.status_code, told["extensions"]["code"], told["message"]
