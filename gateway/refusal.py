"""Requests that are refused before they are operations."""

from http import HTTPStatus
from typing import Any

from resolvers.limits import Limit


class HttpError(Exception):
    """A request that is refused before it is an operation; the message is for the client."""

    def __init__(self, status: HTTPStatus, message: str, code: str = "BAD_USER_INPUT") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code

    @property
    def shown(self) -> dict[str, Any]:
        """The error as the client sees it."""
        return {"message": self.message, "extensions": {"code": self.code}}


class TooMuch(HttpError):
    """More than a limit of requests allows."""

    def __init__(self, limit: Limit, message: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(status, message, "LIMIT_EXCEEDED")
        self.limit = limit

    @property
    def shown(self) -> dict[str, Any]:
        return {"message": self.message, "extensions": {"code": self.code, "limit": self.limit}}


class Unauthenticated(HttpError):
    """Nobody knows who calls. `challenge` tells how to say so."""

    def __init__(self, message: str, challenge: str = "Bearer") -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, message, "UNAUTHENTICATED")
        self.challenge = challenge


class Unidentifiable(HttpError):
    """Who calls can't be found out at the moment."""

    def __init__(self, message: str) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, message, "SERVICE_UNAVAILABLE")
