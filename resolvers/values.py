"""The values of an operation: each in a slot of its own, with the way it was read.

What a plan looks like depends on some variables (page sizes, which filters there are), while others only fill its
slots. Which is which shows while planning: variables are then given as `Variable`s, and whoever needs one reads it by
`Values.take`. The reads say how far the plan depends on a value (its *shape*), and what goes into the slots. Repeating
them for other variables tells whether the same plan serves, and fills the slots anew.
"""

import enum
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from db.plan import Slot

Path = tuple[str | int, ...]
Shape = Hashable
Read = Callable[[Any], tuple[Shape, tuple[Any, ...]]]
"""value -> what the plan depends on, and the values of its slots.

A function of a module, or a `partial` of one with all that it depends on: so that reads can be compared.
"""


@dataclass(frozen=True, slots=True)
class Variable:
    """Stands for what is at a place inside an operation's coerced variables, and for nothing else."""

    path: Path
    value: Any = field(compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One read: of a `Variable`, or of a value that has some inside; `read` is None for what depends on none."""

    source: Any
    read: Read | None
    values: tuple[Any, ...]


class Values:
    """Collects the values of one operation while it is planned."""

    def __init__(self) -> None:
        self.slots: list[Any] = []
        self.steps: list[Step] = []
        self.shapes: list[Shape] = []

    def take(self, value: Any, read: Read) -> tuple[Any, tuple[Slot, ...]]:
        """Read a value: its shape, and the slots that its values are in."""
        shape, values = read(_filled(value))
        if _varies(value):
            self.steps.append(Step(value, read, ()))
            self.shapes.append(shape)
        elif values:
            self.steps.append(Step(None, None, values))
        start = len(self.slots)
        self.slots += values
        return shape, tuple(map(Slot, range(start, len(self.slots))))

    def known(self, value: Any) -> Any:
        """A value that the plan depends on as it is; hashable."""
        return self.take(value, _itself)[0]

    def slot(self, value: Any, convert: Callable[[Any], Any]) -> Slot:
        """The slot of a value that the plan does not depend on. `convert` raises a `Refusal` if it can't be right."""
        return self.take(value, partial(_converted, convert))[1][0]


def _converted(convert: Callable[[Any], Any], value: Any) -> tuple[Shape, tuple[Any, ...]]:
    return (), (convert(value),)


def _itself(value: Any) -> tuple[Shape, tuple[Any, ...]]:
    return value, ()


def variables(value: Any, path: Path = ()) -> Any:
    """Coerced variables with a `Variable` in each place whose value the plan may not depend on.

    Plans depend on the structure of inputs, on truth values and on members of enumerations.
    """
    if isinstance(value, dict):
        return {name: variables(inner, (*path, name)) for name, inner in value.items()}
    if _has_parts(value):
        return [variables(inner, (*path, number)) for number, inner in enumerate(value)]
    return value if _is_known(value) else Variable(path, value)


def structure(value: Any) -> Any:
    """What is left of coerced variables without the values that the plan may not depend on: see `variables`."""
    if isinstance(value, dict):
        return tuple([(name, structure(inner)) for name, inner in value.items()])
    if _has_parts(value):
        return tuple([structure(inner) for inner in value])
    return value if _is_known(value) else type(value)


def _has_parts(value: Any) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], (dict, list)))


def _is_known(value: Any) -> bool:
    return value is None or isinstance(value, (bool, enum.Enum))


def repeated(steps: Sequence[Step], coerced: Mapping[str, Any]) -> tuple[tuple[Shape, ...], list[Any]]:
    """What the reads come to for other variables: the shapes, and the values of the slots. Raises what they raise."""
    shapes: list[Shape] = []
    slots: list[Any] = []
    for step in steps:
        if step.read is None:
            slots += step.values
        else:
            shape, values = step.read(_filled(step.source, coerced))
            shapes.append(shape)
            slots += values
    return tuple(shapes), slots


def without_values(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same reads, which keep nothing of the variables that they were made for."""
    return tuple([replace(step, source=_emptied(step.source)) for step in steps])


def parts(steps: Sequence[Step]) -> int:
    """How many reads these are, and places that they read."""
    return len(steps) + sum(_parts(step.source) + len(step.values) for step in steps)


def same(steps: Sequence[Step], others: Sequence[Step]) -> bool:
    """Whether these are the same reads of the same places."""
    return len(steps) == len(others) and all(
        step.source == other.source and step.values == other.values and _same_read(step.read, other.read)
        for step, other in zip(steps, others, strict=True)
    )


def _same_read(read: Any, other: Any) -> bool:
    if isinstance(read, partial) and isinstance(other, partial):
        parts, others = (read.func, *read.args), (other.func, *other.args)
        return len(parts) == len(others) and all(map(_same_read, parts, others))
    return bool(read == other)


def _varies(value: Any) -> bool:
    if isinstance(value, (list, dict)):
        return any(map(_varies, value.values() if isinstance(value, dict) else value))
    return isinstance(value, Variable)


def _filled(value: Any, coerced: Mapping[str, Any] | None = None) -> Any:
    """The value with what its `Variable`s stand for: their own values, or those of other variables."""
    if isinstance(value, Variable):
        if coerced is None:
            return value.value
        found: Any = coerced
        for key in value.path:
            found = found[key]
        return found
    if isinstance(value, list):
        return [_filled(item, coerced) for item in value]
    if isinstance(value, dict):
        return {name: _filled(item, coerced) for name, item in value.items()}
    return value


def _emptied(value: Any) -> Any:
    if isinstance(value, Variable):
        return Variable(value.path, None)
    if isinstance(value, list):
        return [_emptied(item) for item in value]
    if isinstance(value, dict):
        return {name: _emptied(item) for name, item in value.items()}
    return value


def _parts(value: Any) -> int:
    if isinstance(value, (list, dict)):
        return 1 + sum(map(_parts, value.values() if isinstance(value, dict) else value))
    return 1
