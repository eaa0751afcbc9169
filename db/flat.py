"""One root field's rows as they are, printed by `orjson`: a grouping that PostgreSQL would have to make costs more.

The way from a row to its object is compiled to one Python expression, because it runs for every row:

    {'nodes': [{'key': c0, 'customer': F(c1)} for c0, c1 in page.records]}
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import sqlalchemy as sa

from db.columns import CURSOR, IDENTITY, OPPOSITE, OUTSIDE, PRESENT, TOTAL
from db.json import joined, json_pieces, promised
from db.nested import Nested
from db.plan import Child, Group, Many, PageField, ReadPlan, RowField, Term, TypeName, Value, View
from db.scope import type_of

_FACTS = {
    "hasNextPage": "page.has_next",
    "hasPreviousPage": "page.has_previous",
    "startCursor": "page.start_cursor",
    "endCursor": "page.end_cursor",
    "totalCount": "page.total",
}
_TOLD = (PRESENT, TOTAL, OUTSIDE, OPPOSITE)


@dataclass(frozen=True, slots=True)
class Flat:
    """The statement of a root field; the value of the field made of a `PageRows`; and the places in a row where the
    schema promises a value. `value` raises KeyError for a name that an enumeration does not have."""

    select: sa.Select[Any]
    value: Callable[[Any], Any]
    promised: tuple[int, ...]


def flat(plan: ReadPlan, rows: sa.Subquery, nested: Nested) -> Flat:
    """For the rows of one level: as a connection if the plan has a page, as the first row's object or None if not."""
    builder = _Builder(plan, rows, nested)
    if plan.page is not None:
        source = builder.object([(name, builder.page_field(field)) for name, field in plan.fields])
    else:
        source = f"next(iter({builder.rows(builder.row(plan.views[0]))}), None)"
    # The names in it are GraphQL's, and the rest is ours.
    value = eval(f"lambda page: {builder.closed(source)}", builder.names)  # noqa: S307
    return Flat(sa.select(*builder.columns).select_from(rows), value, tuple(builder.promised))


class _Builder:
    """Collects the columns that the expression reads; column N is its variable cN."""

    _EACH = "\0each\0"

    def __init__(self, plan: ReadPlan, rows: sa.Subquery, nested: Nested) -> None:
        self.names: dict[str, Any] = {"F": orjson.Fragment}
        self.promised: list[int] = []
        self._plan = plan
        self._rows = rows
        self._nested = nested
        # PostgreSQL has rows without columns, SQLAlchemy has not.
        self.columns: list[sa.ColumnElement[Any]] = [rows.c[name] for name in _TOLD if name in rows.c]
        self.columns = self.columns or [sa.true().label(PRESENT)]
        self._places: dict[str, int] = {}

    def closed(self, source: str) -> str:
        """The expression, once all columns are known."""
        return source.replace(self._EACH, ", ".join(f"c{number}" for number in range(len(self.columns))) + ",")

    def object(self, fields: Sequence[tuple[str, str]]) -> str:
        return "{" + ", ".join(f"{name!r}: {value}" for name, value in fields) + "}"

    def rows(self, each: str) -> str:
        return f"[{each} for {self._EACH} in page.records]"

    def row(self, view: View) -> str:
        return self.object([(name, self._row_field(field)) for name, field in view.fields])

    def page_field(self, field: PageField) -> str:
        match field:
            case TypeName(name):
                return repr(name)
            case Many(inner):
                return self.rows(self._fields(inner))
            case Group(fields):
                return self._fields(fields)
            case View():
                return self.row(field)
            case "cursor":
                return self._column(CURSOR)
        if field in {"startCursor", "endCursor"}:
            self._column(CURSOR)
        return _FACTS[field]

    def _fields(self, fields: View | Sequence[tuple[str, PageField]]) -> str:
        if isinstance(fields, View):
            return self.row(fields)
        return self.object([(name, self.page_field(inner)) for name, inner in fields])

    def _row_field(self, field: RowField) -> str:
        match field:
            case TypeName(name):
                return repr(name)
            case Child(plan):
                return f"F({self._add(self._nested.child(plan, self._rows))})"
            case Value():
                return self._value(field)
        return self._column(IDENTITY)

    def _value(self, value: Value) -> str:
        type_ = type_of(self._plan.model, Term((), value.column))
        if isinstance(type_, sa.ARRAY):
            pieces = json_pieces(self._rows.c[value.column], type_, nullable=value.nullable)
            return f"F({self._add(promised(joined(pieces)))})"
        name = self._column(value.column)
        if value.names:
            known: dict[str | None, str | None] = {name: name for name in value.names}
            self.names[f"names_{name}"] = known | {None: None} if value.nullable else known
            return f"names_{name}[{name}]"
        if not value.nullable:
            self.promised.append(int(name[1:]))
        if isinstance(type_, sa.JSON):
            return f"({name} if {name} is None else F({name}))"
        return name

    def _column(self, name: str) -> str:
        if name not in self._places:
            self._places[name] = len(self.columns)
            self.columns.append(self._rows.c[name])
            if name in {CURSOR, IDENTITY}:
                self.promised.append(self._places[name])
        return f"c{self._places[name]}"

    def _add(self, text: sa.ColumnElement[Any]) -> str:
        self.columns.append(text.label(f"#child:{len(self.columns)}"))
        return f"c{len(self.columns) - 1}"
