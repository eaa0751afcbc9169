"""What commands have in common: settings and the demo's database, and sentences for what is wrong with them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr, ValidationError
from pydantic_settings import SettingsError

from db.setup_error import SetupError
from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.demo_database import Demo

DEFAULT_SCALE = 0.01
DEFAULT_DATA_DIR = Path(".data")

Scale = Annotated[
    float | None,
    typer.Option(
        min=0.001,
        max=100,
        show_default=str(DEFAULT_SCALE),
        help="Size of the TPC-H demo data; 1 is 1.5 million orders.",
    ),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        file_okay=False,
        show_default=str(DEFAULT_DATA_DIR),
        help="Folder of the embedded PostgreSQL; made if missing.",
    ),
]


@contextmanager
def told() -> Iterator[None]:
    """Turn an error that the user can do something about into one sentence and an exit code."""
    try:
        yield
    except SetupError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def read_settings() -> Settings:
    """The environment's settings. What is wrong with them is told by its name, never by its value."""
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            ": ".join((*(str(name).upper() for name in problem["loc"]), problem["msg"].removeprefix("Value error, ")))
            for problem in error.errors(include_url=False, include_context=False, include_input=False)
        )
        typer.echo(f"The settings are not right: {problems}", err=True)
        raise typer.Exit(2) from error
    except SettingsError as error:
        typer.echo(f"The settings are not right: {error}", err=True)
        raise typer.Exit(2) from error


def read_database_settings() -> Settings:
    """The environment's settings, of which one names a database, for a command that tells its errors as sentences."""
    from gateway import logs  # noqa: PLC0415

    logs.for_commands()
    settings = read_settings()
    if not settings.has_database:
        typer.echo("No database is configured: set DATABASE_URL, PGHOST or LAKEBASE_ENDPOINT", err=True)
        raise typer.Exit(2)
    return settings


def chosen_demo(scale: float | None, data_dir: Path | None) -> "Demo":
    """The demo that the options choose."""
    from gateway.demo_database import Demo  # noqa: PLC0415  # the embedded PostgreSQL is an optional extra

    return Demo(scale or DEFAULT_SCALE, data_dir or DEFAULT_DATA_DIR)


def settings_of_demo(data_dir: Path, undo: ExitStack) -> Settings:
    """The settings with the demo's database in this folder, which runs until `undo`."""
    from gateway.demo_database import existing_demo  # noqa: PLC0415  # the embedded PostgreSQL is an optional extra

    settings = read_settings()
    if settings.has_database:
        typer.echo("--data-dir is for the demo data, but DATABASE_URL or PGHOST names a database", err=True)
        raise typer.Exit(2)
    return settings.model_copy(update={"database_url": SecretStr(undo.enter_context(existing_demo(data_dir)))})


def settings_of_database(data_dir: Path | None, undo: ExitStack) -> Settings:
    """The settings with the demo's database in this folder; without one, those of the environment."""
    from gateway import logs  # noqa: PLC0415

    undo.enter_context(told())
    logs.for_commands()
    return read_database_settings() if data_dir is None else settings_of_demo(data_dir, undo)
