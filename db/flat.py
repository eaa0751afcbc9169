"""One root field's rows as they are, printed by `orjson`: a grouping that PostgreSQL would have to make costs more.

The way from a row to its object is compiled to one Python expression, because it runs for every row:

    {'nodes': [{'customer': ({'name': c1} if c0 else None), 'orders': F(c2)} for c0, c1, c2 in page.records]}

Cursors are made here too, where the row has all that they are made of: most of the time only the last one is asked for.
"""

from binascii import b2a_base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

from db.columns import CURSOR, IDENTITY, KEY_PREFIX, PRESENT, SORT_PREFIX
from db.json import joined, json_pieces, promised
from db.nested import Nested
from db.plan import Child, Group, Many, PageField, ReadPlan, RowField, Term, Total, TypeName, Value, View
from db.scope import type_of
from db.types import is_cursor_text

_FACTS = {
    "hasNextPage": "page.has_next",
    "hasPreviousPage": "page.has_previous",
    "totalCount": "page.total",
    "value": "page.total",
    "relation": "page.relation",
}


@dataclass(frozen=True, slots=True)
class Flat:
    """The statement of a root field; the value of the field made of a `PageRows`; and what the schema promises.

    `value` raises KeyError for a name that an enumeration does not have.
    """

    select: sa.Select[Any]
    value: Callable[[Any], Any]
    promised: tuple["Promise", ...]


class Promise(NamedTuple):
    """The place in a record of a value that must not be NULL, if the row is there, which `present` is the place of.

    None for the root field's own rows, which are."""

    place: int
    present: int | None

    def is_broken(self, record: Any) -> bool:
        """Whether this record has no such value."""
        return record[self.place] is None and (self.present is None or record[self.present] is not None)


def without_cursors(plan: ReadPlan) -> ReadPlan:
    """The plan of rows that have the parts of their cursors, if their texts are what cursors are made of."""
    if plan.page is None or plan.page.cursor is None:
        return plan
    terms = [sort.term for sort in plan.order]
    if any(term.path or not is_cursor_text(type_of(plan.model, term)) for term in terms):
        return plan
    columns = dict.fromkeys([*plan.columns, *(term.column for term in terms)])
    return replace(plan, columns=tuple(columns), page=replace(plan.page, cursor=None))


def flat(plan: ReadPlan, rows: sa.Subquery, nested: Nested) -> Flat:
    """For the rows of one level: as a connection if the plan has a page, as the first row's object or None if not.

    The rows may be those of the plan `without_cursors`.
    """
    builder = _Builder(_Level(plan, rows, None), nested)
    if plan.page is not None:
        source = builder.object([(name, builder.page_field(field)) for name, field in plan.fields])
    else:
        source = f"next(iter({builder.rows(builder.row(plan.views[0], builder.root))}), None)"
    # The names in it are GraphQL's, and the rest is ours.
    value = eval(f"lambda page: {builder.closed(source)}", builder.names)  # noqa: S307
    return Flat(sa.select(*builder.columns).select_from(builder.source), value, tuple(builder.promised))


@dataclass(frozen=True, slots=True)
class _Level:
    """The root field's rows, or those that a to-one relation leads to, whose `present` tells whether there is one."""

    plan: ReadPlan
    rows: sa.FromClause
    present: int | None


