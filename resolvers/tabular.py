"""Operation plans to tables: what is flat becomes columns, what is not is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from db.grouping import named
from db.plan import (
    Child,
    GroupPlan,
    Identity,
    Listing,
    Lookup,
    Many,
    Page,
    PageField,
    Part,
    ReadPlan,
    RowField,
    Told,
    Total,
    TypeName,
    Value,
    View,
)
from db.table import Table, TableColumn
from resolvers.catalogue import Catalogue
from resolvers.errors import BadUserInput
from resolvers.identity import fingerprint, groups_fingerprint
from resolvers.operation import Lookups, OperationPlan, Root, Update


@dataclass(frozen=True, slots=True)
class Tabular:
    """The table that an operation asks for, by the name of its root field; and what its cursors carry if it is a page
    that others may follow."""

    name: str
    table: Table
    cursor: str | None = None

    @property
    def page(self) -> Page | None:
        """The page; None for an object, and for rows at random."""
        return self.table.plan.page

    @property
    def with_next(self) -> Table:
        """The table, with the question whether a page follows it, and where that one begins."""
        page = self.page
        if page is None or self.cursor is None:
            return self.table
        return self.table.with_page(replace(page, extra=True, cursor=self.cursor))


def tabular(plan: OperationPlan, catalogue: Catalogue) -> Tabular:
    """The table that an operation asks for. Raises BadUserInput for what no table can hold."""
    if plan.unread:
        raise BadUserInput(f"`{plan.unread[0]}` can't be a table: ask for it as JSON.")
    roots = {name: root for name, root in plan.roots.items() if not isinstance(root, TypeName)}
    if len(roots) != 1:
        these = " and ".join(f"`{name}`" for name in roots) or "none"
        raise BadUserInput(f"A table is made of one root field; this operation has {these}.")
    ((name, root),) = roots.items()
    table = _table(_readable(name, root))
    names = [column.name for column in table.columns]
    if twice := next((it for it in names if names.count(it) > 1), None):
        raise BadUserInput(f"Two columns are called `{twice}`: give one of them an alias.")
    return _tabular(name, table, catalogue)


def _readable(name: str, root: Root) -> Lookup | Listing | GroupPlan:
    match root:
        case Lookup() | Listing() | GroupPlan():
            return root
        case Lookups():
            raise BadUserInput(f"`{name}` gives rows of several types, which have no columns in common.")
        case Update() | TypeName():
            raise BadUserInput(f"`{name}` can't be a table: a table is read by a query.")
    assert_never(root)


def _tabular(name: str, table: Table, catalogue: Catalogue) -> Tabular:
    plan = table.plan
    if plan.page is None:
        return Tabular(name, table)
    shows = {column.cell for column in table.columns if isinstance(column.cell, str)}
    type_name = catalogue.by_model[plan.model].name
    if isinstance(plan, GroupPlan):
        cursor = groups_fingerprint(type_name, plan.order, named(plan))
    else:
        cursor = fingerprint(type_name, plan.order)
    page = replace(
        plan.page,
        rows="totalCount" not in shows,
        extra=False,
        outside=False,
        opposite=False,
        total="totalCount" in shows,
        cursor=cursor if "cursor" in shows else None,
    )
    may_follow = page.rows and page.size > 0 and not page.backward
    return Tabular(name, table.with_page(page), cursor if may_follow else None)


def _table(root: Lookup | Listing | GroupPlan) -> Table:
    plan = root if isinstance(root, GroupPlan) else root.plan
    if plan.page is None:
        return Table(root, tuple(_row(plan.views[0].fields)))
    many = [(name, field) for name, field in plan.fields if isinstance(field, Many)]
    if len(many) > 1:
        raise BadUserInput(f"`{many[0][0]}` and `{many[1][0]}` both list the rows: select one of them.")
    if many:
        return Table(root, tuple(_listed(many[0][1].fields)))
    counts = [name for name, field in plan.fields if field == "totalCount"]
    totals = [(name, field.plan) for name, field in plan.fields if isinstance(field, Total)]
    if len(totals) + bool(counts) > 1:
        one, other = [*(name for name, _ in totals), *counts][:2]
        raise BadUserInput(f"`{one}` and `{other}` are a table each: select one of them.")
    if totals:
        return _table(totals[0][1])
    if not counts:
        alone = "`totalCount` or `total`" if isinstance(plan, GroupPlan) else "`totalCount`"
        raise BadUserInput(f"There are no rows to make a table of: select `nodes` or `edges`, or {alone} alone.")
    return Table(root, tuple(TableColumn(name, (), "totalCount") for name in counts))


def _listed(fields: View | tuple[tuple[str, PageField], ...]) -> Iterator[TableColumn]:
    """The rows of `nodes`, or of `edges`, where a cursor may stand beside the node."""
    if isinstance(fields, View):
        yield from _row(fields.fields)
        return
    for name, field in fields:
        match field:
            case View():
                yield from _row(field.fields)
            case TypeName():
                yield TableColumn(name, (), field)
            case "cursor":
                yield TableColumn(name, (), "cursor")


def _row(
    fields: tuple[tuple[str, RowField], ...], path: tuple[ReadPlan, ...] = (), prefix: str = ""
) -> Iterator[TableColumn]:
    for name, field in fields:
        match field:
            case TypeName() | Value() | Identity() | Told():
                yield TableColumn(prefix + name, path, field)
            case Part():
                yield from _row(field.fields, path, f"{prefix}{name}.")
            case Child(plan):
                if plan.page is not None:
                    raise BadUserInput(
                        f"`{prefix}{name}` is a list in each row, which a table can't hold: leave it out, "
                        "or ask for these rows by a root field of their own."
                    )
                yield from _row(plan.views[0].fields, (*path, plan), f"{prefix}{name}.")
