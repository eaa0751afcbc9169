"""`python -m gateway schema export | check | diff`."""

from pathlib import Path
from typing import Annotated

import typer

SCHEMA_FILE = Path(__file__).parent.parent.parent / "schema.graphql"

app = typer.Typer(help="The public GraphQL schema.", no_args_is_help=True)


@app.command("export")
def schema_export(
    output: Annotated[Path | None, typer.Option(help="File to write; standard output if none.")] = None,
) -> None:
    """Print the GraphQL schema as SDL."""
    if output is None:
        typer.echo(_sdl(), nl=False)
    else:
        output.write_text(_sdl(), encoding="utf-8")


@app.command("check")
def schema_check() -> None:
    """Compare schema.graphql with the code; exit code 1 if they differ."""
    if not SCHEMA_FILE.exists() or SCHEMA_FILE.read_text(encoding="utf-8") != _sdl():
        typer.echo(
            f"{SCHEMA_FILE.name} is not what the code says: run "
            f"python -m gateway schema export --output {SCHEMA_FILE.name}",
            err=True,
        )
        raise typer.Exit(1)
    typer.echo(f"{SCHEMA_FILE.name} is what the code says")


@app.command("diff")
def schema_diff() -> None:
    """Print what has changed for clients since the last release.

    The exit code is 1 if CHANGELOG.md does not name a breaking change, or what is gone was not deprecated before.
    """
    from gateway.releases import since_last_release  # noqa: PLC0415

    changes = since_last_release(SCHEMA_FILE.parent)
    if changes is None:
        typer.echo("Nothing has been released yet")
        return
    for line in (*(f"breaking   {it}" for it in changes.breaking), *(f"dangerous  {it}" for it in changes.dangerous)):
        typer.echo(line)
    for problem in changes.problems:
        typer.echo(problem, err=True)
    if changes.problems:
        raise typer.Exit(1)


def _sdl() -> str:
    from gateway.schema import ENTITIES  # noqa: PLC0415
    from resolvers.fields import build_schema  # noqa: PLC0415

    schema, _ = build_schema(ENTITIES)
    return schema.as_str().rstrip("\n") + "\n"
