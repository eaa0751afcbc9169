"""Objects and connections below one another, each a text that PostgreSQL prints: see `db.document`."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from db.columns import CURSOR, IDENTITY, KEY_PREFIX, PRESENT, key_name
from db.json import NULL, Pieces, Text, bool_text, count_text, in_quotes, joined, json_pieces, literal, promised
from db.names import TableNames
from db.page import ESTIMATE, EXACT, is_from_start
from db.plan import (
    Child,
    Group,
    GroupPlan,
    Many,
    Page,
    PageFact,
    PageField,
    ReadPlan,
    RowField,
    Term,
    Total,
    TypeName,
    Value,
    View,
)
from db.rows import LevelRows, Outputs, column_of, given_number
from db.scope import NO_STAND_INS, StandIns, type_of

Ties = Sequence[sa.ColumnElement[Any]]

_NUMBER = "#number"


class Nested:
    """Prints levels as texts. Its aliases are unlike those of `db.statement`, inside which they may stand."""

    def __init__(self, names: TableNames, stand_ins: StandIns = NO_STAND_INS) -> None:
        self._names = names
        self._stand_ins = stand_ins
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
        page = rows.page(plan.page, rows.some_outputs) if plan.page.rows else None
        facts = Facts(self, plan, rows, partial(self.object, plan))
        return facts.text(page)

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
        return LevelRows(plan, self._names, ties, self.aliases, self._stand_ins)


def _ties(plan: ReadPlan, parent: Any) -> Ties:
    names = [*(own for own, _ in plan.link), *map(key_name, range(len(plan.group)))]
    return [column_of(parent.name, f"{KEY_PREFIX}{name}") for name in names]


def _select(rows: LevelRows, outputs: Outputs) -> sa.Select[Any]:
    scope = rows.scope()
    read, conditions = outputs(scope), rows.conditions(scope)
    return sa.select(*read).select_from(scope.source()).where(*conditions)


class Counted(Protocol):
    """What surrounds a page: how much there is on all pages, and whether something lies beyond its bounds."""

    def count(self) -> "sa.Select[int]":
        """How many there are."""

    def total(self, page: Page) -> sa.ColumnElement[int]:
        """How many there are, as is given or counted."""

    def is_outside(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether some lie beyond the bound that the page starts from."""

    def is_opposite(self, page: Page) -> sa.ColumnElement[bool]:
        """Whether some lie beyond the other one."""


