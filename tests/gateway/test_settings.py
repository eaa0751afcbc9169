"""Settings: where the database and its tables are, by environment variables only."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from db.engine import PoolOptions, create_engine
from db.models import Customer, Order, OrderStatusOverlay
from db.scope import table_of
from gateway.settings import Settings


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the machine's own settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"DATABASE_URL": "postgresql://a:b@h:1/d"}, "postgresql+asyncpg://a:b@h:1/d"),
        ({"DATABASE_URL": "postgres://a@h/d?sslmode=require", "PGHOST": "x"}, "postgresql+asyncpg://a@h/d?sslmode=require"),
        ({"DATABASE_URL": "postgresql://h/d", "PGSSLMODE": "disable"}, "postgresql+asyncpg://h/d?sslmode=disable"),
        (
            {"PGHOST": "h", "PGUSER": "u", "PGPASSWORD": "p@", "PGDATABASE": "d", "PGPORT": "6"},
            "postgresql+asyncpg://u:p%40@h:6/d",
        ),
        (
            {"PGHOST": "/run/x", "PGUSER": "u", "PGDATABASE": "d", "PGSSLMODE": "prefer"},
            "postgresql+asyncpg://u@/d?host=%2Frun%2Fx&port=5432&sslmode=prefer",
        ),
    ],
)  # fmt: skip
def test_the_database_is_named_by_an_address_or_by_libpqs_variables(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], address: str
) -> None:
    """DATABASE_URL wins; sockets are folders."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.has_database
    assert settings.database().render_as_string(hide_password=False) == address


def test_without_a_database_there_is_none() -> None:
    """`serve` then starts its own; anything else has nothing to go by."""
    settings = Settings()
    assert not settings.has_database
    with pytest.raises(ValueError, match="DATABASE_URL"):
        settings.database()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"database_url": "postgresql://h/d?colour=red"}, "has the option colour; known are"),
        ({"database_url": "postgresql://h/d?connect_timeout=soon"}, "connect_timeout that is no number"),
        ({"database_url": "postgresql://h/d?connect_timeout=0"}, "connect_timeout that is no number"),
        ({"database_url": "postgresql:///d?host=/a&port=abc"}, "port that is no number"),
        ({"database_url": "postgresql:///d?host=/a,/b"}, "several hosts"),
        ({"database_url": "postgresql:///d?host=/a&host=/b"}, "an option twice"),
        ({"database_url": "postgresql://h/d?sslmode=bogus"}, "unknown sslmode"),
        ({"table_names": {"typo": "x"}}, "names the table typo; known are"),
        ({"table_names": "abc"}, "must be a JSON object"),
    ],
)
def test_what_would_be_ignored_is_refused(settings: dict[str, Any], message: str) -> None:
    """A setting that does nothing is a mistake."""
    with pytest.raises(ValidationError, match=message):
        Settings(**settings)


async def test_options_of_an_address_mean_what_they_mean_to_libpq(database: str) -> None:
    """Those that hosted databases put into the addresses they hand out, too."""
    options = "application_name=mine&options=-c%20work_mem%3D7MB&connect_timeout=5&channel_binding=prefer"
    address = f"{database}{'&' if '?' in database else '?'}{options}"
    engine = create_engine(Settings(database_url=address).database(), PoolOptions(), "other")
    async with engine.connect() as connection:
        told = [await connection.scalar(text(f"SHOW {name}")) for name in ("application_name", "work_mem", "timezone")]
    await engine.dispose()
    assert told == ["mine", "7MB", "UTC"]


def test_words_may_be_in_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    """As other tools write them."""
    monkeypatch.setenv("LOG_LEVEL", "INFO")
    monkeypatch.setenv("TABLE_NAMES", '{"customer_synced": "crm.people"}')
    assert Settings().log_level == "info"
    assert Settings().table_names == {"customer_synced": "crm.people"}


@pytest.mark.parametrize("address", ["mysql://user:secret@h/d", "secret", "postgresql://u:secret@h:port/d"])
def test_an_address_that_is_none_is_refused_without_repeating_it(address: str) -> None:
    """An address holds a password."""
    with pytest.raises(ValidationError) as refused:
        Settings(database_url=address)
    assert "secret" not in str(refused.value)
    assert "postgresql://" in str(refused.value)


def test_tables_may_be_elsewhere() -> None:
    """Each table by its model's name; the sample app's names for schema and orders keep working."""
    names = Settings(
        default_postgres_schema="synced",
        default_postgres_table="orders",
        table_names={"customer_synced": "crm.people"},
        gateway_schema="own",
    ).names()
    assert names.locate(table_of(Order)) == ("synced", "orders")
    assert names.locate(table_of(Customer)) == ("crm", "people")
    assert names.locate(table_of(OrderStatusOverlay)) == ("own", "order_status")
    assert names.regclass(table_of(Order)) == '\'"synced"."orders"\''


def test_origins_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they stand in an environment variable."""
    monkeypatch.setenv("CORS_ORIGINS", "https://a.example, https://b.example,")
    assert Settings().cors_origins == ("https://a.example", "https://b.example")
