"""The short way of `ReadExecutor` for plain values: what graphql-core's own executor answers, for fewer fields."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import pytest
import strawberry
from graphql import ExecutionResult, GraphQLSchema, parse
from graphql.execution.executor import Executor

from resolvers import shells
from resolvers.executor import ReadExecutor
from resolvers.shells import Shells, list_of, optional, resolve_directly, resolved_field

TEXT = """query Things($all: Boolean = true) {
  things { ...all @include(if: $all) name }
}
fragment all on Thing {
  __typename count next { name count } kind words awaited { kind name } again: name certain ratio note
}"""
LEAVES = ("__typename", "count", "kind", "again", "certain", "ratio", "note", "name")


@dataclass
class Thing:
    """What the fields are read off."""

    name: Any = "a"
    count: Any = 1
    kind: Any = "SMALL"
    words: Any = ("x", None)
    certain: Any = True
    ratio: Any = 0.5
    note: Any = None
    next: "Thing | None" = None
    error: Exception | None = None


class _Counting(ReadExecutor):
    """Counts the fields that graphql-core resolves."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.resolved: list[str] = []

    def execute_field(self, *arguments: Any) -> Any:
        self.resolved.append(arguments[3].key)
        return super().execute_field(*arguments)


class Failed(Exception):
    """What reading came to."""


async def _awaited(thing: Thing, _: Any) -> Thing:
    await asyncio.sleep(0)
    if thing.error is not None:
        raise thing.error
    return Thing(name=f"{thing.name}'s")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    """Things with fields of every kind; `name`, `count` and `kind` are promised."""
    made = Shells()
    kind = made.enum("Kind", {"SMALL": "Small.", "LARGE": "Large."}, "How large.")
    plain = {
        "name": str,
        "count": int,
        "kind": kind,
        "words": list_of(str | None),
        "certain": bool | None,
        "ratio": float | None,
        "note": str | None,
    }

    def fields(own: Any) -> dict[str, Any]:
        return {
            **{name: shells.field(type_, name, _reader(name)) for name, type_ in plain.items()},
            "next": resolved_field(optional(own), "The next.", lambda thing, _: thing.next),
            "awaited": resolved_field(optional(own), "Another.", _awaited),
        }

    thing = made.output("Thing", "A thing.", fields)
    root = {"things": resolved_field(list_of(optional(thing)), "All.", lambda root, _: root)}
    query = made.output("Query", "All.", lambda _: root)
    made.finish()
    schema: GraphQLSchema = strawberry.Schema(query=query)._schema
    resolve_directly(schema)
    return schema


def _reader(name: str) -> shells.Read:
    return lambda thing: getattr(thing, name)


def told(result: ExecutionResult) -> str:
    """All of an answer, in order."""
    return json.dumps([result.data, [error.formatted for error in result.errors or ()]])


async def answered(executor: type[Executor[Any]], schema: GraphQLSchema, things: list[Any], **variables: Any) -> Any:
    """The executor, and its answer."""
    made = executor.build(schema, parse(TEXT), things, raw_variable_values=variables)
    assert isinstance(made, executor)
    result = made.execute_operation()
    if not isinstance(result, ExecutionResult):
        result = await result  # type: ignore[misc]
    return made, told(result)


def _unfit() -> list[Any]:
    """Things that can't be shown as they are, or only in part."""
    values: dict[str, tuple[Any, ...]] = {
        "name": (None, 1, []),
        "count": (None, 2**31, "1", "one", 1.0, 1.5, True),
        "kind": (None, "HUGE", []),
        "words": (None, ("x", {}), 1),
        "certain": (1, "yes"),
        "ratio": (float("nan"), 1),
        "error": (Failed("not now"),),
        "next": (Thing(), Thing(name=None), Thing(count=2**40)),
    }
    return [
        pytest.param({name: value}, id=f"{name}-{number}")
        for name, found in values.items()
        for number, value in enumerate(found)
    ]


@pytest.mark.parametrize("unfit", _unfit())
async def test_the_answer_is_graphql_cores(schema: GraphQLSchema, unfit: dict[str, Any]) -> None:
    """With its errors, their paths and places, and what they make null; beside things that are fit."""
    for all_ in (True, False):
        things = [Thing(), Thing(**unfit), None, Thing(note="b"), Thing(**unfit)]
        _, expected = await answered(Executor, schema, things, all=all_)
        _, given = await answered(ReadExecutor, schema, things, all=all_)
        assert given == expected


async def test_plain_values_are_not_resolved_one_by_one(schema: GraphQLSchema) -> None:
    """Only where one can't be shown, and there only."""
    executor, _ = await answered(_Counting, schema, [Thing(), Thing(note="b")])
    assert executor.resolved == ["things", *2 * ["next", "words", "awaited"]]
    executor, _ = await answered(_Counting, schema, [Thing(), Thing(ratio=float("nan"))])
    assert sorted(executor.resolved) == sorted(["things", *2 * ["next", "words", "awaited"], *LEAVES])
