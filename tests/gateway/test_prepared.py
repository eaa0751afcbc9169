"""Which prepared operations are kept."""

from dataclasses import dataclass
from typing import Any, cast

import pytest

from gateway.caller import ANYONE
from gateway.documents import Documents, Operation
from gateway.operation_report import Report
from gateway.planning import Planned, Planning
from gateway.prepared import PreparedOperations
from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits, Limits

PAGE = "query Page($size: Int!) { orders(first: $size) { nodes { key } } }"
OTHER = Operation("{ regions { nodes { name } } }")


@dataclass
class Sized:
    """In the place of a statement: all that is kept of one is its size."""

    size: int


def test_statements_that_make_room_for_others_no_longer_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many shapes one operation is asked in, the others stay."""
    monkeypatch.setattr("gateway.prepared._MAX_SHAPES", 5)
    schema, catalogue = build_schema(ENTITIES)
    core = schema._schema
    planning = Planning(core, catalogue, Documents(core, DocumentLimits()), Limits())
    prepared = PreparedOperations(core, catalogue, max_bytes=25_000)

    def keep(operation: Operation, size: int) -> None:
        planned = planning.plan(operation, ANYONE, "id", Report())
        assert isinstance(planned, Planned)
        prepared.keep(operation, planned.executor, ANYONE, planned.plan, cast("Any", Sized(size)))

    keep(OTHER, 100)
    for size in range(1, 60):
        keep(Operation(PAGE, None, {"size": size}), 1_000)
    assert prepared.find(OTHER, ANYONE) is not None
    known = [prepared.find(Operation(PAGE, None, {"size": size}), ANYONE) is not None for size in range(1, 60)]
    assert (known[-15:], known[:20]) == ([True] * 15, [False] * 20)
    keep(Operation("{ nations { nodes { name } } }"), 20_000)
    assert prepared.find(Operation(PAGE, None, {"size": 59}), ANYONE) is None
