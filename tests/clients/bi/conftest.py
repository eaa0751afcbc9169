"""A gateway that asks for tokens, and what the recipes must find there, by DuckDB over the generated files."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from gateway.app import create_app
from tests.access.calls import jwt_settings
from tests.access.issuer import CLIENT_ID, CLIENT_SECRET, SCOPE, Issuer, issuing
from tests.conftest import serving, settings_for
from tests.documentation import BI, Block, blocks
from tests.oracle.tables import generated

TOLD = "http://127.0.0.1:8000"
"""The gateway's address in the docs."""


@dataclass(frozen=True)
class Gated:
    """A gateway whose callers send a bearer token, and the issuer of those."""

    url: str
    issuer: Issuer

    @property
    def environment(self) -> dict[str, str]:
        """What the recipes read from their environment."""
        return {
            "GATEWAY_TOKEN": self.issuer.token(),
            "TOKEN_URL": f"{self.issuer.address}/token",
            "CLIENT_ID": CLIENT_ID,
            "CLIENT_SECRET": CLIENT_SECRET,
            "SCOPE": SCOPE,
        }

    def here(self, text: str) -> str:
        """A recipe with this gateway's address."""
        return text.replace(TOLD, self.url)


@pytest.fixture(scope="session")
async def gated(database: str) -> AsyncIterator[Gated]:
    """The demo's gateway in mode `jwt`."""
    with issuing() as issuer:
        async with serving(create_app(settings_for(database, **jwt_settings(issuer)))) as url:
            yield Gated(url, issuer)


@dataclass(frozen=True)
class Truth:
    """The generated orders."""

    tables: duckdb.DuckDBPyConnection

    def orders(self, where: str = "true") -> tuple[int, Decimal]:
        """How many there are, and the sum of their prices."""
        found = self.tables.execute(f"SELECT count(*), sum(o_totalprice) FROM orders WHERE {where}").fetchone()
        assert found is not None
        return int(found[0]), Decimal(found[1])


@pytest.fixture(scope="session")
def truth(tpch_files: Path) -> Iterator[Truth]:
    """What every recipe that reads all orders must find."""
    with generated(tpch_files) as tables:
        yield Truth(tables)


def recipes(language: str) -> list[Block]:
    """The blocks of docs/bi.md in a language, none of which may be missing."""
    found = blocks(BI, language)
    assert found, language
    return found
