"""Whole operations, drawn at random, by different callers: one statement answers byte for byte what the resolvers
answer, and the oracle agrees on which rows stand on the pages."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.read import Reader
from gateway.caller import ANYONE, ROLES
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from gateway.schema import ENTITIES
from resolvers.caller import PII, READER, Caller
from resolvers.fields import build_schema
from tests.conftest import Server, new_database
from tests.golden import Estimating, pipelines
from tests.oracle.loading import load
from tests.oracle.oracle import Oracle
from tests.oracle.roots import check
from tests.oracle.tables import generated, torn
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


SCHEMA, _ = build_schema(ENTITIES)
BOUND = [Caller("bound", roles=ROLES, regions=regions) for regions in (frozenset({"EUROPE"}), frozenset[str]())]
"""The first sees a part of the rows, the second nearly none."""
IMPERSONAL = Caller("impersonal", roles=ROLES - {PII})
"""Refused what is personal, and nothing else."""
many = settings(max_examples=5 * settings().max_examples // 2)


@dataclass(frozen=True)
class Both:
    """Two pipelines over one database; only the first compiles. For each caller an oracle over what they may see."""

    compiling: Pipeline
    resolving: Pipeline
    callers: Mapping[Caller, Oracle]

    async def compare(self, drawn: Drawn, caller: Caller, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The answer, which must be the same in each way: compiled, compiled before, resolved."""
        operation = Operation(drawn.query, None, drawn.variables)
        resolved = await self.resolving.answer(operation, caller, "request", Report())
        expected = resolved.body()
        for _ in range(2):
            report = Report()
            answer = await self.compiling.answer(operation, caller, "request", report)
            assert answer.body() == expected, drawn
            if answer.errors:
                assert report.path != "compiled"
            elif report.path == "constant":
                assert report.statements == 0
            else:  # one, and one for each estimate
                most = 1 + drawn.query.count("estimatedCount")
                assert report.path == "compiled", (report, drawn)
                assert 1 <= report.statements <= most, (report, drawn)
        body: dict[str, Any] = json.loads(expected)
        if "errors" not in body:
            check(self.callers[caller], drawn.query, drawn.variables, body["data"], before)
        return body


def _oracle(tables: duckdb.DuckDBPyConnection, caller: Caller) -> Oracle:
    """Over the rows that the caller may see. The tables are the oracle's own from here on."""
    if caller.regions is not None:
        visible = """SELECT c_custkey FROM customer JOIN nation ON c_nationkey = n_nationkey
            JOIN region ON n_regionkey = r_regionkey WHERE list_contains(?, r_name)"""
        for table, link in (("orders", "o_custkey"), ("customer", "c_custkey")):
            tables.execute(f"DELETE FROM {table} WHERE {link} NOT IN ({visible})", [sorted(caller.regions)])
    return Oracle(tables)


@pytest.fixture(scope="module")
async def demo(database: str, tpch_files: Path) -> AsyncIterator[Both]:
    """TPC-H as generated."""
    callers = [ANYONE, Caller("reader", roles=frozenset({READER})), IMPERSONAL]
    with generated(tpch_files) as tables:
        oracle = Oracle(tables)
        async with pipelines(database, Estimating) as (compiling, resolving, _):
            yield Both(compiling, resolving, dict.fromkeys(callers, oracle))


@pytest.fixture(scope="module")
async def holes(postgres: Server, tpch_files: Path) -> AsyncIterator[Both]:
    """Dangling references, ties, unknown statuses, overlays; callers under row policies."""
    async with AsyncExitStack() as stack:
        callers = {caller: _oracle(stack.enter_context(torn(tpch_files)), caller) for caller in (ANYONE, *BOUND)}
        with torn(tpch_files) as tables:
            address = await load(await new_database(postgres, "whole_operations"), tables)
        compiling, resolving, _ = await stack.enter_async_context(pipelines(address, Reader))
        yield Both(compiling, resolving, callers)


@many
@given(data=st.data())
@pytest.mark.parametrize("world", ["demo", "holes"])
async def test_both_ways_give_the_same_bytes(world: str, demo: Both, holes: Both, data: st.DataObject) -> None:
    """Then the pages are turned."""
    both = {"demo": demo, "holes": holes}[world]
    caller = data.draw(st.sampled_from(list(both.callers)))
    drawn = data.draw(operations(SCHEMA._schema, VALUES, IDS))
    body = await both.compare(drawn, caller)
    if "errors" not in body and (turned := drawn.turned(body["data"])) is not None:
        await both.compare(turned, caller, body["data"])
