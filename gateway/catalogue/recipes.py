"""Trusted operations as people call them: texts to copy into Power BI, Python and a shell."""

import json
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db.types import is_exact_numeric
from gateway.openapi import DATA_PATH, GRAPHQL_PATH
from gateway.tabular.formats import Format
from gateway.trusted.operation import TrustedOperation
from gateway.trusted.values import to_texts

Typed = tuple[str, TypeEngine[Any]]
"""A column's name and its SQL type."""

TOKEN = "GATEWAY_TOKEN"  # noqa: S105 - a variable's name
"""The environment's variable with a bearer token, in the texts."""

# First match wins: SQLAlchemy's types inherit from one another. What is not here stays text.
_TYPES_OF_M: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (sa.BigInteger, "Int64.Type"),
    (sa.Integer, "Int64.Type"),
    (sa.Float, "type number"),
    (sa.Boolean, "type logical"),
    (sa.Date, "type date"),
    (sa.DateTime, "type datetimezone"),
)
_CURRENCY_DIGITS, _CURRENCY_SCALE = 15, 4


@dataclass(frozen=True, slots=True)
class Recipe:
    """A text to copy, and what for."""

    name: str
    text: str

    @property
    def slug(self) -> str:
        """The name, as ids have it."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the gateway is, such as `https://data.example.com`, and whether callers send tokens there."""

    origin: str
    takes_tokens: bool


def address(operation: TrustedOperation, format_: Format) -> str:
    """The path of a query in a format, with the variables of its example."""
    query = urlencode(to_texts(operation.example))
    return f"{DATA_PATH}{operation.name}.{format_.extension}{'?' if query else ''}{query}"


def recipes(operation: TrustedOperation, columns: Sequence[Typed], place: Place) -> tuple[Recipe, ...]:
    """The texts for one operation. What is no table is for programs alone."""
    if operation.is_mutation:
        path, body = f"{DATA_PATH}{operation.name}.json", dict(operation.example)
        return (Recipe("curl", _post(place, path, body)),)
    if not operation.is_table:
        body = {"documentId": operation.name, "variables": dict(operation.example)}
        return (Recipe("curl", _post(place, GRAPHQL_PATH, body)),)
    return (
        Recipe("Power BI", _power_bi(operation, columns, place)),
        Recipe("pandas", _pandas(operation, place)),
        Recipe("curl", f"curl -sS{_header(place)} {shlex.quote(place.origin + address(operation, Format.CSV))}"),
    )


def _power_bi(operation: TrustedOperation, columns: Sequence[Typed], place: Place) -> str:
    """A query in M. The address is split, as refreshes on a schedule want the fixed part of it by itself."""
    path = f"{DATA_PATH}{operation.name}.{Format.CSV.extension}".removeprefix("/")
    options = [f"RelativePath = {_m(path)}"]
    if operation.example:
        options.append(f"Query = [{', '.join(_parameters(operation))}]")
    if place.takes_tokens:
        options.append('Headers = [Authorization = "Bearer " & Token]')
    steps = ['Token = "..."'] if place.takes_tokens else []
    steps += [
        f"Answer = Web.Contents({_m(place.origin)}, [\n        {_lines(options, 8)}\n    ])",
        'Lines = Csv.Document(Answer, [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv])',
        "Rows = Table.PromoteHeaders(Lines, [PromoteAllScalars = true])",
    ]
    types = [f"{{{_m(name)}, {type_}}}" for name, sql_type in columns if (type_ := _type_of_m(sql_type))]
    if types:
        steps.append(f'Typed = Table.TransformColumnTypes(Rows, {{\n        {_lines(types, 8)}\n    }}, "en-US")')
    return f"let\n    {_lines(steps, 4)}\nin\n    {'Typed' if types else 'Rows'}"


def _parameters(operation: TrustedOperation) -> Iterator[str]:
    texts: dict[str, list[str]] = {}
    for name, text in to_texts(operation.example):
        texts.setdefault(name, []).append(_m(text))
    for name, several in texts.items():
        yield f"{name} = {several[0] if len(several) == 1 else '{' + ', '.join(several) + '}'}"


def _lines(parts: Sequence[str], indent: int) -> str:
    return f",\n{' ' * indent}".join(parts)


def _m(text: str) -> str:
    """A text of the language M, in which `#(` begins an escape."""
    escaped = text.replace("#(", "#(#)(").replace('"', '""').replace("\n", "#(lf)").replace("\r", "#(cr)")
    return f'"{escaped}"'


def _type_of_m(type_: TypeEngine[Any]) -> str | None:
    if is_exact_numeric(type_):
        return "Currency.Type" if _is_currency(type_) else "type number"
    return next((told for sql_type, told in _TYPES_OF_M if isinstance(type_, sql_type)), None)


def _is_currency(type_: TypeEngine[Any]) -> bool:
    """Whether all values are exact in Power BI's type for money: others become floats there."""
    assert isinstance(type_, sa.Numeric)
    precision, scale = type_.precision, type_.scale or 0
    return precision is not None and scale <= _CURRENCY_SCALE and precision - scale <= _CURRENCY_DIGITS - 1


def _pandas(operation: TrustedOperation, place: Place) -> str:
    """By Arrow, in which nothing has to be said of types, and decimals are exact."""
    url = json.dumps(place.origin + address(operation, Format.ARROW))
    lines = ["from urllib.request import Request, urlopen", "", "import pandas as pd", "import pyarrow as pa", ""]
    opened = url
    if place.takes_tokens:
        lines.insert(0, "import os")
        header = f'{{"Authorization": f"Bearer {{os.environ[\'{TOKEN}\']}}"}}'
        lines += [f"request = Request({url},", f"                  headers={header})"]
        opened = "request"
    else:
        lines[0] = "from urllib.request import urlopen"
    lines += [
        f"with urlopen({opened}) as answer:",
        "    frame = pa.ipc.open_stream(answer).read_pandas(types_mapper=pd.ArrowDtype)",
    ]
    return "\n".join(lines)


def _post(place: Place, path: str, body: object) -> str:
    return (
        f"curl -sS{_header(place)} {shlex.quote(place.origin + path)} \\\n"
        f"  -H 'Content-Type: application/json' \\\n  -d {shlex.quote(orjson.dumps(body).decode())}"
    )


def _header(place: Place) -> str:
    return f' -H "Authorization: Bearer ${TOKEN}"' if place.takes_tokens else ""
