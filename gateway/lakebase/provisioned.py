"""Lakebase Provisioned, by the SDK's `database` API: an instance, a catalog, synced tables."""

from typing import TYPE_CHECKING

from gateway.lakebase import errors
from gateway.lakebase.models import Phase, ResourceState
from gateway.lakebase.resource import (
    Removal,
    Resource,
    Stages,
    differences,
    moment,
    sync_phase,
    sync_progress,
    word,
)
from gateway.lakebase.wanted import Wanted, WantedTable

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient
    from databricks.sdk.service.database import DatabaseAPI, SyncedTableStatus

_INSTANCE_PHASES = {"AVAILABLE": Phase.READY, "DELETING": Phase.DELETING, "STOPPED": Phase.FAILED}


class Provisioned:
    """The wanted resources around a database instance."""

    def __init__(self, client: "WorkspaceClient", wanted: Wanted) -> None:
        api = client.database
        tables = tuple(_Table(api, wanted, table) for table in wanted.tables)
        self.stages: Stages = ((_Instance(api, wanted),), (_Catalog(api, wanted),), tables)

    def removal(self) -> Removal:
        """From the synced tables to the instance."""
        return Removal(self.stages[::-1])


class _Instance(Resource):
    kind = "database instance"

    def __init__(self, api: "DatabaseAPI", wanted: Wanted) -> None:
        super().__init__(wanted.name)
        self._api = api
        self._wanted = wanted

    def look(self) -> ResourceState:
        found = self._api.get_database_instance(self.name)
        state = word(found.state)
        capacity = found.capacity or found.effective_capacity
        nodes = found.effective_node_count or found.node_count
        return self.state(
            _INSTANCE_PHASES.get(state or "", Phase.PENDING),
            state=state,
            host=found.read_write_dns,
            read_only_host=found.read_only_dns,
            capacity=capacity,
            nodes=nodes,
            message="The instance is stopped: start it in the workspace." if state == "STOPPED" else None,
            differs=differences(capacity=(capacity, self._wanted.capacity), nodes=(nodes, self._wanted.nodes)),
        )

    def create(self) -> None:
        from databricks.sdk.service.database import DatabaseInstance  # noqa: PLC0415

        nodes = self._wanted.nodes
        self._api.create_database_instance(
            DatabaseInstance(
                self.name,
                capacity=self._wanted.capacity,
                node_count=nodes,
                enable_readable_secondaries=nodes > 1,
            )
        )

    def delete(self) -> None:
        self._api.delete_database_instance(self.name)


class _Catalog(Resource):
    kind = "catalog"

    def __init__(self, api: "DatabaseAPI", wanted: Wanted) -> None:
        super().__init__(wanted.catalog)
        self._api = api
        self._wanted = wanted

    def look(self) -> ResourceState:
        found = self._api.get_database_catalog(self.name)
        if found.database_instance_name != self._wanted.instance:
            return self.state(
                Phase.FOREIGN, message=f"The catalog belongs to the instance {found.database_instance_name}."
            )
        return self.state(Phase.READY, differs=differences(database=(found.database_name, self._wanted.database)))

    def create(self) -> None:
        from databricks.sdk.service.database import DatabaseCatalog  # noqa: PLC0415

        self._api.create_database_catalog(
            DatabaseCatalog(self.name, self._wanted.name, self._wanted.database, create_database_if_not_exists=True)
        )

    def delete(self) -> None:
        self._api.delete_database_catalog(self.name)


class _Table(Resource):
    kind = "synced table"

    def __init__(self, api: "DatabaseAPI", wanted: Wanted, table: WantedTable) -> None:
        super().__init__(table.name)
        self._api = api
        self._wanted = wanted
        self._table = table

    def look(self) -> ResourceState:
        found = self._api.get_synced_database_table(self.name)
        instance = found.effective_database_instance_name or found.database_instance_name
        if instance is not None and instance != self._wanted.instance:
            return self.state(Phase.FOREIGN, message=f"The table belongs to the instance {instance}.")
        status, spec = found.data_synchronization_status, found.spec
        state = word(status.detailed_state) if status else None
        policy = (word(spec.scheduling_policy) or "").lower() or None if spec else None
        source = spec.source_table_full_name if spec else None
        return self.state(
            sync_phase(state, word(found.unity_catalog_provisioning_state)),
            state=state,
            source=source,
            policy=policy,
            last_sync=moment(status.last_sync.sync_end_timestamp) if status and status.last_sync else None,
            progress=_progress(status),
            message=errors.shown(status.message) if status and status.message else None,
            differs=differences(source=(source, self._table.source), policy=(policy, self._wanted.policy)),
        )

    def create(self) -> None:
        from databricks.sdk.service import database as sdk  # noqa: PLC0415

        self._api.create_synced_database_table(
            sdk.SyncedDatabaseTable(
                self.name,
                spec=sdk.SyncedTableSpec(
                    source_table_full_name=self._table.source,
                    primary_key_columns=list(self._table.keys),
                    scheduling_policy=sdk.SyncedTableSchedulingPolicy(self._wanted.policy.upper()),
                    create_database_objects_if_missing=True,
                    new_pipeline_spec=sdk.NewPipelineSpec(
                        storage_catalog=self._wanted.storage_catalog, storage_schema=self._wanted.storage_schema
                    ),
                ),
            )
        )

    def delete(self) -> None:
        self._api.delete_synced_database_table(self.name, purge_data=True)


def _progress(status: "SyncedTableStatus | None") -> str | None:
    if status is None:
        return None
    for part, name in (
        (status.provisioning_status, "initial_pipeline_sync_progress"),
        (status.continuous_update_status, "initial_pipeline_sync_progress"),
        (status.triggered_update_status, "triggered_update_progress"),
    ):
        if part is not None and (shown := sync_progress(getattr(part, name))):
            return shown
    return None
