"""Creating, showing and deleting, with the real SDK over HTTP."""

import asyncio
from typing import Any

import pytest

from gateway.lakebase import service
from gateway.lakebase.errors import WorkspaceError
from gateway.lakebase.models import Outcome, Phase, Report
from gateway.lakebase.resource import Lakebase, Resource
from gateway.lakebase.run import Action, Pace, Run
from tests.gateway.lakebase.conftest import ENDPOINT, Workspace
from tests.processes import eventually
from tests.workspace.lifecycle import DATABASE, POSTGRES, SECRET, RefusalError, Thing

KINDS = ("provisioned", "autoscaling")
TABLES = [f"sales.public.{name}_synced" for name in ("customer", "nation", "orders", "region")]
DATABASES = {
    "provisioned": ["shop"],
    "autoscaling": ["projects/shop", "projects/shop/branches/production", ENDPOINT],
}
ROOT = {"provisioned": DATABASE, "autoscaling": POSTGRES}
PACE = Pace(0.01, 0.02)
FORBIDDEN = RefusalError(403, "PERMISSION_DENIED", f"No CREATE CATALOG. Config: {SECRET}")
REFUSED = RefusalError(400, "INVALID_PARAMETER_VALUE", "Schema main.default does not exist.")

pytestmark = pytest.mark.parametrize("kind", KINDS)


async def connect(workspace: Workspace, kind: str, **others: Any) -> Lakebase:
    return await service.connect(workspace.wanted(kind, **others), workspace.host)


async def do(workspace: Workspace, kind: str, action: Action, seconds: float = 20, **others: Any) -> Report:
    return await Run(await connect(workspace, kind, **others), action, pace=PACE).run(seconds)


def outcomes(report: Report) -> dict[str, str]:
    return {it.name: it.outcome.value for it in report.resources}


def each(names: list[str], outcome: str) -> dict[str, str]:
    return dict.fromkeys(names, outcome)


async def test_creates_all_then_finds_all_there(workspace: Workspace, kind: str) -> None:
    """A second time nothing is asked for."""
    names = [*DATABASES[kind], "sales", *TABLES]

    first = await do(workspace, kind, "create")
    changes = workspace.state.changes
    second = await do(workspace, kind, "create")

    assert (outcomes(first), first.complete) == (each(names, "created"), True)
    assert (outcomes(second), second.complete) == (each(names, "exists"), True)
    assert len(changes) == 6
    assert workspace.state.changes == changes


async def test_tables_are_asked_for_with_the_models_keys(workspace: Workspace, kind: str) -> None:
    sources = {"orders_synced": "main.sales.purchases"}
    await do(workspace, kind, "create", lakebase_policy="triggered", lakebase_sources=sources)

    things = workspace.state.tables or {
        path.removeprefix("synced_tables/"): thing for path, thing in workspace.state.paths.items() if "synced" in path
    }
    specs = {name.split(".")[2]: thing.body["spec"] for name, thing in things.items()}
    assert {name: (spec["source_table_full_name"], spec["primary_key_columns"]) for name, spec in specs.items()} == {
        "customer_synced": ("samples.tpch.customer", ["c_custkey"]),
        "nation_synced": ("samples.tpch.nation", ["n_nationkey"]),
        "orders_synced": ("main.sales.purchases", ["o_orderkey"]),
        "region_synced": ("samples.tpch.region", ["r_regionkey"]),
    }
    assert {spec["scheduling_policy"] for spec in specs.values()} == {"TRIGGERED"}
    assert all(
        spec["new_pipeline_spec"] == {"storage_catalog": "main", "storage_schema": "default"} for spec in specs.values()
    )


async def test_capacity_and_nodes_are_asked_for(workspace: Workspace, kind: str) -> None:
    await do(workspace, kind, "create", lakebase_capacity="CU_4", lakebase_nodes=2)

    if kind == "provisioned":
        body = workspace.state.instances["shop"].body
        assert (body["capacity"], body["node_count"], body["enable_readable_secondaries"]) == ("CU_4", 2, True)
    else:
        spec = workspace.state.paths[ENDPOINT].body["spec"]
        assert spec["autoscaling_limit_max_cu"] == 4
        assert spec["group"] == {"min": 2, "max": 2, "enable_readable_secondaries": True}


