"""Keyset paging: the rows behind a cursor, as ranges that an index can answer.

An order whose leading column has NULLs is read as two segments, the rows with a value and the rows without, one
after the other: each is an index range by itself, while one predicate over both is not. (A page that the first
segment fills never asks the second.) Inside a segment the bound is a row comparison where that says the same, and a
chain of alternatives with a redundant bound on the leading column where it does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from db.plan import Sort

Value = sa.ColumnElement[Any] | None
"""A cursor's part: an expression, or None for NULL."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """One ORDER BY term over a scope. `absent` is true where it is NULL; `proof`, if true, that it never is."""

    sort: Sort
    expression: sa.ColumnElement[Any]
    absent: sa.ColumnElement[bool]
    proof: sa.ColumnElement[bool] | None = None

    @property
    def reversed(self) -> "Ordering":
        """The same term in the opposite direction."""
        sort = replace(self.sort, descending=not self.sort.descending, nulls_first=not self.sort.nulls_first)
        return replace(self, sort=sort)


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound of the page: the rows after these values, or before them, with the row itself if `inclusive`."""

    values: tuple[Value, ...]
    inclusive: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the order: its rows' conditions, the ORDER BY inside it, and a proof, if true, that it is empty."""

    conditions: tuple[sa.ColumnElement[bool], ...]
    order: tuple[sa.ColumnElement[Any], ...]
    empty: sa.ColumnElement[bool] | None = None


def segments(order: Sequence[Ordering], after: Limit | None, before: Limit | None) -> list[Segment]:
    """The parts of an order between two bounds, in its sequence; at least one."""
    lead, rest = order[0], order[1:]
    if not lead.sort.nullable:
        return [Segment(_between(order, after, before), tuple(map(_order_by, order)))]
    kinds = ["null", "value"] if lead.sort.nulls_first else ["value", "null"]
    start = kinds.index(_kind(after)) if after else 0
    stop = kinds.index(_kind(before)) if before else 1
    if start > stop:
        return [Segment((sa.false(),), tuple(map(_order_by, order)))]
    parts = []
    for position in range(start, stop + 1):
        lower = after if position == start else None
        upper = before if position == stop else None
        if kinds[position] == "value":
            certain = replace(lead, sort=replace(lead.sort, nullable=False))
            conditions = (lead.expression.is_not(None), *_between([certain, *rest], lower, upper))
            parts.append(Segment(conditions, tuple(map(_order_by, [certain, *rest]))))
        else:
            parts.append(_null_segment(lead, rest, lower, upper))
    return parts


def _kind(limit: Limit) -> str:
    return "null" if limit.values[0] is None else "value"


def _null_segment(lead: Ordering, rest: Sequence[Ordering], after: Limit | None, before: Limit | None) -> Segment:
    lower = replace(after, values=after.values[1:]) if after else None
    upper = replace(before, values=before.values[1:]) if before else None
    # The constant leading column stays in ORDER BY: an index of (leading column, key) then gives the order.
    constant = replace(lead.sort, nullable=False, descending=rest[0].sort.descending)
    own = [] if lead.sort.term.path else [_order_by(replace(lead, sort=constant))]
    return Segment((lead.absent, *_between(rest, lower, upper)), (*own, *map(_order_by, rest)), lead.proof)


def _between(
    order: Sequence[Ordering], after: Limit | None, before: Limit | None
) -> tuple[sa.ColumnElement[bool], ...]:
    lower = _beyond(order, after) if after else ()
    upper = _beyond([term.reversed for term in order], before) if before else ()
    return (*lower, *upper)


def _beyond(order: Sequence[Ordering], limit: Limit) -> tuple[sa.ColumnElement[bool], ...]:
    """The rows that come later in `order` than the limit's values."""
    lead, bound = order[0], limit.values[0]
    if _is_row_comparison(order, limit):
        left: Any = sa.tuple_(*(term.expression for term in order)) if len(order) > 1 else lead.expression
        values: list[Any] = list(limit.values)
        right: Any = sa.tuple_(*values) if len(order) > 1 else values[0]
        compared = _compare(left, right, lead.sort.descending, limit.inclusive)
        if len({term.sort.term.path for term in order}) == 1:
            return (compared,)
    else:
        compared = _chain(order, limit.values, limit.inclusive)
    if bound is None or lead.sort.nullable:
        return (compared,)
    return (_compare(lead.expression, bound, lead.sort.descending, True), compared)


def later(order: Sequence[Ordering], limit: Limit) -> sa.ColumnElement[bool]:
    """Whether a row comes later in `order` than the limit's values, where no index could help to tell."""
    if not order:
        return sa.true() if limit.inclusive else sa.false()
    return _chain(order, limit.values, limit.inclusive)


def _is_row_comparison(order: Sequence[Ordering], limit: Limit) -> bool:
    one_way = len({term.sort.descending for term in order}) == 1
    return one_way and not any(term.sort.nullable for term in order) and _is_full(limit)


def _is_full(limit: Limit) -> bool:
    return all(value is not None for value in limit.values)


def _chain(order: Sequence[Ordering], values: Sequence[Value], inclusive: bool) -> sa.ColumnElement[bool]:
    """Later in the first term, or equal in it and later in the others."""
    lead, bound = order[0], values[0]
    later = _later(lead, bound)
    equal = lead.expression.is_(None) if bound is None else lead.expression == bound
    if len(order) == 1:
        return sa.or_(later, equal) if inclusive else later
    return sa.or_(later, sa.and_(equal, _chain(order[1:], values[1:], inclusive)))


def _later(term: Ordering, bound: Value) -> sa.ColumnElement[bool]:
    nulls_last = term.sort.nullable and not term.sort.nulls_first
    if bound is None:
        return sa.false() if nulls_last else term.expression.is_not(None)
    later = _compare(term.expression, bound, term.sort.descending, False)
    return sa.or_(later, term.expression.is_(None)) if nulls_last else later


def _compare(left: Any, right: Any, descending: bool, inclusive: bool) -> sa.ColumnElement[bool]:
    result: sa.ColumnElement[bool]
    if descending:
        result = left <= right if inclusive else left < right
    else:
        result = left >= right if inclusive else left > right
    return result


def _order_by(term: Ordering) -> sa.ColumnElement[Any]:
    return order_by(term.sort, term.expression)


def order_by(sort: Sort, expression: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The ORDER BY term; the place of NULLs is left out where there are none, so that plain indexes serve it."""
    directed: sa.UnaryExpression[Any] = expression.desc() if sort.descending else expression.asc()
    if sort.nullable and sort.nulls_first != sort.descending:
        return directed.nulls_first() if sort.nulls_first else directed.nulls_last()
    return directed
