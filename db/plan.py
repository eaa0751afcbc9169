"""The read plan: what one request wants to read, as frozen data without methods.

A plan is a tree of levels. It holds the *shape* of a request only; the values (filter operands, cursor parts) stand
in a list beside it, and the plan names their places by `Slot`. So equal shapes are equal plans, whatever their values,
and a statement made for one serves the other.

    ReadPlan                       rows of one model, for each of many parents
      where: Predicate             AllOf | AnyOf | Not | Comparison | Missing | Some
      order: (Sort, ...)           complete: ends with the primary key
      page: Page                   None for lookups, where a parent has at most one row
      views: (View, ...)           the selection sets over these rows: values, and relations with their child plans
      fields: (PageField, ...)     what is selected of the connection itself

    GroupPlan                      groups of such rows
      keys: (GroupKey, ...)        what they are grouped by
      measures: (Measure, ...)     what is told of each group
      having, order                by the names of keys and measures
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa

from db.models.base import Base

Model = type[Base]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a value in the request's list of values."""

    index: int


@dataclass(frozen=True, slots=True)
class Term:
    """A column of a row, or of the row that a path of to-one relations leads to (NULL where that is missing)."""

    path: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`term operator value`; `operator` is a key of `db.statement.OPERATORS`. No slot for tests of NULL."""

    term: Term
    operator: str
    operand: Slot | None


@dataclass(frozen=True, slots=True)
class Missing:
    """True where the row that a path of to-one relations leads to does not exist, or is hidden."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True if every part is; true without parts."""

    parts: tuple["Predicate", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True if some part is; false without parts."""

    parts: tuple["Predicate", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The exact complement: true wherever the part is false or NULL."""

    part: "Predicate"


@dataclass(frozen=True, slots=True)
class Some:
    """True if some related row of the to-many `relation` (of the row at `path`) satisfies `where`."""

    path: tuple[str, ...]
    relation: str
    where: "Predicate"


Predicate = Comparison | Missing | AllOf | AnyOf | Not | Some


@dataclass(frozen=True, slots=True)
class Sort:
    """One term of an order, with the place of its NULLs."""

    term: Term
    descending: bool
    nulls_first: bool
    nullable: bool


Bucket = Literal["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What rows are grouped by: a term's value, or the first day of the `bucket` that it falls in.

    Moments fall in days of the time `zone`, which is a value of the request; of UTC if it is None.
    """

    term: Term
    bucket: Bucket | None = None
    zone: Slot | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What an aggregate makes of a group's rows; `column` is an attribute of theirs, None where they are counted."""

    function: Literal["count", "countDistinct", "sum", "avg", "min", "max"]
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A cursor: the order's values in one row; None stands for NULL."""

    values: tuple[Slot | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which of a parent's rows, and what else to tell of them.

    `size` rows after `after` and before `before`, counted from the end if `backward`. `rows` is False when only
    counts are wanted. `extra` asks for one row beyond the page, which tells whether there are more; `outside` asks
    whether rows lie beyond the bound that the page starts from, `opposite` beyond the other bound. `total` asks for a
    count of the rows on all pages, `estimate` for about how many that are. Either may be given to the statement, as the
    number at the place `given`; it counts where that is NULL.
    """

    size: int
    backward: bool = False
    offset: int = 0
    after: Bound | None = None
    before: Bound | None = None
    rows: bool = True
    extra: bool = False
    outside: bool = False
    opposite: bool = False
    total: bool = False
    estimate: bool = False
    given: int | None = None
    cursor: str | None = None


RowPolicy = Callable[[Any], sa.ColumnElement[bool] | None]
"""Given an alias of a model, the condition under which the caller may see its rows; None for all rows."""


@dataclass(frozen=True, slots=True)
class Access:
    """Which rows the caller may see: a policy for each model that has one. Equal for equal `fingerprint`s."""

    fingerprint: tuple[Any, ...] = ()
    policies: tuple[tuple[Model, RowPolicy], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """`size` random rows, out of about `blocks` of the table's blocks."""

    size: int
    blocks: int


@dataclass(frozen=True, slots=True)
class TypeName:
    """`__typename`: the name that is told, whatever the row."""

    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A column's value, by attribute. `names` are those of an enumeration, which has no others."""

    column: str
    nullable: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """The global id."""


@dataclass(frozen=True, slots=True)
class Child:
    """What a relation leads to: an object, null where there is none, or a connection if the plan has a page."""

    plan: "ReadPlan"


@dataclass(frozen=True, slots=True)
class Told:
    """A group's key or measure, by the name that its plan has for it. `names` are those of an enumeration."""

    name: str
    nullable: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """An object with some of a group's keys or measures."""

    fields: tuple[tuple[str, "RowField"], ...]


RowField = TypeName | Value | Identity | Child | Told | Part
"""A field of a row (values, the id, relations) or of a group (keys, measures, the rows)."""


@dataclass(frozen=True, slots=True)
class View:
    """One selection set over a level's rows: the way to it, and its fields, by response names and in their order."""

    path: tuple[str, ...]
    fields: tuple[tuple[str, RowField], ...]


PageFact = Literal[
    "cursor", "hasNextPage", "hasPreviousPage", "startCursor", "endCursor", "totalCount", "value", "relation"
]
"""What a connection tells besides its rows; `cursor` is an edge's, `value` and `relation` are `estimatedCount`'s."""


@dataclass(frozen=True, slots=True)
class Many:
    """The rows of a connection, each as an object: `nodes` as the view has it, `edges` with the view inside."""

    fields: "View | tuple[tuple[str, PageField], ...]"


@dataclass(frozen=True, slots=True)
class Group:
    """An object with some of a connection's facts: `pageInfo`, `estimatedCount`."""

    fields: tuple[tuple[str, "PageField"], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What is told of all rows of a listing of groups, as of one group."""

    plan: "GroupPlan"


PageField = TypeName | PageFact | View | Many | Group | Total
"""A field of a connection, of its edges (where a `View` is the node), of its `pageInfo` or `estimatedCount`."""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """One level. `link` pairs a parent's column with this model's; both empty at the root.

    `group` are the keys of the groups that the rows are in; their parents are then groups.

    `columns` are printed as GraphQL shows them; `keys` are read as they are, to load children by. `sample` replaces
    order and page by that many random rows. `fields` are the connection's own, by response names.
    """

    model: Model
    access: Access = Access()
    link: tuple[tuple[str, str], ...] = ()
    group: tuple[GroupKey, ...] = ()
    columns: tuple[str, ...] = ()
    identity: str | None = None
    keys: tuple[str, ...] = ()
    where: Predicate | None = None
    order: tuple[Sort, ...] = ()
    page: Page | None = None
    sample: Sample | None = None
    views: tuple[View, ...] = ()
    fields: tuple[tuple[str, PageField], ...] = ()


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """Groups of the rows that satisfy `where`: one for each combination of the keys' values, NULL among them.

    Without keys there is one group, also of no rows. Keys are named `key0`, `key1`, ..., measures `measure0`, ...;
    the terms of `having` and `order` are such names. `order` is complete: it ends with all keys. Without a page it is
    the one group of everything.
    """

    model: Model
    access: Access = Access()
    where: Predicate | None = None
    keys: tuple[GroupKey, ...] = ()
    measures: tuple[Measure, ...] = ()
    having: Predicate | None = None
    order: tuple[Sort, ...] = ()
    page: Page | None = None
    views: tuple[View, ...] = ()
    fields: tuple[tuple[str, PageField], ...] = ()


@dataclass(frozen=True, slots=True)
class Lookup:
    """One row by its key, whose parts are values of the request."""

    plan: ReadPlan
    key: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A connection that belongs to no row, or a sample."""

    plan: ReadPlan
