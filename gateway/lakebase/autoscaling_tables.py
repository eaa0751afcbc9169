"""Lakebase Autoscaling's part of Unity Catalog: the catalog and the synced tables."""

from typing import TYPE_CHECKING

from gateway.lakebase import errors
from gateway.lakebase.models import Phase, ResourceState
from gateway.lakebase.postgres_api import PostgresResource
from gateway.lakebase.resource import Operation, differences, moment, sync_phase, sync_progress, word
from gateway.lakebase.wanted import Wanted, WantedTable

if TYPE_CHECKING:
    from databricks.sdk.service.postgres import PostgresAPI


class Catalog(PostgresResource):
    kind = "catalog"

    def __init__(self, api: "PostgresAPI", wanted: Wanted) -> None:
        super().__init__(api, wanted, wanted.catalog)

    def look(self) -> ResourceState:
        found = self._api.get_catalog(f"catalogs/{self.name}").status
        if found and found.branch and found.branch != self._wanted.branch:
            return self.state(Phase.FOREIGN, message=f"The catalog belongs to {found.branch}.")
        return self.state(
            Phase.READY,
            differs=differences(database=(found.postgres_database if found else None, self._wanted.database)),
        )

    def create(self) -> Operation:
        from databricks.sdk.service import postgres as sdk  # noqa: PLC0415

        spec = sdk.CatalogCatalogSpec(
            self._wanted.database, branch=self._wanted.branch, create_database_if_missing=True
        )
        return self.operation(self._api.create_catalog(sdk.Catalog(spec=spec), self.name))

    def delete(self) -> Operation:
        return self.operation(self._api.delete_catalog(f"catalogs/{self.name}"))


class Table(PostgresResource):
    kind = "synced table"

    def __init__(self, api: "PostgresAPI", wanted: Wanted, table: WantedTable) -> None:
        super().__init__(api, wanted, table.name)
        self._table = table

    def look(self) -> ResourceState:
        found = self._api.get_synced_table(f"synced_tables/{self.name}")
        status, spec = found.status, found.spec
        if status and status.project and status.project != self._wanted.project:
            return self.state(Phase.FOREIGN, message=f"The table belongs to {status.project}.")
        if spec and spec.branch and spec.branch != self._wanted.branch:
            return self.state(Phase.FOREIGN, message=f"The table belongs to {spec.branch}.")
        state = word(status.detailed_state) if status else None
        policy = (word(spec.scheduling_policy) or "").lower() or None if spec else None
        source = spec.source_table_full_name if spec else None
        synced = status.last_sync_time if status else None
        return self.state(
            sync_phase(state, word(status.unity_catalog_provisioning_state) if status else None),
            state=state,
            source=source,
            policy=policy,
            last_sync=moment(synced.ToJsonString()) if synced else None,
            progress=sync_progress(status.ongoing_sync_progress) if status else None,
            message=errors.shown(status.message) if status and status.message else None,
            differs=differences(source=(source, self._table.source), policy=(policy, self._wanted.policy)),
        )

    def create(self) -> Operation:
        from databricks.sdk.service import postgres as sdk  # noqa: PLC0415

        spec = sdk.SyncedTableSyncedTableSpec(
            branch=self._wanted.branch,
            postgres_database=self._wanted.database,
            source_table_full_name=self._table.source,
            primary_key_columns=list(self._table.keys),
            scheduling_policy=sdk.SyncedTableSyncedTableSpecSyncedTableSchedulingPolicy(self._wanted.policy.upper()),
            create_database_objects_if_missing=True,
            new_pipeline_spec=sdk.NewPipelineSpec(
                storage_catalog=self._wanted.storage_catalog, storage_schema=self._wanted.storage_schema
            ),
        )
        return self.operation(self._api.create_synced_table(sdk.SyncedTable(spec=spec), self.name))

    def delete(self) -> Operation:
        return self.operation(self._api.delete_synced_table(f"synced_tables/{self.name}"))