class _Builder:
    """Collects the columns that the expression reads; column N is its variable cN."""

    _EACH = "\0each\0"

    def __init__(self, root: _Level, nested: Nested) -> None:
        self.root = root
        self.source: sa.FromClause = root.rows
        self.names: dict[str, Any] = {"F": orjson.Fragment, "J": orjson.dumps, "B": b2a_base64}
        self._nested = nested
        # In the sequence of the rows' own columns: PostgreSQL passes these on as they are.
        self.columns: list[sa.ColumnElement[Any]] = [column for column in root.rows.c if _is_read(column)]
        self._places = {(root.rows, column.name): place for place, column in enumerate(self.columns)}
        self._promised: dict[Promise, None] = {}

    @property
    def promised(self) -> Iterable[Promise]:
        return self._promised

    def closed(self, source: str) -> str:
        """The expression, once all columns are known."""
        if not self.columns:  # PostgreSQL has rows without columns, SQLAlchemy has not
            self.columns.append(sa.true().label(PRESENT))
        return source.replace(self._EACH, ", ".join(f"c{number}" for number in range(len(self.columns))) + ",")

    def object(self, fields: Sequence[tuple[str, str]]) -> str:
        return "{" + ", ".join(f"{name!r}: {value}" for name, value in fields) + "}"

    def rows(self, each: str, which: str = "") -> str:
        return f"[{each} for {self._EACH} in page.records{which}]"

    def row(self, view: View, level: _Level) -> str:
        return self.object([(name, self._row_field(field, level)) for name, field in view.fields])

    def page_field(self, field: PageField) -> str:
        match field:
            case TypeName(name):
                return repr(name)
            case Many(inner):
                return self.rows(self._fields(inner))
            case Group(fields):
                return self._fields(fields)
            case View():
                return self.row(field, self.root)
        assert not isinstance(field, Total)  # groups are not printed here
        return _FACTS[field] if field in _FACTS else self._cursors(field)

    def _cursors(self, field: PageField) -> str:
        """The cursor of each row, or that of the first or the last one."""
        if field == "cursor":
            return self._cursor()
        which = "[:1]" if field == "startCursor" else "[-1:]"
        return f"next(iter({self.rows(self._cursor(), which)}), None)"

    def _fields(self, fields: View | Sequence[tuple[str, PageField]]) -> str:
        if isinstance(fields, View):
            return self.row(fields, self.root)
        return self.object([(name, self.page_field(inner)) for name, inner in fields])

    def _row_field(self, field: RowField, level: _Level) -> str:
        match field:
            case TypeName(name):
                return repr(name)
            case Child(plan):
                return self._related(plan, level) if plan.page is None else self._fragment(plan, level)
            case Value():
                return self._value(field, level)
        return self._column(IDENTITY, level)

    def _related(self, plan: ReadPlan, level: _Level) -> str:
        """The one row of a relation: its columns stand beside the others."""
        rows = self._nested.related(plan, level.rows)
        self.source = self.source.outerjoin(rows, sa.true())
        below = _Level(plan, rows, self._add(rows.c[PRESENT]))
        return f"({self.row(plan.views[0], below)} if c{below.present} else None)"

    def _fragment(self, plan: ReadPlan, level: _Level) -> str:
        return f"F(c{self._add(self._nested.child(plan, level.rows))})"

    def _value(self, value: Value, level: _Level) -> str:
        type_ = type_of(level.plan.model, Term((), value.column))
        if isinstance(type_, sa.ARRAY):
            pieces = json_pieces(level.rows.c[value.column], type_, nullable=value.nullable)
            text = promised(joined(pieces))
            return f"F(c{self._add(text if level.present is None else sa.case((level.rows.c[PRESENT], text)))})"
        name = self._column(value.column, level, is_promised=not (value.nullable or value.names))
        if value.names:
            known: dict[str | None, str | None] = {name: name for name in value.names}
            self.names[f"names_{name}"] = known | {None: None} if value.nullable else known
            return f"names_{name}[{name}]"
        if isinstance(type_, sa.JSON):
            return f"({name} if {name} is None else F({name}))"
        return name

    def _cursor(self) -> str:
        """The same text as PostgreSQL makes by `db.output.cursor_of`."""
        plan = self.root.plan
        assert plan.page is not None
        if CURSOR in self.root.rows.c:
            return self._column(CURSOR, self.root)
        parts = [self._column(s.term.column, self.root, is_promised=not s.nullable) for s in plan.order]
        broken = [f"{part} is None" for part, sort in zip(parts, plan.order, strict=True) if not sort.nullable]
        made = f"B(J([{plan.page.cursor!r}, {', '.join(parts)}]), newline=False).decode()"
        return f"(None if {' or '.join(broken) or False} else {made})"

    def _column(self, name: str, level: _Level, *, is_promised: bool = True) -> str:
        place = self._places.get((level.rows, name))
        if place is None:
            place = self._places[level.rows, name] = self._add(level.rows.c[name])
        if is_promised:
            self._promised[Promise(place, level.present)] = None
        return f"c{place}"

    def _add(self, column: sa.ColumnElement[Any]) -> int:
        place = len(self.columns)
        self.columns.append(column.label(f"#{place}"))
        return place


def _is_read(column: sa.ColumnElement[Any]) -> bool:
    # Arrays go out as JSON only.
    return not column.name.startswith((KEY_PREFIX, SORT_PREFIX)) and not isinstance(column.type, sa.ARRAY)
