"""Operation plans to tables: what is flat becomes columns, what is not is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from db.plan import Child, GroupPlan, Identity, Listing, Lookup, Many, Page, PageField, ReadPlan, TypeName, Value, View
from db.table import Table, TableColumn
from resolvers.catalogue import Catalogue
from resolvers.errors import BadUserInput
from resolvers.identity import fingerprint
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
        return self.table.root.plan.page

    @property
    def with_next(self) -> Table:
        """The table, with the question whether a page follows it, and where that one begins."""
        page = self.page
        if page is None or self.cursor is None:
            return self.table
        return _paged(self.table, replace(page, extra=True, cursor=self.cursor))


def tabular(plan: OperationPlan, catalogue: Catalogue) -> Tabular:
    """The table that an operation asks for. Raises BadUserInput for what no table can hold."""
    if plan.unread:
        raise BadUserInput(f"`{plan.unread[0]}` can't be a table: ask for it as JSON.")
    roots = {name: root for name, root in plan.roots.items() if not isinstance(root, TypeName)}
    if len(roots) != 1:
        these = " and ".join(f"`{name}`" for name in roots) or "none"
        raise BadUserInput(f"A table is made of one root field; this operation has {these}.")
    ((name, root),) = roots.items()
    readable = _readable(name, root)
    columns = tuple(_columns(readable.plan))
    names = [column.name for column in columns]
    if twice := next((it for it in names if names.count(it) > 1), None):
        raise BadUserInput(f"Two columns are called `{twice}`: give one of them an alias.")
    return _tabular(name, Table(readable, columns), catalogue)


def _readable(name: str, root: Root) -> Lookup | Listing:
    match root:
        case Lookup() | Listing():
            return root
        case Lookups():
            raise BadUserInput(f"`{name}` gives rows of several types, which have no columns in common.")
        case GroupPlan():
            raise BadUserInput(f"`{name}` lists groups, which can't be a table: ask for them as JSON.")
        case Update() | TypeName():
            raise BadUserInput(f"`{name}` can't be a table: a table is read by a query.")
    assert_never(root)


def _tabular(name: str, table: Table, catalogue: Catalogue) -> Tabular:
    plan = table.root.plan
    if plan.page is None:
        return Tabular(name, table)
    shows = {column.cell for column in table.columns if isinstance(column.cell, str)}
    cursor = fingerprint(catalogue.by_model[plan.model].name, plan.order)
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
    return Tabular(name, _paged(table, page), cursor if may_follow else None)


def _paged(table: Table, page: Page) -> Table:
    return replace(table, root=Listing(replace(table.root.plan, page=page)))


def _columns(plan: ReadPlan) -> Iterator[TableColumn]:
    if plan.page is None:
        yield from _row(plan.views[0], (), "")
        return
    many = [(name, field) for name, field in plan.fields if isinstance(field, Many)]
    if len(many) > 1:
        raise BadUserInput(f"`{many[0][0]}` and `{many[1][0]}` both list the rows: select one of them.")
    if many:
        yield from _listed(many[0][1].fields)
        return
    counts = [name for name, field in plan.fields if field == "totalCount"]
    if not counts:
        raise BadUserInput("There are no rows to make a table of: select `nodes` or `edges`, or `totalCount` alone.")
    for name in counts:
        yield TableColumn(name, (), "totalCount")


def _listed(fields: "View | tuple[tuple[str, PageField], ...]") -> Iterator[TableColumn]:
    """The rows of `nodes`, or of `edges`, where a cursor may stand beside the node."""
    if isinstance(fields, View):
        yield from _row(fields, (), "")
        return
    for name, field in fields:
        match field:
            case View():
                yield from _row(field, (), "")
            case TypeName():
                yield TableColumn(name, (), field)
            case "cursor":
                yield TableColumn(name, (), "cursor")


def _row(view: View, path: tuple[ReadPlan, ...], prefix: str) -> Iterator[TableColumn]:
    for name, field in view.fields:
        match field:
            case TypeName() | Value() | Identity():
                yield TableColumn(prefix + name, path, field)
            case Child(plan):
                if plan.page is not None:
                    raise BadUserInput(
                        f"`{prefix}{name}` is a list in each row, which a table can't hold: leave it out, "
                        "or ask for these rows by a root field of their own."
                    )
                yield from _row(plan.views[0], (*path, plan), f"{prefix}{name}.")
