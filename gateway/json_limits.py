"""How much the JSON of a request may hold, which is read before anybody knows what it is for."""

from dataclasses import dataclass
from typing import Any

from gateway.refusal import TooMuch
from resolvers.limits import Limit

_OBJECT = 4


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """`values` are members of objects and items of lists, at all levels; an object among them counts as four, for what
    it takes to read one. `nesting` counts objects and lists in one another."""

    values: int = 10_000
    nesting: int = 200

    def may_exceed(self, size: int) -> bool:
        """Whether a text of so many bytes has room for too much: a value takes two, and so does a level."""
        return size > 2 * min(self.values, self.nesting)

    def check(self, parsed: Any) -> None:
        """Raises HttpError 400 for more than that, having looked at no more than that."""
        values, level = 0, [parsed] if isinstance(parsed, (dict, list)) else []
        for _ in range(self.nesting):
            below: list[Any] = []
            for each in level:
                values += len(each)
                if values > self.values:
                    told = f"The variables have more than {self.values} values; an object counts as four."
                    raise TooMuch(Limit.MAX_VARIABLE_VALUES, told)
                inner = each.values() if isinstance(each, dict) else each
                below += [value for value in inner if isinstance(value, (dict, list))]
            if not below:
                return
            values += sum(isinstance(each, dict) for each in below) * (_OBJECT - 1)
            level = below
        raise TooMuch(Limit.VARIABLE_NESTING, f"The variables are nested in more than {self.nesting} levels.")
