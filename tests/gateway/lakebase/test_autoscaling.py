"""What only Autoscaling has: branches of shared projects, operations that fail, projects that can be restored."""

import pytest

from gateway.lakebase.models import Outcome, Phase
from gateway.lakebase.service import status
from tests.gateway.lakebase.conftest import ENDPOINT, Workspace
from tests.gateway.lakebase.test_service import connect, do, outcomes
from tests.workspace.lifecycle import POSTGRES, SECRET, RefusalError, Thing

DEVELOPMENT = "projects/shop/branches/dev/endpoints/rw"
KIND = "autoscaling"


async def test_a_branch_of_ones_own_comes_and_goes_without_the_project(workspace: Workspace) -> None:
    """The project holds the branch that others work on."""
    await do(workspace, KIND, "create", lakebase_catalog="others")

    created = await do(workspace, KIND, "create", lakebase_endpoint=DEVELOPMENT)
    assert outcomes(created) | {"sales": "created"} == outcomes(created)
    assert [outcomes(created)[name] for name in ("projects/shop", "projects/shop/branches/dev", DEVELOPMENT)] == [
        "exists",
        "created",
        "created",
    ]
    deleted = await do(workspace, KIND, "delete", lakebase_endpoint=DEVELOPMENT)
    assert [outcomes(deleted)[name] for name in ("projects/shop", "projects/shop/branches/dev", DEVELOPMENT)] == [
        "kept",
        "deleted",
        "deleted",
    ]
    assert deleted.complete
    assert ENDPOINT in workspace.state.paths
    assert "catalogs/others" in workspace.state.paths


async def test_the_default_branch_of_a_shared_project_is_not_deleted(workspace: Workspace) -> None:
    await do(workspace, KIND, "create")
    workspace.state.paths["projects/shop/branches/dev"] = Thing({})

    deleted = await do(workspace, KIND, "delete")

    assert outcomes(deleted)["projects/shop/branches/production"] == "failed"
    assert not deleted.complete
    assert ENDPOINT in workspace.state.paths


async def test_a_branch_has_one_read_write_endpoint(workspace: Workspace) -> None:
    """Whoever names another is told the one that there is."""
    await do(workspace, KIND, "create")
    report = await do(workspace, KIND, "create", lakebase_endpoint=ENDPOINT.replace("primary", "other"))
    failed = next(it for it in report.resources if it.outcome is Outcome.FAILED)
    assert failed.kind == "endpoint"
    assert ENDPOINT in (failed.message or "")
    assert "LAKEBASE_ENDPOINT" in (failed.advice or "")


async def test_an_operation_that_fails_is_told(workspace: Workspace) -> None:
    workspace.state.broken.add("projects/shop")
    report = await do(workspace, KIND, "create")
    assert report.resources[0].outcome is Outcome.FAILED
    assert report.resources[0].message == "The workspace gave up: The quota is used up."
    assert {it.outcome for it in report.resources[1:]} == {Outcome.NOT_TRIED}


@pytest.mark.parametrize("action", ["create", "delete"])
async def test_a_deleted_project_can_be_restored_but_not_used(workspace: Workspace, action: str) -> None:
    workspace.state.paths["projects/shop"] = Thing({"delete_time": "2026-01-01T00:00:00Z"})
    report = await do(workspace, KIND, "create" if action == "create" else "delete")
    assert outcomes(report)["projects/shop"] == ("failed" if action == "create" else "absent")
    assert workspace.state.changes == []
    found = await status(await connect(workspace, KIND))
    assert found.resources[0].phase is Phase.DELETED


async def test_nothing_is_deleted_while_the_projects_branches_are_unknown(workspace: Workspace) -> None:
    """They decide what may be deleted."""
    await do(workspace, KIND, "create")
    asked = len(workspace.state.changes)
    workspace.state.failures[f"GET {POSTGRES}/projects/shop/branches"] = RefusalError(403, "PERMISSION_DENIED", SECRET)
    report = await do(workspace, KIND, "delete")
    assert set(outcomes(report).values()) == {"failed"}
    assert len(workspace.state.changes) == asked
