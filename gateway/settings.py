"""The gateway's settings: the only reader of the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from gateway.access.settings import AccessSettings, Role
from gateway.database_settings import DatabaseSettings
from gateway.environment import Names
from gateway.lakebase.settings import ResourceSettings
from gateway.limit_settings import LimitSettings
from gateway.observability.settings import ObservabilitySettings

UntrustedDocuments = Literal["allow", "deny"] | Role

_OPERATIONS = Path(__file__).parent.parent / "operations"


class Settings(AccessSettings, ResourceSettings, DatabaseSettings, LimitSettings, ObservabilitySettings):
    """What can be set, each by the environment variable of its name in capitals (`DB_POOL_SIZE`)."""

    compile_queries: bool = Field(True, description="Whether an operation is answered by one statement where it can be")
    cache_seconds: float = Field(
        0.0,
        ge=0,
        description="Seconds for which counts and groups are kept, for all who may see the same rows; 0 for not at all",
    )
    operations_folder: Path | None = Field(
        None, description="The folder of the trusted operations; without it, the repository's `operations`"
    )
    untrusted_documents: UntrustedDocuments = Field(
        "allow",
        description="Other documents than trusted operations: `allow`, `deny`, or the role whose callers may send them",
    )
    cache_control: str = Field("private", min_length=1, description="`Cache-Control` of tables")

    cors_origins: Names = Field((), description="Origins that browsers may call from, separated by commas; `*` for all")

    databricks_app_port: int | None = Field(
        None, ge=1, le=65535, description="Set by the platform inside a Databricks App: the port to listen on"
    )

    keep_alive_seconds: int = Field(
        75, ge=1, description="Seconds that a client's idle connection is kept; a proxy should keep it less long"
    )

    # The end.
    drain_seconds: float = Field(
        1.0, ge=0, le=5, description="Seconds after SIGTERM in which /readyz answers 503 but requests are still taken"
    )

    # Pages for browsers.
    catalogue: bool = Field(True, description="Whether `/` shows browsers which data and trusted operations there are")
    contact: str | None = Field(
        None, description="Whom to ask for roles, told to browsers of callers who lack them: a name or an address"
    )
    graphiql: bool = Field(True, description="Whether to serve GraphiQL and /docs")

    @field_validator("operations_folder")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("names no folder")
        return value

    def operations(self) -> Path:
        """The folder of the trusted operations."""
        return self.operations_folder or _OPERATIONS
