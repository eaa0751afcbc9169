"""The workspace's API, as far as a login needs it: credentials, hosts, and who the gateway is.

Everything here blocks: call it in a thread, under a deadline. The databricks-sdk takes seconds and 80 MB to import, so
nothing imports it before it is used. It finds its host and its own credentials by its unified authentication.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient

T = TypeVar("T")


class WorkspaceError(Exception):
    """The workspace did not do what was asked. Its text is a reason of our own, fit for logs and for operators.

    The SDK's messages are not passed on: those of 401 and 403 quote its configuration.
    """


@dataclass(frozen=True, slots=True)
class Target:
    """The database to log in to: of Autoscaling by its endpoint's path, of Provisioned by its instance's name."""

    endpoint: str | None = None
    instance: str | None = None


@dataclass(frozen=True, slots=True)
class Credential:
    """A password, and until when it is good for logins."""

    token: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where the database listens; `read_only` is None without readable secondaries."""

    primary: str
    read_only: str | None = None


def workspace_client(timeout: float, retry: float = 1, host: str | None = None) -> "WorkspaceClient":
    """A client that gives up after `timeout` seconds, except while it fetches its own OAuth token. Blocks.

    It sends again for `retry` seconds what the workspace has no time for. `host` wins over the environment's. Raises
    what the SDK raises.
    """
    from databricks.sdk import WorkspaceClient  # noqa: PLC0415  # see above
    from databricks.sdk.core import Config  # noqa: PLC0415

    # It would quote its configuration there, too.
    logging.getLogger("databricks.sdk").setLevel(logging.CRITICAL)
    config = Config(
        host=host,
        product="lakebase-graphql-gateway",
        http_timeout_seconds=timeout,
        retry_timeout_seconds=retry,
        # Otherwise its own threads, which the process waits for at its end.
        disable_async_token_refresh=True,
    )
    return WorkspaceClient(config=config)


class LakebaseApi:
    """Asks the workspace about one database. Each method blocks, and raises a `WorkspaceError`."""

    def __init__(self, target: Target, timeout: float) -> None:
        self.target = target
        self._timeout = timeout
        self._client: WorkspaceClient | None = None

    def load(self) -> None:
        """Import the SDK, which keeps other threads from running for tens of milliseconds at a time."""
        import databricks.sdk  # noqa: F401, PLC0415  # see above

    def credential(self) -> Credential:
        """A new credential."""
        return self._asked(self._credential)

    def hosts(self) -> Hosts:
        """Where the database listens."""
        return self._asked(self._hosts)

    def user(self) -> str:
        """The name of the user or service principal that the gateway is."""
        return self._asked(lambda client: _told(client.current_user.me().user_name))

    def _asked(self, ask: Callable[["WorkspaceClient"], T]) -> T:
        client, self._client = self._client, None
        try:
            # Sent again for a second only: whoever asks tries again at times of its own.
            client = client or workspace_client(self._timeout)
            answer = ask(client)
        except WorkspaceError:
            raise
        except Exception as error:
            raise WorkspaceError(_reason(error)) from None
        # Kept only while it works: one that hangs, or was made while the workspace was away, is not used again.
        self._client = client
        return answer

    def _credential(self, client: "WorkspaceClient") -> Credential:
        if self.target.endpoint is not None:
            autoscaling = client.postgres.generate_database_credential(endpoint=self.target.endpoint)
            expires: Any = _told(autoscaling.expire_time)
            return Credential(_told(autoscaling.token), expires.ToDatetime(tzinfo=UTC))
        assert self.target.instance is not None
        provisioned = client.database.generate_database_credential(instance_names=[self.target.instance])
        expires_at = datetime.fromisoformat(_told(provisioned.expiration_time))
        return Credential(_told(provisioned.token), expires_at if expires_at.tzinfo else expires_at.replace(tzinfo=UTC))

    def _hosts(self, client: "WorkspaceClient") -> Hosts:
        if self.target.endpoint is not None:
            status = _told(client.postgres.get_endpoint(self.target.endpoint).status)
            hosts = _told(status.hosts)
            return Hosts(_told(hosts.host), hosts.read_only_host)
        assert self.target.instance is not None
        instance = client.database.get_database_instance(self.target.instance)
        return Hosts(_told(instance.read_write_dns), instance.read_only_dns)


def _told(value: T | None) -> T:
    if value is None:
        raise WorkspaceError("the workspace's answer lacks what was asked for")
    return value


def _reason(error: Exception) -> str:
    """What went wrong, in words of our own."""
    from databricks.sdk import errors  # noqa: PLC0415
    from databricks.sdk.errors.base import DatabricksError  # noqa: PLC0415

    reasons: tuple[tuple[type[Exception], str], ...] = (
        (errors.Unauthenticated, "the workspace does not accept the gateway's own credentials (401)"),
        (errors.PermissionDenied, "the workspace denies the gateway access to the database (403)"),
        (errors.NotFound, "the workspace knows no such database (404)"),
        (errors.TooManyRequests, "the workspace asks for fewer requests (429)"),
        (DatabricksError, "the workspace's API fails"),
        (ValueError, "the workspace's host or the gateway's own credentials are missing or not accepted"),
        (OSError, "the workspace can't be reached in time"),
    )
    return next((reason for kind, reason in reasons if isinstance(error, kind)), "the workspace's API fails")
