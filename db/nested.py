"""Objects and connections below one another, each a text that PostgreSQL prints: see `db.document`."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by

from db.columns import CURSOR, IDENTITY, KEY_PREFIX, PRESENT
from db.json import NULL, Pieces, Text, bool_text, count_text, in_quotes, joined, json_pieces, literal, promised
from db.names import TableNames
from db.plan import Child, Group, Many, Page, PageFact, PageField, ReadPlan, RowField, Term, TypeName, Value, View
from db.rows import LevelRows, Outputs, column_of
from db.scope import type_of

Ties = Sequence[sa.ColumnElement[Any]]

_NUMBER = "#number"


class Nested:
    """Prints levels as texts. Its aliases are unlike those of `db.statement`, inside which they may stand."""

    def __init__(self, names: TableNames) -> None:
        self._names = names
        self.aliases = (f"d{number}" for number in range(1_000_000))

    def child(self, plan: ReadPlan, parent: sa.FromClause) -> Text:
        """What a relation of the parent's row leads to; 'null' without a row."""
        ties = _ties(plan, parent)
        return self.connection(plan, ties) if plan.page is not None else self.single(plan, ties)

    def related(self, plan: ReadPlan, parent: sa.FromClause) -> sa.FromClause:
        """The row that a to-one relation of the parent's row leads to, to be joined on true; `PRESENT` if it is there.

        In the sequence of the parents' rows: OFFSET keeps it apart from the rest, as a lookup for each of them.
        """
        rows = self._rows(plan, _ties(plan, parent))
        found = _select(rows, lambda scope: [sa.true().label(PRESENT), *rows.outputs(scope)])
        return found.offset(sa.literal_column("0")).lateral(next(self.aliases))

    def single(self, plan: ReadPlan, ties: Ties) -> Text:
        """The row with this key as an object; 'null' without one."""
        row = self.row(plan, ties)
        text = promised(joined(self.object(plan, plan.views[0], row)))
        return sa.func.coalesce(sa.select(text).select_from(row).scalar_subquery(), NULL, type_=sa.Text())

    def row(self, plan: ReadPlan, ties: Ties) -> sa.Subquery:
        """The row with this key."""
        rows = self._rows(plan, ties)
        return _select(rows, rows.some_outputs).subquery(next(self.aliases))

    def connection(self, plan: ReadPlan, ties: Ties) -> Text:
        """A page of the rows with this key as a connection's object."""
        assert plan.page is not None
        rows = self._rows(plan, ties)
        if not plan.page.rows:
            return joined(_Facts(self, rows, plan.page, None).object(plan.fields))
        page = rows.page(plan.page, rows.some_outputs)
        if plan.page.extra or plan.page.backward:
            inner = page.subquery(next(self.aliases))
            page = sa.select(*inner.columns, sa.func.row_number().over().label(_NUMBER)).select_from(inner)
        source = page.subquery(next(self.aliases))
        text = joined(_Facts(self, rows, plan.page, source).object(plan.fields))
        # One row, also where nothing in the text is an aggregate: a page without rows, and nothing told but names.
        return sa.select(text).select_from(source).having(sa.true()).scalar_subquery()

    def object(self, plan: ReadPlan, view: View, row: sa.Subquery) -> Pieces:
        """A row as one selection set sees it."""
        return fields_object([(name, self._field(plan, field, row)) for name, field in view.fields])

    def _field(self, plan: ReadPlan, field: RowField, row: sa.Subquery) -> Pieces:
        match field:
            case TypeName(name):
                return [f'"{name}"']
            case Child(child):
                return [self.child(child, row)]
            case Value(column, nullable, names):
                type_ = type_of(plan.model, Term((), column))
                return json_pieces(row.c[column], type_, nullable=nullable, names=names)
        return in_quotes(row.c[IDENTITY])

    def _rows(self, plan: ReadPlan, ties: Ties) -> LevelRows:
        return LevelRows(plan, self._names, ties, self.aliases)


def _ties(plan: ReadPlan, parent: Any) -> Ties:
    return [column_of(parent.name, f"{KEY_PREFIX}{own}") for own, _ in plan.link]


