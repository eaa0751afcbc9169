"""The resources that are wanted, by the settings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from db.models import Base
from gateway.lakebase.settings import Capacity, SyncPolicy
from gateway.lakebase_settings import LAKEBASE_DATABASE, resource_host
from gateway.settings import Settings

_SUFFIX = "_synced"
# The SDK puts names into paths as they are.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,254}")
_ENDPOINT = re.compile(
    r"(projects/[a-z][a-z0-9-]{0,62})(/branches/[a-z][a-z0-9-]{0,62})/endpoints/[a-z][a-z0-9-]{0,62}"
)


class NotConfiguredError(Exception):
    """A setting is missing or can't be used; the sentence says which, and what to set."""


@dataclass(frozen=True, slots=True)
class WantedTable:
    """A synced table: its full name, its source's, and the columns of its primary key."""

    name: str
    source: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be there. Of `instance` (Provisioned) and `endpoint` (Autoscaling, a path) one is given."""

    instance: str | None
    endpoint: str | None
    database: str
    catalog: str
    tables: tuple[WantedTable, ...]
    capacity: Capacity
    nodes: int
    policy: SyncPolicy
    storage_catalog: str | None
    storage_schema: str

    @property
    def name(self) -> str:
        """What must be repeated to delete it all."""
        return self.instance or self.endpoint or ""

    @property
    def branch(self) -> str:
        """The path of the endpoint's branch."""
        return self._endpoint[1] + self._endpoint[2]

    @property
    def project(self) -> str:
        """The path of the endpoint's project."""
        return self._endpoint[1]

    @property
    def _endpoint(self) -> re.Match[str]:
        found = _ENDPOINT.fullmatch(self.endpoint or "")
        if found is None:
            raise NotConfiguredError("LAKEBASE_ENDPOINT must look like projects/P/branches/B/endpoints/E")
        return found


def wanted(settings: Settings, options: Mapping[str, Any]) -> Wanted:
    """What the settings want; options that are not None win over the settings of their names.

    Raises NotConfiguredError.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if "databricks_database_instance" in given and "lakebase_endpoint" not in given:
        given["lakebase_endpoint"] = None
    if "lakebase_endpoint" in given and "databricks_database_instance" not in given:
        given["databricks_database_instance"] = None
    settings = settings.model_copy(update=given)
    instance, endpoint = settings.databricks_database_instance, settings.lakebase_endpoint
    if instance and resource_host(settings) is not None:
        endpoint = None
    if bool(instance) == bool(endpoint):
        raise NotConfiguredError(
            "Name one database: LAKEBASE_ENDPOINT for Autoscaling (projects/P/branches/B/endpoints/E), or "
            "DATABRICKS_DATABASE_INSTANCE for Provisioned"
        )
    if not settings.lakebase_catalog:
        raise NotConfiguredError("Set LAKEBASE_CATALOG to the name of the catalog to register the database as")
    result = Wanted(
        instance=instance,
        endpoint=endpoint,
        database=settings.pgdatabase or settings.databricks_database_name or LAKEBASE_DATABASE,
        catalog=settings.lakebase_catalog,
        tables=tuple(_tables(settings)),
        capacity=settings.lakebase_capacity,
        nodes=settings.lakebase_nodes,
        policy=settings.lakebase_policy,
        storage_catalog=settings.lakebase_storage_catalog,
        storage_schema=settings.lakebase_storage_schema,
    )
    _check(result)
    return result


def require_storage(it: Wanted) -> None:
    """Raise NotConfiguredError if the sync pipelines have no place for their files: it takes a standard catalog."""
    if not it.storage_catalog:
        raise NotConfiguredError(
            "Set LAKEBASE_STORAGE_CATALOG to a standard catalog in which tables may be created: the sync pipelines "
            "keep their files there, in the schema LAKEBASE_STORAGE_SCHEMA"
        )


def synced_models() -> tuple[Table, ...]:
    """The tables of the shipped models that are synced, not the gateway's own."""
    mappers = Base.registry.mappers
    tables = {m.local_table for m in mappers if m.class_.__module__.startswith("db.models.")}
    return tuple(sorted((t for t in tables if isinstance(t, Table) and t.schema is None), key=lambda t: t.name))


def _tables(settings: Settings) -> Iterator[WantedTable]:
    names = settings.names()
    for table in synced_models():
        source = settings.lakebase_sources.get(
            table.name, f"{settings.lakebase_source}.{table.name.removesuffix(_SUFFIX)}"
        )
        name = ".".join((settings.lakebase_catalog or "", *names.locate(table)))
        yield WantedTable(name, source, tuple(column.name for column in table.primary_key))


def _check(it: Wanted) -> None:
    if it.endpoint:
        assert it.project
    single = {
        "DATABRICKS_DATABASE_INSTANCE": it.instance,
        "LAKEBASE_CATALOG": it.catalog,
        "PGDATABASE": it.database,
        "LAKEBASE_STORAGE_CATALOG": it.storage_catalog,
        "LAKEBASE_STORAGE_SCHEMA": it.storage_schema,
    }
    for setting, name in single.items():
        if name and not _NAME.fullmatch(name):
            raise NotConfiguredError(f"{setting} must be a name of letters, digits, _ and -")
    for table in it.tables:
        if not _three_parts(table.name):
            raise NotConfiguredError("The names of schemas and tables must be of letters, digits, _ and -")
        if not _three_parts(table.source):
            raise NotConfiguredError(
                "LAKEBASE_SOURCE must look like catalog.schema, LAKEBASE_SOURCES like catalog.schema.table"
            )


def _three_parts(name: str) -> bool:
    parts = name.split(".")
    return len(parts) == 3 and all(map(_NAME.fullmatch, parts))
