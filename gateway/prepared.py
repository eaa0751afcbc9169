"""Prepared operations: what has been parsed, validated, planned and compiled once is only given its values again.

(document, operation's name)  ->  the coercion of its variables
+ structure of the variables, roles, row policies  ->  the reads of the variables
+ what these reads find, such as page sizes        ->  the statement
"""

from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import GraphQLError, GraphQLSchema
from graphql.execution.executor import Executor

from db.document import Document
from db.update_document import UpdateDocument
from gateway.coercion import DeclaredVariable, coerced_variables, declared
from gateway.documents import Operation
from gateway.operation_report import digest
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.operation import OperationPlan
from resolvers.values import Shape, Step, parts, repeated, same, structure, without_values

_MAX_SHAPES = 100
_OTHER_PROGRAMS = 3
_OPERATION_BYTES, _STATEMENT_BYTES, _PART_BYTES = 3_000, 5_000, 300
"""What an operation takes beside its text and its programs, a statement beside what grows with its text, and a part of
a program's reads: about so much, as `tracemalloc` has it."""
_LARGEST = 4
"""An operation may take this part of all: beyond, its own oldest programs make room, and not other operations."""


class Ready(NamedTuple):
    """A statement that answers an operation, the values for it, and what the report tells of the operation."""

    document: Document | UpdateDocument
    values: Sequence[Any]
    name: str | None
    kind: str
    digest: str
    cost: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    document: Document | UpdateDocument
    cost: int


@dataclass(slots=True)
class _Program:
    """Reads of variables, which take so many `bytes`, and the statement for each of their outcomes so far."""

    steps: tuple[Step, ...]
    bytes: int
    by_shape: dict[tuple[Shape, ...], _Compiled] = field(default_factory=dict)


@dataclass(slots=True)
class _Prepared:
    """One operation of one document. Programs are kept by the structure of the variables and the caller's access;
    `bytes` are those of all but their statements."""

    name: str | None
    kind: str
    digest: str
    variables: tuple[DeclaredVariable, ...]
    bytes: int
    programs: dict[Shape, list[_Program]] = field(default_factory=dict)


class _Statements:
    """Counts what the statements take, each once however many operations have it."""

    def __init__(self) -> None:
        self._holders: Counter[int] = Counter()
        self.bytes = 0

    def hold(self, document: Document | UpdateDocument) -> None:
        """One operation more has a statement."""
        self._holders[id(document)] += 1
        if self._holders[id(document)] == 1:
            self.bytes += _bytes_of(document)

    def release(self, document: Document | UpdateDocument) -> None:
        """One operation less has a statement."""
        self._holders[id(document)] -= 1
        if not self._holders[id(document)]:
            del self._holders[id(document)]
            self.bytes -= _bytes_of(document)


def _bytes_of(document: Document | UpdateDocument) -> int:
    # Its text, and the plan by which it is found again: of filters it takes more, of large selections less.
    return _STATEMENT_BYTES + 3 * document.size


class PreparedOperations:
    """The operations used last: at most `max_operations`, and about `max_bytes` with their statements."""

    def __init__(
        self, schema: GraphQLSchema, catalogue: Catalogue, max_operations: int = 1_000, max_bytes: int = 10_000_000
    ) -> None:
        self._schema = schema
        self._catalogue = catalogue
        self._max_operations = max_operations
        self._max_bytes = max_bytes
        self._bytes = 0
        self._statements = _Statements()
        self._operations: OrderedDict[tuple[str, str | None], _Prepared] = OrderedDict()

    def find(self, operation: Operation, caller: Caller) -> Ready | None:
        """The statement for an operation; None where it is not known, or the variables can't be right."""
        try:
            return self._find(operation, caller)
        except (GraphQLError, RecursionError):  # planning it says why
            return None

    def _find(self, operation: Operation, caller: Caller) -> Ready | None:
        prepared = self._operations.get((operation.query, operation.name))
        if prepared is None or (prepared.kind == "mutation" and not operation.may_write):
            return None
        self._operations.move_to_end((operation.query, operation.name))
        coerced = coerced_variables(prepared.variables, operation.variables)
        if coerced is None:
            return None
        for program in prepared.programs.get(self._key(coerced, caller), ()):
            shapes, values = repeated(program.steps, coerced)
            compiled = program.by_shape.get(shapes)
            if compiled is not None:
                return Ready(compiled.document, values, prepared.name, prepared.kind, prepared.digest, compiled.cost)
        return None

    def keep(
        self,
        operation: Operation,
        executor: Executor[Any],
        caller: Caller,
        plan: OperationPlan,
        document: Document | UpdateDocument,
    ) -> None:
        """Remember the statement of an operation."""
        key = (operation.query, operation.name)
        prepared = self._operations.get(key)
        if prepared is None:
            node = executor.operation
            name = node.name.value if node.name else None
            given = tuple(declared(self._schema, definition) for definition in node.variable_definitions or ())
            prepared = self._operations[key] = _Prepared(name, node.operation.value, digest(operation.query), given, 0)
            self._grow(prepared, _OPERATION_BYTES + len(operation.query))
        shape = self._key(executor.variable_values.coerced, caller)
        if shape not in prepared.programs:
            self._grow(prepared, len(repr(shape)))
        programs = prepared.programs.setdefault(shape, [])
        program = next((known for known in reversed(programs) if same(known.steps, plan.steps)), None)
        if program is None or len(program.by_shape) >= _MAX_SHAPES:
            program = _Program(without_values(plan.steps), _PART_BYTES * parts(plan.steps))
            self._grow(prepared, program.bytes)
            for old in programs[:-_OTHER_PROGRAMS]:
                self._drop(prepared, old)
            programs[:] = [*programs[-_OTHER_PROGRAMS:], program]
        if plan.shapes not in program.by_shape:
            program.by_shape[plan.shapes] = _Compiled(document, plan.cost)
            self._statements.hold(document)
        self._shrink(prepared)

    def _key(self, coerced: dict[str, Any], caller: Caller) -> Shape:
        return structure(coerced), caller.roles, self._catalogue.access(caller).fingerprint

    def _grow(self, prepared: _Prepared, size: int) -> None:
        prepared.bytes += size
        self._bytes += size

    def _drop(self, prepared: _Prepared, program: _Program) -> None:
        self._grow(prepared, -program.bytes)
        for compiled in program.by_shape.values():
            self._statements.release(compiled.document)

    def _drop_oldest(self, prepared: _Prepared) -> None:
        shape = next(iter(prepared.programs))
        for program in prepared.programs.pop(shape):
            self._drop(prepared, program)
        self._grow(prepared, -len(repr(shape)))

    def _shrink(self, latest: _Prepared) -> None:
        while latest.bytes > self._max_bytes / _LARGEST and len(latest.programs) > 1:
            self._drop_oldest(latest)
        while len(self._operations) > self._max_operations or self._bytes + self._statements.bytes > self._max_bytes:
            _, oldest = self._operations.popitem(last=False)
            while oldest.programs:
                self._drop_oldest(oldest)
            self._bytes -= oldest.bytes
