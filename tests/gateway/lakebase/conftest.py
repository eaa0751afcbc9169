"""A workspace to create resources in, and settings that name it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from gateway.lakebase.wanted import Wanted, wanted
from gateway.settings import Settings
from tests.workspace.lifecycle import TOKEN, Lifecycle
from tests.workspace.server import serving_workspace

ENDPOINT = "projects/shop/branches/production/endpoints/primary"
NAMES = {"provisioned": "shop", "autoscaling": ENDPOINT}


@dataclass
class Workspace:
    """The stand-in, and its address."""

    host: str
    state: Lifecycle

    def settings(self, kind: str, **others: Any) -> Settings:
        """Settings for a database of this kind in the workspace."""
        names = (
            {"databricks_database_instance": NAMES[kind]} if kind == "provisioned" else {"lakebase_endpoint": ENDPOINT}
        )
        given = {"databricks_host": self.host, "lakebase_catalog": "sales", "lakebase_storage_catalog": "main"}
        return Settings(**{"log_level": "error", **given, **names, **others})

    def wanted(self, kind: str, **others: Any) -> Wanted:
        """What these settings want."""
        return wanted(self.settings(kind, **others), {})


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """An empty workspace; the SDK finds its token where users keep it."""
    state = Lifecycle()
    monkeypatch.setenv("DATABRICKS_TOKEN", TOKEN)
    with serving_workspace(state.routes()) as host:
        yield Workspace(host, state)
