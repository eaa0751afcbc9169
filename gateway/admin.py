"""What the routes for administrators share, whom `gateway.guard` lets in: from where, and one shape for their errors.

Pages of other sites may not use them, even where CORS lets them query; and a request that changes something must carry
JSON, which no browser sends to another site without asking first.
"""

from http import HTTPStatus

from fastapi import Request
from pydantic import BaseModel, Field

from gateway.cross_site import is_from_another_site
from gateway.negotiation import JSON, is_json
from gateway.refusal import HttpError

_SAFE = {"GET", "HEAD"}


class ErrorExtensions(BaseModel):
    """What programs read."""

    code: str = Field(examples=["FORBIDDEN"])


class ErrorItem(BaseModel):
    """One error."""

    message: str = Field(examples=["`/api/admin/lakebase` is for callers with the role `admin`."])
    extensions: ErrorExtensions


class ErrorBody(BaseModel):
    """The body of every refusal, as GraphQL has it."""

    errors: list[ErrorItem]


async def from_own_pages(request: Request) -> None:
    """A dependency: the request is not one that a page of another site could make."""
    if is_from_another_site(dict(request.scope["headers"])):
        raise HttpError(HTTPStatus.FORBIDDEN, "Pages of other sites may not do what administrators may.", "FORBIDDEN")
    if request.method not in _SAFE and not is_json(request.headers.get("content-type", "")):
        raise HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"The body must be {JSON} in UTF-8.")
