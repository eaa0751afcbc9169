"""The command line. Each command imports what it needs, so that none waits for what others need."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import SecretStr, ValidationError
from pydantic_settings import SettingsError

from db.setup_error import SetupError
from gateway.lakebase.cli import commands as lakebase_commands
from gateway.settings import Settings
from gateway.trusted.cli import commands as operations_commands

if TYPE_CHECKING:
    from gateway.demo_database import Demo

DEFAULT_SCALE = 0.01
DEFAULT_DATA_DIR = Path(".data")
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
ALL_ADDRESSES = "0.0.0.0"  # noqa: S104  # an app is reached through the platform's proxy only
SCHEMA_FILE = Path(__file__).parent.parent / "schema.graphql"

app = typer.Typer(
    help="A GraphQL data gateway over Lakebase and any other PostgreSQL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
schema_app = typer.Typer(help="The public GraphQL schema.", no_args_is_help=True)
db_app = typer.Typer(help="The database: the gateway's own tables, indexes, demo data.", no_args_is_help=True)
app.add_typer(schema_app, name="schema")
app.add_typer(db_app, name="db")

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
def _told() -> Iterator[None]:
    """Turns an error that the user can do something about into one sentence and an exit code."""
    try:
        yield
    except SetupError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _settings() -> Settings:
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


def _database_settings() -> Settings:
    from gateway import logs  # noqa: PLC0415

    logs.for_commands()
    settings = _settings()
    if not settings.has_database:
        typer.echo("No database is configured: set DATABASE_URL, PGHOST or LAKEBASE_ENDPOINT", err=True)
        raise typer.Exit(2)
    return settings


@app.command()
def serve(  # one for each option
    host: Annotated[
        str | None, typer.Option(show_default=DEFAULT_HOST, help="Address to listen on; 0.0.0.0 is all.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, show_default=str(DEFAULT_PORT), help="Port; 0 is any free one.")
    ] = None,
    scale: Scale = None,
    data_dir: DataDir = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer requests.")] = 1,
    migrate: Annotated[bool, typer.Option(help="Bring the gateway's own tables up to date first.")] = True,
) -> None:
    """Serve GraphQL over HTTP.

    DATABASE_URL, or PGHOST and its like, name the PostgreSQL to serve. Without them an embedded PostgreSQL is
    started and filled with TPC-H demo data. Ctrl-C and SIGTERM stop everything.

    In a Databricks App, which sets DATABRICKS_APP_PORT, it listens there, on all addresses.
    """
    from gateway import serving  # noqa: PLC0415

    settings = _settings()
    is_app = settings.databricks_app_port is not None
    host = host or (ALL_ADDRESSES if is_app else DEFAULT_HOST)
    port = port if port is not None else settings.databricks_app_port or DEFAULT_PORT
    if settings.has_database and (scale is not None or data_dir is not None):
        typer.echo(
            "--scale and --data-dir are for the demo data, but DATABASE_URL or PGHOST names a database: "
            "leave out one or the other",
            err=True,
        )
        raise typer.Exit(2)
    if not settings.may_listen_on(host):
        typer.echo(
            f"AUTH_MODE=none lets everyone do everything, so it does not listen on {host}: "
            "choose another AUTH_MODE, or set AUTH_MODE=none and ALLOW_ANYONE=true if you mean it",
            err=True,
        )
        raise typer.Exit(2)
    with _told():
        demo = None if settings.has_database else _demo(scale, data_dir)
        code = serving.serve(settings, serving.Listening(host, port, workers), demo, migrate=migrate)
    raise typer.Exit(code)


def _demo(scale: float | None, data_dir: Path | None) -> "Demo":
    from gateway.demo_database import Demo  # noqa: PLC0415  # the embedded PostgreSQL is an optional extra

    return Demo(scale or DEFAULT_SCALE, data_dir or DEFAULT_DATA_DIR)


@app.command()
def explain(
    file: Annotated[typer.FileText, typer.Argument(help="A file with the operation; - for standard input.")],
    name: Annotated[str | None, typer.Option("--operation", help="Which one, if the file has several.")] = None,
    variables: Annotated[str, typer.Option(help="Its variables as JSON: '{\"first\": 10}'.")] = "{}",
    analyze: Annotated[bool, typer.Option("--analyze", help="Run the statement, and tell what it took.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Show what an operation comes to: rows, plan, SQL, and PostgreSQL's plan if the settings name a database.

    It is planned as for a caller with all roles. --data-dir asks the demo's database for its plan.
    """
    from gateway import operations  # noqa: PLC0415

    try:
        given = json.loads(variables)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        typer.echo('--variables must be a JSON object such as {"first": 10}', err=True)
        raise typer.Exit(2)
    with _told(), ExitStack() as undo:
        settings = _settings() if data_dir is None else _existing_demo(data_dir, undo)
        lines = operations.run(operations.explained(settings, file.read(), name, given, analyze=analyze))
    typer.echo("\n".join(lines))


