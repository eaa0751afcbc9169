"""Where the models' tables really are: the schema and table names that settings may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Table

from db.models.base import GATEWAY_SCHEMA


@dataclass(frozen=True)
class TableNames:
    """Maps a model's table to the schema and name that it has in the database.

    `tables` maps a model's table name (`orders_synced`) to another name, with or without a schema
    (`analytics.orders` or `orders`); a table that it does not name keeps its own, in `synced_schema`.
    The gateway's own tables keep their names, in `gateway_schema`.
    """

    synced_schema: str = "public"
    gateway_schema: str = GATEWAY_SCHEMA
    tables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def locate(self, table: Table) -> tuple[str, str]:
        """The schema and the name of `table` in the database."""
        if table.schema == GATEWAY_SCHEMA:
            return self.gateway_schema, table.name
        schema, _, name = self.tables.get(table.name, table.name).rpartition(".")
        return schema or table.schema or self.synced_schema, name

    def qualified(self, table: Table) -> str:
        """The table's schema and name, quoted, as SQL text."""
        return ".".join('"' + part.replace('"', '""') + '"' for part in self.locate(table))

    def regclass(self, table: Table) -> str:
        """The table's qualified name as a SQL string literal, for `to_regclass`."""
        return "'" + self.qualified(table).replace("'", "''") + "'"
