"""The way of an operation: plan (see `gateway.planning`) -> compile -> run -> answer.

The way of one that is known: find -> run -> answer. Where no single statement can answer, the resolvers do.
"""

import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import strawberry
from graphql import ExecutionResult, GraphQLError, GraphQLSchema
from graphql.execution.executor import Executor

from db.document import Document
from db.errors import OUTCOME_UNKNOWN, BrokenPromise, ConnectionLost, Contended, DatabaseError, UnfitValue
from db.read import Reader
from db.update_document import UpdateDocument
from db.updates import Outcome
from db.write import Writer
from gateway.documents import Documents, Operation
from gateway.operation_report import Report
from gateway.planning import TOO_DEEP, Planned, Planning
from gateway.prepared import PreparedOperations
from gateway.rates import Rates
from gateway.response import Answer, database_error, formatted, rate_limited, refused
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.compiled import document_roots, update_roots, why_not
from resolvers.context import Context
from resolvers.limits import DocumentLimits, Limits
from resolvers.loaders import Loaders
from resolvers.operation import OperationPlan
from resolvers.updates import of_caller


@dataclass(frozen=True, slots=True)
class PipelineOptions:
    """`deadline` is in seconds. With `compiles`, what one statement can answer is answered so. Without `rates` callers
    may ask as often as they like. Unless `tells_schema`, they learn nothing of it but by what they name."""

    documents: DocumentLimits = field(default_factory=DocumentLimits)
    deadline: float = 10.0
    compiles: bool = True
    rates: Rates | None = None
    tells_schema: bool = True


Told = Outcome | DatabaseError | None
"""What came of an update whose answer the resolvers have to make; None for a query, and before it was tried."""


