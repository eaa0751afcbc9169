"""A table: the rows of one root field, with those of the to-one relations below them beside them; or its groups.

    { orders(first: 2) { nodes { key customer { name } } } }

    SELECT d0.key, d1.name FROM (SELECT ... FROM orders ... LIMIT 2) d0
    LEFT JOIN LATERAL (SELECT ... FROM customer WHERE ... OFFSET 0) d1 ON true

The rows are those of `db.statement`, the groups those of `db.groups`. PostgreSQL prints them: the cells of CSV, or one
JSON object a row.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from db.columns import COMPLETE, CURSOR, IDENTITY, OPPOSITE, OUTSIDE, PRESENT, TOTAL
from db.document import rows_of
from db.grouping import is_count, named, told_type
from db.json import Pieces, Text, in_quotes, joined, json_pieces, literal
from db.names import TableNames
from db.nested import Nested, fields_object
from db.plan import (
    GroupKey,
    GroupPlan,
    Identity,
    Listing,
    Lookup,
    Measure,
    Model,
    Page,
    ReadPlan,
    Term,
    Told,
    TypeName,
    Value,
)
from db.scope import target, type_of
from db.types import is_exact_numeric

Cell = TypeName | Value | Identity | Told | Literal["cursor", "totalCount"]
"""What a column shows of a row or a group, of its place, or of the whole connection."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column by its name, of the row that `path` leads to by the plans of to-one relations."""

    name: str
    path: tuple[ReadPlan, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Source:
    """What a column's values are made of: an attribute of a model, as it is or by an aggregate `function`."""

    model: Model
    attribute: str
    function: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows or groups of one root field, as columns."""

    root: Lookup | Listing | GroupPlan
    columns: tuple[TableColumn, ...]

    @property
    def plan(self) -> ReadPlan | GroupPlan:
        """The plan of its rows, or of its groups."""
        return self.root if isinstance(self.root, GroupPlan) else self.root.plan

    def with_page(self, page: Page) -> "Table":
        """Another page of the same rows."""
        if isinstance(self.root, GroupPlan):
            return replace(self, root=replace(self.root, page=page))
        return replace(self, root=Listing(replace(self.root.plan, page=page)))

    def type_of(self, column: TableColumn) -> TypeEngine[Any]:
        """The SQL type of a column's values."""
        match column.cell:
            case Value(attribute):
                return type_of(self._model(column), Term((), attribute))
            case Told(name):
                return told_type(self.plan.model, self._named[name])
        return sa.BigInteger() if self.is_count(column) else sa.Text()

    def is_count(self, column: TableColumn) -> bool:
        """Whether a column has numbers of things, which are numbers in JSON."""
        if isinstance(column.cell, Told):
            told = self._named[column.cell.name]
            return isinstance(told, Measure) and is_count(told)
        return column.cell == "totalCount"

    def source(self, column: TableColumn) -> Source | None:
        """What a column's values are made of; None for those of no attribute."""
        match column.cell:
            case Value(attribute):
                return Source(self._model(column), attribute)
            case Told(name):
                told, model = self._named[name], self.plan.model
                if isinstance(told, GroupKey):
                    return Source(target(model, told.term.path), told.term.column)
                return None if told.column is None else Source(model, told.column, told.function)
        return None

    @property
    def _named(self) -> dict[str, GroupKey | Measure]:
        return named(self.root) if isinstance(self.root, GroupPlan) else {}

    def _model(self, column: TableColumn) -> Model:
        return column.path[-1].model if column.path else self.plan.model


@dataclass(frozen=True, slots=True)
class Print:
    """How rows are printed: as cells, or each as a JSON object.

    With `bare_decimals` these are numbers in the JSON; with `safe` no text begins as a spreadsheet's formula does.
    `facts` asks for what `db.page` wants to know beside them.
    """

    as_json: bool = False
    bare_decimals: bool = False
    safe: bool = False
    facts: bool = False


_FACTS = (PRESENT, TOTAL, OUTSIDE, OPPOSITE, COMPLETE, CURSOR)
_FORMULA = "E'^[=+@\\t\\r-]'"
_NO_NUMBER = "'[NI]'"
"""Finds what is no number among the texts of numeric: NaN and the infinities."""


def select(table: Table, names: TableNames, how: Print) -> sa.Select[Any]:
    """The statement of a table's rows: its facts, then its cells."""
    return _Builder(table, names).select(how)


class _Builder:
    def __init__(self, table: Table, names: TableNames) -> None:
        self._table = table
        self._nested = Nested(names)
        rows = rows_of(table.root, names, self._nested)
        self._source: sa.FromClause = rows
        self._levels: dict[tuple[ReadPlan, ...], sa.FromClause] = {(): rows}

    def select(self, how: Print) -> sa.Select[Any]:
        columns = self._table.columns
        texts: list[sa.ColumnElement[Any]]
        if how.as_json:
            texts = [joined(fields_object([(it.name, self._json(it, how)) for it in columns]))]
        else:
            texts = [self._text(it, how) for it in columns]
        rows = self._level(())
        facts = [rows.c[name] for name in _FACTS if name in rows.c] if how.facts else []
        # Labels of our own: names may be longer than PostgreSQL's.
        labelled = [text.label(f"#cell:{number}") for number, text in enumerate(texts)]
        return sa.select(*facts, *labelled).select_from(self._source)

    def _level(self, path: tuple[ReadPlan, ...]) -> sa.FromClause:
        """The rows that a path leads to, joined when first asked for."""
        if path not in self._levels:
            found = self._nested.related(path[-1], self._level(path[:-1]))
            self._source = self._source.outerjoin(found, sa.true())
            self._levels[path] = found
        return self._levels[path]

    def _value(self, column: TableColumn) -> sa.ColumnElement[Any]:
        row = self._level(column.path)
        match column.cell:
            case TypeName(name):
                return sa.case((row.c[PRESENT], literal(name))) if column.path else literal(name)
            case Value(attribute):
                value: sa.ColumnElement[Any] = row.c[attribute]
                return value
            case Told(name):
                told: sa.ColumnElement[Any] = row.c[name]
                return told
            case Identity():
                return row.c[IDENTITY]
        return row.c[CURSOR if column.cell == "cursor" else TOTAL]

    def _text(self, column: TableColumn, how: Print) -> sa.ColumnElement[Any]:
        """A cell as COPY prints it, and as a text or a whole number elsewhere."""
        value, type_ = self._value(column), self._table.type_of(column)
        if isinstance(type_, sa.ARRAY):
            return joined(json_pieces(value, type_, nullable=False))
        if isinstance(type_, (sa.Boolean, sa.Float, sa.Enum)):
            return sa.cast(value, sa.Text)
        if how.safe and isinstance(column.cell, (Value, Told)) and isinstance(type_, sa.String):
            is_formula = value.regexp_match(sa.literal_column(_FORMULA))
            return sa.case((is_formula, literal("'").concat(value)), else_=value)
        return value

    def _json(self, column: TableColumn, how: Print) -> Pieces:
        """A cell as in an answer of GraphQL; null where that could only be told by an error."""
        value, type_ = self._value(column), self._table.type_of(column)
        if self._table.is_count(column):
            return [sa.cast(value, sa.Text)]
        if not isinstance(column.cell, (Value, Told)):
            return [_or_null(joined(in_quotes(value)))]
        if isinstance(type_, sa.Enum):
            return [_or_null(joined(in_quotes(sa.cast(value, sa.Text))))]
        if isinstance(type_, sa.JSON):  # of type json it is as it came, on several lines perhaps
            blanks: list[Text] = [sa.literal_column(text) for text in ("E'\\n\\r'", "'  '")]
            return [_or_null(sa.func.translate(value, *blanks, type_=sa.Text()))]
        if how.bare_decimals and is_exact_numeric(type_):
            no_number = value.regexp_match(sa.literal_column(_NO_NUMBER))
            return [_or_null(sa.case((no_number, joined(in_quotes(value))), else_=value))]
        return json_pieces(value, type_, nullable=True)


def _or_null(text: Text) -> Text:
    return sa.func.coalesce(text, literal("null"), type_=sa.Text())