@schema_app.command("export")
def schema_export(
    output: Annotated[Path | None, typer.Option(help="File to write; standard output if none.")] = None,
) -> None:
    """Print the GraphQL schema as SDL."""
    if output is None:
        typer.echo(_sdl(), nl=False)
    else:
        output.write_text(_sdl(), encoding="utf-8")


@schema_app.command("check")
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


@schema_app.command("diff")
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


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the gateway's own tables up to date in the database that the settings name."""
    from gateway import operations  # noqa: PLC0415

    settings = _database_settings()
    with _told():
        applied = operations.run(operations.upgrade(settings))
    typer.echo("The gateway's tables are up to date" if applied else "Nothing to do")


@db_app.command("demo")
def db_demo(scale: Scale = None, data_dir: DataDir = None) -> None:
    """Load the demo data into the embedded PostgreSQL, ready for `serve`, and stop."""
    with _told():
        from gateway.demo_database import demo_database  # noqa: PLC0415
        from gateway.serving import stopped_by_signals  # noqa: PLC0415

        demo = _demo(scale, data_dir)
        with stopped_by_signals(), demo_database(demo):
            pass
    typer.echo(f"The demo data of scale {demo.scale:g} is in {demo.data_dir}")


@db_app.command("indexes")
def db_indexes(
    apply: Annotated[
        bool, typer.Option("--apply/--print", help="Create them, concurrently, or print the statements.")
    ] = False,
) -> None:
    """Create or print the indexes that sorting and relations need and the synced tables lack.

    Run --apply as the tables' owner. It can be repeated at any time, and goes on after an interruption.
    """
    from gateway import operations  # noqa: PLC0415

    settings = _database_settings()
    with _told():
        statements = operations.run(operations.add_indexes(settings, apply=apply))
    for statement in statements:
        typer.echo(f"{statement};")
    if not statements:
        typer.echo("No index is missing", err=True)


@db_app.command("check")
def db_check(
    workers: Annotated[int, typer.Option(min=1, help="Processes that `serve` is started with.")] = 1,
    instances: Annotated[int, typer.Option(min=1, help="How many gateways are started on this database.")] = 1,
    data_dir: DataDir = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Examine the database and the way to it: one line a finding, and what to do about it.

    Nothing is changed. The exit code is 1 if something is wrong. --data-dir examines the demo's database.
    """
    from db.doctor import Budget, State  # noqa: PLC0415
    from gateway import operations, report  # noqa: PLC0415

    with _told(), ExitStack() as undo:
        settings = _database_settings() if data_dir is None else _existing_demo(data_dir, undo)
        budget = Budget(settings.db_pool_size + settings.db_max_overflow, workers, instances)
        worst = operations.run(report.told(operations.examine(settings, budget), as_json=as_json))
    raise typer.Exit(worst is State.WRONG)


def _existing_demo(data_dir: Path, undo: ExitStack) -> Settings:
    from gateway.demo_database import existing_demo  # noqa: PLC0415  # the embedded PostgreSQL is an optional extra

    settings = _settings()
    if settings.has_database:
        typer.echo("--data-dir is for the demo data, but DATABASE_URL or PGHOST names a database", err=True)
        raise typer.Exit(2)
    return settings.model_copy(update={"database_url": SecretStr(undo.enter_context(existing_demo(data_dir)))})


def _settings_of_database(data_dir: Path | None, undo: ExitStack) -> Settings:
    from gateway import logs  # noqa: PLC0415

    undo.enter_context(_told())
    logs.for_commands()
    return _database_settings() if data_dir is None else _existing_demo(data_dir, undo)


app.add_typer(lakebase_commands(_settings), name="lakebase")
app.add_typer(operations_commands(_settings, _settings_of_database), name="operations")