class Pipeline:
    """Answers operations over one schema and one database."""

    def __init__(
        self,
        schema: strawberry.Schema,
        catalogue: Catalogue,
        reader: Reader,
        writer: Writer,
        limits: Limits,
        options: PipelineOptions | None = None,
    ) -> None:
        options = options or PipelineOptions()
        core: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry has no other way to it
        self._reader = reader
        self._writer = writer
        self._deadline = options.deadline
        self._compiles = options.compiles
        self._budget = limits.max_rows
        self._rates = options.rates
        documents = Documents(core, options.documents, tells_schema=options.tells_schema)
        self._planning = Planning(core, catalogue, documents, limits)
        self._prepared = PreparedOperations(core, catalogue)

    async def answer(self, operation: Operation, caller: Caller, request_id: str, report: Report) -> Answer:
        """The answer to one operation; never raises for what a client or the database may cause."""
        told: Told = None
        report.document, report.began = operation.query, time.perf_counter()
        ready = self._prepared.find(operation, caller)
        report.is_prepared = ready is not None
        if ready is not None:
            report.kind, report.operation, report.known_digest = ready.kind, ready.name, ready.digest
            report.price(ready.cost, self._budget)
            if (refusal := self._charge(caller, ready.cost, request_id)) is not None:
                return refusal
            answer = await self._run(ready.document, ready.values, caller, request_id, report)
            if isinstance(answer, Answer):
                return answer
            told = answer
            planned = self._plan(operation, caller, request_id, report)
        else:
            planned = self._charged(operation, caller, request_id, report)
        if isinstance(planned, Answer):
            return planned
        return await self._execute(planned, caller, request_id, report, told)

    def plan(
        self, operation: Operation, caller: Caller, request_id: str, report: Report, limits: Limits
    ) -> OperationPlan | Answer:
        """What an operation would read, under limits of its own, or the answer that refuses it."""
        report.document, report.began = operation.query, time.perf_counter()
        planned = self._charged(operation, caller, request_id, report, limits)
        return planned if isinstance(planned, Answer) else planned.plan

    def _charged(
        self, operation: Operation, caller: Caller, request_id: str, report: Report, limits: Limits | None = None
    ) -> Planned | Answer:
        """The plan of an operation that the caller has points for. To look at it takes some, whatever becomes of it."""
        if self._rates is None:
            return self._plan(operation, caller, request_id, report, limits)
        minimum = self._rates.limits.minimum
        if (refusal := self._charge(caller, minimum, request_id)) is not None:
            return refusal
        planned = self._plan(operation, caller, request_id, report, limits)
        if isinstance(planned, Answer):
            return planned
        return self._charge(caller, report.cost, request_id, paid=minimum) or planned

    def _charge(self, caller: Caller, cost: float, request_id: str, paid: float = 0) -> Answer | None:
        """Take points from the caller; gives the refusal of who lacks them."""
        if self._rates is None or not (wait := self._rates.take(caller.subject, cost, paid=paid)):
            return None
        return rate_limited(self._rates.limits.per_minute, cost, wait, request_id)

    def _plan(
        self, operation: Operation, caller: Caller, request_id: str, report: Report, limits: Limits | None = None
    ) -> Planned | Answer:
        started = time.perf_counter()
        try:
            return self._planning.plan(operation, caller, request_id, report, limits)
        finally:
            report.planning = (started, time.perf_counter())

    async def _execute(
        self, planned: Planned, caller: Caller, request_id: str, report: Report, told: Told = None
    ) -> Answer:
        plan = planned.plan
        if report.path is None:  # no statement was tried yet
            report.path = why_not(plan) if self._compiles else "off"
            if report.path is None:
                try:
                    compiled = self._compiled(plan)
                except RecursionError:  # of filters in lists in lists, far down in the selection
                    return refused([TOO_DEEP], "BAD_USER_INPUT", request_id)
                self._prepared.keep(planned.operation, planned.executor, caller, plan, compiled)
                answer = await self._run(compiled, plan.values, caller, request_id, report)
                if isinstance(answer, Answer):
                    return answer
                told = answer
        return await self._resolve(planned, caller, request_id, report, told)

    def _compiled(self, plan: OperationPlan) -> Document | UpdateDocument:
        updates = update_roots(plan)
        if updates is None:
            return self._reader.document(document_roots(plan))
        return self._writer.document(updates, plan.access)

    async def _run(
        self,
        document: Document | UpdateDocument,
        values: Sequence[Any],
        caller: Caller,
        request_id: str,
        report: Report,
    ) -> Answer | Told:
        """The answer of a statement; else what is known where only the resolvers can tell it."""
        report.path = "compiled"
        if isinstance(document, UpdateDocument):
            return await self._update(document, values, caller, request_id, report)
        report.sql = document.sql.text
        lease = self._reader.lease(caller.subject, writes=False, comment=report.comment)
        try:
            async with lease:
                with self._reader.timers.deadline(self._deadline):
                    return Answer(None, printed=await self._reader.answer(lease, document, values))
        except TimeoutError:
            return self._late(request_id)
        except (BrokenPromise, UnfitValue):  # an answer beside errors, or an error with its place
            report.path = "error"
            return None
        except DatabaseError as error:
            return Answer(None, (database_error(error, request_id),))
        finally:
            report.took(lease)

    async def _update(
        self, document: UpdateDocument, values: Sequence[Any], caller: Caller, request_id: str, report: Report
    ) -> Answer | Outcome | DatabaseError:
        """The answer of an update that is applied; else what came of it, for the resolvers to tell."""
        request = of_caller(values[document.request.index], caller, request_id)
        lease = self._reader.lease(caller.subject, comment=report.comment)
        told: bytes | Outcome | DatabaseError
        try:
            async with lease:
                with self._reader.timers.deadline(self._deadline):
                    told = await self._writer.answer(lease, document, request, values)
        except TimeoutError:
            return self._late(request_id, OUTCOME_UNKNOWN)
        except DatabaseError as error:
            told = error
        finally:
            self._reader.note_write(caller.subject)
            report.took(lease)
        if isinstance(told, bytes):
            return Answer(None, printed=told)
        report.path = "outcome"
        return told

    async def _resolve(
        self, planned: Planned, caller: Caller, request_id: str, report: Report, told: Told = None
    ) -> Answer:
        plan, is_query = planned.plan, not planned.is_mutation
        reader = self._reader
        lease = reader.lease(caller.subject, writes=not is_query, comment=report.comment)
        try:
            # Closing comes after the deadline, which must not take away an answer that is there.
            async with lease:
                with self._reader.timers.deadline(self._deadline):
                    loaders = Loaders(await reader.snapshot(lease), plan.values)
                    context = Context(caller, request_id, plan, lease, reader, self._writer, loaders, told)
                    result = await _result(planned.build(), context)
                    if is_query and _has_lost_its_snapshot(result):
                        # What was read is of a snapshot that can't be had again: all of it is read anew. Once, lest an
                        # operation that brings the database down does so over and over.
                        await lease.renew()
                        loaders = Loaders(await reader.snapshot(lease), plan.values)
                        result = await _result(planned.build(), replace(context, loaders=loaders))
        except TimeoutError:
            return self._late(request_id, "" if is_query else OUTCOME_UNKNOWN)
        finally:
            if not is_query:
                reader.note_write(caller.subject)
            report.took(lease)
        errors = tuple(formatted(error, request_id) for error in result.errors or ())
        return Answer(result.data, errors)

    def _late(self, request_id: str, outcome: str = "") -> Answer:
        late = f"The operation took longer than the {self._deadline:g} s that it may. {outcome}".rstrip()
        return refused([GraphQLError(late)], "TIMEOUT", request_id)


async def _result(executor: Executor[Any], context: Context) -> ExecutionResult:
    executor.context_value = context
    result = executor.execute_operation()
    return result if isinstance(result, ExecutionResult) else await cast("Awaitable[ExecutionResult]", result)


def _has_lost_its_snapshot(result: ExecutionResult) -> bool:
    """Whether the connection went away, a table was changed, or a secondary took rows away that were being read."""
    return any(isinstance(error.original_error, (ConnectionLost, Contended)) for error in result.errors or ())
