"""Checks of each table of the models: its columns, grants, indexes and statistics."""

from types import MappingProxyType
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from db import indexes
from db.doctor.finding import Finding, State, Subject
from db.doctor.types import fits
from db.models.base import GATEWAY_SCHEMA

_KINDS = MappingProxyType(
    {"r": "table", "p": "partitioned table", "v": "view", "m": "materialized view", "f": "foreign table"}
)
_TABLES = frozenset({"r", "p"})
_WRITES = MappingProxyType(
    {
        "order_status": ("INSERT", "UPDATE"),
        "order_status_event": ("INSERT",),
        "idempotency_key": ("INSERT", "UPDATE", "DELETE"),
    }
)
"""What updates do to the gateway's own tables, beside reading them."""
_UPGRADE = "Run python -m gateway db upgrade"
_WIDEN = "Give the model's attribute a type with `| None`"
"""Advice for what is no key: by that, rows are told apart."""

_RELATION = """
SELECT c.oid, c.relkind::text AS kind, pg_has_role(c.relowner, 'USAGE') AS is_owner,
       has_schema_privilege(n.oid, 'USAGE') AS may_use_schema, row_security_active(c.oid) AS hides_rows,
       current_user::text AS role, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS is_superuser
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2
"""
_COLUMNS = """
SELECT a.attname::text AS name, a.attnotnull AS is_not_null, format_type(a.atttypid, NULL) AS type,
       coalesce(b.typname, t.typname)::text AS stored, e.typname::text AS element, s.null_frac
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
LEFT JOIN pg_stats s ON s.schemaname = $2 AND s.tablename = $3 AND s.attname = a.attname
WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
"""
_PRIVILEGES = "SELECT p FROM unnest($2::text[]) AS p WHERE NOT has_table_privilege($1::oid, p)"
_UNREADABLE = """
SELECT a.attname::text FROM pg_attribute a
WHERE a.attrelid = $1 AND a.attname = ANY($2::text[]) AND NOT has_column_privilege(a.attrelid, a.attnum, 'SELECT')
ORDER BY a.attnum
"""
# Statistics are shown to those who may read the rows.
_HAS_NO_STATISTICS = """
SELECT has_any_column_privilege($1::oid, 'SELECT') AND NOT row_security_active($1::oid)
   AND pg_relation_size($1::oid) > 0
   AND NOT EXISTS (SELECT FROM pg_stats WHERE schemaname = $2 AND tablename = $3)
"""


def _told(subject: Subject, table: sa.Table) -> str:
    return ".".join(subject.names.locate(table))


def _is_own(table: sa.Table) -> bool:
    return table.schema == GATEWAY_SCHEMA


async def _relation(connection: asyncpg.Connection, subject: Subject, table: sa.Table) -> Any:
    return await connection.fetchrow(_RELATION, *subject.names.locate(table))


async def columns(connection: asyncpg.Connection, subject: Subject, table: sa.Table) -> list[Finding]:
    """Whether the table is there with the columns that its model has."""
    place = _told(subject, table)
    relation = await _relation(connection, subject, table)
    if relation is None:
        advice = "Sync the table, or say where it is by DEFAULT_POSTGRES_SCHEMA, DEFAULT_POSTGRES_TABLE or TABLE_NAMES"
        return [Finding("table", place, State.WRONG, "does not exist", _UPGRADE if _is_own(table) else advice)]
    rows = await connection.fetch(_COLUMNS, relation["oid"], *subject.names.locate(table))
    stored = {row["name"]: row for row in rows}
    findings = [_kind(place, relation["kind"], table)]
    for column in table.columns:
        findings += _column(f"{place}.{column.name}", stored.get(column.name), column, _is_own(table))
    return findings


def _kind(place: str, kind: str, table: sa.Table) -> Finding:
    what = _KINDS.get(kind, "thing of another kind")
    if kind in _TABLES:
        return Finding("table", place, State.OK, f"a {what}; columns that the gateway reads: {len(table.columns)}")
    if _is_own(table):
        advice = f"Drop or rename it. {_UPGRADE}"
        return Finding("table", place, State.WRONG, f"is a {what}, which updates can't be written to", advice)
    advice = "Serve the table itself, if its rows are many"
    return Finding("table", place, State.WARN, f"is a {what}, on which the indexes can't be made", advice)


