"""`python -m gateway db upgrade | demo | indexes | check`. What a command needs is imported when it runs."""

from contextlib import ExitStack
from typing import Annotated

import typer

from gateway.commands.common import DataDir, Scale, chosen_demo, read_database_settings, settings_of_demo, told

app = typer.Typer(help="The database: the gateway's own tables, indexes, demo data.", no_args_is_help=True)


@app.command("upgrade")
def db_upgrade() -> None:
    """Bring the gateway's own tables up to date in the database that the settings name."""
    from gateway import operations  # noqa: PLC0415

    settings = read_database_settings()
    with told():
        applied = operations.run(operations.upgrade(settings))
    typer.echo("The gateway's tables are up to date" if applied else "Nothing to do")


@app.command("demo")
def db_demo(scale: Scale = None, data_dir: DataDir = None) -> None:
    """Load the demo data into the embedded PostgreSQL, ready for `serve`, and stop."""
    with told():
        from gateway.demo_database import demo_database  # noqa: PLC0415
        from gateway.serving import stopped_by_signals  # noqa: PLC0415

        demo = chosen_demo(scale, data_dir)
        with stopped_by_signals(), demo_database(demo):
            pass
    typer.echo(f"The demo data of scale {demo.scale:g} is in {demo.data_dir}")


@app.command("indexes")
def db_indexes(
    apply: Annotated[
        bool, typer.Option("--apply/--print", help="Create them, concurrently, or print the statements.")
    ] = False,
) -> None:
    """Create or print the indexes that sorting and relations need and the synced tables lack.

    Run --apply as the tables' owner. It can be repeated at any time, and goes on after an interruption.
    """
    from gateway import operations  # noqa: PLC0415

    settings = read_database_settings()
    with told():
        statements = operations.run(operations.add_indexes(settings, apply=apply))
    for statement in statements:
        typer.echo(f"{statement};")
    if not statements:
        typer.echo("No index is missing", err=True)


@app.command("check")
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

    with told(), ExitStack() as undo:
        settings = read_database_settings() if data_dir is None else settings_of_demo(data_dir, undo)
        budget = Budget(settings.db_pool_size + settings.db_max_overflow, workers, instances)
        worst = operations.run(report.told(operations.examine(settings, budget), as_json=as_json))
    raise typer.Exit(worst is State.WRONG)
