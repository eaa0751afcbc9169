"""A real OIDC issuer over HTTP: discovery, keys that can be rotated, and tokens; and what can go wrong with them."""

import asyncio
import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.workspace.server import serving_workspace

AUDIENCE = "orders-gateway"
CLIENT_ID, CLIENT_SECRET, SCOPE = "reports", "s3cret:/+", "all-apis"
"""Of a service, which gets its tokens by client credentials."""


class Issuer:
    """Signs tokens with the last of its keys, and publishes `published`. Counts what it is asked."""

    def __init__(self) -> None:
        self.address = ""
        self.keys: list[RSAKey | ECKey] = []
        self.published: list[dict[str, Any]] = []
        self.asked = {"configuration": 0, "keys": 0}
        self.granted = 0
        self.is_down = False
        self.delay = 0.0
        self.rotate()

    def rotate(self, key: RSAKey | ECKey | None = None) -> None:
        """Sign with a new key from now on."""
        number = len(self.keys) + 1
        self.keys.append(key or RSAKey.generate_key(2048, {"kid": f"key-{number}", "use": "sig"}))
        self.published = [each.as_dict(private=False) for each in self.keys]

    def token(self, key: Any = None, header: dict[str, Any] | None = None, **changed: Any) -> str:
        """A token of somebody who may call, with some claims changed; a claim that is None is left out."""
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": AUDIENCE,
            "sub": "u-1",
            "iat": now,
            "exp": now + 300,
            "email": "ann@example.com",
            "email_verified": True,
            **changed,
        }
        signing = key or self.keys[-1]
        algorithm = "ES256" if isinstance(signing, ECKey) else "RS256"
        header = {"alg": algorithm, "kid": signing.kid, **(header or {})}
        header = {name: value for name, value in header.items() if value is not None}
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(header, given, signing, algorithms=[header["alg"]])

    async def configuration(self, _: Request) -> Response:
        """OpenID Connect Discovery."""
        self.asked["configuration"] += 1
        return await self._answer({"issuer": self.address, "jwks_uri": f"{self.address}/keys"})

    async def jwks(self, _: Request) -> Response:
        """The public keys."""
        self.asked["keys"] += 1
        return await self._answer({"keys": self.published})

    async def grant(self, request: Request) -> Response:
        """A token by client credentials (RFC 6749, 4.4): id and secret in the header, the rest as a form."""
        self.granted += 1
        known = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        form = parse_qs((await request.body()).decode())
        if request.headers.get("authorization") != f"Basic {known}":
            return JSONResponse({"error": "invalid_client"}, 401)
        if form != {"grant_type": ["client_credentials"], "scope": [SCOPE]}:
            return JSONResponse({"error": "invalid_request"}, 400)
        return JSONResponse({"access_token": self.token(sub=CLIENT_ID), "token_type": "Bearer", "expires_in": 300})

    async def _answer(self, body: Any) -> Response:
        await asyncio.sleep(self.delay)
        return JSONResponse({"error": "down"}, 503) if self.is_down else JSONResponse(body)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [
            Route("/.well-known/openid-configuration", self.configuration),
            Route("/keys", self.jwks),
            Route("/token", self.grant, methods=["POST"]),
        ]


@contextmanager
def issuing() -> Iterator[Issuer]:
    """An issuer that is served."""
    issuer = Issuer()
    with serving_workspace(issuer.routes()) as address:
        issuer.address = address
        yield issuer
