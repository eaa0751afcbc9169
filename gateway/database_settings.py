"""The settings of the database: where it is, how to log in, where the tables are; a part of `gateway.settings`."""

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, SecretStr, field_validator, model_validator
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from db.engine import ADDRESS_OPTIONS, IGNORED_OPTIONS, Tls
from db.login import Lakebase
from db.names import TableNames
from gateway import lakebase_settings
from gateway.environment import ANY_CASE, Environment
from gateway.tables import TableMap

SslMode = Literal["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]


class DatabaseSettings(Environment):
    """The database, the pool of connections to it, and the tables in it."""

    # The database: DATABASE_URL wins over the PG* variables.
    database_url: SecretStr | None = Field(None, description="`postgresql://user:password@host:port/name`")
    pghost: str | None = Field(None, description="PostgreSQL's host, or the folder of its socket")
    pghost_read_only: str | None = Field(None, description="The host of readable secondaries, which then serve reads")
    pgport: int = Field(5432, description="PostgreSQL's port")
    pguser: str | None = Field(None, description="The role to log in as")
    pgdatabase: str | None = Field(None, description="The database's name")
    pgpassword: SecretStr | None = Field(None, description="The role's password")
    pgsslmode: Annotated[SslMode | None, ANY_CASE] = Field(
        None, description="Whether to use TLS, and how to verify it; `sslmode` in DATABASE_URL wins"
    )
    pgsslrootcert: str | None = Field(
        None, description="File of the certificate authorities to verify by; `system`, and nothing, are the system's"
    )
    pgappname: str = Field("lakebase-graphql-gateway", description="`application_name` of the connections")

    # Lakebase: either of these makes the gateway log in with tokens of the workspace.
    lakebase_endpoint: str | None = Field(None, description="Lakebase Autoscaling: `projects/P/branches/B/endpoints/E`")
    databricks_database_instance: str | None = Field(None, description="Lakebase Provisioned: the instance's name")
    databricks_database_name: str | None = Field(None, description="PGDATABASE by another name")
    databricks_database_port: int | None = Field(None, description="PGPORT by another name")
    databricks_client_id: str | None = Field(
        None, description="The service principal, which is the role to log in as without PGUSER"
    )
    lakebase_verify_tls: bool = Field(
        True, description="Whether to verify the certificate, also with `PGSSLMODE=require`, which Apps set"
    )
    lakebase_read_only: bool = Field(
        False, description="Whether reads go to the readable secondaries, if there are any"
    )
    read_your_writes_seconds: float = Field(
        5.0, ge=0, description="Seconds for which callers who have written read from the primary"
    )

    # Where the tables are.
    default_postgres_schema: str = Field("public", description="The schema of the synced tables")
    default_postgres_table: str = Field("orders_synced", description="The synced table of orders")
    table_names: TableMap = Field(
        default_factory=dict,
        description='Other names of synced tables, as JSON: `{"customer_synced": "analytics.customer"}`',
    )
    gateway_schema: str = Field("gateway", description="The schema of the gateway's own tables")

    # The pool, under the names that users of the sample app know.
    db_pool_size: int = Field(5, ge=1, description="Connections that a worker keeps")
    db_max_overflow: int = Field(10, ge=0, description="Connections that a worker may open beyond these")
    db_pool_timeout: float = Field(1.0, gt=0, description="Seconds to wait for a connection at most, then 503")
    db_pool_recycle_interval: int = Field(
        3600, gt=0, le=255_600, description="Seconds after which one is replaced; Lakebase cuts them after 3 days"
    )
    db_command_timeout: float = Field(10.0, gt=0, description="Seconds that a statement may run")
    db_connect_timeout: float = Field(
        5.0, gt=0, description="Seconds that connecting may take, and for which it is tried again"
    )

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return value
        try:
            url = make_url(value.get_secret_value())
            is_postgresql = url.get_backend_name() in {"postgresql", "postgres"}
        except (ArgumentError, ValueError):  # a port that is no number
            is_postgresql = False
        if not is_postgresql:
            raise ValueError("must look like postgresql://user:password@host:port/name")
        if problem := _problem(url):
            raise ValueError(problem)
        return value

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if problem := lakebase_settings.problem(self):
            raise ValueError(problem)
        return self

    @property
    def has_database(self) -> bool:
        """Whether the environment names a database; otherwise `serve` starts the embedded one."""
        return self.database_url is not None or self.pghost is not None or self.lakebase() is not None

    def lakebase(self) -> Lakebase | None:
        """The Lakebase database to log in to with tokens; None for any other PostgreSQL."""
        return lakebase_settings.lakebase(self)

    def tls(self) -> Tls | None:
        """How connections to Lakebase are encrypted; None leaves it to the address."""
        return lakebase_settings.tls(self)

    def database(self) -> URL:
        """The database's address for SQLAlchemy with asyncpg; of Lakebase without what the workspace tells."""
        port = self.databricks_database_port or self.pgport
        name = self.pgdatabase or self.databricks_database_name
        if (target := self.lakebase()) is not None:
            query = self._tls() if self.pgsslmode == "disable" else {}
            address = URL.create("postgresql+asyncpg", host=target.host, port=port, query=query)
            return address.set(username=target.user, database=name or lakebase_settings.LAKEBASE_DATABASE)
        if self.database_url is not None:
            url = make_url(self.database_url.get_secret_value()).set(drivername="postgresql+asyncpg")
            return url if "sslmode" in url.query else url.update_query_dict(self._tls())
        if self.pghost is None:
            raise ValueError("No database is configured: set DATABASE_URL, PGHOST or LAKEBASE_ENDPOINT")
        is_socket = self.pghost.startswith("/")
        return URL.create(
            "postgresql+asyncpg",
            username=self.pguser,
            password=self.pgpassword.get_secret_value() if self.pgpassword else None,
            host=None if is_socket else self.pghost,
            port=None if is_socket else port,
            database=name,
            query=({"host": self.pghost, "port": str(port)} if is_socket else {}) | self._tls(),
        )

    def database_address(self) -> str:
        """Host, port and database without role and password; Lakebase by its name where no host is set."""
        url, lakebase_ = self.database(), self.lakebase()
        if url.host is None and lakebase_ is not None:
            return f"{lakebase_.target.endpoint or lakebase_.target.instance}/{url.database}"
        query = {name: value for name, value in url.query.items() if isinstance(value, str)}
        host, port = url.host or query.get("host", "localhost"), url.port or query.get("port", 5432)
        return f"{host}:{port}/{url.database or url.username or ''}"

    def _tls(self) -> dict[str, str]:
        return {"sslmode": self.pgsslmode} if self.pgsslmode is not None else {}

    def names(self) -> TableNames:
        """Where the models' tables are."""
        tables = dict(self.table_names)
        tables.setdefault("orders_synced", self.default_postgres_table)
        return TableNames(self.default_postgres_schema, self.gateway_schema, tables)


def _problem(url: URL) -> str | None:
    """What is wrong with the options of an address; None if nothing is."""
    if unknown := set(url.query) - ADDRESS_OPTIONS - IGNORED_OPTIONS:
        return f"has the option {min(unknown)}; known are {', '.join(sorted(ADDRESS_OPTIONS))}"
    options = {name: value for name, value in url.query.items() if isinstance(value, str)}
    if len(options) < len(url.query) or "," in options.get("host", ""):
        return "has an option twice, or several hosts, which is not supported"
    for name in ("connect_timeout", "port"):
        if not re.fullmatch(r"[1-9][0-9]{0,5}", options.get(name, "1")):
            return f"has a {name} that is no number above 0"
    if options.get("sslmode", "prefer") not in get_args(SslMode):
        return f"has an unknown sslmode; known are {', '.join(get_args(SslMode))}"
    return None
