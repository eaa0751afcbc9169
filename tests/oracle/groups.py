"""Groups as the oracle sees them: DuckDB groups the widened rows and adds them up, Python sorts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cmp_to_key
from types import MappingProxyType
from typing import Any

from tests.oracle.oracle import Filter, Oracle, shown
from tests.oracle.shape import SHAPES

Way = tuple[str, ...]
"""To a key (`key`, then relations and a column) or a measure (`count`; a function and a column)."""

GROUPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "region": ("key", "name"),
        "nation": ("key", "name"),
        "customer": ("key", "name", "address", "phone", "marketSegment"),
        "order": (
            "key", "customerKey", "status", "orderDate", "priority", "clerk", "shipPriority", "version",
            "statusUpdatedAt",
        ),
    }
)  # fmt: skip
SUMMED: Mapping[str, tuple[str, ...]] = MappingProxyType({"customer": ("accountBalance",), "order": ("totalPrice",)})
BUCKETS = ("DAY", "WEEK", "MONTH", "QUARTER", "YEAR")


@dataclass(frozen=True)
class Group:
    """Its keys and measures by their ways, and the keys of its rows in their order."""

    values: Mapping[Way, Any]
    rows: list[Any]


@dataclass(frozen=True)
class Grouping:
    """What rows of an entity are grouped by: ways without `key`, each with its bucket if it has one."""

    entity: str
    by: tuple[tuple[Way, str | None], ...]

    @property
    def argument(self) -> list[Any]:
        """The argument `by`."""
        return [nested(way, bucket or True) for way, bucket in self.by]

    @property
    def keys(self) -> list[Way]:
        """The ways of the keys."""
        return [("key", *way) for way, _ in self.by]

    @property
    def measures(self) -> list[Way]:
        """The ways of all measures."""
        grouped, summed = GROUPED[self.entity], SUMMED.get(self.entity, ())
        extremes = [name for name in (*grouped, *summed) if name != "status"]
        return [
            ("count",),
            *(("countDistinct", name) for name in grouped),
            *((function, name) for function in ("sum", "avg") for name in summed),
            *((function, name) for function in ("min", "max") for name in extremes),
        ]

    def type(self, way: Way) -> str:
        """The scalar of a key or a measure."""
        match way:
            case ("count",) | ("countDistinct", _):
                return "Int"
            case ("sum" | "avg", _):
                return "Decimal"
            case ("key", *path, column):
                shape = SHAPES[self.entity]
                for name in path:
                    shape = SHAPES[shape.one[name][0]]
                type_ = shape.columns[column]
                return "Date" if type_ in {"Date", "DateTime"} else type_
        return SHAPES[self.entity].columns[way[1]]

    def groups(self, oracle: Oracle, where: Filter) -> list[Group]:
        """The groups of the rows that satisfy `where`, in no order."""
        keys = [_key(way, bucket) for way, bucket in self.by]
        measures = [_measure(way) for way in self.measures]
        numbers = [f'count("{way[1]}")' for way in self.measures if way[0] == "avg"]
        found = oracle.aggregated(self.entity, keys, [*measures, *numbers, "list(key ORDER BY key)"], where)
        return [self._group(row) for row in found]

    def _group(self, row: Sequence[Any]) -> Group:
        *told, rows = row
        ways = [*self.keys, *self.measures]
        values = dict(zip(ways, told, strict=False))
        numbers = iter(told[len(ways) :])
        for way in self.measures:
            if way[0] == "avg":
                values[way] = _average(values["sum", way[1]], next(numbers))
        return Group(values, rows or [])

    def shown(self, way: Way, value: Any) -> Any:
        """A value as the API shows it."""
        return shown(self.type(way), value)


def nested(way: Way, value: Any) -> Any:
    """An input with one field at each level."""
    for name in reversed(way):
        value = {name: value}
    return value


def in_order(groups: list[Group], order: Sequence[tuple[Way, str]], keys: Sequence[Way]) -> list[Group]:
    """Sorted; ties go by the keys, in the direction of the last item."""
    last = "DESC" if order and order[-1][1].startswith("DESC") else "ASC"
    named = {way for way, _ in order}
    terms = [*order, *((way, last) for way in keys if way not in named)]

    def compare(one: Group, other: Group) -> int:
        return next((it for it in (_compare(one.values[way], other.values[way], how) for way, how in terms) if it), 0)

    return sorted(groups, key=cmp_to_key(compare))


def _compare(one: Any, other: Any, direction: str) -> int:
    if one == other:
        return 0
    if one is None or other is None:
        return -1 if (one is None) == direction.endswith("NULLS_FIRST") else 1
    return (-1 if one < other else 1) * (-1 if direction.startswith("DESC") else 1)


def _key(way: Way, bucket: str | None) -> str:
    column = f'"{".".join(way)}"'
    return f"CAST(date_trunc('{bucket.lower()}', {column}) AS DATE)" if bucket else column


def _measure(way: Way) -> str:
    match way:
        case ("count",):
            return "count(*)"
        case ("countDistinct", column):
            return f'count(DISTINCT "{column}")'
        case ("avg", column):
            return "NULL"
    return f'{way[0]}("{way[1]}")'


def _average(total: Decimal | None, number: int) -> Decimal | None:
    if total is None:
        return None
    with localcontext() as context:
        context.prec = 60
        return (Decimal(total) / number).quantize(Decimal("0.000001"), ROUND_HALF_UP)
