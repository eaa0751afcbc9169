"""What the settings of Lakebase mean, and which can't be meant."""

import ssl
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from db.login import Lakebase
from db.workspace import Target
from gateway.app import create_app
from gateway.settings import Settings
from tests.certificates import server_tls
from tests.conftest import serving
from tests.login_proxy import login_proxy
from tests.processes import python
from tests.workspace.credentials import ENDPOINT, INSTANCE, CredentialService, environment
from tests.workspace.server import serving_workspace


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the machine's own settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("given", "meant", "address"),
    [
        ({"lakebase_endpoint": ENDPOINT}, Lakebase(Target(ENDPOINT)), "postgresql+asyncpg://:5432/databricks_postgres"),
        (
            {"databricks_database_instance": INSTANCE, "databricks_database_name": "x", "databricks_client_id": "me"},
            Lakebase(Target(instance=INSTANCE), user="me"),
            "postgresql+asyncpg://me@:5432/x",
        ),
        (
            {
                "lakebase_endpoint": ENDPOINT, "pghost": "h.example", "pgport": 6000, "pguser": "u", "pgdatabase": "d",
                "pgsslmode": "require", "pghost_read_only": "r.example", "databricks_client_id": "other",
            },
            Lakebase(Target(ENDPOINT), host="h.example", read_only_host="r.example", user="u"),
            "postgresql+asyncpg://u@h.example:6000/d",
        ),
        (
            {"lakebase_endpoint": "i.example.com", "databricks_database_instance": INSTANCE},
            Lakebase(Target(instance=INSTANCE), host="i.example.com"),
            "postgresql+asyncpg://i.example.com:5432/databricks_postgres",
        ),
    ],
)  # fmt: skip
def test_an_endpoint_or_an_instance_means_login_by_token(given: dict[str, Any], meant: Lakebase, address: str) -> None:
    """What is given wins; the rest is the workspace's to tell."""
    settings = Settings(**given)
    assert settings.has_database
    assert settings.lakebase() == meant
    assert settings.database().render_as_string(hide_password=False) == address


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"lakebase_endpoint": "sales"}, "LAKEBASE_ENDPOINT must look like projects/P/branches/B/endpoints/E"),
        ({"lakebase_endpoint": "i.example.com"}, "set DATABRICKS_DATABASE_INSTANCE to the instance's name"),
        ({"lakebase_endpoint": ENDPOINT, "databricks_database_instance": INSTANCE}, "name a database each"),
        ({"lakebase_endpoint": ENDPOINT, "pgpassword": "secret"}, "PGPASSWORD another login"),
        ({"databricks_database_instance": INSTANCE, "database_url": "postgresql://h/d"}, "DATABASE_URL another login"),
        ({"lakebase_endpoint": ENDPOINT, "pgdatabase": "a", "databricks_database_name": "b"}, "differ"),
        ({"lakebase_endpoint": ENDPOINT, "pgport": 1, "databricks_database_port": 2}, "differ"),
        ({"lakebase_endpoint": ENDPOINT, "pgsslmode": "prefer"}, "could let a token pass unencrypted"),
        ({"lakebase_endpoint": ENDPOINT, "pgsslmode": "disable"}, "would send the token unencrypted"),
        ({"pghost": "ep-x.database.cloud.databricks.com"}, "nothing says how to log in: set LAKEBASE_ENDPOINT"),
        ({"lakebase_read_only": True}, "elsewhere set PGHOST_READ_ONLY"),
        ({"db_pool_recycle_interval": 300_000}, "less than or equal to 255600"),
    ],
)
def test_what_cant_be_meant_is_refused(given: dict[str, Any], message: str) -> None:
    """With a sentence that says what to do."""
    with pytest.raises(ValidationError, match=message) as refused:
        Settings(**given)
    assert "secret" not in str(refused.value)


