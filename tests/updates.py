"""What the tests of status updates share: orders of their own, the operations, and callers of a pipeline."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from db.engine import PoolOptions, create_engine
from db.write import Writer
from gateway.caller import ANYONE
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline, PipelineOptions
from gateway.schema import ENTITIES
from resolvers.caller import Caller
from resolvers.fields import build_schema
from resolvers.limits import Limits
from tests.conftest import settings_for
from tests.golden import UNLIMITED, RecordingReader

_OUTCOMES = """
  __typename
  ... on MutationProblem { message }
  ... on OrderStatusUpdated {
    replayed
    change { orderKey from to version note by requestId }
    order { key status version statusHistory { totalCount nodes { from to version } } }
  }
  ... on OrderNotFound { key }
  ... on OrderVersionConflict { expectedVersion currentVersion expectedStatus currentStatus order { status version } }
  ... on IdempotencyConflict { idempotencyKey }
"""
UPDATE = f"mutation Update($input: UpdateOrderStatusInput!) {{ updateOrderStatus(input: $input) {{ {_OUTCOMES} }} }}"
UPDATES = """mutation Updates($input: UpdateOrderStatusesInput!) {
  updateOrderStatuses(input: $input) {
    __typename
    ... on MutationProblem { message }
    ... on OrderStatusesUpdated { replayed orders { key status version } }
    ... on OrderStatusesRefused {
      problems {
        index key
        problem {
          __typename message
          ... on OrderNotFound { key }
          ... on OrderVersionConflict { expectedVersion currentVersion order { key status version } }
        }
      }
    }
    ... on IdempotencyConflict { idempotencyKey }
  }
}"""


@dataclass(frozen=True)
class Told:
    """The parsed answer to an operation, the statements it took, and what was reported of it."""

    body: dict[str, Any]
    statements: Sequence[str]
    execution: str | None

    def result(self, field: str = "updateOrderStatus") -> dict[str, Any]:
        """What the mutation came to."""
        assert "errors" not in self.body, self.body
        found: dict[str, Any] = self.body["data"][field]
        return found

    def error(self) -> tuple[str, str]:
        """The code and the message of the only error."""
        (error,) = self.body["errors"]
        return error["extensions"]["code"], error["message"]


class Gateway:
    """Answers operations for any caller, without HTTP, all at once if asked so."""

    def __init__(self, pipeline: Pipeline, reader: RecordingReader) -> None:
        self.pipeline = pipeline
        self._reader = reader

    async def ask(self, query: str, variables: Mapping[str, Any] | None = None, caller: Caller = ANYONE) -> Told:
        """Answer one operation; the statements are told for one at a time only."""
        self._reader.recorded.clear()
        report = Report()
        answer = await self.pipeline.answer(Operation(query, None, variables or {}), caller, "request-1", report)
        return Told(json.loads(answer.body()), tuple(self._reader.recorded), report.path)

    async def update(self, caller: Caller = ANYONE, **given: Any) -> dict[str, Any]:
        """What one update came to."""
        return (await self.ask(UPDATE, {"input": given}, caller)).result()

    async def updates(self, items: list[dict[str, Any]], caller: Caller = ANYONE, **given: Any) -> dict[str, Any]:
        """What a batch came to."""
        told = await self.ask(UPDATES, {"input": {"updates": items, **given}}, caller)
        return told.result("updateOrderStatuses")

    async def look(self, *keys: int) -> list[tuple[str, str, int]]:
        """Key, status and version of these orders."""
        query = "query($keys: [BigInt!]!) { orders(where: {key: {in: $keys}}) { nodes { key status version } } }"
        told = await self.ask(query, {"keys": list(keys)})
        return [(row["key"], row["status"], row["version"]) for row in told.body["data"]["orders"]["nodes"]]


@asynccontextmanager
async def answering(
    address: str,
    entities: tuple[type[Any], ...] = ENTITIES,
    pool: PoolOptions | None = None,
    writing: type[Writer] = Writer,
) -> AsyncIterator[Gateway]:
    """A pipeline over a database, whose pool serves many at once; `writing` may be a writer that something befalls."""
    settings = settings_for(address)
    engine = create_engine(settings.database(), pool or PoolOptions(size=10, overflow=10, wait=10), "tests")
    try:
        reader = RecordingReader(engine, settings.names())
        schema, catalogue = build_schema(entities)
        writer = writing(settings.names(), settings.idempotency_hours)
        options = PipelineOptions(UNLIMITED, deadline=20)
        yield Gateway(Pipeline(schema, catalogue, reader, writer, Limits(), options), reader)
    finally:
        await engine.dispose()
