"""What the workspace API answers when it does not do what it is asked, with what to do about it.

The SDK's own messages for 401 and 403 tell its configuration, and so are never shown.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

_SECRETS = re.compile(r"https?://\S+|\b(?:dapi|dose|dkea)\w+|\beyJ[\w.-]+")
_MOST_SHOWN = 300


class WorkspaceError(Exception):
    """One sentence on what went wrong, and `advice` on what to do; neither holds a secret.

    `transient`: the same request may work later. `exists`: what was to be created is there already.
    """

    def __init__(self, code: str, message: str, advice: str, *, transient: bool = False, exists: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.advice = advice
        self.transient = transient
        self.exists = exists


class NotFoundError(WorkspaceError):
    """The workspace has no such resource."""


UNAVAILABLE = "WORKSPACE_UNAVAILABLE"
REFUSED = "WORKSPACE_REFUSED"


def unauthenticated() -> WorkspaceError:
    """The workspace does not know the credentials, or there are none."""
    return WorkspaceError(
        "WORKSPACE_UNAUTHENTICATED",
        "The workspace does not accept the credentials.",
        "Check DATABRICKS_HOST, and that the token, the profile or the client id and secret are of this workspace "
        "and have not expired.",
    )


def unavailable() -> WorkspaceError:
    """The workspace did not answer, or could not."""
    return WorkspaceError(
        UNAVAILABLE,
        "The workspace does not answer at the moment.",
        "Check DATABRICKS_HOST and the network, and run the same again.",
        transient=True,
    )


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the SDK raises into a WorkspaceError."""
    import requests  # noqa: PLC0415
    from databricks.sdk.errors.base import DatabricksError  # noqa: PLC0415

    try:
        yield
    except DatabricksError as error:
        raise _translate(error) from error
    except (requests.RequestException, TimeoutError) as error:
        raise unavailable() from error
    except ValueError as error:  # the SDK has no credentials, or its token was refused
        raise unauthenticated() from error


def _translate(error: Exception) -> WorkspaceError:
    from databricks.sdk import errors as sdk  # noqa: PLC0415

    code = getattr(error, "error_code", None) or ""
    if isinstance(error, sdk.Unauthenticated):
        return unauthenticated()
    if isinstance(error, sdk.PermissionDenied):
        return WorkspaceError(
            "WORKSPACE_FORBIDDEN",
            "The workspace does not allow this to the identity that the gateway runs as.",
            "Grant it the right: creating databases, CREATE CATALOG, SELECT on the sources, CREATE TABLE in the "
            "storage schema; or run the command as someone who has it.",
        )
    if code in {"ENDPOINT_NOT_FOUND", "FEATURE_DISABLED", "NOT_IMPLEMENTED"} or isinstance(error, sdk.NotImplemented):
        return WorkspaceError(
            "WORKSPACE_UNSUPPORTED",
            "This workspace does not offer this part of Lakebase.",
            "Enable Lakebase for the workspace, or use the other kind: LAKEBASE_ENDPOINT names an Autoscaling "
            "database, DATABRICKS_DATABASE_INSTANCE a Provisioned one.",
        )
    if isinstance(error, sdk.NotFound):
        return NotFoundError(REFUSED, _told(error), "Create what is missing first.")
    if isinstance(error, (sdk.BadRequest, sdk.ResourceConflict)):
        exists = code in {"ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS", "CATALOG_ALREADY_EXISTS", "TABLE_ALREADY_EXISTS"}
        return WorkspaceError(REFUSED, _told(error), "Mend what the workspace names, and run again.", exists=exists)
    return unavailable()


def _told(error: Exception) -> str:
    return f"The workspace refuses: {shown(str(error))}"


def shown(text: str) -> str:
    """The workspace's own words on one line, without addresses and tokens."""
    line = _SECRETS.sub("...", " ".join(text.split()))
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}..."
