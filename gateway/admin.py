"""What the routes for administrators share, whom `gateway.guard` lets in: from where, and one shape for their errors.

Pages of other sites may not use them, even where CORS lets them query; and a request that changes something must carry
JSON, which no browser sends to another site without asking first.
"""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from gateway.cross_site import is_from_another_site
from gateway.negotiation import JSON, is_json
from gateway.refusal import HttpError
from gateway.scope import REPORT

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


def add_errors(app: FastAPI) -> None:
    """Answer refusals of FastAPI's routes in the shape of all errors."""
    app.add_exception_handler(HttpError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HttpError)
    return _answered(request, error)


async def _invalid(request: Request, error: Exception) -> Response:
    """Where and what, never the value."""
    assert isinstance(error, RequestValidationError)
    problems = "; ".join(
        f"{'.'.join(map(str, problem['loc'][1:])) or 'body'}: {problem['msg']}" for problem in error.errors()
    )
    return _answered(request, HttpError(HTTPStatus.BAD_REQUEST, f"The request is not right: {problems}."))


def _answered(request: Request, error: HttpError) -> Response:
    request.scope[REPORT].note((error.shown,))
    return JSONResponse({"errors": (error.shown,)}, error.status)
