"""What the settings say of a Lakebase database, and whether they agree with each other."""

import re
from typing import TYPE_CHECKING

from db.engine import Tls
from db.login import Lakebase
from db.workspace import Target

if TYPE_CHECKING:
    from gateway.database_settings import DatabaseSettings

LAKEBASE_DATABASE = "databricks_postgres"
"""The database that every Lakebase project and instance has from the start."""
_ENDPOINT = re.compile(r"projects/[^/\s]+/branches/[^/\s]+/endpoints/[^/\s]+")
_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LAKEBASE_HOSTS = (".databricks.com", ".azuredatabricks.net")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def lakebase(settings: "DatabaseSettings") -> Lakebase | None:
    """The Lakebase database that the settings name, if they name one."""
    endpoint, instance = _endpoint(settings), settings.databricks_database_instance
    if endpoint is None and instance is None:
        return None
    return Lakebase(
        Target(endpoint, None if endpoint else instance),
        host=settings.pghost or resource_host(settings),
        read_only_host=settings.pghost_read_only,
        user=settings.pguser or settings.databricks_client_id,
    )


def tls(settings: "DatabaseSettings") -> Tls | None:
    """How connections to Lakebase are encrypted; None leaves it to the address."""
    if lakebase(settings) is None or settings.pgsslmode == "disable":
        return None
    authorities = None if settings.pgsslrootcert in {None, "system"} else settings.pgsslrootcert
    is_verified = settings.lakebase_verify_tls or settings.pgsslmode in {"verify-ca", "verify-full"}
    return Tls(authorities, is_verified=is_verified, hostname=settings.pgsslmode != "verify-ca")


def problem(settings: "DatabaseSettings") -> str | None:
    """What about the settings of Lakebase can't be meant; None if nothing is."""
    named = [name for name in ("lakebase_endpoint", "databricks_database_instance") if getattr(settings, name)]
    if not named:
        return _without_tokens(settings)
    for other in ("database_url", "pgpassword"):
        if getattr(settings, other) is not None:
            return f"{named[0].upper()} means login by token, {other.upper()} another login: leave out one of them"
    return _target_problem(settings) or _name_problem(settings) or _tls_problem(settings)


def _target_problem(settings: "DatabaseSettings") -> str | None:
    if settings.lakebase_endpoint is None or _endpoint(settings):
        both = settings.lakebase_endpoint and settings.databricks_database_instance
        return (
            "LAKEBASE_ENDPOINT and DATABRICKS_DATABASE_INSTANCE name a database each: leave out one" if both else None
        )
    if resource_host(settings) is None:
        return "LAKEBASE_ENDPOINT must look like projects/P/branches/B/endpoints/E"
    if settings.databricks_database_instance is None:
        return "LAKEBASE_ENDPOINT is a host, as of Provisioned: set DATABRICKS_DATABASE_INSTANCE to the instance's name"
    return None


def _name_problem(settings: "DatabaseSettings") -> str | None:
    if settings.databricks_database_name not in {None, settings.pgdatabase or settings.databricks_database_name}:
        return "PGDATABASE and DATABRICKS_DATABASE_NAME differ: leave out one of them"
    is_given = "pgport" in settings.model_fields_set
    if is_given and settings.databricks_database_port not in {None, settings.pgport}:
        return "PGPORT and DATABRICKS_DATABASE_PORT differ: leave out one of them"
    return None


def _tls_problem(settings: "DatabaseSettings") -> str | None:
    if settings.pgsslmode in {"allow", "prefer"}:
        return "PGSSLMODE could let a token pass unencrypted: Lakebase takes require, verify-ca and verify-full"
    if settings.pgsslmode == "disable" and settings.pghost not in _LOOPBACK:
        return "PGSSLMODE=disable would send the token unencrypted, and Lakebase refuses that: leave it out"
    return None


def _without_tokens(settings: "DatabaseSettings") -> str | None:
    host = settings.pghost
    if settings.database_url is None and settings.pgpassword is None and host and host.endswith(_LAKEBASE_HOSTS):
        return (
            "PGHOST is a Lakebase host, but nothing says how to log in: set LAKEBASE_ENDPOINT (Autoscaling), "
            "DATABRICKS_DATABASE_INSTANCE (Provisioned) or PGPASSWORD"
        )
    if settings.lakebase_read_only:
        return (
            "LAKEBASE_READ_ONLY needs LAKEBASE_ENDPOINT or DATABRICKS_DATABASE_INSTANCE; elsewhere set PGHOST_READ_ONLY"
        )
    return None


def _endpoint(settings: "DatabaseSettings") -> str | None:
    value = settings.lakebase_endpoint
    return value if value and _ENDPOINT.fullmatch(value) else None


def resource_host(settings: "DatabaseSettings") -> str | None:
    """The host that an app's resource of Provisioned is told as; of Autoscaling it is the endpoint's path."""
    value = settings.lakebase_endpoint
    return value if value and _HOST.fullmatch(value) else None
