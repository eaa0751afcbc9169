"""Requests of callers over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from gateway.app import create_app
from tests.access.issuer import AUDIENCE, Issuer
from tests.conftest import serving, settings_for

PATH = "/api/graphql"
VIEWER = "{ viewer { subject email roles } }"


class Calls:
    """A client of a running gateway."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def ask(self, headers: Any = None, query: str = VIEWER) -> httpx.Response:
        """The answer to an operation."""
        return await self.client.post(PATH, json={"query": query}, headers=headers)

    async def ask_with(self, token: str, query: str = VIEWER) -> httpx.Response:
        """The answer to an operation that comes with a bearer token."""
        return await self.ask({"Authorization": f"Bearer {token}"}, query)


@asynccontextmanager
async def calling(address: str, **settings: Any) -> AsyncIterator[Calls]:
    """A gateway over a database, with these settings."""
    app = create_app(settings_for(address, **settings))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield Calls(client)


def jwt_settings(issuer: Issuer, **others: Any) -> dict[str, Any]:
    """The settings for an issuer's tokens."""
    return {"auth_mode": "jwt", "jwt_issuer": issuer.address, "jwt_audience": AUDIENCE, **others}


def viewer(response: httpx.Response) -> dict[str, Any]:
    """Who the gateway takes the caller for."""
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()["data"]["viewer"]
    return found


def refusal(response: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message of a refusal."""
    (error,) = response.json()["errors"]
    assert "data" not in response.json()
    return response.status_code, error["extensions"]["code"], error["message"]