def test_the_command_line_tells_it_in_one_sentence() -> None:
    """Exit code 2."""
    with python("-m", "gateway", "db", "upgrade", LAKEBASE_ENDPOINT="sales") as process:
        _, told = process.communicate(timeout=60)
    message = "The settings are not right: LAKEBASE_ENDPOINT must look like projects/P/branches/B/endpoints/E\n"
    assert (process.returncode, told) == (2, message)


def test_the_command_line_tells_what_the_workspace_refuses() -> None:
    """In words of our own, without the SDK's."""
    state = CredentialService(failure=403)
    with serving_workspace(state.routes()) as address:
        variables = {**environment(address), "LAKEBASE_ENDPOINT": ENDPOINT, "DB_CONNECT_TIMEOUT": "0.1"}
        with python("-m", "gateway", "db", "upgrade", **variables) as process:
            _, told = process.communicate(timeout=60)
    reason = "the workspace denies the gateway access to the database (403)"
    assert process.returncode == 1
    assert told.splitlines()[-1] == f"There is no token to log in with: {reason}"
    assert "Config" not in told


def test_tls_is_verified_unless_told_otherwise(tmp_path: Path) -> None:
    """Also with `require`, which Apps set; by the system's authorities or a file."""

    def told(**given: Any) -> tuple[ssl.VerifyMode, bool]:
        tls = Settings(lakebase_endpoint=ENDPOINT, **given).tls()
        assert tls is not None
        context = tls.context()
        return context.verify_mode, context.check_hostname

    for mode in (None, "require", "verify-full"):
        assert told(pgsslmode=mode) == (ssl.CERT_REQUIRED, True)
    assert told(pgsslmode="verify-ca") == (ssl.CERT_REQUIRED, False)
    assert told(pgsslrootcert="system") == (ssl.CERT_REQUIRED, True)
    assert told(pgsslrootcert=str(server_tls(tmp_path, "localhost")[1])) == (ssl.CERT_REQUIRED, True)
    assert told(pgsslmode="require", lakebase_verify_tls=False) == (ssl.CERT_NONE, False)
    assert Settings(pghost="h", pgsslmode="require").tls() is None


async def test_a_server_that_cant_be_verified_gets_no_token(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right certificate is accepted; another one, and another host's, are not; plain text is refused."""
    kinds = []
    for name, host in (("own", "localhost"), ("other", "localhost"), ("elsewhere", "elsewhere.example")):
        (tmp_path / name).mkdir()
        kinds.append(server_tls(tmp_path / name, host))
    (own, own_file), (_, other_file), (elsewhere, elsewhere_file) = kinds
    state = CredentialService()
    with serving_workspace(state.routes()) as address:
        for name, value in environment(address).items():
            monkeypatch.setenv(name, value)

        async def logged_in(tls: ssl.SSLContext, authority: Path | None = None, **given: Any) -> tuple[bool, int]:
            async with login_proxy(database, state.is_valid, tls) as proxy:
                settings = Settings(
                    lakebase_endpoint=ENDPOINT, pghost="localhost", pgport=proxy.port, pguser="gateway",
                    pgdatabase="tpch", pgsslrootcert=str(authority) if authority else None, log_level="error", **given,
                )  # fmt: skip
                async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
                    ready = (await client.get("/readyz")).status_code == 200
                return ready, proxy.asked_for_password

        assert await logged_in(own, own_file) == (True, 1)
        assert await logged_in(own, own_file, pgsslmode="require") == (True, 1)
        assert await logged_in(own, other_file) == (False, 0)
        assert await logged_in(own) == (False, 0)
        assert await logged_in(elsewhere, elsewhere_file) == (False, 0)
        assert await logged_in(elsewhere, elsewhere_file, pgsslmode="verify-ca") == (True, 1)
        assert await logged_in(own, pgsslmode="require", lakebase_verify_tls=False) == (True, 1)
        assert await logged_in(own, pgsslmode="disable") == (False, 0)
