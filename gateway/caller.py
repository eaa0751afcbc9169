"""Requests to callers, in one of three modes. What a mode does not look at means nothing in it."""

from abc import ABC, abstractmethod
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.types import Scope

from gateway.access.fetched import FetchFailed
from gateway.access.groups import Groups, groups_of_users
from gateway.access.rules import Identity, Rules
from gateway.access.settings import AccessSettings
from gateway.refusal import HttpError, Unauthenticated
from resolvers.caller import ADMIN, PII, READER, WRITER, Caller

if TYPE_CHECKING:
    from gateway.access.tokens import BearerTokens

ROLES = frozenset({READER, WRITER, PII, ADMIN})

ANYONE = Caller(roles=ROLES)
"""The caller in mode `none`, which is for one's own machine."""

_STRANGER = Caller(roles=ROLES - {ADMIN})
"""The same where anyone is let in from anywhere."""


class Identification(ABC):
    """Finds out who calls."""

    @abstractmethod
    async def caller(self, scope: Scope) -> Caller:
        """The caller of a request. Raises Unauthenticated, or Unidentifiable, for one who can't be known."""


class _Nobody(Identification):
    """Mode `none`: everyone may do everything; but nobody is an administrator where anyone is let in from anywhere.

    On the loopback interface it answers to this machine's own names alone: a page of another site can have a name of
    its own lead here, and would read and change whatever it likes.
    """

    def __init__(self, settings: AccessSettings) -> None:
        # Clients send few different ones, and a look at an address is no small part of a small operation.
        self._caller = _STRANGER if settings.is_open else ANYONE
        self._is_ours = lru_cache(maxsize=64)(lambda host: settings.may_listen_on(_name(host)))

    async def caller(self, scope: Scope) -> Caller:
        host = header(scope, b"host")
        if host and not self._is_ours(host):
            message = "Nobody is asked who calls, so the gateway answers to localhost and loopback addresses only."
            raise HttpError(HTTPStatus.FORBIDDEN, message, "FORBIDDEN")
        return self._caller


class _Platform(Identification):
    """Mode `databricks-app`: the headers of the platform's proxy, which lets nobody else set them."""

    def __init__(self, rules: Rules, groups: Groups | None) -> None:
        self._rules = rules
        self._groups = groups

    async def caller(self, scope: Scope) -> Caller:
        user, email = header(scope, b"x-forwarded-user"), header(scope, b"x-forwarded-email")
        subject = user or email
        if not subject:
            raise Unauthenticated("The request has none of the platform's identity headers: sign in to the app.")
        return self._rules.caller(Identity(subject, email or None, await self._groups_of(email)))

    async def _groups_of(self, email: str) -> frozenset[str] | None:
        if self._groups is None or not email:
            return None
        try:
            return await self._groups.get(email.lower())
        except FetchFailed:
            return None


class _Bearer(Identification):
    """Mode `jwt`: a token in the header `Authorization`."""

    def __init__(self, rules: Rules, tokens: "BearerTokens") -> None:
        self._rules = rules
        self._tokens = tokens

    async def caller(self, scope: Scope) -> Caller:
        scheme, _, token = header(scope, b"authorization").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthenticated("Send a bearer token with the request: `Authorization: Bearer ...`.")
        return self._rules.caller(await self._tokens.identity(token.strip()))


def identification(settings: AccessSettings) -> Identification:
    """How callers are known, by the settings."""
    rules = settings.rules()
    if settings.mode == "none":
        return _Nobody(settings)
    if settings.mode == "databricks-app":
        return _Platform(rules, groups_of_users() if rules.need_groups else None)
    from gateway.access.keys import keys_of_issuer  # noqa: PLC0415  # cryptography, in this mode only
    from gateway.access.tokens import BearerTokens  # noqa: PLC0415

    return _Bearer(rules, BearerTokens(settings, keys_of_issuer(settings)))


def log_name(caller: Caller) -> str | None:
    """What the log calls a caller: the same for each of their requests, and no name or address of theirs."""
    return None if caller.subject is None else sha256(caller.subject.encode()).hexdigest()[:16]


def header(scope: Scope, name: bytes) -> str:
    """A header's value, empty if there is none. Raises Unauthenticated where it is given twice: which would hold?"""
    values = [value for key, value in scope["headers"] if key == name]
    if len(values) > 1:
        raise Unauthenticated(f"The header {name.decode().title()} is given more than once.")
    return values[0].decode(errors="replace").strip() if values else ""


def _name(host: str) -> str:
    """The name in a `Host` header, without the port; empty if there is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
