"""Groups as a text that PostgreSQL prints: see `db.document`."""

from functools import partial

import sqlalchemy as sa

from db.grouping import is_count
from db.groups import GroupRows
from db.json import Pieces, Text, int_text, joined, json_pieces, promised
from db.nested import Facts, Nested, fields_object
from db.plan import Child, GroupPlan, Part, RowField, Told, TypeName, View


def groups_text(plan: GroupPlan, nested: Nested) -> Text:
    """A page of groups as a connection's object."""
    assert plan.page is not None
    groups = _Groups(plan, nested)
    page = None
    if plan.page.rows:
        rows = groups.rows.page(plan.page).subquery(next(nested.aliases))
        page = sa.select(*groups.rows.some_outputs(rows)).select_from(rows)
    return Facts(nested, plan, groups.rows, groups.show, partial(_total, nested)).text(page)


def _total(nested: Nested, plan: GroupPlan) -> Text:
    """The one group of everything."""
    groups = _Groups(plan, nested)
    rows = sa.select(*groups.rows.some_outputs(groups.rows.groups)).subquery(next(nested.aliases))
    text = promised(joined(groups.show(plan.views[0], rows)))
    return sa.select(text).select_from(rows).scalar_subquery()


class _Groups:
    """Prints the groups of one plan."""

    def __init__(self, plan: GroupPlan, nested: Nested) -> None:
        self.rows = GroupRows(plan, nested.aliases)
        self._nested = nested
        self._counts = {name for name, measure in self.rows.measures() if is_count(measure)}

    def show(self, view: View, row: sa.Subquery) -> Pieces:
        """A group as one selection set sees it."""
        return self._object(view.fields, row)

    def _object(self, fields: tuple[tuple[str, RowField], ...], row: sa.Subquery) -> Pieces:
        return fields_object([(name, self._field(field, row)) for name, field in fields])

    def _field(self, field: RowField, row: sa.Subquery) -> Pieces:
        match field:
            case TypeName(name):
                return [f'"{name}"']
            case Part(fields):
                return self._object(fields, row)
            case Child(plan):
                return [self._nested.child(plan, row)]
            case Told(name, nullable, names):
                if name in self._counts:
                    return [int_text(row.c[name])]
                return json_pieces(row.c[name], self.rows.types[name], nullable=nullable, names=names)
        raise TypeError(field)
