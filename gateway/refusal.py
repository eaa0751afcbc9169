"""Requests that are refused before they are operations."""

from http import HTTPStatus


class HttpError(Exception):
    """A request that is refused before it is an operation; the message is for the client."""

    def __init__(self, status: HTTPStatus, message: str, code: str = "BAD_USER_INPUT") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code


class Unauthenticated(HttpError):
    """Nobody knows who calls. `challenge` tells how to say so."""

    def __init__(self, message: str, challenge: str = "Bearer") -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, message, "UNAUTHENTICATED")
        self.challenge = challenge


class Unidentifiable(HttpError):
    """Who calls can't be found out at the moment."""

    def __init__(self, message: str) -> None:
        super().__init__(HTTPStatus.SERVICE_UNAVAILABLE, message, "SERVICE_UNAVAILABLE")
