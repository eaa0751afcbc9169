"""The workspace's part that logins need: its configuration, its OAuth tokens, database credentials and hosts."""

import asyncio
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

ENDPOINT = "projects/sales/branches/production/endpoints/primary"
INSTANCE = "sales"
CLIENT_ID = "11111111-2222-3333-4444-555555555555"
CLIENT_SECRET = "a-secret-of-the-principal"
USER = "ada@example.com"
CONFIGURATION = "Config: host=x, client_id=y, client_secret=***"
"""What the SDK's own messages carry, and no one else's may."""


@dataclass
class CredentialService:
    """State of the stand-in. Times in seconds; whoever changes it does so from another thread.

    `failure` is the status that credential requests are answered with, None if they succeed.
    """

    lifetime: float = 3600
    delay: float = 0
    failure: int | None = None
    host: str = "primary.example"
    read_only_host: str | None = None
    mints: int = 0
    requests: list[str] = field(default_factory=list)
    passwords: dict[str, float] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)

    def is_valid(self, password: str) -> bool:
        """Whether a login with this password is good now."""
        return self.passwords.get(password, 0) > time.time()

    def revoke(self) -> None:
        """No password that was given out is good any more."""
        self.passwords.clear()

    @contextmanager
    def failing(self, status: int) -> Iterator[None]:
        """Credential requests fail meanwhile."""
        self.failure = status
        try:
            yield
        finally:
            self.failure = None

    def routes(self) -> list[BaseRoute]:
        """The routes of this part."""
        return [
            Route("/.well-known/databricks-config", self._config),
            Route("/oidc/.well-known/oauth-authorization-server", self._oidc),
            Route("/oidc/v1/token", self._token, methods=["POST"]),
            Route("/api/2.0/preview/scim/v2/Me", self._me),
            Route("/api/2.0/postgres/credentials", self._autoscaling, methods=["POST"]),
            Route("/api/2.0/postgres/{endpoint:path}", self._endpoint),
            Route("/api/2.0/database/credentials", self._provisioned, methods=["POST"]),
            Route("/api/2.0/database/instances/{name}", self._instance),
        ]

    async def _config(self, request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        return JSONResponse({"oidc_endpoint": f"{base}/oidc", "account_id": "a", "workspace_id": "1", "cloud": "AWS"})

    async def _oidc(self, request: Request) -> Response:
        base = str(request.base_url).rstrip("/")
        return JSONResponse(
            {"authorization_endpoint": f"{base}/oidc/v1/authorize", "token_endpoint": f"{base}/oidc/v1/token"}
        )

    async def _token(self, request: Request) -> Response:
        self.requests.append(request.url.path)
        if not request.headers.get("authorization", "").startswith("Basic "):
            return JSONResponse({"error": "invalid_client", "error_description": CONFIGURATION}, 401)
        token = secrets.token_urlsafe()
        self._own.add(token)
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": 3600})

    async def _me(self, request: Request) -> Response:
        return self._refusal(request) or JSONResponse({"userName": USER})

    async def _autoscaling(self, request: Request) -> Response:
        self.requests.append(request.url.path)
        await asyncio.sleep(self.delay)
        if refusal := self._refusal(request):
            return refusal
        if (await request.json())["endpoint"] != ENDPOINT:
            return _error("NOT_FOUND", 404)
        token, expires = self._mint()
        return JSONResponse({"token": token, "expire_time": expires.isoformat().replace("+00:00", "Z")})

    async def _provisioned(self, request: Request) -> Response:
        self.requests.append(request.url.path)
        await asyncio.sleep(self.delay)
        if refusal := self._refusal(request):
            return refusal
        if (await request.json())["instance_names"] != [INSTANCE]:
            return _error("NOT_FOUND", 404)
        token, expires = self._mint()
        return JSONResponse({"token": token, "expiration_time": expires.isoformat()})

    async def _endpoint(self, request: Request) -> Response:
        self.requests.append(request.url.path)
        if refusal := self._refusal(request):
            return refusal
        if request.path_params["endpoint"] != ENDPOINT:
            return _error("NOT_FOUND", 404)
        hosts = {"host": self.host, "read_only_host": self.read_only_host}
        return JSONResponse({"name": ENDPOINT, "status": {"hosts": {k: v for k, v in hosts.items() if v}}})

    async def _instance(self, request: Request) -> Response:
        self.requests.append(request.url.path)
        if refusal := self._refusal(request):
            return refusal
        if request.path_params["name"] != INSTANCE:
            return _error("NOT_FOUND", 404)
        hosts = {"read_write_dns": self.host, "read_only_dns": self.read_only_host}
        return JSONResponse({"name": INSTANCE, "state": "AVAILABLE", **{k: v for k, v in hosts.items() if v}})

    def _refusal(self, request: Request) -> Response | None:
        if self.failure is not None:
            codes = {401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 429: "REQUEST_LIMIT_EXCEEDED"}
            return _error(codes.get(self.failure, "TEMPORARILY_UNAVAILABLE"), self.failure)
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._own:
            return _error("UNAUTHENTICATED", 401)
        return None

    def _mint(self) -> tuple[str, datetime]:
        self.mints += 1
        token = f"secret-token-{secrets.token_urlsafe()}"
        expires = datetime.now(UTC) + timedelta(seconds=self.lifetime)
        self.passwords[token] = expires.timestamp()
        return token, expires


def environment(address: str) -> dict[str, str]:
    """What an app's environment says of the workspace."""
    return {
        "DATABRICKS_HOST": address,
        "DATABRICKS_CLIENT_ID": CLIENT_ID,
        "DATABRICKS_CLIENT_SECRET": CLIENT_SECRET,
    }


def _error(code: str, status: int) -> Response:
    return JSONResponse({"error_code": code, "message": CONFIGURATION}, status)
