"""Golden operations as one statement each: the same bytes as the resolvers', and the SQL, kept in `__snapshots__`.

After a wanted change: `pytest tests/test_compiled.py --snapshot-update`, then read the difference.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from db.document import Document
from db.lease import Lease
from db.read import Reader
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline
from tests.golden import Golden, golden_operations, pipelines
from tests.test_operations import SqlSnapshot

_OPERATIONS = golden_operations()

RESOLVED = {
    "constant": "constant",
    "nodes_malformed": "error",
    "order_sample_nothing": "sample",
    "schema_itself": "schema",
    "typename_only": "viewer",
    "viewer": "viewer",
}
"""Operations that no statement answers, and the reason that the log tells. Those that are refused have none."""


class _Recording(Reader):
    """Keeps the statements of documents, after those that PostgreSQL is only to estimate."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.recorded: list[str] = []

    async def answer(self, lease: Lease, document: Document, values: Sequence[Any]) -> bytes:
        self.recorded += [given.sql.text for given in document.given]
        self.recorded.append(document.sql.text)
        return await super().answer(lease, document, values)


@dataclass
class Both:
    """Two pipelines over one database; only the first compiles. Its statements are told by `reader`."""

    compiling: Pipeline
    resolving: Pipeline
    reader: _Recording

    async def same(self, operation: Operation) -> Report:
        """Answer both ways, the compiled one twice: the second time from what is prepared."""
        expected = (await self.resolving.answer(operation, ANYONE, "request", Report())).body()
        for _ in range(2):
            report = Report()
            answer = await self.compiling.answer(operation, ANYONE, "request", report)
            assert answer.body() == expected
            report.codes = answer.codes
        return report


@pytest.fixture(scope="module")
async def both(database: str) -> AsyncIterator[Both]:
    """Over TPC-H as generated."""
    async with pipelines(database, _Recording) as (compiling, resolving, reader):
        yield Both(compiling, resolving, reader)


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_the_answers_are_the_same_bytes(operation: Golden, both: Both) -> None:
    """By one statement and one for each estimate, where it is not refused and no reason is known."""
    both.reader.recorded.clear()
    report = await both.same(Operation(operation.text, None, operation.variables))
    if report.path == "compiled":
        assert report.statements == len(both.reader.recorded) / 2
        assert report.statements == 1 or "estimatedCount" in operation.text
    else:
        assert report.path == RESOLVED.get(operation.name)
        assert operation.name in RESOLVED or report.codes != ()


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_sql(operation: Golden, both: Both, snapshot: SnapshotAssertion) -> None:
    """The statement; operands are parameters."""
    both.reader.recorded.clear()
    await both.compiling.answer(Operation(operation.text, None, operation.variables), ANYONE, "request", Report())
    assert both.reader.recorded == snapshot(extension_class=SqlSnapshot)


PAGES = """query Pages($size: Int!, $after: String, $where: OrderFilter, $skip: Boolean = false) {
  orders(first: $size, after: $after, where: $where) {
    edges { cursor node { key comment @skip(if: $skip) } } pageInfo { endCursor }
  }
}"""


async def test_values_of_variables_make_no_new_statement(both: Both) -> None:
    """Cursors and operands are parameters; sizes, the structure of a filter and directives are part of the text."""
    both.reader.recorded.clear()
    after = None
    for key in (10, 20, 30):
        variables = {"size": 2, "after": after, "where": {"key": {"gt": key}}}
        report = Report()
        answer = await both.compiling.answer(Operation(PAGES, None, variables), ANYONE, "request", report)
        assert report.path == "compiled"
        body = answer.body().decode()
        after = body.split('"endCursor":"')[1].split('"')[0]
    assert len(set(both.reader.recorded)) == 2  # with a cursor, and without
    others: list[dict[str, Any]] = [
        {"size": 3, "where": {"key": {"gt": 10}}},
        {"size": 2, "where": {"key": {"lt": 10}}},
        {"size": 2, "where": {"key": {"gt": 10}}, "skip": True},
        {"size": 2},
    ]
    for variables in others:
        before = set(both.reader.recorded)
        assert (await both.same(Operation(PAGES, None, variables))).path == "compiled"
        assert len(set(both.reader.recorded) - before) == 1


async def test_one_variable_may_mean_different_things(both: Both) -> None:
    """What an id leads to decides how the other variables are read."""
    text = """query Either($id: ID!, $text: String!) {
      node(id: $id) {
        ... on Nation { customers(first: 1, where: {name: {eq: $text}}) { nodes { name } } }
        ... on Customer { orders(first: 1, where: {comment: {contains: $text}}) { nodes { comment } } }
      }
    }"""
    for id_ in ("TmF0aW9uOjc=", "Q3VzdG9tZXI6MQ==", "TmF0aW9uOjc=", "Q3VzdG9tZXI6MQ=="):
        for word in ("the", "Customer#000000003"):
            report = await both.same(Operation(text, None, {"id": id_, "text": word}))
            assert report.path == "compiled"


async def test_a_value_that_can_not_be_right_is_told_as_ever(both: Both) -> None:
    """Also after the operation was prepared with others."""
    for cursor in (None, "WyI", "WyJ4Il0="):
        await both.same(Operation(PAGES, None, {"size": 2, "after": cursor}))


@pytest.mark.parametrize("wrong", [{"name": None}, {"name": "ASC", "key": None}, {"name": "ASC", "key": "ASC"}, {}])
async def test_an_item_of_an_order_that_can_not_be_right_is_told_as_ever(both: Both, wrong: Any) -> None:
    """Also after the operation was prepared with others: an item names one column."""
    text = "query Sorted($by: [CustomerOrderBy!]!) { customers(orderBy: $by, first: 2) { nodes { name } } }"
    assert (await both.same(Operation(text, None, {"by": [{"name": "ASC"}]}))).path == "compiled"
    report = await both.same(Operation(text, None, {"by": [wrong]}))
    assert list(report.codes) == ["BAD_USER_INPUT"]
