"""Which prepared operations are kept."""

from dataclasses import dataclass
from typing import Any, cast

import pytest

from db.names import TableNames
from db.read import Reader
from db.write import Writer
from gateway.caller import ANYONE
from gateway.documents import Documents, Operation
from gateway.operation_report import Report
from gateway.planning import Planned, Planning
from gateway.prepared import PreparedOperations
from gateway.schema import ENTITIES
from resolvers.caller import Caller
from resolvers.compiled import document_roots, update_roots
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


UPDATE = "mutation { updateOrderStatus(input: {key: %d, status: %s}) { ... on OrderStatusUpdated { order { key } } } }"


def test_documents_that_come_to_the_same_have_one_statement() -> None:
    """Clients that write values into documents send a new one each time: no two statements are made for them."""
    schema, catalogue = build_schema(ENTITIES)
    core = schema._schema
    planning = Planning(core, catalogue, Documents(core, DocumentLimits()), Limits())
    reader, writer = Reader(cast("Any", None), TableNames()), Writer(TableNames())

    def statement(query: str, variables: dict[str, Any] | None = None, caller: Caller = ANYONE) -> object:
        planned = planning.plan(Operation(query, None, variables or {}), caller, "id", Report())
        assert isinstance(planned, Planned)
        updates = update_roots(planned.plan)
        if updates is None:
            return reader.document(document_roots(planned.plan))
        return writer.document(updates, planned.plan.access)

    one = statement("{ order(key: 1) { key status } }")
    assert statement("query Mine { order(key: 7) { key, status } }") is one
    assert statement("query Mine($key: BigInt!) { order(key: $key) { key status } }", {"key": 9}) is one
    others = [
        statement("{ order(key: 1) { status key } }"),
        statement("{ mine: order(key: 1) { key status } }"),
        statement("{ order(key: 1) { key status } }", caller=Caller(roles=ANYONE.roles, regions=frozenset({"ASIA"}))),
        statement("{ order(key: 1) { key status } }", caller=Caller(roles=ANYONE.roles, regions=frozenset({"AFRICA"}))),
    ]
    assert len({id(each) for each in (one, *others)}) == 5
    update = statement(UPDATE % (1, "OPEN"))
    assert statement(UPDATE % (2, "FULFILLED")) is update
