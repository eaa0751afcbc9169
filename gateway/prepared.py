"""Prepared operations: what has been parsed, validated, planned and compiled once is only given its values again.

(document, operation's name)  ->  the coercion of its variables
+ structure of the variables, roles, row policies  ->  the reads of the variables
+ what these reads find, such as page sizes        ->  the statement
"""

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLInputType,
    GraphQLLeafType,
    GraphQLSchema,
    Undefined,
    VariableDefinitionNode,
    coerce_input_value,
    is_leaf_type,
    is_non_null_type,
)
from graphql.execution.executor import Executor
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, get_variable_values

from db.document import Document
from db.update_document import UpdateDocument
from gateway.documents import Operation
from gateway.operation_report import digest
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.operation import OperationPlan
from resolvers.values import Shape, Step, repeated, same, structure

_MAX_SHAPES = 100
_OTHER_PROGRAMS = 3
_OPERATION_BYTES, _STATEMENT_BYTES = 2_000, 3_000
"""What an operation takes beside its texts, and a statement beside what grows with its own: about so much."""


@dataclass(frozen=True, slots=True)
class Ready:
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
    """Reads of variables, and the statement for each of their outcomes so far."""

    steps: tuple[Step, ...]
    by_shape: dict[tuple[Shape, ...], _Compiled] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Variable:
    """A variable's type, and its coerced value where it is not given; Undefined without one."""

    name: str
    type: GraphQLInputType
    default: Any
    is_required: bool
    leaf: GraphQLLeafType | None
    """The type of its values, where that is a scalar or an enum."""


@dataclass(slots=True)
class _Prepared:
    """One operation of one document. Programs are kept by the structure of the variables and the caller's access;
    `bytes` are those of all but their statements."""

    name: str | None
    kind: str
    digest: str
    variables: tuple["_Variable", ...]
    bytes: int
    programs: dict[Shape, list[_Program]] = field(default_factory=dict)


class _Statements:
    """The statements that are kept, each counted once however many operations have it."""

    def __init__(self) -> None:
        self._holders: Counter[int] = Counter()
        self.bytes = 0

    def hold(self, document: Document | UpdateDocument) -> None:
        """Count a statement for one more who has it."""
        self._holders[id(document)] += 1
        if self._holders[id(document)] == 1:
            self.bytes += _bytes_of(document)

    def release(self, program: _Program) -> None:
        """Count the statements of a program for one less."""
        for compiled in program.by_shape.values():
            document = compiled.document
            self._holders[id(document)] -= 1
            if not self._holders[id(document)]:
                del self._holders[id(document)]
                self.bytes -= _bytes_of(document)


def _bytes_of(document: Document | UpdateDocument) -> int:
    # The plan by which it is found again has twice the size of its text.
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
        coerced = _coerced(prepared.variables, operation.variables)
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
            given = tuple(_variable(self._schema, definition) for definition in node.variable_definitions or ())
            prepared = self._operations[key] = _Prepared(name, node.operation.value, digest(operation.query), given, 0)
            self._grow(prepared, _OPERATION_BYTES + len(operation.query))
        shape = self._key(executor.variable_values.coerced, caller)
        if shape not in prepared.programs:
            self._grow(prepared, len(repr(shape)))  # that of a large batch is larger than all else
        programs = prepared.programs.setdefault(shape, [])
        program = next((known for known in reversed(programs) if same(known.steps, plan.steps)), None)
        if program is None or len(program.by_shape) >= _MAX_SHAPES:
            program = _Program(plan.steps)
            for old in programs[:-_OTHER_PROGRAMS]:
                self._statements.release(old)
            programs[:] = [*programs[-_OTHER_PROGRAMS:], program]
        if plan.shapes not in program.by_shape:
            program.by_shape[plan.shapes] = _Compiled(document, plan.cost)
            self._statements.hold(document)
        self._shrink()

    def _key(self, coerced: dict[str, Any], caller: Caller) -> Shape:
        return structure(coerced), caller.roles, self._catalogue.access(caller).fingerprint

    def _grow(self, prepared: _Prepared, size: int) -> None:
        prepared.bytes += size
        self._bytes += size

    def _shrink(self) -> None:
        while len(self._operations) > self._max_operations or self._bytes + self._statements.bytes > self._max_bytes:
            _, oldest = self._operations.popitem(last=False)
            self._bytes -= oldest.bytes
            for programs in oldest.programs.values():
                for program in programs:
                    self._statements.release(program)


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode) -> _Variable:
    signature = get_variable_signature(schema, definition)
    assert isinstance(signature, GraphQLVariableSignature)  # the document is valid
    absent = get_variable_values(schema, [definition], {})
    default = absent.coerced.get(signature.name, Undefined) if isinstance(absent, VariableValues) else Undefined
    named = signature.type.of_type if is_non_null_type(signature.type) else signature.type
    leaf = named if is_leaf_type(named) else None
    return _Variable(signature.name, signature.type, default, not isinstance(absent, VariableValues), leaf)


def _coerced(variables_: Sequence[_Variable], given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Coerced variables, as graphql-core would have them, which reads the definitions anew each time; None if it would
    refuse them."""
    coerced: dict[str, Any] = {}
    for variable in variables_:
        value = given.get(variable.name, Undefined)
        if value is not Undefined:
            value = _coerced_value(variable, value)
            if value is Undefined:
                return None
            coerced[variable.name] = value
        elif variable.is_required:
            return None
        elif variable.default is not Undefined:
            coerced[variable.name] = variable.default
    return coerced


def _coerced_value(variable: _Variable, value: Any) -> Any:
    """A variable's coerced value, which is found at once if it has no parts; Undefined if it is not right."""
    if variable.leaf is None or value is None:
        return coerce_input_value(value, variable.type)
    try:
        return variable.leaf.coerce_input_value(value)
    except Exception:  # whatever it is, as graphql-core takes it
        return Undefined