async def test_what_is_there_in_part_is_completed(workspace: Workspace, kind: str) -> None:
    await do(workspace, kind, "create")
    workspace.state.tables.pop("sales.public.orders_synced", None)
    workspace.state.paths.pop("synced_tables/sales.public.orders_synced", None)

    report = await do(workspace, kind, "create")

    expected = each([*DATABASES[kind], "sales", *TABLES], "exists") | {"sales.public.orders_synced": "created"}
    assert outcomes(report) == expected


async def test_another_capacity_is_told_and_left_alone(workspace: Workspace, kind: str) -> None:
    await do(workspace, kind, "create")
    asked = len(workspace.state.changes)

    report = await do(workspace, kind, "create", lakebase_capacity="CU_8")

    (differing,) = (it for it in report.resources if it.outcome is Outcome.DIFFERS)
    assert differing.name == DATABASES[kind][-1]
    assert differing.message == "capacity is CU_1, not CU_8."
    assert report.complete
    assert len(workspace.state.changes) == asked


async def test_a_failure_stops_what_needs_it_and_nothing_else(workspace: Workspace, kind: str) -> None:
    """One synced table fails, the others go on; without the catalog no table is tried."""
    workspace.state.failures[f"POST {ROOT[kind]}/catalogs"] = REFUSED
    report = await do(workspace, kind, "create")
    assert outcomes(report) == {**each(DATABASES[kind], "created"), "sales": "failed", **each(TABLES, "not tried")}
    (failed,) = (it for it in report.resources if it.outcome is Outcome.FAILED)
    assert failed.message == "The workspace refuses: Schema main.default does not exist."
    assert not report.complete
    assert all(it.advice for it in report.resources if it.outcome is Outcome.NOT_TRIED)

    workspace.state.failures.clear()
    workspace.state.broken |= {"sales.public.nation_synced", "synced_tables/sales.public.nation_synced"}
    report = await do(workspace, kind, "create")
    expected = each(TABLES, "created") | {"sales.public.nation_synced": "failed"}
    assert outcomes(report) == {**each(DATABASES[kind], "exists"), "sales": "created", **expected}
    assert not report.complete


async def test_what_takes_too_long_goes_on_and_can_be_waited_for_again(workspace: Workspace, kind: str) -> None:
    stuck = {"sales.public.region_synced", "synced_tables/sales.public.region_synced"}
    workspace.state.stuck |= stuck
    report = await do(workspace, kind, "create", seconds=6)
    by_name = outcomes(report)
    assert by_name["sales.public.region_synced"] == "pending"
    assert by_name["sales.public.orders_synced"] == "created"
    assert not report.complete

    workspace.state.stuck -= stuck
    report = await do(workspace, kind, "create")
    assert report.complete


async def test_deletes_in_the_reverse_order(workspace: Workspace, kind: str) -> None:
    await do(workspace, kind, "create")
    asked = len(workspace.state.changes)

    report = await do(workspace, kind, "delete")

    last = f"{DATABASE}/instances/shop" if kind == "provisioned" else f"{POSTGRES}/projects/shop"
    assert workspace.state.changes[asked:] == [
        *(f"DELETE {ROOT[kind]}/synced_tables/{name}" for name in TABLES),
        f"DELETE {ROOT[kind]}/catalogs/sales",
        f"DELETE {last}",
    ]
    assert outcomes(report) == {**each(TABLES, "deleted"), "sales": "deleted", **each(DATABASES[kind], "deleted")}
    assert workspace.state.instances == workspace.state.paths == {}
    again = await do(workspace, kind, "delete")
    assert set(outcomes(again).values()) == {"absent"}
    assert again.complete


