"""`python -m gateway lakebase create | status | delete`. What a command needs is imported when it runs."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from gateway.commands.common import read_settings
from gateway.lakebase.settings import Capacity, SyncPolicy
from gateway.settings import Settings

if TYPE_CHECKING:
    from gateway.lakebase.models import Status
    from gateway.lakebase.run import Action
    from gateway.lakebase.wanted import Wanted

T = TypeVar("T")

_INTERRUPTED = 130

Instance = Annotated[
    str | None, typer.Option(help="Provisioned: the instance's name.", show_default="DATABRICKS_DATABASE_INSTANCE")
]
Endpoint = Annotated[
    str | None,
    typer.Option(help="Autoscaling: projects/P/branches/B/endpoints/E.", show_default="LAKEBASE_ENDPOINT"),
]
Catalog = Annotated[
    str | None, typer.Option(help="The catalog to register the database as.", show_default="LAKEBASE_CATALOG")
]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds to wait for the workspace, in all.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


app = typer.Typer(
    help="Lakebase: create, show and delete the database, its catalog and its synced tables.", no_args_is_help=True
)


@app.command()
def create(  # noqa: PLR0913, PLR0917  # one for each option
    acknowledge_cost: Annotated[
        bool, typer.Option("--acknowledge-cost", help="Needed: what is created costs money until it is deleted.")
    ] = False,
    instance: Instance = None,
    endpoint: Endpoint = None,
    catalog: Catalog = None,
    source: Annotated[
        str | None, typer.Option(help="Catalog and schema of the tables to sync.", show_default="LAKEBASE_SOURCE")
    ] = None,
    capacity: Annotated[
        Capacity | None, typer.Option(help="Compute of a new database.", show_default="LAKEBASE_CAPACITY")
    ] = None,
    nodes: Annotated[
        int | None, typer.Option(min=1, help="The primary and its secondaries.", show_default="LAKEBASE_NODES")
    ] = None,
    policy: Annotated[
        SyncPolicy | None, typer.Option(help="When new synced tables are synced.", show_default="LAKEBASE_POLICY")
    ] = None,
    storage_catalog: Annotated[
        str | None,
        typer.Option(help="A catalog for the pipelines' files.", show_default="LAKEBASE_STORAGE_CATALOG"),
    ] = None,
    storage_schema: Annotated[
        str | None, typer.Option(help="The schema in it.", show_default="LAKEBASE_STORAGE_SCHEMA")
    ] = None,
    timeout: Timeout = 1800,
    as_json: AsJson = False,
) -> None:
    """Create what is missing, and wait until it is ready. It can be repeated; nothing that exists is changed.

    The exit code is 1 if something remains to be done.
    """
    options = {
        **_names(instance, endpoint, catalog),
        "lakebase_source": source,
        "lakebase_capacity": capacity,
        "lakebase_nodes": nodes,
        "lakebase_policy": policy,
        "lakebase_storage_catalog": storage_catalog,
        "lakebase_storage_schema": storage_schema,
    }
    here = read_settings()
    wanted = _wanted(here, options, create=True)
    if not acknowledge_cost:
        _refuse(
            "Nothing was created. These cost money until they are deleted: " + _list(wanted),
            "Repeat the command with --acknowledge-cost",
        )
    _run(here, wanted, "create", timeout, as_json=as_json)


@app.command()
def status(
    instance: Instance = None,
    endpoint: Endpoint = None,
    catalog: Catalog = None,
    as_json: AsJson = False,
) -> None:
    """Show each resource as the workspace has it now. The exit code is 1 unless all are ready."""
    here = read_settings()
    found = _ask(here, _wanted(here, _names(instance, endpoint, catalog)))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        from gateway.lakebase.shown import show_status  # noqa: PLC0415

        show_status(found)
    raise typer.Exit(0 if found.ready else 1)


@app.command()
def delete(
    confirm: Annotated[
        str | None, typer.Option(help="Needed: the instance's name, or the endpoint's path, once more.")
    ] = None,
    instance: Instance = None,
    endpoint: Endpoint = None,
    catalog: Catalog = None,
    timeout: Timeout = 1800,
    as_json: AsJson = False,
) -> None:
    """Delete the synced tables, the catalog and the database, in this order, with all that the database holds.

    The exit code is 1 if something remains.
    """
    here = read_settings()
    wanted = _wanted(here, _names(instance, endpoint, catalog))
    if confirm != wanted.name:
        _refuse(
            "Nothing was deleted. This would be, with all data and the gateway's own tables: " + _list(wanted),
            f"Repeat the command with --confirm {wanted.name}",
        )
    _run(here, wanted, "delete", timeout, as_json=as_json)


def _names(instance: str | None, endpoint: str | None, catalog: str | None) -> dict[str, Any]:
    return {"databricks_database_instance": instance, "lakebase_endpoint": endpoint, "lakebase_catalog": catalog}


def _wanted(settings: Settings, options: dict[str, Any], *, create: bool = False) -> "Wanted":
    from gateway.lakebase import wanted  # noqa: PLC0415

    try:
        result = wanted.wanted(settings, options)
        if create:
            wanted.require_storage(result)
    except wanted.NotConfiguredError as error:
        _refuse(str(error))
    return result


def _list(wanted: "Wanted") -> str:
    return ", ".join((wanted.name, f"catalog {wanted.catalog}", *(f"synced table {it.name}" for it in wanted.tables)))


def _refuse(*lines: str) -> None:
    for line in lines:
        typer.echo(line, err=True)
    raise typer.Exit(2)


def _ask(settings: Settings, wanted: "Wanted") -> "Status":
    from gateway.lakebase import service  # noqa: PLC0415

    async def ask() -> "Status":
        return await service.status(await service.connect(wanted, settings.databricks_host))

    return _complete(ask)


def _run(settings: Settings, wanted: "Wanted", action: "Action", timeout: float, *, as_json: bool) -> None:
    """Run to the end, the deadline or Ctrl-C, and tell what has become of each resource."""
    from gateway.lakebase import service  # noqa: PLC0415
    from gateway.lakebase.run import Run  # noqa: PLC0415
    from gateway.lakebase.shown import show_report, shown_progress  # noqa: PLC0415

    runs: list[Run] = []

    async def run() -> None:
        lakebase = await service.connect(wanted, settings.databricks_host)
        with shown_progress() as tell:
            runs.append(Run(lakebase, action, tell))
            await runs[0].run(timeout)

    code = None
    try:
        _complete(run)
    except KeyboardInterrupt:
        code = _INTERRUPTED
        typer.echo("Stopped waiting. What the workspace was asked for goes on there.", err=True)
    for it in runs:
        if as_json:
            typer.echo(it.report.model_dump_json(indent=2))
        else:
            show_report(it.report)
        code = code or int(not it.report.complete)
    raise typer.Exit(code or 0)


def _complete(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    from gateway.lakebase.errors import WorkspaceError  # noqa: PLC0415

    try:
        return asyncio.run(work())
    except WorkspaceError as error:
        typer.echo(f"{error} {error.advice}", err=True)
        raise typer.Exit(1) from error
