"""Golden operations: the answer and the SQL of each, kept in `__snapshots__` and reviewed like code.

After a wanted change: `pytest tests/test_operations.py --snapshot-update`, then read the difference.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.types import SerializableData

from tests.golden import Answering, Golden, answering, golden_operations

_OPERATIONS = golden_operations()


class _Answer(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "json"

    def serialize(self, data: SerializableData, **_: Any) -> str:
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


class SqlSnapshot(SingleFileSnapshotExtension):
    """Keeps statements as a file of SQL."""

    _write_mode = WriteMode.TEXT
    file_extension = "sql"

    def serialize(self, data: SerializableData, **_: Any) -> str:
        statements = ["\n".join(line.rstrip() for line in text.splitlines()) + ";\n" for text in data]
        return "\n".join(statements) or "-- The database is not asked.\n"


@pytest.fixture(scope="module")
async def gateway_pipeline(database: str) -> AsyncIterator[Answering]:
    """A pipeline over the demo database that tells its SQL."""
    async with answering(database) as made:
        yield made


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_answer(operation: Golden, gateway_pipeline: Answering, snapshot: SnapshotAssertion) -> None:
    """What a client gets."""
    answered = await gateway_pipeline.answer(operation.text, operation.variables)
    assert "INTERNAL_SERVER_ERROR" not in answered.body, "a fault is no answer to keep"
    assert answered.body == snapshot(extension_class=_Answer)


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_sql(operation: Golden, gateway_pipeline: Answering, snapshot: SnapshotAssertion) -> None:
    """What it takes, statement by statement; operands are parameters."""
    answered = await gateway_pipeline.answer(operation.text, operation.variables)
    assert answered.statements == snapshot(extension_class=SqlSnapshot)


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_the_answer_is_the_same_again(operation: Golden, gateway_pipeline: Answering) -> None:
    """Also when everything is remembered from the first time."""
    once = await gateway_pipeline.answer(operation.text, operation.variables)
    again = await gateway_pipeline.answer(operation.text, operation.variables)
    assert again == once


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
def test_an_operation_says_what_it_shows(operation: Golden) -> None:
    """In comments at its head; and it has a name, as operations that are kept should."""
    first = operation.text.splitlines()[0]
    assert first.startswith("# ")
    assert not first.startswith("# variables")
    assert f"query {_camel(operation.name)}" in operation.text


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


_LEVELS = """
query Levels($size: Int!) {
  customers(first: $size) {
    nodes { orders(first: $size) { nodes { customer { nation { region { name } } } } } }
  }
}"""


async def test_statements_depend_on_the_levels_only(gateway_pipeline: Answering) -> None:
    """One row or thousands: five levels are five statements, and the same ones but for the page's size."""
    one = await gateway_pipeline.answer(_LEVELS, {"size": 1})
    many = await gateway_pipeline.answer(_LEVELS, {"size": 50})
    customers = many.body["data"]["customers"]["nodes"]
    assert sum(len(customer["orders"]["nodes"]) for customer in customers) > 500
    assert len(many.statements) == 5
    assert [text.replace("LIMIT 50", "LIMIT 1") for text in many.statements] == list(one.statements)


async def test_aliases_of_one_field_are_batched_each(gateway_pipeline: Answering) -> None:
    """Equal selections are one statement; other arguments are another one, whatever the number of parents."""
    text = """query Aliases {
      customers(first: 20) { nodes {
        a: orders(first: 2) { nodes { key } }
        b: orders(first: 2) { nodes { key } }
        c: orders(last: 2) { nodes { key } }
      } }
    }"""
    answered = await gateway_pipeline.answer(text)
    assert len(answered.statements) == 3
    for customer in answered.body["data"]["customers"]["nodes"]:
        assert customer["a"] == customer["b"]


@pytest.mark.parametrize("size", [0, 1, 5, 100])
async def test_a_sample_has_existing_rows_once_each(gateway_pipeline: Answering, size: int) -> None:
    """As many as asked for."""
    text = "query Sample($size: Int! = 5) { orderSample(size: $size) { id key customer { key } } }"
    rows = (await gateway_pipeline.answer(text, {"size": size})).body["data"]["orderSample"]
    assert len({row["key"] for row in rows}) == len(rows) == size
    found = await gateway_pipeline.answer(
        "query Again($ids: [ID!]!) { nodes(ids: $ids) { id ... on Order { key customer { key } } } }",
        {"ids": [row["id"] for row in rows]},
    )
    assert found.body["data"]["nodes"] == rows


async def test_a_sample_has_five_rows_unless_told(gateway_pipeline: Answering) -> None:
    """And other ones each time."""
    text = "query Samples { " + " ".join(f"s{i}: orderSample {{ key }}" for i in range(4)) + " }"
    samples = (await gateway_pipeline.answer(text)).body["data"]
    assert all(len(rows) == 5 for rows in samples.values())


@pytest.mark.parametrize(("size", "code"), [(-1, "BAD_USER_INPUT"), (101, "LIMIT_EXCEEDED")])
async def test_a_sample_may_not_be_of_any_size(gateway_pipeline: Answering, size: int, code: str) -> None:
    """The message says which it may be."""
    answered = await gateway_pipeline.answer(
        "query Sample($size: Int!) { orderSample(size: $size) { key } }", {"size": size}
    )
    (error,) = answered.body["errors"]
    assert error["extensions"]["code"] == code
    assert "from 0 to 100" in error["message"]
    assert not answered.statements
