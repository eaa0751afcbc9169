"""The tables of the demo: where their rows come from, and the statements that lay them out."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from db import indexes
from db.indexes import IndexSpec, quoted
from db.models import Base
from db.names import TableNames

NAMES = TableNames()
"""The demo has the names that the models give."""


_ROWS_AT_SCALE_1 = MappingProxyType(
    {
        "region": 5,
        "nation": 25,
        "supplier": 10_000,
        "part": 200_000,
        "partsupp": 800_000,
        "customer": 150_000,
        "orders": 1_500_000,
        "lineitem": 6_001_215,
    }
)
"""The tables that the generator makes."""
_SAME_AT_EVERY_SCALE = frozenset({"region", "nation"})


class Source(NamedTuple):
    """A table, and the TPC-H table, by the generator's name, that fills it."""

    tpch: str
    table: sa.Table

    def expected(self, scale: float) -> int:
        """About how many rows the table has at `scale`."""
        rows = _ROWS_AT_SCALE_1[self.tpch]
        return rows if self.tpch in _SAME_AT_EVERY_SCALE else round(rows * scale)


def demo_sources() -> tuple[Source, ...]:
    """The models' tables that TPC-H has (`orders_synced` is its `orders`), in an order that foreign keys allow."""
    tables = [table for table in Base.metadata.sorted_tables if table.schema is None]
    sources = [Source(table.name.removesuffix("_synced"), table) for table in tables]
    return tuple(source for source in sources if source.tpch in _ROWS_AT_SCALE_1)


def sql_name(table: sa.Table) -> str:
    """The table as SQL names it."""
    return ".".join(quoted(part) for part in NAMES.locate(table))


def create_table(table: sa.Table) -> str:
    """The table with its columns alone; keys and indexes come when it is full."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    columns = ", ".join(
        f"{quoted(column.name)} {column.type.compile(dialect)}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    return f"CREATE TABLE {sql_name(table)} ({columns})"


def add_keys(sources: Iterable[Source]) -> list[str]:
    """The primary keys."""
    return [
        f"ALTER TABLE {sql_name(table)} ADD PRIMARY KEY ({_columns(table.primary_key.columns)})"
        for table in (source.table for source in sources)
    ]


def of_demo(sources: Iterable[Source], specs: Iterable[IndexSpec]) -> list[IndexSpec]:
    """The specs of the demo's tables; the gateway's own tables get theirs from migrations."""
    tables = {source.table for source in sources}
    return [spec for spec in specs if spec.table in tables]


def add_indexes(sources: Sequence[Source], specs: Iterable[IndexSpec]) -> list[str]:
    """The indexes of `specs` that no primary key is."""
    keys = [IndexSpec(source.table, tuple(source.table.primary_key.columns)) for source in sources]
    return [
        indexes.ddl(spec, NAMES, concurrently=False)
        for spec in indexes.distinct([*of_demo(sources, specs)])
        if spec not in keys
    ]


def add_references(sources: Iterable[Source]) -> list[str]:
    """The foreign keys of the models."""
    return [
        f"ALTER TABLE {sql_name(source.table)} ADD FOREIGN KEY ({_columns(constraint.columns)}) "
        f"REFERENCES {sql_name(constraint.referred_table)} "
        f"({_columns(element.column for element in constraint.elements)})"
        for source in sources
        for constraint in source.table.foreign_key_constraints
    ]


def _columns(columns: Iterable[sa.Column[Any]]) -> str:
    return ", ".join(quoted(column.name) for column in columns)


def grant(sources: Iterable[Source], role: str, database: str) -> list[str]:
    """The gateway may do what it may on Lakebase: read these tables, and have a schema of its own."""
    tables = ", ".join(sql_name(source.table) for source in sources)
    return [
        f"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        f"GRANT CONNECT, CREATE ON DATABASE {database} TO {role}",
        f"GRANT SELECT ON {tables} TO {role}",
    ]