def _select(rows: LevelRows, outputs: Outputs) -> sa.Select[Any]:
    scope = rows.scope()
    read, conditions = outputs(scope), rows.conditions(scope)
    return sa.select(*read).select_from(scope.source()).where(*conditions)


class _Facts:
    """The fields of one connection, over a FROM item with its page's rows; None if it wants no rows."""

    def __init__(self, nested: Nested, rows: LevelRows, page: Page, source: sa.Subquery | None) -> None:
        self._nested = nested
        self._rows = rows
        self._page = page
        self._source = source

    def object(self, fields: Sequence[tuple[str, PageField]]) -> Pieces:
        return fields_object([(name, self._field(field)) for name, field in fields])

    def _field(self, field: PageField) -> Pieces:
        match field:
            case TypeName(name):
                return [f'"{name}"']
            case Group(fields):
                return self.object(fields)
            case Many():
                return self._many(field)
            case View():
                return self._nested.object(self._rows.plan, field, self._from)
        return self._fact(field)

    def _fact(self, fact: PageFact) -> Pieces:
        match fact:
            case "cursor":
                return in_quotes(self._from.c[CURSOR])
            case "totalCount":
                return [count_text(self._rows.count(), next(self._nested.aliases))]
            case "hasNextPage" | "hasPreviousPage":
                return [bool_text(self._has_more(at_end=(fact == "hasNextPage") != self._page.backward))]
            case "startCursor" | "endCursor":
                return [self._cursor(last=(fact == "endCursor") != self._page.backward)]

    @property
    def _from(self) -> sa.Subquery:
        assert self._source is not None
        return self._source

    def _many(self, many: Many) -> Pieces:
        """All rows of the page as a list."""
        if isinstance(many.fields, View):
            pieces = self._nested.object(self._rows.plan, many.fields, self._from)
        else:
            pieces = self.object(many.fields)
        text: Any = promised(joined(pieces))
        separator: Any = literal(",")
        if self._page.backward:  # they come last first
            separator = aggregate_order_by(separator, self._from.c[_NUMBER].desc())
        texts: Any = sa.func.string_agg(text, separator)
        if self._page.extra:
            texts = texts.filter(self._from.c[_NUMBER] <= self._size)
        return ["[", sa.func.coalesce(texts, literal(""), type_=sa.Text()), "]"]

    def _has_more(self, *, at_end: bool) -> sa.ColumnElement[bool]:
        """Whether rows follow in the direction of the page, or else stand before its start."""
        parts: list[sa.ColumnElement[bool]] = []
        if at_end and self._page.extra:
            parts.append(sa.func.count() > self._size)
        if at_end and self._page.opposite:
            parts.append(self._rows.is_opposite(self._page))
        if not at_end and self._page.outside:
            parts.append(self._rows.is_outside(self._page))
        return sa.or_(sa.literal_column("false"), *parts)

    def _cursor(self, *, last: bool) -> Text:
        """The cursor of the first or the last row that the page's direction meets; 'null' without rows."""
        if self._page.size == 0:  # a row beyond the page may be there all the same
            return NULL
        number = sa.func.least(sa.func.count(), self._size) if last else sa.literal_column("1")
        cursor: Any = self._from.c[CURSOR]
        if self._page.backward:
            # PostgreSQL may sort its input as the list of rows beside it wants it.
            cursor = aggregate_order_by(cursor, self._from.c[_NUMBER].asc())
        cursors: Any = sa.func.array_agg(cursor)
        return sa.func.coalesce(joined(in_quotes(cursors[number])), NULL, type_=sa.Text())

    @property
    def _size(self) -> sa.ColumnElement[int]:
        return sa.literal_column(str(self._page.size))


def fields_object(fields: Sequence[tuple[str, Pieces]]) -> Pieces:
    """An object with these fields."""
    pieces: Pieces = ["{"]
    for number, (name, value) in enumerate(fields):
        pieces += [f'{"," if number else ""}"{name}":', *value]
    return [*pieces, "}"]