def _column(place: str, stored: Any, column: sa.Column[Any], is_own: bool) -> list[Finding]:
    if stored is None:
        advice = _UPGRADE if is_own else "Sync it as well, or take it out of the model and its entity"
        return [Finding("column", place, State.WRONG, "does not exist", advice)]
    if not fits(column.type, stored["stored"], stored["element"]):
        wanted = column.type.compile(postgresql.dialect()).lower()  # type: ignore[no-untyped-call]
        advice = "Sync it as that type, or give the model the type that it has"
        return [Finding("column", place, State.WRONG, f"is {stored['type']}, the model says {wanted}", advice)]
    if column.nullable or stored["is_not_null"]:
        return []
    if stored["null_frac"]:
        share = f"in about {stored['null_frac'] * 100:.2g} % of the rows"
        advice = "Sync without such rows" if column.primary_key else f"{_WIDEN}, or sync without such rows"
        return [Finding("column", place, State.WRONG, f"is NULL {share}, the model says never", advice)]
    if stored["null_frac"] is None:
        look = "ANALYZE the table as its owner to see"
        advice = look if column.primary_key else f"{look}. {_WIDEN} if it is"
        return [Finding("column", place, State.WARN, "may be NULL, the model says never", advice)]
    return []  # synced columns are rarely declared NOT NULL; the statistics know no NULL


async def grants(connection: asyncpg.Connection, subject: Subject, table: sa.Table) -> list[Finding]:
    """Whether the role may read the table, and write to it if it is the gateway's own."""
    place = _told(subject, table)
    relation = await _relation(connection, subject, table)
    if relation is None:
        return []
    qualified, role = subject.names.qualified(table), indexes.quoted(relation["role"])
    if not relation["may_use_schema"]:
        advice = f"GRANT USAGE ON SCHEMA {qualified.rpartition('.')[0]} TO {role}"
        return [Finding("grants", place, State.WRONG, "its schema may not be used", advice)]
    lacking = await _lacking(connection, relation["oid"], table)
    if lacking:
        advice = f"As the table's owner: GRANT {', '.join(lacking)} ON {qualified} TO {role}"
        return [Finding("grants", place, State.WRONG, f"the role lacks {', '.join(lacking)}", advice)]
    if relation["hides_rows"]:
        advice = "See that its policies let the role see the rows that it is to serve"
        return [Finding("grants", place, State.WARN, "row-level security may hide rows from the role", advice)]
    if not _is_own(table) and not relation["is_owner"] and not relation["is_superuser"]:
        return await _too_much(connection, relation, place, qualified)
    return [Finding("grants", place, State.OK, "may be read and written" if _is_own(table) else "may be read")]


async def _lacking(connection: asyncpg.Connection, oid: int, table: sa.Table) -> list[str]:
    lacking = []
    unreadable = await connection.fetch(_UNREADABLE, oid, [column.name for column in table.columns])
    if unreadable:
        some = len(unreadable) < len(table.columns)
        names = ", ".join(indexes.quoted(row["attname"]) for row in unreadable)
        lacking.append(f"SELECT ({names})" if some else "SELECT")
    if _is_own(table):
        writes = _WRITES.get(table.name, ("INSERT",))
        lacking += [row["p"] for row in await connection.fetch(_PRIVILEGES, oid, list(writes))]
    return lacking


async def _too_much(connection: asyncpg.Connection, relation: Any, place: str, qualified: str) -> list[Finding]:
    writes = ["INSERT", "UPDATE", "DELETE", "TRUNCATE"]
    absent = {row["p"] for row in await connection.fetch(_PRIVILEGES, relation["oid"], writes)}
    held = ", ".join(write for write in writes if write not in absent)
    if not held:
        return [Finding("grants", place, State.OK, "may be read")]
    advice = f"REVOKE {held} ON {qualified} FROM {indexes.quoted(relation['role'])}: a write would corrupt its sync"
    return [Finding("grants", place, State.WARN, f"may be read, but the role has {held} too", advice)]


async def needed_indexes(connection: asyncpg.Connection, subject: Subject, table: sa.Table) -> list[Finding]:
    """Whether sorting and following relations find an index."""
    relation = await _relation(connection, subject, table)
    specs = [spec for spec in subject.indexes if spec.table is table]
    if relation is None or relation["kind"] not in _TABLES or not specs:
        return []
    place = _told(subject, table)
    lacking = await indexes.missing(connection, specs, subject.names)
    advice = "Run python -m gateway db indexes --apply as the table's owner"
    return [
        Finding("index", place, State.WARN, f"lacks one on ({', '.join(spec.column_names)})", advice)
        for spec in lacking
    ] or [Finding("index", place, State.OK, f"has those that it needs: {len(indexes.distinct(specs))}")]


async def statistics(connection: asyncpg.Connection, subject: Subject, table: sa.Table) -> list[Finding]:
    """Whether PostgreSQL knows enough of the table to plan well."""
    relation = await _relation(connection, subject, table)
    if relation is None or relation["kind"] not in _TABLES | {"m"}:
        return []
    place = _told(subject, table)
    if await connection.fetchval(_HAS_NO_STATISTICS, relation["oid"], *subject.names.locate(table)):
        advice = f"As the table's owner: ANALYZE {subject.names.qualified(table)}"
        return [Finding("statistics", place, State.WARN, "has none, so plans are guesses", advice)]
    return [Finding("statistics", place, State.OK, "are there, or it is empty")]
