"""What only Provisioned has: instances that stop, tables that leave by themselves."""

from gateway.lakebase.models import Outcome
from tests.gateway.lakebase.conftest import Workspace
from tests.gateway.lakebase.test_service import do, outcomes

KIND = "provisioned"


async def test_what_is_being_deleted_is_waited_for(workspace: Workspace) -> None:
    """It is not asked for twice; and nothing can be created in its place meanwhile."""
    await do(workspace, KIND, "create")
    leaving = workspace.state.tables["sales.public.orders_synced"]
    leaving.leaves, leaving.polls = True, 8

    created = await do(workspace, KIND, "create")
    assert outcomes(created)["sales.public.orders_synced"] == "failed"
    deleted = await do(workspace, KIND, "delete")
    assert set(outcomes(deleted).values()) == {"deleted"}
    assert not any("DELETE" in change and "orders" in change for change in workspace.state.changes)


async def test_a_stopped_instance_is_told(workspace: Workspace) -> None:
    await do(workspace, KIND, "create")
    workspace.state.instances["shop"].body["state"] = "STOPPED"
    report = await do(workspace, KIND, "create")
    first, *rest = report.resources
    assert (first.outcome, first.message) == (
        Outcome.FAILED,
        "The instance is stopped: start it in the workspace.",
    )
    assert {it.outcome for it in rest} == {Outcome.NOT_TRIED}
