"""`python -m gateway operations list | check | run`. What a command needs is imported when it runs."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.commands.common import read_settings, settings_of_database
from gateway.tabular.formats import Format

if TYPE_CHECKING:
    from gateway.trusted.operation import TrustedOperation

_AS_THEY_COME = {"allow_extra_args": True, "ignore_unknown_options": True}


app = typer.Typer(help="Trusted operations, which are served by their names.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """Print the trusted operations, what they are for, and the variables that they take."""
    from gateway.trusted.check import checked_folder  # noqa: PLC0415

    folder = checked_folder(read_settings())
    for operation in folder.operations:
        typer.echo("\n".join([*_lines(operation), ""]))
    if folder.problems:
        files = ", ".join(sorted({problem.file for problem in folder.problems}))
        typer.echo(f"Left out, see python -m gateway operations check: {files}", err=True)


@app.command()
def check() -> None:
    """Compare the files with the schema and with the limits; the exit code is 1 if one has a problem.

    Each problem is a line with file, line and what is wrong.
    """
    from gateway.trusted.check import checked_folder  # noqa: PLC0415

    found = read_settings()
    folder = checked_folder(found)
    for problem in folder.problems:
        typer.echo(f"{os.path.relpath(found.operations())}/{problem}", err=True)
    if folder.problems:
        raise typer.Exit(1)
    typer.echo(f"{len(folder.operations)} operations are sound")


@app.command(context_settings=_AS_THEY_COME)
def run(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The operation's name.")],
    format_: Annotated[
        Format | None, typer.Option("--format", help="How to print the rows; csv unless told otherwise.")
    ] = None,
    decimals: Annotated[str | None, typer.Option(help="`number`: decimals are no strings in JSON.")] = None,
    safe: Annotated[str | None, typer.Option(help="`excel`: no text is a formula.")] = None,
    data_dir: Annotated[
        Path | None, typer.Option(file_okay=False, help="Ask the demo's database in this folder.")
    ] = None,
) -> None:
    """Run an operation against the database, as a caller with all roles, and print what it answers.

    Its variables are options: --key 1 --first 10. A list is an option that is repeated.
    """
    from gateway.trusted.run import run as run_  # noqa: PLC0415

    if format_ is Format.ARROW and sys.stdout.isatty():
        typer.echo("Arrow is not for a terminal: send it to a file with > FILE", err=True)
        raise typer.Exit(2)
    options = [(each, value) for each, value in (("decimals", decimals), ("safe", safe)) if value is not None]
    parameters = [*_pairs(context.args), *options]
    with ExitStack() as undo:
        problem = run_(settings_of_database(data_dir, undo), name, format_, parameters)
    if problem is not None:
        typer.echo(problem, err=True)
        raise typer.Exit(1)


def _lines(operation: "TrustedOperation") -> Iterator[str]:
    """An operation with its variables; their defaults and descriptions in columns."""
    from gateway.trusted.values import definition  # noqa: PLC0415

    yield f"{operation.name}{_kind(operation)}"
    yield from (f"  {line}".rstrip() for line in operation.description.splitlines())
    definitions = {definition(variable): variable.description for variable in operation.variables.values()}
    width = max(map(len, definitions), default=0)
    yield from (f"    {defined:<{width}}  {description}".rstrip() for defined, description in definitions.items())


def _kind(operation: "TrustedOperation") -> str:
    if operation.is_mutation:
        return "  (mutation)"
    return "" if operation.is_table else "  (no table: by documentId only)"


def _pairs(arguments: list[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of `--name text` and `--name=text`."""
    words = iter(arguments)
    for word in words:
        name, equals, text = word.removeprefix("--").partition("=")
        if not word.startswith("--") or not name:
            raise typer.BadParameter(f"{word} is no option: variables are given as --name value")
        value = text if equals else next(words, None)
        if value is None:
            raise typer.BadParameter(f"{word} needs a value")
        yield name, value
