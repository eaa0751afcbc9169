"""Whole operations, drawn at random: one statement answers byte for byte what the resolvers answer."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from graphql import GraphQLSchema
from hypothesis import given
from hypothesis import strategies as st

from db.read import Reader
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.pipeline import Pipeline, Report
from tests.golden import pipelines
from tests.whole_operations import Drawn, operations

VALUES: dict[str, list[Any]] = {
    "BigInt": ["1", "2", 3, "32", 100, "1499", "59999", "9223372036854775807"],
    "Int": [0, 1, 2, 3, -1],
    "Decimal": ["0", "100000.5", 1000, "-999.99"],
    "Date": ["1995-01-01", "1998-08-02", "1992-01-01"],
    "DateTime": ["2026-01-02T05:04:05.678901+02:00", "1990-01-01T00:00:00Z"],
    "String": ["", "a", "%e%", "BUILDING", "1-URGENT", "ASIA", "GERMANY", "\\\\", "'", '"', "é"],
    "Boolean": [True, False],
    "Float": [0, 0.1, 12.5, -3],
    "UUID": ["0b7b1f4e-6a0f-4d5e-9c57-0d6b6f0a6f01"],
    "JSON": [None],
}
IDS = ["T3JkZXI6MQ==", "T3JkZXI6Nw==", "Q3VzdG9tZXI6MQ==", "TmF0aW9uOjc=", "UmVnaW9uOjA=", "T3JkZXI6NA=="]


@dataclass(frozen=True)
class Both:
    """Two pipelines over one database; only the first compiles."""

    compiling: Pipeline
    resolving: Pipeline

    async def compare(self, drawn: Drawn) -> dict[str, Any]:
        """The answer, which must be the same in each way: compiled, compiled before, resolved."""
        operation = Operation(drawn.query, None, drawn.variables)
        resolved = await self.resolving.answer(operation, ANYONE, "request", Report())
        expected = resolved.body()
        for _ in range(2):
            report = Report()
            answer = await self.compiling.answer(operation, ANYONE, "request", report)
            assert answer.body() == expected, drawn
            if answer.errors:
                assert report.path != "compiled"
            else:
                assert (report.path, report.statements) in {("compiled", 1), ("constant", 0)}, (report, drawn)
        body: dict[str, Any] = json.loads(expected)
        return body


@pytest.fixture(scope="module")
async def both(database: str) -> AsyncIterator[tuple[Both, GraphQLSchema]]:
    """Over TPC-H as generated."""
    async with pipelines(database, Reader) as (compiling, resolving, _):
        yield Both(compiling, resolving), compiling._schema


@given(data=st.data())
async def test_both_ways_give_the_same_bytes(both: tuple[Both, GraphQLSchema], data: st.DataObject) -> None:
    """Then the pages are turned."""
    pipelines_, schema = both
    drawn = data.draw(operations(schema, VALUES, IDS))
    body = await pipelines_.compare(drawn)
    if "errors" not in body and (turned := drawn.turned(body["data"])) is not None:
        await pipelines_.compare(turned)
