"""`/api/admin/lakebase`: the life cycle over HTTP, for administrators."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, FastAPI, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from gateway.admin import ErrorBody, from_own_pages
from gateway.lakebase import service
from gateway.lakebase.errors import WorkspaceError
from gateway.lakebase.models import Status
from gateway.lakebase.operations import BusyError, Operations, OperationState
from gateway.lakebase.resource import Lakebase
from gateway.lakebase.run import DEFAULT_TIMEOUT, Action, Pace
from gateway.lakebase.settings import Capacity, SyncPolicy
from gateway.lakebase.wanted import NotConfiguredError, Wanted, require_storage, wanted
from gateway.refusal import HttpError
from gateway.settings import Settings

PATH = "/api/admin/lakebase"
OPERATIONS = f"{PATH}/operations"

_STATUSES = {
    "WORKSPACE_UNAUTHENTICATED": HTTPStatus.BAD_GATEWAY,
    "WORKSPACE_UNAVAILABLE": HTTPStatus.SERVICE_UNAVAILABLE,
}
_EXAMPLE = "gateway-database"

Timeout = Annotated[float, Field(ge=1, le=7200, description="Seconds to wait for the workspace, in all.")]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CreateRequest(_Request):
    """What to create. Names come from the settings: they are of the database that is served."""

    acknowledge_cost: Literal[True] = Field(description="Needed: what is created costs money until it is deleted.")
    capacity: Capacity | None = Field(None, description="Compute of a new database; by default LAKEBASE_CAPACITY.")
    nodes: int | None = Field(None, ge=1, description="The primary and its secondaries; by default LAKEBASE_NODES.")
    policy: SyncPolicy | None = Field(
        None, description="When new synced tables follow their sources; by default LAKEBASE_POLICY."
    )
    timeout: Timeout = DEFAULT_TIMEOUT


class DeleteRequest(_Request):
    """What to delete."""

    confirm: str = Field(
        description="Needed: the instance's name, or the endpoint's path, once more.", examples=[_EXAMPLE]
    )
    timeout: Timeout = DEFAULT_TIMEOUT


_CREATE = Body(openapi_examples={"default": {"value": {"acknowledge_cost": True, "capacity": "CU_1", "nodes": 1}}})
_DELETE = Body(openapi_examples={"default": {"value": {"confirm": _EXAMPLE}}})


class _Api:
    """The routes' functions; their docstrings are the text of /docs."""

    def __init__(self, settings: Settings, operations: Operations) -> None:
        self._settings = settings
        self._operations = operations

    async def status(self) -> Status:
        """Show each resource as the workspace has it now.

        This is the truth, whichever process or command has created what.
        """
        try:
            return await service.status(await self._connect(self._wanted({})))
        except WorkspaceError as error:
            status = _STATUSES.get(error.code, HTTPStatus.BAD_GATEWAY)
            raise HttpError(status, f"{error} {error.advice}", error.code) from error

    async def create(self, body: Annotated[CreateRequest, _CREATE], response: Response) -> OperationState:
        """Create what is missing, in the background.

        It can be repeated: what exists is kept as it is, and reported where it differs from what is wanted.
        """
        options = {"lakebase_capacity": body.capacity, "lakebase_nodes": body.nodes, "lakebase_policy": body.policy}
        return self._begin("create", self._wanted(options, create=True), body.timeout, response)

    async def delete(self, body: Annotated[DeleteRequest, _DELETE], response: Response) -> OperationState:
        """Delete the synced tables, the catalog and the database with all that it holds, in the background."""
        found = self._wanted({})
        if body.confirm != found.name:
            raise HttpError(HTTPStatus.BAD_REQUEST, "confirm must repeat the name of the instance or endpoint.")
        return self._begin("delete", found, body.timeout, response)

    async def operation(
        self,
        id: Annotated[str, Path(description="The operation's id.")],  # noqa: A002  # as in the path
    ) -> OperationState:
        """Show how far a creation or deletion has come.

        Only the process that runs it knows its id. Elsewhere, and after a restart, ask for the status of the resources.
        """
        state = self._operations.find(id)
        if state is None:
            raise HttpError(
                HTTPStatus.NOT_FOUND,
                f"This process runs no such operation. GET {PATH} shows what the workspace has.",
                "NOT_FOUND",
            )
        return state

    def _begin(self, action: Action, found: Wanted, seconds: float, response: Response) -> OperationState:
        try:
            state = self._operations.begin(action, lambda: self._connect(found), seconds)
        except BusyError as busy:
            message = f"Another operation runs: {OPERATIONS}/{busy.id}."
            raise HttpError(HTTPStatus.CONFLICT, message, "CONFLICT") from busy
        response.headers["location"] = f"{OPERATIONS}/{state.id}"
        response.headers["retry-after"] = "5"
        return state

    def _wanted(self, options: dict[str, Any], *, create: bool = False) -> Wanted:
        try:
            found = wanted(self._settings, options)
            if create:
                require_storage(found)
        except NotConfiguredError as error:
            raise HttpError(HTTPStatus.CONFLICT, f"{error}.", "NOT_CONFIGURED") from error
        return found

    async def _connect(self, found: Wanted) -> Lakebase:
        return await service.connect(found, self._settings.databricks_host)


def add_lakebase(app: FastAPI, settings: Settings, pace: Pace | None = None) -> Operations:
    """Add the routes, for settings that name a workspace. What is returned must be closed with the app."""
    operations = Operations(pace or Pace())
    api = _Api(settings, operations)
    router = APIRouter(
        prefix=PATH,
        tags=["lakebase"],
        dependencies=[Depends(from_own_pages)],
        responses=_errors({403: "The caller is no administrator.", "default": "Any other refusal."}),
        max_body_size=settings.max_body_bytes,
    )
    asked = {
        400: "The request is not right.",
        409: "A setting is missing, or another operation runs.",
        415: "The body is not JSON.",
    }
    shown = {
        409: "A setting is missing.",
        502: "The workspace refuses the gateway.",
        503: "The workspace does not answer.",
    }
    router.add_api_route("", api.status, methods=["GET"], responses=_errors(shown))
    for method, begin in (("POST", api.create), ("DELETE", api.delete)):
        router.add_api_route("", begin, methods=[method], status_code=HTTPStatus.ACCEPTED, responses=_errors(asked))
    unknown = {404: "This process knows no such operation."}
    router.add_api_route("/operations/{id}", api.operation, methods=["GET"], responses=_errors(unknown))
    app.include_router(router)
    return operations


def _errors(told: Mapping[Any, str]) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorBody, "description": description} for status, description in told.items()}
