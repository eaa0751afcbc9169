"""A fault, what must be seen while it happens, and what was."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from tests.faults.house import House
from tests.traffic import Traffic

COLUMNS = ("fault", "what must be seen", "requests", "failed", "503", "slowest", "recovery", "backends", "seen")


@dataclass
class Seen:
    """Figures; times in seconds, None where a fault has no such figure. `broken` tells what does not hold.

    `shed` counts 503 with Retry-After, which are not `failed`; `backends` are those left, or active where that counts.
    """

    requests: int = 0
    failed: int = 0
    shed: int = 0
    slowest: float | None = None
    recovery: float | None = None
    backends: int | None = None
    note: str = ""
    broken: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, told: Traffic, note: str = "") -> "Seen":
        """What load has seen."""
        seen = cls(told.requests, told.failed, told.shed, told.slowest, note=note)
        failures = [each for each in told.failures if not each.startswith("503")]
        seen.expect(told.failed == 0, f"{told.failed} failed: {failures[:3]}")
        return seen

    def expect(self, holds: bool, otherwise: str) -> None:
        """Keep in mind what does not hold."""
        if not holds:
            self.broken.append(otherwise)

    def none_shed(self) -> None:
        """Every request is answered, not only told to come again."""
        self.expect(self.shed == 0, f"{self.shed} of {self.requests} were told to come again")


@dataclass(frozen=True)
class Fault:
    """`run` makes it happen for about so many seconds."""

    name: str
    what: str
    must: str
    run: Callable[[House, float], Awaitable[Seen]]


def fault(what: str, must: str) -> Callable[[Callable[[House, float], Awaitable[Seen]]], Fault]:
    """Declare a function as a fault, under its own name."""
    return lambda run: Fault(run.__name__, what, must, run)


def table(found: Iterable[tuple[Fault, Seen]]) -> str:
    """The figures as a table in Markdown."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(_cells(fault, seen)) + " |" for fault, seen in found]
    return "\n".join(lines)


def _cells(fault: Fault, seen: Seen) -> list[str]:
    verdict = "; ".join([*([seen.note] if seen.note else []), *(f"**{each}**" for each in seen.broken)])
    return [
        fault.what,
        fault.must,
        *(f"{number:,}" for number in (seen.requests, seen.failed, seen.shed)),
        *("" if seconds is None else f"{seconds:.3f} s" for seconds in (seen.slowest, seen.recovery)),
        "" if seen.backends is None else str(seen.backends),
        verdict.replace("|", "\\|").replace("\n", " ")[:400],
    ]