async def test_what_still_needs_the_database_keeps_it(workspace: Workspace, kind: str) -> None:
    """One synced table can't be deleted: the others are, catalog and database are not touched."""
    await do(workspace, kind, "create")
    workspace.state.failures[f"DELETE {ROOT[kind]}/synced_tables/.*nation_synced"] = FORBIDDEN

    report = await do(workspace, kind, "delete")

    expected = each(TABLES, "deleted") | {"sales.public.nation_synced": "failed"}
    assert outcomes(report) == {**expected, "sales": "not tried", **each(DATABASES[kind], "not tried")}
    assert not report.complete
    assert SECRET not in report.model_dump_json()
    workspace.state.failures.clear()
    report = await do(workspace, kind, "delete")
    assert report.complete


async def test_what_belongs_to_another_database_is_neither_used_nor_deleted(workspace: Workspace, kind: str) -> None:
    workspace.state.catalogs["sales"] = Thing({"database_instance_name": "other", "name": "sales"})
    spec = {"branch": "projects/other/branches/production", "postgres_database": "x"}
    workspace.state.paths["catalogs/sales"] = Thing({"spec": spec})

    created = await do(workspace, kind, "create")
    workspace.state.paths.pop("projects/other", None)
    deleted = await do(workspace, kind, "delete") if kind == "provisioned" else None

    assert outcomes(created)["sales"] == "failed"
    assert outcomes(created)["sales.public.orders_synced"] == "not tried"
    assert "sales" in workspace.state.catalogs
    if deleted is not None:
        assert outcomes(deleted)["sales"] == "kept"
    assert f"DELETE {ROOT[kind]}/catalogs/sales" not in workspace.state.changes


async def test_another_creator_may_be_faster(workspace: Workspace, kind: str) -> None:
    """Two at once: what the other has created meanwhile exists."""
    both = await asyncio.gather(do(workspace, kind, "create"), do(workspace, kind, "create"))
    assert [report.complete for report in both] == [True, True]


async def test_status_shows_what_there_is(workspace: Workspace, kind: str) -> None:
    nothing = await service.status(await connect(workspace, kind))
    assert {it.phase for it in nothing.resources} == {Phase.ABSENT}
    assert not nothing.ready

    await do(workspace, kind, "create")
    found = await service.status(await connect(workspace, kind))
    by_name = {it.name: it for it in found.resources}
    assert found.ready
    assert (by_name[DATABASES[kind][-1]].host or "").endswith(".database.example")
    orders = by_name["sales.public.orders_synced"]
    assert orders.state == "SYNCED_TABLE_ONLINE_NO_PENDING_UPDATE"
    assert orders.last_sync is not None
    assert orders.last_sync.isoformat() == "2026-01-02T03:04:05+00:00"
    assert orders.source == "samples.tpch.orders"


async def test_status_tells_what_it_may_not_see(workspace: Workspace, kind: str) -> None:
    """And shows the rest. The SDK's words for it carry its configuration, and are not shown."""
    await do(workspace, kind, "create")
    workspace.state.failures[f"GET {ROOT[kind]}/catalogs/sales"] = FORBIDDEN

    found = await service.status(await connect(workspace, kind))

    phases = {it.name: it.phase for it in found.resources}
    assert phases == dict.fromkeys(phases, Phase.READY) | {"sales": Phase.UNKNOWN}
    assert SECRET not in found.model_dump_json()


