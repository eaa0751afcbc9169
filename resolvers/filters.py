"""Filter arguments to predicates."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from db.plan import AllOf, AnyOf, Comparison, Missing, Not, Predicate, Slot, Some, Term
from resolvers.catalogue import Catalogue
from resolvers.entity import Column, Entity, Relation
from resolvers.errors import BadUserInput, LimitExceeded
from resolvers.inputs import TEXT_MATCHES, TO_MANY
from resolvers.limits import Limit, Limits
from resolvers.permissions import Permissions
from resolvers.values import Values

Path = tuple[str, ...]
NOTHING, EVERYTHING = AnyOf(()), AllOf(())
_LOGIC = frozenset({"not", "and", "or"})


class Filters:
    """Plans the filters of one operation, whose operands go into `values`."""

    def __init__(self, catalogue: Catalogue, permissions: Permissions, values: Values, limits: Limits) -> None:
        self._catalogue = catalogue
        self._permissions = permissions
        self._values = values
        self._limits = limits
        self._conditions = 0

    def predicate(self, entity: Entity, conditions: Mapping[str, Any], path: Path = (), at: str = "where") -> Predicate:
        """All conditions together, on the row at `path`; `at` names the place in messages."""
        if not conditions:  # takes a place in the statement as well
            self.check(conditions, at)
        parts = [self._part(entity, name, operand, path, f"{at}.{name}") for name, operand in conditions.items()]
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _part(self, entity: Entity, name: str, operand: Any, path: Path, at: str) -> Predicate:
        self.check(operand, at)
        if (column := self._permissions.column(entity, name, at)) is not None:
            return self.comparisons(column, operand, path, at)
        if (relation := self._permissions.relation(entity, name, at)) is not None:
            target = self._catalogue.by_model[relation.target]
            if relation.many:
                return self._related(relation, target, operand, path, at)
            return self.predicate(target, operand, (*path, relation.attribute), at)
        if name == "not":
            return Not(self.predicate(entity, operand, path, at))
        if name == "isNull":
            missing: Predicate = Missing(path) if path else NOTHING
            return missing if operand else Not(missing)
        parts = tuple(self.predicate(entity, item, path, f"{at}[{i}]") for i, item in enumerate(operand))
        return AllOf(parts) if name == "and" else AnyOf(parts)

    def _related(
        self, relation: Relation, target: Entity, operand: Mapping[str, Any], path: Path, at: str
    ) -> Predicate:
        parts: list[Predicate] = []
        for quantifier, conditions in operand.items():
            if conditions is None:
                raise BadUserInput(f"`{at}.{quantifier}` is null, which says nothing: leave it out, or write `{{}}`.")
            if sum(part in TO_MANY for part in at.split(".")) >= self._limits.max_depth:
                most = self._limits.max_depth
                raise LimitExceeded(Limit.FILTER_DEPTH, f"`{at}`: filters may be nested in {most} lists at most.")
            inside = self.predicate(target, conditions, (), f"{at}.{quantifier}")
            some = Some(path, relation.attribute, Not(inside) if quantifier == "every" else inside)
            parts.append(some if quantifier == "some" else Not(some))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def check(self, operand: Any, at: str) -> None:
        """Refuse one condition too many, one that is nested too deeply, and one that says nothing."""
        self._conditions += 1
        if self._conditions > self._limits.max_conditions:
            most = self._limits.max_conditions
            told = f"`{at}`: an operation's filters may have {most} conditions at most."
            raise LimitExceeded(Limit.FILTER_CONDITIONS, told)
        # What makes SQL of them goes as deep as they do.
        if sum(part.partition("[")[0] in _LOGIC for part in at.split(".")) > self._limits.max_nesting:
            most = self._limits.max_nesting
            told = f"`{at.partition('.')[0]}`: `not`, `and` and `or` may be nested in one another {most} times at most."
            raise LimitExceeded(Limit.FILTER_NESTING, told)
        if operand is None:
            raise BadUserInput(f"`{at}` is null, which says nothing: leave it out, or ask for `isNull: true`.")

    def comparisons(self, column: Column, operators: Mapping[str, Any], path: Path, at: str) -> Predicate:
        """All conditions on one column together."""
        term = Term(path, column.attribute)
        parts = tuple(self._comparison(column, term, name, value, f"{at}.{name}") for name, value in operators.items())
        return parts[0] if len(parts) == 1 else AllOf(parts)

    def _comparison(self, column: Column, term: Term, name: str, value: Any, at: str) -> Predicate:
        if value is None:
            raise BadUserInput(f"`{at}` is null, which nothing equals: to find missing values, write `isNull: true`.")
        if name == "isNull":
            return Comparison(term, "null" if value else "notNull", None)
        if name in {"in", "notIn"}:
            return self._membership(column, term, name, value, at)
        if column.is_list:
            return self._equals_list(column, term, name, value, at)
        match = name if name in TEXT_MATCHES else name[1:2].lower() + name[2:]
        if match not in TEXT_MATCHES:
            return Comparison(term, name, self._values.slot(value, partial(_operand, column, at)))
        slot = self._values.slot(value, partial(_pattern, match, column, at))
        return Comparison(term, "like" if match == name else "iLike", slot)

    def _membership(self, column: Column, term: Term, name: str, items: Any, at: str) -> Predicate:
        if not column.is_list:
            return Comparison(term, name, self._list(column, items, at))
        _check_size(items, at, self._limits.max_items)
        # An array of arrays is one rectangle to PostgreSQL, so lists are compared one by one.
        found = AnyOf(tuple(self._equals_list(column, term, "eq", item, at) for item in items))
        return found if name == "in" else Not(found)

    def _equals_list(self, column: Column, term: Term, name: str, items: Any, at: str) -> Predicate:
        return Comparison(term, name, self._list(column, items, at))

    def _list(self, column: Column, items: Any, at: str) -> Slot:
        return self._values.slot(items, partial(_operands, column, at, self._limits.max_items))


def _operands(column: Column, at: str, most: int, items: Sequence[Any]) -> list[Any]:
    _check_size(items, at, most)
    return [_operand(column, at, item) for item in items]


def _check_size(items: Sequence[Any], at: str, most: int) -> None:
    if len(items) > most:
        raise LimitExceeded(Limit.MAX_LIST_ITEMS, f"`{at}` has {len(items)} items; {most} are allowed.")


def _operand(column: Column, at: str, value: Any) -> Any:
    if column.enum is not None:
        return value.name
    try:
        return column.scalar.operand(value)
    except ValueError as error:
        raise BadUserInput(f"`{at}` {error}.") from None


def _pattern(match: str, column: Column, at: str, value: Any) -> str:
    text: str = _operand(column, at, value)
    if match == "like":
        if (len(text) - len(text.rstrip("\\"))) % 2:
            raise BadUserInput(
                f"`{at}` ends with a single backslash, which escapes nothing: write two for a literal one."
            )
        return text
    literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {"contains": f"%{literal}%", "startsWith": f"{literal}%", "endsWith": f"%{literal}"}[match]
