"""The way of an operation: parse -> validate -> coerce -> plan -> execute -> answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast

import strawberry
from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, parse, validate
from graphql.execution.executor import Executor
from graphql.validation import specified_rules
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from db.read import Reader, Snapshot
from gateway.response import Answer, formatted, refused
from resolvers.catalogue import Catalogue
from resolvers.context import Context
from resolvers.entity import Caller
from resolvers.errors import LimitExceeded
from resolvers.limits import Limits
from resolvers.loaders import Loaders
from resolvers.operation import OperationPlan
from resolvers.planner import Planner

# Strawberry's own @oneOf is not known to graphql-core's rules.
_RULES = (*specified_rules, OneOfInputValidationRule)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: a document, which of its operations, and the variables."""

    query: str
    name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """How large a document may be, before it is parsed and while it is."""

    bytes: int = 20_000
    tokens: int = 2_000


@dataclass(slots=True)
class Report:
    """What running an operation took, for the log line and the headers; never the values of variables."""

    caller: str | None = None
    operation: str | None = None
    kind: str | None = None
    cost: int = 0
    rows: int = 0
    statements: int = 0
    database_seconds: float = 0.0
    codes: tuple[str, ...] = ()


class Pipeline:
    """Answers operations over one schema and one database. `deadline` is in seconds."""

    def __init__(
        self,
        schema: strawberry.Schema,
        catalogue: Catalogue,
        reader: Reader,
        limits: Limits,
        document_limits: DocumentLimits,
        deadline: float,
    ) -> None:
        self._schema: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry has no other way to it
        self._catalogue = catalogue
        self._reader = reader
        self._limits = limits
        self._document_limits = document_limits
        self._deadline = deadline
        self._document: Callable[[str], DocumentNode | list[GraphQLError]] = lru_cache(maxsize=500)(self._read)

    async def answer(self, operation: Operation, caller: Caller, request_id: str, report: Report) -> Answer:
        """The answer to one operation; never raises for what a client or the database may cause."""
        report.caller = caller.subject
        document = self._document(operation.query)
        if isinstance(document, list):
            return refused(document, "GRAPHQL_VALIDATION_FAILED", request_id)
        executor = Executor.build(
            self._schema,
            document,
            raw_variable_values=dict(operation.variables),
            operation_name=operation.name,
        )
        if isinstance(executor, list):
            return refused(executor, "BAD_USER_INPUT", request_id)
        report.kind = executor.operation.operation.value
        report.operation = executor.operation.name.value if executor.operation.name else None
        try:
            plan = Planner(self._catalogue, executor, caller, self._limits).plan()
        except GraphQLError as refusal:
            return refused([refusal], "BAD_USER_INPUT", request_id)
        except RecursionError:
            return refused([LimitExceeded("The operation is nested too deeply.")], "LIMIT_EXCEEDED", request_id)
        report.cost = plan.rows
        return await self._execute(executor, plan, caller, request_id, report)

    async def _execute(
        self, executor: Executor[Any], plan: OperationPlan, caller: Caller, request_id: str, report: Report
    ) -> Answer:
        snapshot = self._reader.snapshot()
        try:
            # Closing comes after the deadline, which must not take away an answer that is there.
            async with snapshot, asyncio.timeout(self._deadline):
                executor.context_value = Context(caller, plan, Loaders(snapshot, plan.values))
                result = executor.execute_operation()
                if not isinstance(result, ExecutionResult):
                    result = await cast("Awaitable[ExecutionResult]", result)
        except TimeoutError:
            late = GraphQLError(f"The operation took longer than the {self._deadline:g} s that it may.")
            return refused([late], "TIMEOUT", request_id)
        finally:
            _note(report, snapshot)
        errors = tuple(formatted(error, request_id) for error in result.errors or ())
        return Answer(result.data, errors)

    def _read(self, query: str) -> DocumentNode | list[GraphQLError]:
        """The document, or why it can't be run; remembered, because clients repeat themselves."""
        size = len(query.encode(errors="replace"))
        if size > self._document_limits.bytes:
            most = self._document_limits.bytes
            return [LimitExceeded(f"The document has {size} bytes; {most} are allowed.")]
        try:
            document = parse(query, max_tokens=self._document_limits.tokens)
            return validate(self._schema, document, _RULES) or document
        except GraphQLError as error:
            # Too many tokens, or nested too deeply: graphql-core gives up before it knows more.
            if error.message.endswith("Parsing aborted."):
                return [LimitExceeded(error.message.removeprefix("Syntax Error: "))]
            return [error]
        except RecursionError:
            return [LimitExceeded("The document is nested too deeply.")]


def _note(report: Report, snapshot: Snapshot) -> None:
    report.rows = snapshot.rows
    report.statements = snapshot.statements
    report.database_seconds = snapshot.seconds
