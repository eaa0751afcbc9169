"""How PostgreSQL runs the golden operations at scale 1: `python -m tests.plans`, with DATABASE_URL of such a database.

Writes each plan to `tests/plans.txt`, and to `tests/generic_plans.txt` those for any arguments that take other steps:
PostgreSQL may turn to them once a statement has run five times. Fails for one that reads a large table from end to end
though the operation does not ask for it: with a comment `# scans: why`, it does.
"""

import asyncio
import os
import sys
from pathlib import Path

from db.setup_error import SetupError
from gateway.explain import Explainer
from gateway.explain_statement import Statement
from gateway.operations import opened
from gateway.settings import Settings
from tests.golden import Golden, golden_operations

FILE = Path(__file__).with_suffix(".txt")
GENERIC_FILE = FILE.with_name("generic_plans.txt")
_LARGE = ("orders_synced", "customer_synced")
_MARK = "# scans: "


def explained(explainer: Explainer, operation: Golden) -> Statement | None:
    """The operation's statement; None for one that is refused, or that no statement answers."""
    try:
        return explainer.explain(operation.text, None, operation.variables).statement
    except SetupError:
        return None


def without_costs(lines: list[str]) -> list[str]:
    """A plan that stays the same as long as its steps do."""
    return [line.split("  (cost=")[0] for line in lines]


def steps(lines: list[str]) -> list[str]:
    """What a plan does, without conditions, which name values or parameters, and without PostgreSQL's numbers."""
    return [line for line in lines if "->" in line or not line.startswith(" ")]


def scans(lines: list[str]) -> list[str]:
    """The large tables that a plan reads from end to end.

    Not what stands behind the proof that a relation always finds its row (`db.certify`): that runs if there is none.
    """
    found, behind = set(), None
    for number, line in enumerate(lines):
        depth = len(line) - len(line.lstrip())
        if behind is not None and depth <= behind:
            behind = None
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if behind is None and "One-Time Filter: (" in below and "NOT $" in below:
            behind = depth
        if behind is None and "Seq Scan on" in line:
            found |= {table for table in _LARGE if table in line}
    return sorted(found)


async def main() -> int:
    """Write the plans, and tell which operations scan without saying so; returns the exit code."""
    settings = Settings()
    if not settings.has_database:
        sys.exit("Set DATABASE_URL to a database with TPC-H of scale 1, such as `scripts/serve --scale 1` serves")
    explainer = Explainer(settings)
    told, generic_told, wrong = [], [], 0
    async with opened(settings) as connection:
        for operation in golden_operations():
            statement = explained(explainer, operation)
            if statement is None:
                continue
            lines = without_costs(await statement.plan(connection, analyze=False))
            generic = without_costs(await statement.generic_plan(connection))
            told += _section(operation, lines)
            if steps(generic) != steps(lines):
                generic_told += _section(operation, generic)
            found = sorted({*scans(lines), *scans(generic)})
            if found and _MARK not in operation.text:
                wrong += 1
                sys.stderr.write(f"{operation.name} scans {', '.join(found)}\n")
    FILE.write_text("\n".join(told))
    GENERIC_FILE.write_text("\n".join(generic_told))
    files = f"{FILE.name} and {GENERIC_FILE.name}"
    sys.stderr.write(f"{wrong} operations scan without saying why; the plans are in {files}\n")
    return 1 if wrong else 0


def _section(operation: Golden, lines: list[str]) -> list[str]:
    return [" ".join(["--", operation.name, *(f"scans {table}" for table in scans(lines))]), *lines, ""]


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "error")
    sys.exit(asyncio.run(main()))
