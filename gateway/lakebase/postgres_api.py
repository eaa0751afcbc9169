"""What the resources of the SDK's `postgres` API share: operations that go on in the workspace."""

from typing import TYPE_CHECKING, Any

from gateway.lakebase import errors
from gateway.lakebase.resource import Operation, Resource, word
from gateway.lakebase.wanted import Wanted

if TYPE_CHECKING:
    from databricks.sdk.service.postgres import PostgresAPI


class PostgresResource(Resource):
    """A resource of the `postgres` API."""

    def __init__(self, api: "PostgresAPI", wanted: Wanted, name: str) -> None:
        super().__init__(name)
        self._api = api
        self._wanted = wanted

    def operation(self, started: Any) -> Operation:
        name = str(started.name())

        def finished() -> bool:
            with errors.translated():
                found = self._api.get_operation(name)
            if found.done and found.error:
                code = word(found.error.error_code) or ""
                raise errors.WorkspaceError(
                    errors.REFUSED,
                    f"The workspace gave up: {errors.shown(found.error.message or code or 'no reason given')}",
                    "Mend what the workspace names, and run again.",
                )
            return bool(found.done)

        return finished