async def test_refused_credentials_are_told_without_their_configuration(
    workspace: Workspace, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABRICKS_TOKEN", "a-bad-token")
    with pytest.raises(WorkspaceError) as caught:
        await service.status(await connect(workspace, kind))
    report = await do(workspace, kind, "create")

    assert caught.value.code == "WORKSPACE_UNAUTHENTICATED"
    told = f"{caught.value} {caught.value.advice} {report.model_dump_json()}"
    assert "DATABRICKS_HOST" in told
    assert not any(word in told for word in (SECRET, "a-bad-token", workspace.host))
    assert [it.outcome for it in report.resources][:2] == [Outcome.FAILED, Outcome.NOT_TRIED]
    assert workspace.state.changes == []


async def test_a_workspace_without_lakebase_is_told_so(workspace: Workspace, kind: str) -> None:
    """A missing API is no missing resource: nothing must be created because of it."""
    workspace.state.failures[".*"] = RefusalError(404, "ENDPOINT_NOT_FOUND", "No API found")
    report = await do(workspace, kind, "create")
    assert report.resources[0].code == "WORKSPACE_UNSUPPORTED"
    assert workspace.state.changes == []


async def test_progress_is_told(workspace: Workspace, kind: str) -> None:
    told: list[tuple[str, str]] = []
    lakebase = await connect(workspace, kind)
    await Run(lakebase, "create", lambda it, text: told.append((it.name, text)), PACE).run()
    assert (DATABASES[kind][0], "creating") in told
    assert ("sales.public.orders_synced", "SYNCED_TABLE_ONLINE_NO_PENDING_UPDATE") in told
    if kind == "provisioned":
        assert ("shop", "STARTING") in told
        assert ("sales.public.orders_synced", "1,200 of 15,000 rows") in told


async def test_a_stopped_run_tells_what_goes_on(workspace: Workspace, kind: str) -> None:
    workspace.state.stuck |= {"shop", "projects/shop"}
    run = Run(await connect(workspace, kind), "create", pace=PACE)
    task = asyncio.create_task(run.run())
    assert await asyncio.to_thread(eventually, lambda: bool(workspace.state.changes))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    first, *rest = run.report.resources
    assert first.outcome is Outcome.PENDING
    assert "goes on in the workspace" in (first.advice or "")
    assert {it.outcome for it in rest} == {Outcome.NOT_TRIED}


async def test_a_lost_answer_is_looked_up(workspace: Workspace, kind: str) -> None:
    """The workspace may have done what it did not answer to."""
    path = f"{ROOT[kind]}/{'instances' if kind == 'provisioned' else 'projects'}"
    await do(workspace, kind, "create")
    workspace.state.failures[f"POST {path}"] = RefusalError(500, "INTERNAL_ERROR", "")
    names = dict.fromkeys(DATABASES[kind])
    gone = {key: thing for key, thing in workspace.state.paths.items() if key.startswith("projects/")}
    gone |= {key: thing for key, thing in workspace.state.instances.items() if key in names}
    lakebase = await connect(workspace, kind)
    for store in (workspace.state.paths, workspace.state.instances):
        for key in gone:
            store.pop(key, None)

    def appears(resource: Resource, text: str) -> None:
        store = workspace.state.instances if kind == "provisioned" else workspace.state.paths
        store.update(gone if text == "creating" else {})

    report = await Run(lakebase, "create", appears, PACE).run(20)
    assert outcomes(report)[DATABASES[kind][0]] == "created"
    assert report.complete


async def test_a_name_that_is_taken_by_something_else(workspace: Workspace, kind: str) -> None:
    """By a catalog that is no database's, for example: looked for as one, it is not found."""
    workspace.state.failures[f"POST {ROOT[kind]}/catalogs"] = RefusalError(409, "ALREADY_EXISTS", "sales exists.")
    report = await do(workspace, kind, "create")
    failed = next(it for it in report.resources if it.outcome is Outcome.FAILED)
    assert (failed.name, failed.advice) == ("sales", "Choose another name: this one is taken.")


async def test_a_workspace_that_falters_is_waited_for(workspace: Workspace, kind: str) -> None:
    """What has begun goes on there, whoever can't look at it for a while."""
    down = {f"GET {ROOT[kind]}/.*": RefusalError(500, "INTERNAL_ERROR", "")}

    def falters(resource: Resource, text: str) -> None:
        if "PROVISIONING" in text or text.endswith("rows"):
            workspace.state.failures.update(down)
        if text == "the workspace does not answer":
            told.append(resource.name)
            workspace.state.failures.clear()

    told: list[str] = []
    report = await Run(await connect(workspace, kind), "create", falters, PACE).run(20)
    assert set(outcomes(report).values()) == {"created"}
    assert told