class Facts:
    """The fields of one connection. `show` prints a row as a view sees it, `total` what groups come to in all.

    What is told of each row is an array, which may have one item more than the page: `lists` is where they stand.
    """

    def __init__(
        self,
        nested: Nested,
        plan: ReadPlan | GroupPlan,
        rows: Counted,
        show: Callable[[View, sa.Subquery], Pieces],
        total: Callable[[GroupPlan], Text] | None = None,
    ) -> None:
        assert plan.page is not None
        self._nested = nested
        self._plan = plan
        self._page = plan.page
        self._rows = rows
        self._show = show
        self._of_all = total
        self._source: sa.Subquery | None = None
        self._alias = ""
        self._items: list[Text] = []

    def text(self, page: sa.Select[Any] | None) -> Text:
        """The connection's object, over the rows of its page; None if it wants none."""
        self._source = self._numbered(page) if page is not None else None
        self._alias = next(self._nested.aliases)
        text = joined(self.object(self._plan.fields))
        return text if page is None else sa.select(text).select_from(self.lists()).scalar_subquery()

    def _numbered(self, page: sa.Select[Any]) -> sa.Subquery:
        """The rows of a page, in its order; with their numbers where these are needed."""
        has_children = any(isinstance(field, Child) for view in self._plan.views for _, field in view.fields)
        if self._page.backward or (self._page.extra and has_children):
            inner = page.subquery(next(self._nested.aliases))
            page = sa.select(*inner.columns, sa.func.row_number().over().label(_NUMBER)).select_from(inner)
        return page.subquery(next(self._nested.aliases))

    def object(self, fields: Sequence[tuple[str, PageField]]) -> Pieces:
        return fields_object([(name, self._field(field)) for name, field in fields])

    def lists(self) -> sa.FromClause:
        """One row with the arrays that the fields name."""
        items: list[Any] = [item.label(f"#{number}") for number, item in enumerate(self._items or [sa.true()])]
        rows = sa.select(*items).select_from(self._from)
        if self._page.backward:  # they come last first
            rows = rows.order_by(self._from.c[_NUMBER].desc())
        if len(items) == 1:
            made = sa.select(sa.func.array(rows.scalar_subquery()).label("#0"))
        else:
            each = rows.subquery(next(self._nested.aliases))
            empty: Any = sa.literal_column("'{}'")
            arrays = [sa.func.coalesce(sa.func.array_agg(column), empty).label(column.name) for column in each.columns]
            made = sa.select(*arrays).select_from(each)
        # OFFSET keeps PostgreSQL from making an array again wherever it is named.
        return made.offset(sa.literal_column("0")).subquery(self._alias)

    def _list(self, item: Text) -> Any:
        """The array of this of each row."""
        if not any(item is known for known in self._items):
            self._items.append(item)
        return self._array(next(number for number, known in enumerate(self._items) if known is item))

    def _array(self, number: int) -> Any:
        return sa.type_coerce(column_of(self._alias, f"#{number}"), ARRAY(sa.Text))

    def _field(self, field: PageField) -> Pieces:
        match field:
            case TypeName(name):
                return [f'"{name}"']
            case Group(fields):
                return self.object(fields)
            case Many():
                return self._many(field)
            case View():
                return self._show(field, self._from)
            case Total(plan):
                assert self._of_all is not None
                return [self._of_all(plan)]
        return self._fact(field)

    def _fact(self, fact: PageFact) -> Pieces:
        match fact:
            case "cursor":
                return in_quotes(self._from.c[CURSOR])
            case "totalCount":
                return [self._total()]
            case "value":
                return [self._estimate() if self._page.estimate else self._total()]
            case "relation":
                return in_quotes(self._relation())
            case "hasNextPage" | "hasPreviousPage":
                return [bool_text(self._has_more(at_end=(fact == "hasNextPage") != self._page.backward))]
            case "startCursor" | "endCursor":
                return [self._cursor(last=fact == "endCursor")]

    def _total(self) -> Text:
        page = self._page
        count = self._rows.count() if page.given is None else sa.select(self._rows.total(page))
        return count_text(count, next(self._nested.aliases))

    def _estimate(self) -> Text:
        """As `db.page` makes it of rows."""
        total: sa.ColumnElement[int] = self._rows.total(self._page)
        if self._page.rows:
            seen = self._seen
            total = sa.func.greatest(total, seen)
            if is_from_start(self._page):
                total = sa.case((seen <= self._size, seen), else_=total)
        return sa.cast(sa.cast(total, sa.Integer), sa.Text)  # an error beyond GraphQL's Int

    def _relation(self) -> Text:
        if not self._page.estimate or self._page.given is None:
            return literal(EXACT)
        is_exact: sa.ColumnElement[bool] = given_number(self._page.given).is_(None)
        if self._page.rows and is_from_start(self._page):
            is_exact = sa.or_(is_exact, self._seen <= self._size)
        return sa.case((is_exact, literal(EXACT)), else_=literal(ESTIMATE))

    @property
    def _seen(self) -> sa.ColumnElement[int]:
        """How many rows were read: those of the page, and maybe one more."""
        return sa.func.cardinality(self._array(0))

    @property
    def _from(self) -> sa.Subquery:
        assert self._source is not None
        return self._source

    def _many(self, many: Many) -> Pieces:
        """All rows of the page as a list."""
        fields = many.fields
        pieces = self._show(fields, self._from) if isinstance(fields, View) else self.object(fields)
        text = promised(joined(pieces))
        if self._page.extra and _NUMBER in self._from.c:  # for the row beyond the page, nothing is looked up
            text = sa.case((self._from.c[_NUMBER] <= self._size, text))
        texts = self._list(text)
        if self._page.extra:
            first, last = self._bounds(texts)
            texts = texts[first:last]
        return ["[", sa.func.array_to_string(texts, literal(","), type_=sa.Text()), "]"]

    def _bounds(self, array: Text) -> tuple[Any, Any]:
        """The places of the page's first and last item in an array that may have one more."""
        first: Any = sa.literal_column("1")
        last: Any = sa.func.cardinality(array)
        if not self._page.extra:
            return first, last
        if self._page.backward:
            return sa.func.greatest(last - self._size, sa.literal_column("0")) + first, last
        return first, sa.func.least(last, self._size)

    def _has_more(self, *, at_end: bool) -> sa.ColumnElement[bool]:
        """Whether rows follow in the direction of the page, or else stand before its start."""
        parts: list[sa.ColumnElement[bool]] = []
        if at_end and self._page.extra:
            parts.append(self._seen > self._size)
        if at_end and self._page.opposite:
            parts.append(self._rows.is_opposite(self._page))
        if not at_end and self._page.outside:
            parts.append(self._rows.is_outside(self._page))
        return sa.or_(sa.literal_column("false"), *parts)

    def _cursor(self, *, last: bool) -> Text:
        """The cursor of the first or the last row; 'null' without rows."""
        if self._page.size == 0:  # a row beyond the page may be there all the same
            return NULL
        cursors = self._list(self._from.c[CURSOR])
        cursor = cursors[self._bounds(cursors)[last]]
        return sa.func.coalesce(joined(in_quotes(cursor)), NULL, type_=sa.Text())

    @property
    def _size(self) -> sa.ColumnElement[int]:
        return sa.literal_column(str(self._page.size))


def fields_object(fields: Sequence[tuple[str, Pieces]]) -> Pieces:
    """An object with these fields."""
    pieces: Pieces = ["{"]
    for number, (name, value) in enumerate(fields):
        pieces += [f'{"," if number else ""}"{name}":', *value]
    return [*pieces, "}"]
