"""Shows on standard error how far the loading of the demo data has come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from db.demo import Progress


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A bar for each step on a terminal, elsewhere a line for each."""
    show = _bars if sys.stderr.isatty() else _lines
    with show() as progress:
        yield progress


@contextmanager
def _lines() -> Iterator[Progress]:
    told: set[str] = set()

    def tell(step: str, done: int, expected: int) -> None:
        if step not in told:
            told.add(step)
            typer.echo(f"Loading {step} ({expected:,})", err=True)

    yield tell


@contextmanager
def _bars() -> Iterator[Progress]:
    # Imported and drawn at the first progress: a second start has nothing to show.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (
        TextColumn("Loading {task.description:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, TaskID] = {}

    def draw(step: str, done: int, expected: int) -> None:
        if not tasks:
            bars.start()
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=expected)
        bars.update(tasks[step], completed=done, total=max(expected, done))

    try:
        yield draw
    finally:
        bars.stop()
