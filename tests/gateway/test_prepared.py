"""Which prepared operations are kept, and which statements they have."""

import gc
import sys
from collections.abc import Callable
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
_SCHEMA, _CATALOGUE = build_schema(ENTITIES)
SCHEMA = (_SCHEMA._schema, _CATALOGUE)


@dataclass
class Sized:
    """In the place of a statement: all that is kept of one is its size."""

    size: int


@pytest.fixture(name="plan")
def _plan() -> Callable[..., Planned]:
    """Plans an operation, for a caller with all roles unless told."""
    core, catalogue = SCHEMA
    planning = Planning(core, catalogue, Documents(core, DocumentLimits()), Limits())

    def plan(operation: Operation, caller: Caller = ANYONE) -> Planned:
        planned = planning.plan(operation, caller, "id", Report())
        assert isinstance(planned, Planned)
        return planned

    return plan


class Kept:
    """Prepared operations, with statements of any size."""

    def __init__(self, plan: Callable[..., Planned], max_bytes: int) -> None:
        self._plan = plan
        self._prepared = PreparedOperations(*SCHEMA, max_bytes=max_bytes)

    def keep(self, operation: Operation, statement: Sized) -> None:
        planned = self._plan(operation)
        self._prepared.keep(operation, planned.executor, ANYONE, planned.plan, cast("Any", statement))

    def knows(self, operation: Operation) -> bool:
        return self._prepared.find(operation, ANYONE) is not None


def test_statements_that_make_room_for_others_no_longer_count(
    plan: Callable[..., Planned], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many shapes one operation is asked in, the others stay."""
    monkeypatch.setattr("gateway.prepared._MAX_SHAPES", 5)
    kept = Kept(plan, max_bytes=200_000)
    kept.keep(OTHER, Sized(100))
    for size in range(1, 60):
        kept.keep(Operation(PAGE, None, {"size": size}), Sized(1_000))
    assert kept.knows(OTHER)
    known = [kept.knows(Operation(PAGE, None, {"size": size})) for size in range(1, 60)]
    assert (known[-15:], known[:20]) == ([True] * 15, [False] * 20)
    kept.keep(Operation("{ nations { nodes { name } } }"), Sized(60_000))
    assert not kept.knows(Operation(PAGE, None, {"size": 59}))


def test_a_statement_counts_once_however_many_operations_have_it(plan: Callable[..., Planned]) -> None:
    """It counts as long as one of them is kept, and no longer."""
    kept, statement = Kept(plan, max_bytes=600_000), Sized(20_000)
    operations = [Operation(f"{{ order(key: {key}) {{ key }} }}") for key in range(100)]
    for operation in operations:
        kept.keep(operation, statement)
    assert all(map(kept.knows, operations))
    kept.keep(OTHER, Sized(190_000))
    assert (kept.knows(OTHER), any(map(kept.knows, operations))) == (True, False)
    for operation in operations[:2]:
        kept.keep(operation, Sized(10))
    assert all(map(kept.knows, [OTHER, *operations[:2]]))


FILTERED = "query Some($where: OrderFilter!) { orders(where: $where) { nodes { key } } }"


def clerks(number: int, name: str = "x") -> Operation:
    """Orders of any of so many clerks."""
    return Operation(FILTERED, None, {"where": {"or": [{"clerk": {"eq": name}}] * number}})


def test_nothing_of_the_variables_is_kept(plan: Callable[..., Planned]) -> None:
    """Each request would leave as much as it may hold."""
    kept, name = Kept(plan, max_bytes=400_000), "-".join(["clerk"] * 100)
    before = sys.getrefcount(name)
    kept.keep(clerks(2, name), Sized(100))
    gc.collect()
    assert sys.getrefcount(name) == before
    assert kept.knows(clerks(2, "another"))


def test_an_operation_that_is_asked_in_many_ways_takes_no_others_place(plan: Callable[..., Planned]) -> None:
    """What it takes to read large variables counts: its own oldest make room."""
    kept, statement = Kept(plan, max_bytes=400_000), Sized(100)
    kept.keep(OTHER, Sized(100))
    for number in range(20, 60):
        kept.keep(clerks(number), statement)
    assert kept.knows(OTHER)
    known = [kept.knows(clerks(number)) for number in range(20, 60)]
    assert (known[0], known[-1]) == (False, True)
    assert 1 <= sum(known) <= 10


UPDATE = "mutation { updateOrderStatus(input: {key: %d, status: %s}) { ... on OrderStatusUpdated { order { key } } } }"


def test_documents_that_come_to_the_same_have_one_statement(plan: Callable[..., Planned]) -> None:
    """Clients that write values into documents send a new one each time: no two statements are made for them."""
    reader, writer = Reader(cast("Any", None), TableNames()), Writer(TableNames())

    def statement(query: str, caller: Caller = ANYONE, **variables: Any) -> object:
        planned = plan(Operation(query, None, variables), caller)
        updates = update_roots(planned.plan)
        if updates is None:
            return reader.document(document_roots(planned.plan))
        return writer.document(updates, planned.plan.access)

    one = statement("{ order(key: 1) { key status } }")
    assert statement("query Mine { order(key: 7) { key, status } }") is one
    assert statement("query Mine($key: BigInt!) { order(key: $key) { key status } }", key=9) is one
    bound = [Caller(roles=ANYONE.roles, regions=frozenset({region})) for region in ("ASIA", "AFRICA")]
    others = [
        statement("{ order(key: 1) { status key } }"),
        statement("{ mine: order(key: 1) { key status } }"),
        *(statement("{ order(key: 1) { key status } }", caller) for caller in bound),
    ]
    assert len({id(each) for each in (one, *others)}) == 5
    update = statement(UPDATE % (1, "OPEN"))
    assert statement(UPDATE % (2, "FULFILLED")) is update
