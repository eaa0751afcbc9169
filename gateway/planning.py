"""The way of an operation to its plan: parse -> validate -> coerce -> plan."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationType
from graphql.execution.executor import Executor

from gateway.documents import Documents, Operation
from gateway.operation_report import Report
from gateway.response import Answer, refused
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.errors import LimitExceeded, TooCostly
from resolvers.executor import ReadExecutor
from resolvers.limits import Limit, Limits
from resolvers.operation import OperationPlan
from resolvers.planner import Planner
from resolvers.values import variables

_MAX_ERRORS = 10
"""Of variables: each may print one of them."""
TOO_DEEP = LimitExceeded(Limit.NESTING, "The operation is nested too deeply.")
"""The refusal of what Python can't follow to its end."""
_BY_GET = GraphQLError("Mutations are sent by POST.")


@dataclass(frozen=True, slots=True)
class Planned:
    """An operation that may be run. `build` makes an executor, which runs once."""

    operation: Operation
    executor: Executor[Any]
    build: Callable[[], Any]
    plan: OperationPlan

    @property
    def is_mutation(self) -> bool:
        return self.executor.operation.operation is OperationType.MUTATION


class Planning:
    """Plans operations over one schema."""

    def __init__(self, schema: GraphQLSchema, catalogue: Catalogue, documents: Documents, limits: Limits) -> None:
        self._schema = schema
        self._catalogue = catalogue
        self._documents = documents
        self._limits = limits

    def plan(
        self, operation: Operation, caller: Caller, request_id: str, report: Report, limits: Limits | None = None
    ) -> Planned | Answer:
        """The operation's plan, or the answer that refuses it."""
        limits = limits or self._limits
        document = self._documents.read(operation.query)
        if isinstance(document, list):
            return refused(document, "GRAPHQL_VALIDATION_FAILED", request_id)
        build = partial(self._executor, document, operation)
        executor = build()
        if isinstance(executor, list):
            return refused(executor, "BAD_USER_INPUT", request_id)
        report.kind = executor.operation.operation.value
        report.operation = executor.operation.name.value if executor.operation.name else None
        is_mutation = executor.operation.operation is OperationType.MUTATION
        if is_mutation and not operation.may_write:
            return refused([_BY_GET], "BAD_USER_INPUT", request_id)._replace(refusal=HTTPStatus.METHOD_NOT_ALLOWED)
        coerced = executor.variable_values.coerced
        try:
            given = variables(coerced)
            plan = Planner(self._catalogue, executor, caller, limits, given).plan()
        except TooCostly as error:
            report.price(error.cost, limits.max_rows)
            return refused([error], error.code, request_id)
        except (GraphQLError, RecursionError) as error:
            refusal = error if isinstance(error, GraphQLError) else TOO_DEEP
            return refused([refusal], "BAD_USER_INPUT", request_id)
        report.price(plan.cost, limits.max_rows)
        return Planned(operation, executor, build, plan)

    def _executor(self, document: DocumentNode, operation: Operation) -> Executor[Any] | list[GraphQLError]:
        return ReadExecutor.build(
            self._schema,
            document,
            raw_variable_values=dict(operation.variables),
            operation_name=operation.name,
            max_coercion_errors=_MAX_ERRORS,
            hide_suggestions=self._documents.hide_suggestions,
        )
