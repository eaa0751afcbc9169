"""A gateway in this process, asked without a network: for more requests than a network would let through."""

from collections.abc import AsyncIterator

import pytest

import tests.profiles  # noqa: F401  # says how many examples
from gateway.app import create_app
from tests.conftest import Server, settings_for
from tests.databases import orders_database
from tests.http.asgi import InProcess


@pytest.fixture(scope="session")
async def inside(postgres: Server) -> AsyncIterator[InProcess]:
    """A gateway over a few orders of its own, which requests may update."""
    app = create_app(settings_for(await orders_database(postgres, "fuzz", 20)))
    async with app.router.lifespan_context(app):
        yield InProcess(app)
