"""The golden operations of `tests/operations`, and a pipeline that tells which SQL it ran."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from graphql import GraphQLSchema
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import PoolOptions, create_engine
from db.lease import Lease
from db.names import TableNames
from db.read import Reader
from db.timers import Timers
from db.transaction import Transaction
from db.write import Writer
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline, PipelineOptions
from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits, Limits
from tests.conftest import settings_for

FOLDER = Path(__file__).with_name("operations")
_VARIABLES = "# variables: "
UNLIMITED = DocumentLimits(
    bytes=10**6,
    tokens=10**5,
    selections=10**6,
    comparisons=10**6,
    depth=100,
    aliases=10**4,
    root_fields=1_000,
    directives=1_000,
)
"""For documents that a test has drawn, or made to go everywhere."""
_PATIENT = PipelineOptions(UNLIMITED, deadline=60)
"""Hypothesis keeps so much that a collection of its garbage takes seconds in a long run."""


@dataclass(frozen=True)
class Golden:
    """One operation file: comments that say what it shows, maybe a line of variables, and the operation."""

    name: str
    text: str

    @property
    def variables(self) -> Mapping[str, Any]:
        """The variables of the operation."""
        lines = [line for line in self.text.splitlines() if line.startswith(_VARIABLES)]
        variables: dict[str, Any] = json.loads(lines[0].removeprefix(_VARIABLES)) if lines else {}
        return variables


def golden_operations() -> list[Golden]:
    """All of them, by name."""
    return [Golden(path.stem, path.read_text()) for path in sorted(FOLDER.glob("*.graphql"))]


@dataclass(frozen=True)
class Answered:
    """The parsed answer to an operation, and the statements it took."""

    body: dict[str, Any]
    statements: Sequence[str]


class _RecordingTransaction(Transaction):
    def __init__(self, lease: Lease, begin: str, recorded: list[str]) -> None:
        super().__init__(lease, begin, may_restart=False)
        self._recorded = recorded

    async def fetch(self, text: str, arguments: Sequence[Any]) -> list[Any]:
        self._recorded.append(text)
        return await super().fetch(text, arguments)


class _RecordingLease(Lease):
    def __init__(self, engine: AsyncEngine, timers: Timers, recorded: list[str]) -> None:
        super().__init__(engine, timers)
        self._recorded = recorded

    async def transaction(self, begin: str, *, may_restart: bool = False) -> Transaction:
        await super().transaction(begin, may_restart=may_restart)
        self._current = _RecordingTransaction(self, begin, self._recorded)
        return self._current

    def another(self) -> Lease:
        return _RecordingLease(self._engine, self._timers, self._recorded)

    async def read(self, text: str, arguments: Sequence[Any]) -> list[Any]:
        self._recorded.append(text)
        return await super().read(text, arguments)

    async def write(self, text: str, arguments: Sequence[Any]) -> list[Any]:
        self._recorded.append(text)
        return await super().write(text, arguments)


class RecordingReader(Reader):
    """A reader that keeps the text of each statement that is run."""

    def __init__(self, engine: AsyncEngine, names: TableNames, **options: Any) -> None:
        super().__init__(engine, names, **options)
        self.recorded: list[str] = []

    def lease(self, who: str | None = None, *, writes: bool = True, comment: str = "") -> Lease:
        return _RecordingLease(self._primary, self.timers, self.recorded)


class Estimating(RecordingReader):
    """A reader that asks PostgreSQL's planner also where counting is cheap."""

    def __init__(self, engine: AsyncEngine, names: TableNames) -> None:
        super().__init__(engine, names, cheap=0)


class Answering:
    """Answers operations, without HTTP, one at a time."""

    def __init__(self, schema: GraphQLSchema, pipeline: Pipeline, reader: RecordingReader) -> None:
        self.schema = schema
        self._pipeline = pipeline
        self._reader = reader

    async def answer(self, query: str, variables: Mapping[str, Any] | None = None) -> Answered:
        """Answer one operation as anyone."""
        self._reader.recorded.clear()
        report = Report()
        operation = Operation(query, None, variables or {})
        answer = await self._pipeline.answer(operation, ANYONE, "request", report)
        statements = tuple(self._reader.recorded)
        if answer.executed:
            assert report.statements == len(statements)
        return Answered(json.loads(answer.body()), statements)


@asynccontextmanager
async def answering(address: str) -> AsyncIterator[Answering]:
    """A pipeline over a database, tied together as `gateway.app` does it; the resolvers answer everything."""
    settings = settings_for(address)
    engine = create_engine(settings.database(), PoolOptions(), "tests")
    try:
        reader = RecordingReader(engine, settings.names())
        schema, catalogue = build_schema(ENTITIES)
        writer = Writer(settings.names())
        pipeline = Pipeline(schema, catalogue, reader, writer, Limits(), PipelineOptions(compiles=False))
        yield Answering(schema._schema, pipeline, reader)
    finally:
        await engine.dispose()


R = TypeVar("R", bound=Reader)


@asynccontextmanager
async def pipelines(
    address: str, reading: type[R], entities: tuple[type[Any], ...] = ENTITIES
) -> AsyncIterator[tuple[Pipeline, Pipeline, R]]:
    """Two pipelines over a database: one that compiles what it can, and one that only resolves; and the reader."""
    settings = settings_for(address)
    engine = create_engine(settings.database(), PoolOptions(), "tests")
    try:
        reader = reading(engine, settings.names())
        schema, catalogue = build_schema(entities)
        parts = (schema, catalogue, reader, Writer(settings.names()), Limits())
        yield Pipeline(*parts, _PATIENT), Pipeline(*parts, replace(_PATIENT, compiles=False)), reader
    finally:
        await engine.dispose()
