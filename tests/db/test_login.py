"""What a login asks of the workspace, and how often."""

import pytest

from db import login as login_module
from db.credentials import NoCredential
from db.login import Lakebase, Login
from db.workspace import Hosts, LakebaseApi, Target, WorkspaceError


async def test_a_workspace_that_fails_is_not_asked_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting is tried again and again meanwhile. Later it is asked, and what it says is remembered."""
    asked: list[bool] = []
    is_down = True

    def hosts(_: LakebaseApi) -> Hosts:
        asked.append(is_down)
        if is_down:
            raise WorkspaceError("the workspace's API fails")
        return Hosts("primary.example")

    monkeypatch.setattr(LakebaseApi, "hosts", hosts)
    monkeypatch.setattr(login_module, "_SECONDS_AFTER_A_FAILURE", 60.0)
    login = Login(Lakebase(Target(instance="shop")))
    for _ in range(5):
        with pytest.raises(NoCredential, match="can't be reached"):
            await login.host()
    assert asked == [True]

    monkeypatch.setattr(login_module, "_SECONDS_AFTER_A_FAILURE", 0.0)
    other = Login(Lakebase(Target(instance="shop")))
    with pytest.raises(NoCredential):
        await other.host()
    is_down = False
    assert [await other.host() for _ in range(3)] == ["primary.example"] * 3
    assert asked == [True, True, False]
