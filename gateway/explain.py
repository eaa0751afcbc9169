"""`explain`: what an operation comes to - its cost, its plan, the SQL, and PostgreSQL's plan of that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg
from graphql import GraphQLError, GraphQLSchema
from graphql.execution.executor import Executor

from db.document import Document
from db.document import document as document_of
from db.plan import TypeName
from db.setup_error import SetupError
from db.sql import Renderer
from db.update_document import Applying, update_document, write_arguments
from gateway.caller import ANYONE
from gateway.documents import Documents
from gateway.explain_levels import levels
from gateway.explain_statement import Statement
from gateway.planning import TOO_DEEP
from gateway.schema import ENTITIES
from gateway.settings import Settings
from resolvers.caller import Caller
from resolvers.compiled import document_roots, update_roots, why_not
from resolvers.fields import build_schema
from resolvers.operation import OperationPlan
from resolvers.planner import Planner
from resolvers.updates import of_caller

GENERIC = "For any arguments, once the statement has run five times, if PostgreSQL finds this no dearer:"
"""Stands before a generic plan."""


@dataclass(frozen=True)
class Explained:
    """One operation's plan, and its statement if there is one: a query's document, or an update. `reason` says why the
    resolvers answer it, if they do."""

    plan: OperationPlan
    document: Document | None
    update: Statement | None
    reason: str | None

    def lines(self) -> Iterator[str]:
        """All but PostgreSQL's plan."""
        yield f"Rows, at most: {self.plan.rows}"
        yield f"Cost, in rows: {self.plan.cost}"
        yield f"Answered by: {self._way()}"
        yield ""
        for name, root in self.plan.roots.items():
            yield from levels(name, root)
        if self.statement is not None:
            yield from ("", *self.statement.lines())

    def _way(self) -> str:
        if self.reason is not None:
            return f"the resolvers ({self.reason})"
        if self.document is None:
            return "one statement that writes" if self.update else "statements that write, which are not shown"
        estimates, counts = sum(it.is_estimate for it in self.document.given), len(self.document.given)
        after = ["an estimate of each count"] if estimates else []
        after += ["counts that requests share"] if counts > estimates else []
        return ", after ".join(["one statement", *after])

    @property
    def statement(self) -> Statement | None:
        """The statement, with its arguments."""
        document = self.document
        return Statement(document.sql, self.plan.values, document.given) if document else self.update

    async def postgres_plan(self, connection: asyncpg.Connection, *, analyze: bool, generic: bool = False) -> list[str]:
        """PostgreSQL's plan of the statement; `analyze` runs it, and tells what it took. With `generic`, then the plan
        for any arguments."""
        if self.statement is None:
            return []
        lines = await self.statement.plan(connection, analyze=analyze)
        if generic:
            lines += ["", GENERIC, *await self.statement.generic_plan(connection)]
        return lines


class Explainer:
    """Explains operations of the served schema to a caller, under the limits that are set."""

    def __init__(self, settings: Settings, caller: Caller = ANYONE) -> None:
        strawberry_schema, self._catalogue = build_schema(ENTITIES)
        self._schema: GraphQLSchema = strawberry_schema._schema  # noqa: SLF001 - Strawberry has no other way to it
        self._documents = Documents(self._schema, settings.document_limits())
        self._settings = settings
        self._caller = caller

    def explain(self, text: str, name: str | None, variables: Mapping[str, Any]) -> Explained:
        """Plan an operation. Raises SetupError for one that would be refused."""
        document = self._documents.read(text)
        if isinstance(document, list):
            raise _refused(document)
        executor = Executor.build(self._schema, document, operation_name=name, raw_variable_values=dict(variables))
        if isinstance(executor, list):
            raise _refused(executor)
        try:
            return self._explained(Planner(self._catalogue, executor, self._caller, self._settings.limits()).plan())
        except GraphQLError as refusal:
            raise _refused([refusal]) from None
        except RecursionError:
            raise _refused([TOO_DEEP]) from None

    def _explained(self, plan: OperationPlan) -> Explained:
        reason = why_not(plan)
        if reason is not None:
            return Explained(plan, None, None, reason)
        if (updates := update_roots(plan)) is not None:
            return Explained(plan, None, self._update(plan, updates), None)
        return Explained(plan, _document(self._settings, plan), None, None)

    def _update(self, plan: OperationPlan, roots: Mapping[str, TypeName | Applying]) -> Statement | None:
        """The statement that writes and reads, if there is one."""
        names, hours = self._settings.names(), self._settings.idempotency_hours
        document = update_document(roots, plan.access, names, Renderer(names))
        if document.at_once is None:
            return None
        request = of_caller(plan.values[document.request.index], self._caller, "explain")
        return Statement(document.at_once, plan.values, keys=write_arguments(request, hours), writes=True)


def _document(settings: Settings, plan: OperationPlan) -> Document:
    names = settings.names()
    return document_of(document_roots(plan), names, Renderer(names), shares_counts=settings.cache_seconds > 0)


def _refused(errors: list[GraphQLError]) -> SetupError:
    return SetupError("\n".join(str(error) for error in errors))
