"""Numbers with labels; between workers they travel as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from gateway.observability.families import FAMILIES, Family

_BY_NAME = {family.name: family for family in FAMILIES}


@dataclass(slots=True)
class Histogram:
    """How many values there were up to each bound, not counting those below the bound before, and their sum."""

    bounds: tuple[float, ...]
    counts: list[int] = field(init=False)
    sum: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def add(self, other: "Histogram") -> None:
        """Take the values of another one with the same bounds too."""
        self.counts = [one + more for one, more in zip(self.counts, other.counts, strict=True)]
        self.sum += other.sum

    def cumulative(self) -> list[tuple[str, float]]:
        """How many values are up to each bound, as Prometheus has it."""
        total, buckets = 0, []
        for bound, count in zip((*map(str, self.bounds), "+Inf"), self.counts, strict=True):
            total += count
            buckets.append((bound, float(total)))
        return buckets


class Sample(NamedTuple):
    """One number, or one histogram, of a family."""

    family: Family
    labels: tuple[str, ...]
    value: "float | Histogram"


def dumps(samples: Iterable[Sample]) -> bytes:
    """Samples for another worker."""
    return orjson.dumps(
        [
            (family.name, labels, [value.counts, value.sum] if isinstance(value, Histogram) else value)
            for family, labels, value in samples
        ]
    )


def loads(text: bytes) -> list[Sample]:
    """Samples of another worker."""
    samples = []
    for name, labels, value in orjson.loads(text):
        family = _BY_NAME[name]
        if family.kind == "histogram":
            told = Histogram(family.bounds)
            told.counts, told.sum = value
            value = told  # noqa: PLW2901
        samples.append(Sample(family, tuple(labels), value))
    return samples
