"""The workspace: its client, and calls of the synchronous SDK from the event loop.

The SDK is imported at the first call only: it takes about a second.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from db.threads import in_thread
from db.workspace import workspace_client
from gateway.lakebase import errors

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient

T = TypeVar("T")

CALL_SECONDS = 60.0
"""How long one call may take, with the SDK's own retries."""

_HTTP_SECONDS, _RETRY_SECONDS = 15, 15


def client(host: str | None) -> "WorkspaceClient":
    """A client for the workspace at `host`, else the one that the SDK's environment or profile names.

    Blocks: it asks the workspace. Raises WorkspaceError.
    """
    with errors.translated():
        return workspace_client(_HTTP_SECONDS, _RETRY_SECONDS, host)


async def call(function: Callable[[], T], seconds: float = CALL_SECONDS) -> T:
    """Run a blocking call of the SDK in a thread, under a deadline of our own. Raises WorkspaceError."""

    def translated() -> T:
        with errors.translated():
            return function()

    try:
        async with asyncio.timeout(seconds) as deadline:
            return await in_thread(translated)
    except TimeoutError:
        if not deadline.expired():
            raise
        raise errors.unavailable() from None
