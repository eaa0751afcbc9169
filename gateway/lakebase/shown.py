"""The life cycle on a terminal: progress on standard error, tables on standard output."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from gateway.lakebase.models import Phase, Report, Status
from gateway.lakebase.resource import Resource
from gateway.lakebase.run import Tell


@contextmanager
def shown_progress() -> Iterator[Tell]:
    """A line for each resource that is redrawn on a terminal; elsewhere a line whenever one has come further."""
    show = _live if sys.stderr.isatty() else _lines
    with show() as tell:
        yield tell


@contextmanager
def _lines() -> Iterator[Tell]:
    told: dict[str, str] = {}

    def tell(resource: Resource, text: str) -> None:
        if told.get(resource.name) != text:
            told[resource.name] = text
            typer.echo(f"{resource.kind} {resource.name}: {text}", err=True)

    yield tell


@contextmanager
def _live() -> Iterator[Tell]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.fields[resource]}: {task.description}"), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def tell(resource: Resource, text: str) -> None:
            if resource.name not in tasks:
                tasks[resource.name] = progress.add_task("", total=None, resource=f"{resource.kind} {resource.name}")
            progress.update(tasks[resource.name], description=text)

        yield tell


def show_report(report: Report) -> None:
    """What has become of each resource, and what to do."""
    rows = [
        (f"{it.kind} {it.name}", it.outcome.value, " ".join(filter(None, (it.message, it.advice))))
        for it in report.resources
    ]
    _table(("resource", "outcome", "what to do"), rows)


def show_status(status: Status) -> None:
    """The state of each resource."""
    rows = []
    for it in status.resources:
        known = {
            "host": it.host,
            "read-only host": it.read_only_host,
            "capacity": it.capacity,
            "nodes": it.nodes,
            "source": it.source,
            "policy": it.policy,
            "last sync": it.last_sync.isoformat(timespec="seconds") if it.last_sync else None,
            "progress": it.progress if it.phase is Phase.PENDING else None,
            "differs": "; ".join(it.differs),
            "message": it.message,
        }
        details = [f"{name}: {value}" for name, value in known.items() if value]
        rows.append((f"{it.kind} {it.name}", it.phase.value, ", ".join(filter(None, (it.state, *details)))))
    _table(("resource", "state", "details"), rows)


def _table(heads: tuple[str, str, str], rows: Sequence[tuple[str, str, str]]) -> None:
    """Plain columns: the last one may be of any length, and scripts can cut them."""
    first, second = (max(len(row[i]) for row in (heads, *rows)) for i in (0, 1))
    for row in (heads, *rows):
        typer.echo(f"{row[0]:<{first}}  {row[1]:<{second}}  {row[2]}".rstrip())
