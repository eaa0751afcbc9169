"""The command line. Each command imports what it needs, so that none waits for what others need."""

import json
from contextlib import ExitStack
from typing import Annotated

import typer

from gateway.commands import database, schema
from gateway.commands.common import DataDir, Scale, chosen_demo, read_settings, settings_of_demo, told
from gateway.lakebase import cli as lakebase
from gateway.trusted import cli as operations_

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
ALL_ADDRESSES = "0.0.0.0"  # noqa: S104  # an app is reached through the platform's proxy only

app = typer.Typer(
    help="A GraphQL data gateway over Lakebase and any other PostgreSQL.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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

    settings = read_settings()
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
    with told():
        demo = None if settings.has_database else chosen_demo(scale, data_dir)
        code = serving.serve(settings, serving.Listening(host, port, workers), demo, migrate=migrate)
    raise typer.Exit(code)


@app.command()
def explain(  # noqa: PLR0913, PLR0917  # one for each option
    file: Annotated[typer.FileText, typer.Argument(help="A file with the operation; - for standard input.")],
    name: Annotated[str | None, typer.Option("--operation", help="Which one, if the file has several.")] = None,
    variables: Annotated[str, typer.Option(help="Its variables as JSON: '{\"first\": 10}'.")] = "{}",
    analyze: Annotated[
        bool, typer.Option("--analyze", help="Run the statement of a query, and tell what it took.")
    ] = False,
    generic: Annotated[bool, typer.Option("--generic", help="Show PostgreSQL's plan for any arguments too.")] = False,
    roles: Annotated[
        list[str] | None,
        typer.Option("--role", show_default="all of them", help="A role of the caller; may be repeated."),
    ] = None,
    regions: Annotated[
        list[str] | None, typer.Option("--region", show_default="none", help="Bind the caller to it; may be repeated.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Show what an operation comes to: rows, plan, SQL, and PostgreSQL's plan if the settings name a database.

    It is planned for a caller with all roles who sees all rows, unless --role and --region say otherwise. --data-dir
    asks the demo's database for its plan.

    A statement that has run five times on a connection may get a plan for any arguments, which --generic shows. It is
    not run, also with --analyze.
    """
    from gateway import operations  # noqa: PLC0415
    from gateway.documents import Operation  # noqa: PLC0415

    try:
        given = json.loads(variables)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        typer.echo('--variables must be a JSON object such as {"first": 10}', err=True)
        raise typer.Exit(2)
    with told(), ExitStack() as undo:
        caller = operations.caller_with(roles, regions)
        settings = read_settings() if data_dir is None else settings_of_demo(data_dir, undo)
        operation = Operation(file.read(), name, given)
        explained = operations.explained(settings, operation, caller, analyze=analyze, generic=generic)
        lines = operations.run(explained)
    typer.echo("\n".join(lines))


for name_, commands in (
    ("schema", schema.app),
    ("db", database.app),
    ("lakebase", lakebase.app),
    ("operations", operations_.app),
):
    app.add_typer(commands, name=name_)
