"""`explain`: what an operation comes to - its cost, its plan, the SQL, and PostgreSQL's plan of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg
from graphql import GraphQLError, GraphQLSchema
from graphql.execution.executor import Executor

from db.document import Document
from db.document import document as document_of
from db.plan import Child, GroupPlan, Listing, Lookup, ReadPlan, View
from db.setup_error import SetupError
from db.sql import Renderer
from gateway.caller import ANYONE
from gateway.documents import Documents
from gateway.operation_report import digest
from gateway.schema import ENTITIES
from gateway.settings import Settings
from resolvers.compiled import document_roots, update_roots, why_not
from resolvers.fields import build_schema
from resolvers.operation import Lookups, OperationPlan
from resolvers.planner import Planner


@dataclass(frozen=True)
class Explained:
    """One operation's plan, and its statement if it is a query that has one; `reason` says why the resolvers answer
    it, if they do."""

    plan: OperationPlan
    document: Document | None
    reason: str | None

    def lines(self) -> Iterator[str]:
        """All but PostgreSQL's plan."""
        yield f"Rows, at most: {self.plan.rows}"
        yield f"Cost, in rows: {self.plan.cost}"
        yield f"Answered by: {self._way()}"
        yield ""
        for name, root in self.plan.roots.items():
            yield from _root(name, root)
        if self.document is not None:
            yield from ("", f"Statement: {digest(self.document.sql.text)}")
            yield from (*(line.rstrip() for line in self.document.sql.text.splitlines()), "")
            yield from (f"${number} = {value!r}" for number, value in enumerate(self._arguments(), 1))

    def _way(self) -> str:
        if self.reason is not None:
            return f"the resolvers ({self.reason})"
        if self.document is None:
            return "statements that write, which are not shown"
        return "one statement" + (", after an estimate of each count" if self.document.given else "")

    async def postgres_plan(self, connection: asyncpg.Connection, *, analyze: bool) -> list[str]:
        """PostgreSQL's plan of the statement; `analyze` runs it, and tells what it took."""
        if self.document is None:
            return []
        options = "ANALYZE, BUFFERS" if analyze else "COSTS"
        rows = await connection.fetch(f"EXPLAIN ({options}) {self.document.sql.text}", *self._arguments())
        return [row[0] for row in rows]

    def _arguments(self) -> list[Any]:
        return self.document.sql.arguments(self.plan.values) if self.document else []


def explain(settings: Settings, text: str, name: str | None, variables: Mapping[str, Any]) -> Explained:
    """Plan an operation as for a caller with all roles. Raises SetupError for one that would be refused."""
    strawberry_schema, catalogue = build_schema(ENTITIES)
    schema: GraphQLSchema = strawberry_schema._schema  # noqa: SLF001 - Strawberry has no other way to it
    document = Documents(schema, settings.document_limits()).read(text)
    if isinstance(document, list):
        raise _refused(document)
    executor = Executor.build(schema, document, operation_name=name, raw_variable_values=dict(variables))
    if isinstance(executor, list):
        raise _refused(executor)
    try:
        plan = Planner(catalogue, executor, ANYONE, settings.limits()).plan()
    except GraphQLError as refusal:
        raise _refused([refusal]) from None
    reason = why_not(plan)
    reads = reason is None and update_roots(plan) is None
    return Explained(plan, _document(settings, plan) if reads else None, reason)


def _document(settings: Settings, plan: OperationPlan) -> Document:
    names = settings.names()
    return document_of(document_roots(plan), names, Renderer(names))


def _refused(errors: list[GraphQLError]) -> SetupError:
    return SetupError("\n".join(str(error) for error in errors))


def _root(name: str, root: Any) -> Iterator[str]:
    match root:
        case Listing(plan):
            yield from _level(name, plan, 0)
        case Lookup(plan):
            yield from _level(f"{name} by key", plan, 0)
        case GroupPlan():
            yield from _groups(name, root)
        case Lookups(items):
            for number, item in enumerate(items):
                if isinstance(item, Lookup):
                    yield from _level(f"{name}[{number}] by key", item.plan, 0)
        case _:
            yield f"{name}: {type(root).__name__}"


def _groups(name: str, plan: GroupPlan) -> Iterator[str]:
    """A listing of groups, and the rows below it."""
    keys = [".".join((*it.term.path, it.term.column)) + (f" {it.bucket}" if it.bucket else "") for it in plan.keys]
    facts = [plan.model.__name__, f"groups by {', '.join(keys) or 'nothing'}"]
    if plan.page is not None:
        facts.append(f"{'last' if plan.page.backward else 'first'} {plan.page.size}")
    facts += [word for word, given in (("filtered", plan.where), ("of some only", plan.having)) if given is not None]
    measures = [f"{it.function}({it.column or '*'})" for it in plan.measures]
    yield f"{name}  ({', '.join(facts)}){': ' if measures else ''}{', '.join(measures)}"
    yield from _below(plan.views, 0)


def _below(views: Sequence[View], depth: int) -> Iterator[str]:
    for view in views:
        for name, field in view.fields:
            if isinstance(field, Child):
                yield from _level(name, field.plan, depth + 1)


def _level(name: str, plan: ReadPlan, depth: int) -> Iterator[str]:
    """One level of the tree, and those below it."""
    facts = [plan.model.__name__]
    if plan.page is not None:
        page = plan.page
        facts.append(f"{'last' if page.backward else 'first'} {page.size}")
        facts += [f"offset {page.offset}"] if page.offset else []
        facts += [word for word, bound in (("after a cursor", page.after), ("before a cursor", page.before)) if bound]
        facts += ["counted"] if page.total else ["estimated"] if page.estimate else []
        keys = [".".join((*it.term.path, it.term.column)) + (" desc" if it.descending else "") for it in plan.order]
        facts.append("by " + ", ".join(keys))
    if plan.where is not None:
        facts.append("filtered")
    if plan.sample is not None:
        facts.append(f"{plan.sample.size} at random")
    columns = f": {', '.join(plan.columns)}" if plan.columns else ""
    yield f"{'  ' * depth}{name}  ({', '.join(facts)}){columns}"
    yield from _below(plan.views, depth)
