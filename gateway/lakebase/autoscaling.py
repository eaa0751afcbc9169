"""Lakebase Autoscaling, by the SDK's `postgres` API: a project, a branch, an endpoint, a catalog, synced tables.

A new project is born with a branch and an endpoint, `production` and `primary`; others are created in it.
"""

from typing import TYPE_CHECKING

from gateway.lakebase import errors
from gateway.lakebase.autoscaling_tables import Catalog, Table
from gateway.lakebase.models import Phase, ResourceState
from gateway.lakebase.postgres_api import PostgresResource
from gateway.lakebase.resource import (
    Operation,
    Removal,
    Resource,
    Stages,
    differences,
    word,
)
from gateway.lakebase.wanted import Wanted

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.service.postgres import EndpointGroupSpec, PostgresAPI

_BRANCH_PHASES = {"READY": Phase.READY, "ARCHIVED": Phase.READY, "DELETED": Phase.DELETED}
_ENDPOINT_PHASES = {"ACTIVE": Phase.READY, "IDLE": Phase.READY, "DEGRADED": Phase.READY}
_LEAST_CU, _WIDEST_CU = 0.5, 16.0


class Autoscaling:
    """The wanted resources around an endpoint."""

    def __init__(self, client: "WorkspaceClient", wanted: Wanted) -> None:
        self._api = api = client.postgres
        self._project, self._branch, self._endpoint = (
            _Project(api, wanted),
            _Branch(api, wanted),
            _Endpoint(api, wanted),
        )
        self._catalog = (Catalog(api, wanted),)
        self._tables = tuple(Table(api, wanted, table) for table in wanted.tables)
        self.stages: Stages = ((self._project,), (self._branch,), (self._endpoint,), self._catalog, self._tables)

    def removal(self) -> Removal:
        """The whole project only if our branch is all that it holds; else the branch alone."""
        try:
            with errors.translated():
                branches = {str(branch.name) for branch in self._api.list_branches(self._project.name)}
        except errors.NotFoundError:
            branches = set()
        first: Stages = (self._tables, self._catalog)
        if branches <= {self._branch.name}:
            inside: dict[Resource, Resource] = {self._branch: self._project, self._endpoint: self._project}
            return Removal((*first, (self._project,)), inside)
        return Removal(
            (*first, (self._branch,)),
            {self._endpoint: self._branch},
            {self._project: "The project has other branches."},
        )


class _Computed(PostgresResource):
    """A resource that brings compute."""

    @property
    def _group(self) -> "EndpointGroupSpec | None":
        from databricks.sdk.service.postgres import EndpointGroupSpec  # noqa: PLC0415

        nodes = self._wanted.nodes
        return EndpointGroupSpec(nodes, nodes, enable_readable_secondaries=True) if nodes > 1 else None

    @property
    def _most_cu(self) -> float:
        return float(self._wanted.capacity.removeprefix("CU_"))

    @property
    def _least_cu(self) -> float:
        return max(_LEAST_CU, self._most_cu - _WIDEST_CU)


class _Project(_Computed):
    kind = "project"

    def __init__(self, api: "PostgresAPI", wanted: Wanted) -> None:
        super().__init__(api, wanted, wanted.project)

    def look(self) -> ResourceState:
        found = self._api.get_project(self.name)
        if found.delete_time is None:
            return self.state(Phase.READY)
        until = f" until {found.purge_time.ToJsonString()}" if found.purge_time else ""
        return self.state(Phase.DELETED, message=f"The project is deleted, and can be restored{until}.")

    def create(self) -> Operation:
        from databricks.sdk.service import postgres as sdk  # noqa: PLC0415

        id_ = self.name.removeprefix("projects/")
        endpoint = sdk.InitialEndpointSpec(
            autoscaling_limit_min_cu=self._least_cu, autoscaling_limit_max_cu=self._most_cu, group=self._group
        )
        project = sdk.Project(initial_endpoint_spec=endpoint, spec=sdk.ProjectSpec(display_name=id_))
        return self.operation(self._api.create_project(project, id_))

    def delete(self) -> Operation:
        return self.operation(self._api.delete_project(self.name))


class _Branch(PostgresResource):
    kind = "branch"

    def __init__(self, api: "PostgresAPI", wanted: Wanted) -> None:
        super().__init__(api, wanted, wanted.branch)

    def look(self) -> ResourceState:
        found = self._api.get_branch(self.name)
        state = word(found.status.current_state) if found.status else None
        return self.state(_BRANCH_PHASES.get(state or "", Phase.PENDING), state=state)

    def create(self) -> Operation:
        from databricks.sdk.service import postgres as sdk  # noqa: PLC0415

        branch = sdk.Branch(spec=sdk.BranchSpec(no_expiry=True))
        return self.operation(self._api.create_branch(self._wanted.project, branch, self.name.rpartition("/")[2]))

    def delete(self) -> Operation:
        status = self._api.get_branch(self.name).status
        if status and status.default:
            raise errors.WorkspaceError(
                errors.REFUSED,
                "It is the default branch of a project that has other branches.",
                "Delete the other branches, or make another one the default, and run again.",
            )
        return self.operation(self._api.delete_branch(self.name))


class _Endpoint(_Computed):
    kind = "endpoint"

    def __init__(self, api: "PostgresAPI", wanted: Wanted) -> None:
        super().__init__(api, wanted, str(wanted.endpoint))

    def look(self) -> ResourceState:
        found = self._api.get_endpoint(self.name)
        status = found.status
        if status is None:
            return self.state(Phase.PENDING)
        state, most = word(status.current_state), status.autoscaling_limit_max_cu
        nodes = status.group.max if status.group else 1
        return self.state(
            Phase.FAILED if status.disabled else _ENDPOINT_PHASES.get(state or "", Phase.PENDING),
            state=state,
            host=status.hosts.host if status.hosts else None,
            read_only_host=status.hosts.read_only_host if status.hosts else None,
            capacity=None if most is None else f"CU_{most:g}",
            nodes=nodes,
            message="The endpoint is disabled: enable it in the workspace." if status.disabled else None,
            differs=differences(
                capacity=(None if most is None else f"CU_{most:g}", self._wanted.capacity),
                nodes=(nodes, self._wanted.nodes),
            ),
        )

    def create(self) -> Operation:
        from databricks.sdk.service import postgres as sdk  # noqa: PLC0415

        for other in self._api.list_endpoints(self._wanted.branch):
            if other.status and other.status.endpoint_type == sdk.EndpointType.ENDPOINT_TYPE_READ_WRITE:
                raise errors.WorkspaceError(
                    errors.REFUSED,
                    f"The branch has a read-write endpoint already: {other.name}.",
                    "A branch has one only: set LAKEBASE_ENDPOINT to its name.",
                )
        endpoint = sdk.Endpoint(
            spec=sdk.EndpointSpec(
                sdk.EndpointType.ENDPOINT_TYPE_READ_WRITE,
                autoscaling_limit_min_cu=self._least_cu,
                autoscaling_limit_max_cu=self._most_cu,
                group=self._group,
            )
        )
        return self.operation(self._api.create_endpoint(self._wanted.branch, endpoint, self.name.rpartition("/")[2]))

    def delete(self) -> Operation:
        return self.operation(self._api.delete_endpoint(self.name))
