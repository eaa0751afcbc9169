"""Prepared operations: what has been parsed, validated, planned and compiled once is only given its values again.

(document, operation's name)  ->  the coercion of its variables
+ structure of the variables, roles, row policies  ->  the reads of the variables
+ what these reads find, such as page sizes        ->  the statement
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSchema, VariableDefinitionNode
from graphql.execution.executor import Executor
from graphql.execution.values import VariableValues, get_variable_values

from db.document import Document
from gateway.documents import Operation
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.errors import Refusal
from resolvers.operation import OperationPlan
from resolvers.values import Shape, Step, repeated, same, variables

_MAX_SHAPES = 100


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement that answers an operation, the values for it, and what the report tells of the operation."""

    document: Document
    values: Sequence[Any]
    name: str | None
    cost: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    document: Document
    cost: int


@dataclass(frozen=True, slots=True)
class _Program:
    """Reads of variables, and the statement for each of their outcomes so far."""

    steps: tuple[Step, ...]
    by_shape: dict[tuple[Shape, ...], _Compiled]


@dataclass(slots=True)
class _Prepared:
    """One operation of one document. Programs are kept by the structure of the variables and the caller's access."""

    name: str | None
    definitions: tuple[VariableDefinitionNode, ...]
    bytes: int
    programs: dict[Shape, list[_Program]] = field(default_factory=dict)


class PreparedOperations:
    """The operations used last: at most `max_operations`, and about `max_bytes` of their texts and statements."""

    def __init__(
        self, schema: GraphQLSchema, catalogue: Catalogue, max_operations: int = 1_000, max_bytes: int = 16_000_000
    ) -> None:
        self._schema = schema
        self._catalogue = catalogue
        self._max_operations = max_operations
        self._max_bytes = max_bytes
        self._bytes = 0
        self._operations: OrderedDict[tuple[str, str | None], _Prepared] = OrderedDict()

    def find(self, operation: Operation, caller: Caller) -> Ready | None:
        """The statement for an operation; None where it is not known, or the variables can't be right."""
        prepared = self._operations.get((operation.query, operation.name))
        if prepared is None:
            return None
        self._operations.move_to_end((operation.query, operation.name))
        coerced: dict[str, Any] = {}
        if prepared.definitions:
            made = get_variable_values(self._schema, prepared.definitions, dict(operation.variables))
            if not isinstance(made, VariableValues):
                return None
            coerced = made.coerced
        for program in prepared.programs.get(self._key(coerced, caller), ()):
            try:
                shapes, values = repeated(program.steps, coerced)
            except Refusal:  # planning it says where, too
                return None
            compiled = program.by_shape.get(shapes)
            if compiled is not None:
                return Ready(compiled.document, values, prepared.name, compiled.cost)
        return None

    def keep(
        self, operation: Operation, executor: Executor[Any], caller: Caller, plan: OperationPlan, document: Document
    ) -> None:
        """Remember the statement of an operation."""
        key = (operation.query, operation.name)
        prepared = self._operations.get(key)
        if prepared is None:
            node = executor.operation
            name = node.name.value if node.name else None
            prepared = self._operations[key] = _Prepared(name, tuple(node.variable_definitions or ()), 0)
            self._grow(prepared, len(operation.query))
        programs = prepared.programs.setdefault(self._key(executor.variable_values.coerced, caller), [])
        program = next((known for known in programs if same(known.steps, plan.steps)), None)
        if program is None or len(program.by_shape) >= _MAX_SHAPES:
            program = _Program(plan.steps, {})
            programs[:] = [*programs[-3:], program]
        program.by_shape[plan.shapes] = _Compiled(document, plan.rows)
        self._grow(prepared, len(document.sql.text))
        self._shrink()

    def _key(self, coerced: dict[str, Any], caller: Caller) -> Shape:
        return variables(coerced)[1], caller.roles, self._catalogue.access(caller).fingerprint

    def _grow(self, prepared: _Prepared, size: int) -> None:
        prepared.bytes += size
        self._bytes += size

    def _shrink(self) -> None:
        while len(self._operations) > self._max_operations or self._bytes > self._max_bytes:
            _, oldest = self._operations.popitem(last=False)
            self._bytes -= oldest.bytes
