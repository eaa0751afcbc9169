"""Arguments of a listing of groups: what it is grouped by, which groups it has, and in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from re import fullmatch
from typing import Any
from zoneinfo import available_timezones

from db.columns import key_name, measure_name
from db.plan import Access, AllOf, AnyOf, GroupKey, Measure, Not, Predicate, Slot, Sort, Term
from resolvers.catalogue import Catalogue
from resolvers.choice import chosen
from resolvers.entity import Column, Entity
from resolvers.errors import BadUserInput, LimitExceeded
from resolvers.filters import Filters
from resolvers.identity import groups_fingerprint
from resolvers.limits import Limit, Limits
from resolvers.measures import COUNT, Function, function_of, key_column
from resolvers.ordering import Order, check_items, directed
from resolvers.permissions import Permissions
from resolvers.selection import Selections
from resolvers.values import Values

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """What planning one operation shares."""

    catalogue: Catalogue
    selections: Selections
    permissions: Permissions
    access: Access
    values: Values
    limits: Limits
    filters: Filters


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the groups, its column as such, and the name that the plan has for it."""

    key: GroupKey
    column: Column
    name: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures that a plan needs, with its names for them."""

    names: dict[Measure, str] = field(default_factory=dict)

    def name(self, measure: Measure) -> str:
        """The name of a measure, which the plan needs from now on."""
        return self.names.setdefault(measure, measure_name(len(self.names)))


class GroupArguments:
    """Plans the arguments of one listing. Raises a `Refusal` for those that can't be right."""

    def __init__(self, sources: Sources, entity: Entity, arguments: Mapping[str, Any]) -> None:
        self._shared = sources
        self._entity = entity
        self.keys: dict[Term, Key] = {}
        self.measures = Measures()
        zone = self._zone(arguments.get("timeZone"))
        for number, item in enumerate(arguments["by"]):
            self._add_key(item, f"by[{number}]", zone)
        conditions = arguments.get("where")
        self.where = sources.filters.predicate(entity, conditions) if conditions else None
        conditions = arguments.get("having")
        self.having = self._having(conditions, "having") if conditions else None
        self.order = self._order(arguments.get("orderBy") or ())

    # by

    def _zone(self, name: Any) -> Slot | None:
        return None if name is None else self._shared.values.slot(name, _time_zone)

    def _add_key(self, item: Mapping[str, Any], at: str, zone: Slot | None) -> None:
        shared = self._shared
        choice = chosen(self._entity, item, shared.catalogue, shared.permissions, at)
        column, term, value, at = choice.column, choice.term, choice.value, choice.at
        if term in self.keys:
            raise BadUserInput(f"`{at}`: a column can be in `by` only once.")
        if value is False:
            raise BadUserInput(f"`{at}` is false, which says nothing: leave it out, or write `true`.")
        if len(self.keys) >= self._shared.limits.max_sorts:
            most = self._shared.limits.max_sorts
            raise LimitExceeded(Limit.GROUP_KEYS, f"`by` has more than the {most} items that are allowed.")
        is_moment = column.scalar.name == "DateTime"
        bucket = value.name if column.aggregates.by_buckets else None
        key = GroupKey(term, bucket, zone if is_moment else None)
        self.keys[term] = Key(key, key_column(column), key_name(len(self.keys)))

    # having

    def _having(self, conditions: Mapping[str, Any], at: str) -> Predicate:
        if not conditions:  # takes a place in the statement as well
            self._shared.filters.check(conditions, at)
        parts = [self._condition(name, operand, f"{at}.{name}") for name, operand in conditions.items()]
        return _all(parts)

    def _condition(self, name: str, operand: Any, at: str) -> Predicate:
        self._shared.filters.check(operand, at)
        if name == "not":
            return Not(self._having(operand, at))
        if name in {"and", "or"}:
            parts = tuple(self._having(item, f"{at}[{number}]") for number, item in enumerate(operand))
            return AllOf(parts) if name == "and" else AnyOf(parts)
        if name == "key":
            return self._key_conditions(self._entity, operand, (), at)
        if name == COUNT.name:
            return self._comparisons(COUNT, self.measures.name(Measure("count")), operand, at)
        function = function_of(name)
        parts_ = []
        for column_name, operators in operand.items():
            column, measure = self._measure(function, column_name, f"{at}.{column_name}")
            self._shared.filters.check(operators, f"{at}.{column_name}")
            parts_.append(self._comparisons(column, measure, operators, f"{at}.{column_name}"))
        return _all(parts_)

    def _key_conditions(self, entity: Entity, conditions: Mapping[str, Any], path: Path, at: str) -> Predicate:
        parts = []
        for name, operand in conditions.items():
            here = f"{at}.{name}"
            self._shared.filters.check(operand, here)
            if (relation := self._shared.permissions.relation(entity, name, here)) is not None:
                target = self._shared.catalogue.by_model[relation.target]
                parts.append(self._key_conditions(target, operand, (*path, relation.attribute), here))
            else:
                column = self._shared.permissions.column(entity, name, here)
                assert column is not None
                key = self._key_of(Term(path, column.attribute), here)
                parts.append(self._comparisons(key.column, key.name, operand, here))
        return _all(parts)

    def _comparisons(self, column: Column, name: str, operators: Mapping[str, Any], at: str) -> Predicate:
        return self._shared.filters.comparisons(replace(column, attribute=name), operators, (), at)

    def _key_of(self, term: Term, at: str) -> Key:
        found = self.keys.get(term)
        if found is None:
            raise BadUserInput(f"`{at}`: groups have the keys only that are in `by`.")
        return found

    def _measure(self, function: Function, name: str, at: str) -> tuple[Column, str]:
        """What a function makes of a column, and the plan's name for it."""
        column = self._shared.permissions.column(self._entity, name, at)
        assert column is not None
        return function.result(column), self.measures.name(Measure(function.name, column.attribute))

    # orderBy

    def _order(self, items: Sequence[Mapping[str, Any]]) -> Order:
        """The order asked for, with the keys as last tie-breaks, in the direction of the last item."""
        check_items(items, self._shared.limits)
        sorts: dict[str, tuple[Sort, Column]] = {}
        for number, item in enumerate(items):
            column, name, direction = self._sorted_by(item, f"orderBy[{number}]")
            sorts.setdefault(name, (directed(Term((), name), direction, nullable=column.nullable), column))
        last = next(reversed(sorts.values()))[0] if sorts else None
        for key in self.keys.values():
            tie = directed(Term((), key.name), "DESC" if last is not None and last.descending else "ASC", nullable=True)
            sorts.setdefault(key.name, (tie, key.column))
        terms = tuple(sort for sort, _ in sorts.values())
        named: dict[str, GroupKey | Measure] = {key.name: key.key for key in self.keys.values()}
        named |= {name: measure for measure, name in self.measures.names.items()}
        mark = groups_fingerprint(self._entity.name, terms, named)
        return Order(terms, tuple(it for _, it in sorts.values()), mark)

    def _sorted_by(self, item: Mapping[str, Any], at: str) -> tuple[Column, str, str]:
        """The key or measure of one item, the plan's name for it, and the direction."""
        ((name, value),) = item.items()
        at = f"{at}.{name}"
        if name == COUNT.name:
            return COUNT, self.measures.name(Measure("count")), value.name
        if name != "key":
            ((column_name, direction),) = value.items()
            column, measure = self._measure(function_of(name), column_name, f"{at}.{column_name}")
            return column, measure, direction.name
        choice = chosen(self._entity, value, self._shared.catalogue, self._shared.permissions, at)
        key = self._key_of(choice.term, choice.at)
        return key.column, key.name, choice.value.name


def _all(parts: Sequence[Predicate]) -> Predicate:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


@cache
def _known_time_zones() -> frozenset[str]:
    # The machine's own zone is no name that PostgreSQL, on another machine, would take for the same.
    return frozenset(available_timezones()) - {"localtime"}


def _time_zone(name: str) -> str:
    """The name of a time zone. Where the machine has no list of them, PostgreSQL tells those that it does not know."""
    known = _known_time_zones()
    if name not in known if known else not fullmatch(r"[A-Za-z][A-Za-z0-9_+/-]{0,63}", name):
        raise BadUserInput('`timeZone` is not the name of a time zone: give one such as "Europe/Berlin".')
    return name
