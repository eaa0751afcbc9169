"""Refusals of the routes that FastAPI and Starlette serve, in the shape that all errors have."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from gateway.refusal import HttpError
from gateway.sending import refusal_response


def add_route_errors(app: FastAPI) -> None:
    """Answer so whatever a route refuses, and what no route serves."""
    app.add_exception_handler(HttpError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _not_served)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HttpError)
    return refusal_response(request.scope, error)


async def _invalid(request: Request, error: Exception) -> Response:
    """Where and what, never the value."""
    assert isinstance(error, RequestValidationError)
    problems = "; ".join(
        f"{'.'.join(map(str, problem['loc'][1:])) or 'body'}: {problem['msg']}" for problem in error.errors()
    )
    return refusal_response(request.scope, HttpError(HTTPStatus.BAD_REQUEST, f"The request is not right: {problems}."))


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    if status == HTTPStatus.NOT_FOUND:
        told = HttpError(status, "Nothing is served at this address.", "NOT_FOUND")
    else:
        told = HttpError(status, f"The request is not right: {status.phrase.lower()}.")
    answer = refusal_response(request.scope, told)
    answer.headers.update(error.headers or {})
    return answer
