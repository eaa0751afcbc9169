"""A whole query as one statement, and its rows as the bytes of the answer.

    { orders(first: 2) { nodes { key customer { name } statusHistory(first: 3) { nodes { at } } } } }

    SELECT key, customer.name, (SELECT '{"nodes":[' ... FROM order_status_event)
    FROM (SELECT ... FROM orders ... LIMIT 2) LEFT JOIN LATERAL (SELECT ...) AS customer ON true

The rows of a single root field come as they are, with those of their to-one relations beside them, and `orjson` prints
them (`db.flat`). Lists below them, and each of several root fields, come as texts that PostgreSQL has printed
(`db.nested`). Both give the bytes that the resolvers' answer has.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
import sqlalchemy as sa

from db.errors import BrokenPromise
from db.flat import Flat, flat, without_cursors
from db.given import Given, GivenNumbers
from db.groups import group_statement
from db.json import MAX_INT, joined
from db.names import TableNames
from db.nested import Nested
from db.nested_groups import groups_text
from db.page import PageRows, page_rows
from db.plan import Child, GroupPlan, Listing, Lookup, Page, TypeName
from db.scope import table_of
from db.sql import VALUES, Renderer, Sql, parameter
from db.statement import statement
from db.types import parameter_type

Root = TypeName | Lookup | tuple[Lookup, ...] | Listing | GroupPlan
"""What a root field of a query asks for; a tuple for the rows of several keys."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Document:
    """One query. `answer` prints the statement's rows as the response's body; it raises `BrokenPromise` for rows
    that no answer without errors can be made of. `given` are the numbers to find first; `is_aggregate` tells of an
    answer that takes much reading, and has no rows in it."""

    sql: Sql
    answer: Callable[[Sequence[Any]], bytes]
    given: tuple[Given, ...] = ()
    is_aggregate: bool = False

    @property
    def size(self) -> int:
        """How long its text is."""
        return len(self.sql.text)


def document(
    roots: Mapping[str, Root], names: TableNames, renderer: Renderer, *, shares_counts: bool = False
) -> Document:
    """The document that answers these root fields, by response names. At least one of them reads.

    `shares_counts`: counts beside rows are given to the statement.
    """
    is_aggregate = all(map(_is_aggregate, roots.values()))
    numbers = GivenNumbers(names, renderer, shares_counts=shares_counts and not is_aggregate)
    placed = {
        name: Listing(numbers.placed(root.plan)) if isinstance(root, Listing) else root for name, root in roots.items()
    }
    select, answer = _document(placed, names)
    return Document(renderer.render(select), answer, numbers.found, is_aggregate)


def _is_aggregate(root: Root) -> bool:
    if isinstance(root, GroupPlan):
        return not any(isinstance(field, Child) for view in root.views for _, field in view.fields)
    page = root.plan.page if isinstance(root, Listing) else None
    return isinstance(root, TypeName) or (page is not None and not page.rows and page.total)


def _document(roots: Mapping[str, Root], names: TableNames) -> tuple[sa.Select[Any], Callable[[Sequence[Any]], bytes]]:
    """The statement, and what prints its rows."""
    nested = Nested(names)
    constant = {name: root.name for name, root in roots.items() if isinstance(root, TypeName)}
    (first, *others) = (name for name in roots if name not in constant)
    root = roots[first]
    if not others and isinstance(root, (Lookup, Listing)):
        page = root.plan.page
        rows = rows_of(replace(root, plan=without_cursors(root.plan)), names, nested)
        made = flat(root.plan, rows, nested)
        return made.select, _FlatAnswer(tuple(roots), constant, made, page)
    # Labels of our own: PostgreSQL cuts long ones.
    texts = [_cell(roots[name], nested) for name in (first, *others)]
    cells: list[sa.ColumnElement[Any]] = [text.label(f"#cell:{number}") for number, text in enumerate(texts)]
    return sa.select(*cells), _CellsAnswer(tuple(roots), constant)


def rows_of(root: Lookup | Listing | GroupPlan, names: TableNames, nested: Nested) -> sa.Subquery:
    """The rows of a root field, or its groups."""
    if isinstance(root, GroupPlan):
        return group_statement(root).subquery(next(nested.aliases))
    if isinstance(root, Lookup):
        return nested.row(root.plan, _key(root))
    return statement(root.plan, names).subquery(next(nested.aliases))


def _cell(root: Root, nested: Nested) -> sa.ColumnElement[str]:
    match root:
        case Lookup(plan):
            return nested.single(plan, _key(root))
        case Listing(plan):
            return nested.connection(plan, ())
        case GroupPlan():
            return groups_text(root, nested)
        case tuple():
            texts: list[Any] = ["["]
            for number, item in enumerate(root):
                texts += ["," if number else "", nested.single(item.plan, _key(item))]
            return joined([*texts, "]"])
    raise TypeError(root)


def _key(lookup: Lookup) -> list[sa.ColumnElement[Any]]:
    columns = table_of(lookup.plan.model).primary_key.columns
    return [
        parameter(VALUES, slot.index, parameter_type(column.type))
        for slot, column in zip(lookup.key, columns, strict=True)
    ]


class _FlatAnswer:
    """Prints the rows of one root field, beside constant ones."""

    def __init__(self, names: Sequence[str], constant: Mapping[str, str], made: Flat, page: Page | None) -> None:
        self._data: dict[str, Any] = {name: constant.get(name) for name in names}
        self._name = next(name for name in names if name not in constant)
        self._value = made.value
        self._promised = made.promised
        self._page = page

    def __call__(self, records: Sequence[Any]) -> bytes:
        page = PageRows(records, False, False, None) if self._page is None else page_rows(self._page, records)
        if page.total is not None and page.total > MAX_INT:
            raise BrokenPromise
        try:
            body = orjson.dumps({"data": {**self._data, self._name: self._value(page)}})
        except KeyError:
            raise BrokenPromise from None
        # One look at the text spares a look at each value.
        if b":null" in body and any(it.is_broken(record) for record in page.records for it in self._promised):
            raise BrokenPromise
        return body


class _CellsAnswer:
    """Puts the texts of several root fields together."""

    def __init__(self, names: Sequence[str], constant: Mapping[str, str]) -> None:
        self._names = names
        self._constant = constant

    def __call__(self, records: Sequence[Any]) -> bytes:
        cells = iter(records[0])
        return orjson.dumps({"data": {n: self._constant.get(n) or orjson.Fragment(next(cells)) for n in self._names}})
