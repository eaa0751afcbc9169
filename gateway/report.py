"""The report of `db check`: a line for each finding, or all of them as JSON."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict

import typer

from db.doctor import Finding, State

_COLORS = {State.OK: typer.colors.GREEN, State.WARN: typer.colors.YELLOW, State.WRONG: typer.colors.RED}


async def told(findings: AsyncIterator[Finding], *, as_json: bool) -> State:
    """Print the findings, as they come unless as JSON; gives the worst of their states."""
    found = []
    async for finding in findings:
        found.append(finding)
        if not as_json:
            typer.echo(_line(finding))
    counts = Counter(finding.state for finding in found)
    worst = next((state for state in (State.WRONG, State.WARN) if counts[state]), State.OK)
    if as_json:
        typer.echo(json.dumps({"state": worst, "findings": [asdict(finding) for finding in found]}, indent=2))
    else:
        typer.echo(", ".join(f"{state}: {counts[state]}" for state in State), err=True)
    return worst


def _line(finding: Finding) -> str:
    state = typer.style(f"{finding.state:<5}", fg=_COLORS[finding.state])
    advice = f". {finding.advice}" if finding.advice else ""
    return f"{state}  {finding.check:<11}  {finding.subject}: {finding.message}{advice}"
