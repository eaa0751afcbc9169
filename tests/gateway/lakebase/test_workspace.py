"""Calls of the synchronous SDK, their deadline, and what its errors become."""

import asyncio
import threading

import pytest
import requests
from databricks.sdk import errors as sdk

from gateway.lakebase.errors import NotFoundError, WorkspaceError, shown, translated
from gateway.lakebase.workspace import call, client
from tests.gateway.lakebase.conftest import Workspace
from tests.workspace.lifecycle import SECRET


async def test_a_call_that_hangs_is_left_at_its_deadline() -> None:
    """And the event loop runs on meanwhile."""
    release = threading.Event()
    turns = 0

    async def turn() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.001)

    turning = asyncio.create_task(turn())
    with pytest.raises(WorkspaceError) as caught:
        await call(lambda: release.wait(60), 0.2)
    turning.cancel()
    release.set()
    assert caught.value.code == "WORKSPACE_UNAVAILABLE"
    assert caught.value.transient
    assert turns > 3


async def test_a_deadline_of_the_caller_stays_the_callers() -> None:
    release = threading.Event()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await call(lambda: release.wait(60))
    release.set()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (sdk.Unauthenticated(SECRET), "WORKSPACE_UNAUTHENTICATED"),
        (ValueError(f"default auth: {SECRET}"), "WORKSPACE_UNAUTHENTICATED"),
        (sdk.PermissionDenied(SECRET), "WORKSPACE_FORBIDDEN"),
        (sdk.NotFound("No API found", error_code="ENDPOINT_NOT_FOUND"), "WORKSPACE_UNSUPPORTED"),
        (sdk.NotImplemented(SECRET), "WORKSPACE_UNSUPPORTED"),
        (sdk.TooManyRequests(SECRET), "WORKSPACE_UNAVAILABLE"),
        (sdk.TemporarilyUnavailable(SECRET), "WORKSPACE_UNAVAILABLE"),
        (sdk.InternalError(SECRET), "WORKSPACE_UNAVAILABLE"),
        (requests.ConnectionError(SECRET), "WORKSPACE_UNAVAILABLE"),
        (TimeoutError(SECRET), "WORKSPACE_UNAVAILABLE"),
        (sdk.InvalidParameterValue("No such schema"), "WORKSPACE_REFUSED"),
    ],
)
def test_errors_have_codes_and_no_configuration(error: Exception, code: str) -> None:
    with pytest.raises(WorkspaceError) as caught, translated():
        raise error
    assert caught.value.code == code
    assert caught.value.advice
    assert SECRET not in f"{caught.value} {caught.value.advice}"


def test_what_is_missing_is_told_apart() -> None:
    with pytest.raises(NotFoundError), translated():
        raise sdk.ResourceDoesNotExist("no such catalog", error_code="RESOURCE_DOES_NOT_EXIST")


def test_the_workspaces_words_lose_addresses_and_tokens() -> None:
    told = shown("See https://adb-1.example/x?o=1\nwith dapi0123456789 or eyJhbGciOi.x-y_z.\n" + "word " * 100)
    assert told.startswith("See ... with ... or ... word")
    assert len(told) < 310


def test_without_credentials_that_is_said(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.delenv("DATABRICKS_TOKEN", raising=False)
    monkeypatch.setenv("DATABRICKS_AUTH_TYPE", "pat")
    with pytest.raises(WorkspaceError) as caught:
        client(workspace.host)
    assert caught.value.code == "WORKSPACE_UNAUTHENTICATED"
