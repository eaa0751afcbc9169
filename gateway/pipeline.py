"""The way of an operation: parse -> validate -> coerce -> plan -> execute -> answer."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from http import HTTPStatus
from typing import Any, cast

import strawberry
from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, OperationType, parse, validate
from graphql.execution.executor import Executor
from graphql.validation import specified_rules
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from db.errors import OUTCOME_UNKNOWN, ConnectionLost, Contended
from db.lease import Lease
from db.read import Reader
from db.write import Writer
from gateway.response import Answer, formatted, refused
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.context import Context
from resolvers.errors import LimitExceeded
from resolvers.limits import Limits
from resolvers.loaders import Loaders
from resolvers.operation import OperationPlan
from resolvers.planner import Planner

# Strawberry's own @oneOf is not known to graphql-core's rules.
_RULES = (*specified_rules, OneOfInputValidationRule)
_BY_GET = GraphQLError("Mutations are sent by POST.")


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: a document, which of its operations, and the variables; by GET it may not write."""

    query: str
    name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    may_write: bool = True


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
        writer: Writer,
        limits: Limits,
        document_limits: DocumentLimits,
        deadline: float,
    ) -> None:
        self._schema: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry has no other way to it
        self._catalogue = catalogue
        self._reader = reader
        self._writer = writer
        self._limits = limits
        self._document_limits = document_limits
        self._deadline = deadline
        self._document: Callable[[str], DocumentNode | list[GraphQLError]] = lru_cache(maxsize=500)(self._read)

    async def answer(self, operation: Operation, caller: Caller, request_id: str, report: Report) -> Answer:
        """The answer to one operation; never raises for what a client or the database may cause."""
        document = self._document(operation.query)
        if isinstance(document, list):
            return refused(document, "GRAPHQL_VALIDATION_FAILED", request_id)
        build = partial(self._executor, document, operation)
        executor = build()
        if isinstance(executor, list):
            return refused(executor, "BAD_USER_INPUT", request_id)
        report.kind = executor.operation.operation.value
        report.operation = executor.operation.name.value if executor.operation.name else None
        if executor.operation.operation is OperationType.MUTATION and not operation.may_write:
            return replace(refused([_BY_GET], "BAD_USER_INPUT", request_id), refusal=HTTPStatus.METHOD_NOT_ALLOWED)
        try:
            plan = Planner(self._catalogue, executor, caller, self._limits).plan()
        except GraphQLError as refusal:
            return refused([refusal], "BAD_USER_INPUT", request_id)
        except RecursionError:
            return refused([LimitExceeded("The operation is nested too deeply.")], "LIMIT_EXCEEDED", request_id)
        report.cost = plan.rows
        return await self._execute(build, plan, caller, request_id, report)

    def _executor(self, document: DocumentNode, operation: Operation) -> Executor[Any] | list[GraphQLError]:
        return Executor.build(
            self._schema,
            document,
            raw_variable_values=dict(operation.variables),
            operation_name=operation.name,
        )

    async def _execute(
        self, build: Callable[[], Any], plan: OperationPlan, caller: Caller, request_id: str, report: Report
    ) -> Answer:
        is_query = report.kind == OperationType.QUERY.value
        reader, lease = self._reader, self._reader.lease(caller.subject, writes=not is_query)
        try:
            # Closing comes after the deadline, which must not take away an answer that is there.
            async with lease, asyncio.timeout(self._deadline):
                loaders = Loaders(await reader.snapshot(lease), plan.values)
                context = Context(caller, request_id, plan, lease, reader, self._writer, loaders)
                result = await _result(build(), context)
                if is_query and _has_lost_its_snapshot(result):
                    # What was read is of a snapshot that can't be had again: all of it is read anew. Once, lest an
                    # operation that brings the database down does so over and over.
                    await lease.renew()
                    loaders = Loaders(await reader.snapshot(lease), plan.values)
                    result = await _result(build(), replace(context, loaders=loaders))
        except TimeoutError:
            late = f"The operation took longer than the {self._deadline:g} s that it may."
            if not is_query:
                late += f" {OUTCOME_UNKNOWN}"
            return refused([GraphQLError(late)], "TIMEOUT", request_id)
        finally:
            if not is_query:
                reader.note_write(caller.subject)
            _note(report, lease)
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


async def _result(executor: Executor[Any], context: Context) -> ExecutionResult:
    executor.context_value = context
    result = executor.execute_operation()
    return result if isinstance(result, ExecutionResult) else await cast("Awaitable[ExecutionResult]", result)


def _has_lost_its_snapshot(result: ExecutionResult) -> bool:
    """Whether the connection went away, a table was changed, or a secondary took rows away that were being read."""
    return any(isinstance(error.original_error, (ConnectionLost, Contended)) for error in result.errors or ())


def _note(report: Report, lease: Lease) -> None:
    report.rows = lease.rows
    report.statements = lease.statements
    report.database_seconds = lease.seconds
