"""Checks of the server and the connection to it."""

import ipaddress
import ssl
from typing import Any

import asyncpg

from db.doctor.finding import Finding, State, Subject
from db.migrate import newest_revision

OLDEST, NEWEST = 15, 18
"""The major versions of PostgreSQL that the gateway is made for."""

_SECONDS_TO_WARN, _SECONDS_TOO_MUCH = 5, 60
_NEARLY_ALL = 0.8

_ROLE = """
SELECT rolname::text AS name, rolsuper, rolbypassrls, pg_is_in_recovery() AS is_copy,
       current_setting('default_transaction_read_only')::bool AS is_read_only
FROM pg_roles WHERE rolname = current_user
"""
# Only one's own activity is seen in full: others' is known by having a user and a database.
_CONNECTIONS = """
SELECT current_setting('max_connections')::int AS most,
       current_setting('superuser_reserved_connections')::int
       + coalesce(current_setting('reserved_connections', true)::int, 0) AS reserved,
       r.rolconnlimit AS role_limit, d.datconnlimit AS database_limit,
       (SELECT count(*)::int FROM pg_stat_activity
        WHERE usesysid IS NOT NULL AND datid IS NOT NULL AND pid <> pg_backend_pid()
          AND NOT (usename = session_user AND application_name = $1)) AS others
FROM pg_roles r, pg_database d
WHERE r.rolname = session_user AND d.datname = current_database()
"""
_REVISION_TABLE = """
SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS is_readable
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = 'alembic_version'
"""


async def tls(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """Whether what goes over the network is encrypted, and the server's certificate verified."""
    transport: Any = connection._transport  # noqa: SLF001  # asyncpg does not tell it otherwise
    used = transport.get_extra_info("ssl_object")
    if used is None:
        if _is_on_this_machine(transport.get_extra_info("peername")):
            return [Finding("tls", subject.address, State.OK, "not used, and not needed on one machine")]
        return [
            Finding("tls", subject.address, State.WARN, "not used: rows can be read on the way", _verify("verify-full"))
        ]
    if used.context.verify_mode != ssl.CERT_REQUIRED:
        message = f"{used.version()}, but anyone's certificate would do"
        advice = f"{_verify('verify-full')}; leave out LAKEBASE_VERIFY_TLS"
        return [Finding("tls", subject.address, State.WARN, message, advice)]
    if not used.context.check_hostname:
        message = f"{used.version()}, certificate verified, but not that it is this host's"
        return [Finding("tls", subject.address, State.WARN, message, _verify("verify-full"))]
    return [Finding("tls", subject.address, State.OK, f"{used.version()}, certificate and host name verified")]


def _verify(mode: str) -> str:
    return f"Set PGSSLMODE={mode}, or sslmode={mode} in DATABASE_URL"


def _is_on_this_machine(peer: Any) -> bool:
    return not isinstance(peer, tuple) or ipaddress.ip_address(peer[0]).is_loopback


async def version(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """Whether the gateway is made for this version of PostgreSQL."""
    number = str(await connection.fetchval("SHOW server_version")).partition(" ")[0]
    major = connection.get_server_version().major
    message = f"PostgreSQL {number}"
    if major < OLDEST:
        advice = f"Use PostgreSQL {OLDEST} to {NEWEST}"
        return [Finding("version", subject.address, State.WRONG, f"{message} is too old", advice)]
    if major > NEWEST:
        advice = f"Known are {OLDEST} to {NEWEST}: look for a newer gateway"
        return [Finding("version", subject.address, State.WARN, f"{message} is newer than the gateway", advice)]
    return [Finding("version", subject.address, State.OK, message)]


async def role(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """Who one is, and whether one may write at all."""
    found = await connection.fetchrow(_ROLE)
    name = found["name"]
    findings = [Finding("role", name, State.OK, "logged in")]
    if found["rolsuper"]:
        advice = "Give the gateway a role that may read the synced tables and has a schema of its own, no more"
        findings = [Finding("role", name, State.WARN, "is a superuser, for whom no rule holds", advice)]
    if found["is_copy"]:
        advice = "Set PGHOST to the primary's address"
        findings.append(Finding("role", name, State.WRONG, "reaches a read-only copy: updates fail", advice))
    elif found["is_read_only"]:
        advice = f"ALTER ROLE {name} RESET default_transaction_read_only, or the same for the database"
        findings.append(Finding("role", name, State.WRONG, "has read-only transactions: updates fail", advice))
    return findings


async def clock(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """How far the gateway's clock and the database's are apart. The gateway's decides when tokens have expired."""
    before = subject.now()
    there = await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())::float8")
    after = subject.now()
    apart = abs(there - (before + after) / 2)
    least = apart - (after - before) / 2  # the rest may be the way there and back
    state = State.WRONG if least > _SECONDS_TOO_MUCH else State.WARN if least > _SECONDS_TO_WARN else State.OK
    advice = None if state is State.OK else "Set this machine's clock: by it tokens are renewed, and found expired"
    return [Finding("clock", subject.address, state, f"{apart:.1f} s apart from the gateway's", advice)]


async def connections(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """Whether the server has as many connections as the gateway may open."""
    found = await connection.fetchrow(_CONNECTIONS, subject.application)
    budget = subject.budget
    free = max(0, found["most"] - found["reserved"] - found["others"])
    limits = [limit for limit in (found["role_limit"], found["database_limit"]) if limit >= 0]
    available = min([free, *limits])
    message = (
        f"may open {budget.connections} of {available} "
        f"(pool: {budget.pool}, workers: {budget.workers}, instances: {budget.instances}; "
        f"server: {found['most']}, reserved: {found['reserved']}, used by others: {found['others']}"
        f"{f', limit of the role or database: {min(limits)}' if limits else ''})"
    )
    state = State.OK
    if budget.connections > available:
        state = State.WRONG
    elif budget.connections > available * _NEARLY_ALL:
        state = State.WARN
    advice = "Lower DB_POOL_SIZE or DB_MAX_OVERFLOW, start fewer workers, or give the database more capacity"
    return [Finding("connections", subject.address, state, message, None if state is State.OK else advice)]


async def migrations(connection: asyncpg.Connection, subject: Subject) -> list[Finding]:
    """Whether the gateway's own tables are those of this version."""
    schema = subject.names.gateway_schema
    readable = await connection.fetchval(_REVISION_TABLE, schema)
    upgrade = "Run python -m gateway db upgrade"
    if readable is None:
        return [Finding("migrations", schema, State.WRONG, "the gateway's own tables have not been made", upgrade)]
    if not readable:
        advice = f'GRANT USAGE ON SCHEMA "{schema}", and SELECT on its alembic_version, to this role'
        return [Finding("migrations", schema, State.WRONG, "the version of the tables may not be read", advice)]
    quoted = '"' + schema.replace('"', '""') + '"'
    current = await connection.fetchval(f"SELECT version_num FROM {quoted}.alembic_version")  # noqa: S608
    newest = newest_revision()
    if current is None or current < newest:
        message = f"the tables are of revision {current or 'none'}, not {newest}"
        return [Finding("migrations", schema, State.WRONG, message, upgrade)]
    if current > newest:
        message = f"the tables are of revision {current}, this gateway knows {newest}"
        return [Finding("migrations", schema, State.WARN, message, "Deploy the newer gateway here as well")]
    return [Finding("migrations", schema, State.OK, f"revision {current} is the newest")]
