"""How PostgreSQL runs the golden operations at scale 1: `python -m tests.plans`, with DATABASE_URL of such a database.

Writes each plan to `tests/plans.txt`, and fails for one that reads a large table from end to end though the operation
does not ask for it: with a comment `# scans: why`, it does.
"""

import asyncio
import os
import sys
from pathlib import Path

import asyncpg

from db.setup_error import SetupError
from gateway.explain import explain
from gateway.operations import opened
from gateway.settings import Settings
from tests.golden import Golden, golden_operations

FILE = Path(__file__).with_suffix(".txt")
_LARGE = ("orders_synced", "customer_synced")
_MARK = "# scans: "


async def plan(settings: Settings, connection: asyncpg.Connection, operation: Golden) -> list[str] | None:
    """PostgreSQL's plan; None for an operation that is refused, or that no statement answers."""
    try:
        explained = explain(settings, operation.text, None, operation.variables)
    except SetupError:
        return None
    if explained.document is None:
        return None
    lines = await explained.postgres_plan(connection, analyze=False)
    return [line.split("  (cost=")[0] for line in lines]


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
    told, wrong = [], 0
    async with opened(settings) as connection:
        for operation in golden_operations():
            lines = await plan(settings, connection, operation)
            if lines is None:
                continue
            found = scans(lines)
            says_so = _MARK in operation.text
            told += [" ".join(["--", operation.name, *(f"scans {table}" for table in found)]), *lines, ""]
            if found and not says_so:
                wrong += 1
                sys.stderr.write(f"{operation.name} scans {', '.join(found)}\n")
    FILE.write_text("\n".join(told))
    sys.stderr.write(f"{wrong} operations scan without saying why; the plans are in {FILE.name}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "error")
    sys.exit(asyncio.run(main()))
