"""The settings of the resources in a workspace; a part of `gateway.settings`."""

from typing import Annotated, Literal

from pydantic import Field

from gateway.environment import ANY_CASE, Environment
from gateway.tables import TableMap

Capacity = Literal["CU_1", "CU_2", "CU_4", "CU_8"]
SyncPolicy = Literal["snapshot", "triggered", "continuous"]


class ResourceSettings(Environment):
    """What `python -m gateway lakebase` creates. See docs/lakebase-resources.md."""

    databricks_host: str | None = Field(None, description="The workspace's address; credentials as the SDK finds them")
    lakebase_catalog: str | None = Field(None, description="The catalog that the database is registered as")
    lakebase_source: str = Field("samples.tpch", description="Catalog and schema of the tables to sync")
    lakebase_sources: TableMap = Field(
        default_factory=dict,
        description='Sources with other names, as JSON: `{"orders_synced": "main.sales.purchases"}`',
    )
    lakebase_capacity: Capacity = Field("CU_1", description="Compute of a new database; its maximum with Autoscaling")
    lakebase_nodes: int = Field(1, ge=1, description="Nodes of a new database; those beyond the first are readable")
    lakebase_policy: Annotated[SyncPolicy, ANY_CASE] = Field(
        "snapshot", description="When new synced tables follow their sources"
    )
    lakebase_storage_catalog: str | None = Field(
        None, description="A standard catalog for the files of the sync pipelines"
    )
    lakebase_storage_schema: str = Field("default", description="The schema in it")
