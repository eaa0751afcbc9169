"""Order arguments to sorts, page arguments to pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from db.plan import Bound, Page, Sort, Term
from resolvers.catalogue import Catalogue
from resolvers.choice import chosen
from resolvers.entity import Column, Entity
from resolvers.errors import BadUserInput, LimitExceeded
from resolvers.identity import fingerprint, read_cursor
from resolvers.limits import Limit, Limits
from resolvers.permissions import Permissions
from resolvers.scalars import STRING, Scalar
from resolvers.selection import Wanted
from resolvers.values import Values


@dataclass(frozen=True, slots=True)
class Order:
    """A complete order, the columns that its terms end in, and the `fingerprint` that cursors under it carry."""

    sorts: tuple[Sort, ...]
    columns: tuple[Column, ...]
    fingerprint: str


def plan_order(
    entity: Entity,
    items: Sequence[Mapping[str, Any]] | None,
    catalogue: Catalogue,
    permissions: Permissions,
    limits: Limits,
) -> Order:
    """The order asked for, with the key as last tie-break, in the direction of the last item: so that one index
    of (column, key) serves both directions."""
    check_items(items or (), limits)
    sorts: dict[Term, tuple[Sort, Column]] = {}
    if entity.history is not None:
        newest = Term((), entity.history.attribute)
        sorts[newest] = Sort(newest, descending=True, nulls_first=False, nullable=False), entity.history
    keys = [Term((), column.attribute) for column in entity.keys]
    for number, item in enumerate(items or ()):
        choice = chosen(entity, item, catalogue, permissions, f"orderBy[{number}]")
        column, nullable = choice.column, choice.column.nullable or bool(choice.term.path)
        sort = directed(choice.term, choice.value.name, nullable=nullable)
        # Behind the whole key no further term can matter.
        if not all(key in sorts for key in keys):
            sorts.setdefault(sort.term, (sort, column))
    descending = next(reversed(sorts.values()))[0].descending if sorts else False
    for key, column in zip(keys, entity.keys, strict=True):
        sorts.setdefault(key, (Sort(key, descending, False, nullable=False), column))
    terms = tuple(sort for sort, _ in sorts.values())
    return Order(terms, tuple(column for _, column in sorts.values()), fingerprint(entity.name, terms))


def check_items(items: Sequence[Any], limits: Limits) -> None:
    """Raises LimitExceeded for an `orderBy` of more items than there may be."""
    if len(items) > limits.max_sorts:
        raise LimitExceeded(Limit.ORDER_ITEMS, f"`orderBy` has {len(items)} items; {limits.max_sorts} are allowed.")


def directed(term: Term, direction: str, *, nullable: bool) -> Sort:
    """A term of an order, in the direction of this name."""
    nulls_first = nullable and direction.endswith("NULLS_FIRST")
    return Sort(term, direction.startswith("DESC"), nulls_first, nullable)


def plan_page(arguments: Mapping[str, Any], order: Order, wanted: Wanted, values: Values, limits: Limits) -> Page:
    """The page asked for. Raises BadUserInput for arguments that contradict each other."""
    known = {name: values.known(arguments.get(name)) for name in ("first", "last", "offset")}
    first, last = known["first"], known["last"]
    after = _bound("after", arguments.get("after"), order, values)
    before = _bound("before", arguments.get("before"), order, values)
    if first is not None and last is not None:
        raise BadUserInput("Give `first` or `last`, not both.")
    backward = last is not None or (first is None and before is not None)
    name, size = ("last", last) if backward else ("first", first)
    if size is None:
        size = min(limits.default_page, limits.max_page)
    if size < 0:
        raise BadUserInput(f"`{name}` is {size}; it can't be negative.")
    if size > limits.max_page:
        raise LimitExceeded(
            limits.page_limit,
            f"`{name}` is {size}; a page has {limits.max_page} rows at most. "
            "Ask for the next ones with `after: <endCursor>`.",
        )
    offset = _offset(known["offset"], is_alone=last is None and after is None and before is None, limits=limits)
    start, end = (before, after) if backward else (after, before)
    at_start, at_end = (wanted.has_next, wanted.has_previous) if backward else (wanted.has_previous, wanted.has_next)
    rows = wanted.rows or wanted.cursor or at_end
    return Page(
        size=size,
        backward=backward,
        offset=offset,
        after=after,
        before=before,
        rows=rows,
        extra=at_end or (rows and wanted.estimate),
        outside=at_start and (start is not None or offset > 0),
        opposite=at_end and end is not None,
        total=wanted.total,
        estimate=wanted.estimate,
        cursor=order.fingerprint if wanted.cursor else None,
    )


def _offset(offset: Any, *, is_alone: bool, limits: Limits) -> int:
    if offset is None:
        return 0
    if not is_alone:
        raise BadUserInput("`offset` counts from the start: give it with `first` only, or page with cursors.")
    if offset < 0:
        raise BadUserInput(f"`offset` is {offset}; it can't be negative.")
    if offset > limits.max_offset:
        raise LimitExceeded(
            Limit.MAX_OFFSET,
            f"`offset` is {offset}; {limits.max_offset} is the largest. "
            "Deeper pages are reached with cursors: `after: <endCursor>` costs the same at any depth.",
        )
    return int(offset)


def _bound(name: str, text: Any, order: Order, values: Values) -> Bound | None:
    if text is None:
        return None
    # An enumeration is sorted by its names, which are text whatever the column's own type.
    scalars = [STRING if column.enum is not None else column.scalar for column in order.columns]
    present, slots = values.take(text, partial(_read_bound, name, order.fingerprint, order.sorts, scalars))
    places = iter(slots)
    return Bound(tuple(next(places) if is_present else None for is_present in present))


def _read_bound(
    name: str, mark: str, order: Sequence[Sort], scalars: Sequence[Scalar], text: str
) -> tuple[tuple[bool, ...], tuple[Any, ...]]:
    """Which of a cursor's values there are, and these: the place of a NULL decides which rows follow it."""
    values = read_cursor(name, mark, order, scalars, text)
    return tuple(value is not None for value in values), tuple(value for value in values if value is not None)
