"""The groups of a Databricks workspace's users, looked up in its SCIM API with the SDK."""

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from db.workspace import workspace_client
from gateway.access.fetched import Fetched, FetchFailed, Freshness

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient

Groups = Fetched[str, frozenset[str]]

_CACHED = Freshness(fresh=300.0, unwaited=0.0, kept=1800.0, pause=10.0)
_MOST_USERS = 10_000
_HTTP_SECONDS = 4


def groups_of_users(connect: "Callable[[], WorkspaceClient] | None" = None) -> Groups:
    """The names of a user's groups, by email; `connect` gives another client than the environment's."""
    return Fetched("a caller's groups", _Lookup(connect or _client), _CACHED, _MOST_USERS)


def _client() -> "WorkspaceClient":
    """A client of the workspace that the platform names; its service principal must be allowed to see groups."""
    return workspace_client(_HTTP_SECONDS, _HTTP_SECONDS)


class _Lookup:
    """Looks a user up; blocking."""

    def __init__(self, connect: "Callable[[], WorkspaceClient]") -> None:
        self._connect = connect
        self._client: WorkspaceClient | None = None
        self._lock = Lock()

    def __call__(self, email: str) -> frozenset[str]:
        if '"' in email or "\\" in email:  # it would end the text in the filter
            raise FetchFailed("not an address to look for")
        try:
            with self._lock:
                self._client = self._client or self._connect()
            users = self._client.users.list(filter=f'userName eq "{email}"', attributes="id,userName,groups")
            user = next((user for user in users if (user.user_name or "").lower() == email.lower()), None)
        except (OSError, ValueError) as error:  # what the workspace and the SDK's configuration fail with
            raise FetchFailed("the workspace does not answer") from error
        if user is None or user.groups is None:  # not a user, or one whose groups the app may not see
            raise FetchFailed("the workspace tells no groups")
        return frozenset(group.display for group in user.groups if group.display)
