"""No secret is in the log, at its most talkative, and none but a caller's own value in an answer."""

import json
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.routing import Route

from gateway.app import create_app
from gateway.caller import ROLES
from resolvers.entity import column, entity
from tests.access.issuer import AUDIENCE, Issuer, issuing
from tests.conftest import serving, settings_for
from tests.leaks import SECRETS, found
from tests.processes import ROOT, clean_environment
from tests.products import models

PATH = "/api/graphql"
PASSWORD, VALUE = "planted-password", "planted-value"
OF_DATABASES = ("SELECT ", "orders_synced", "customer_synced", "host=", ".s.PGSQL", PASSWORD)
"""What neither a log line nor an answer may have."""
BY_NAME = "query Find($value: String) { customers(where: {name: {eq: $value}}) { nodes { key } } }"
WITH_ROWS = "{ customers(first: 3, orderBy: [{key: ASC}]) { nodes { name phone address comment } } }"

QUERIES: list[dict[str, Any]] = [
    {"query": BY_NAME, "variables": {"value": VALUE}},
    {"query": BY_NAME, "variables": {"value": VALUE}},
    {"query": BY_NAME, "variables": {"value": VALUE + "\0"}},
    {"query": BY_NAME, "variables": {"value": [VALUE]}},
    {"query": BY_NAME, "variables": {VALUE: VALUE}},
    {"query": BY_NAME.replace("$value}", f'"{VALUE}"}}')},
    {"query": f'{{ customers(where: {{name: {{eq: "{VALUE}"}}}}) {{ nodes {{ nope }} }} }}'},
    {"query": f'{{ "{VALUE}'},
    {"query": f'# {VALUE}\n{{ customers(after: "{VALUE}") {{ totalCount }} }}'},
    {"query": f'{{ customers(after: "{VALUE}") {{ totalCount }} node(id: "{VALUE}") {{ id }} }}'},
    {"query": "query ($key: BigInt!) { order(key: $key) { key } }", "variables": {"key": VALUE}},
    {"query": "query ($key: BigInt!) { order(key: $key) { key } }", "variables": {"key": "9" * 5000}},
    {"query": "query ($day: Date) { orders(where: {orderDate: {eq: $day}}) { totalCount } }",
     "variables": {"day": VALUE}},
    {"query": "query ($price: Decimal) { orders(where: {totalPrice: {eq: $price}}) { totalCount } }",
     "variables": {"price": VALUE}},
    {"query": WITH_ROWS},
    {"documentId": VALUE},
    {"documentId": "order_by_key", "variables": {"key": VALUE}},
    {"query": "mutation ($key: ID!) { updateOrderStatus(input: {key: 1, status: OPEN, expectedVersion: 77, "
     "idempotencyKey: $key}) { __typename } }".replace("ID!", "String!"), "variables": {"key": VALUE}},
]  # fmt: skip


@asynccontextmanager
async def talkative(address: str, issuer: Issuer) -> AsyncIterator[httpx.AsyncClient]:
    """A gateway that logs all it has to say, with a route that fails with a value in its message."""

    @entity(models.Warehouse)
    class Faulty:
        """A data product whose table is not there."""

        code = column(models.Warehouse.code, "Its code.")

    async def broken(*_: object) -> None:
        raise RuntimeError(VALUE) from ValueError(PASSWORD)

    from gateway.schema import ENTITIES  # noqa: PLC0415

    settings = settings_for(
        address, auth_mode="jwt", jwt_issuer=issuer.address, jwt_audience=AUDIENCE, slow_operation_seconds=1e-6,
        db_connect_timeout=0.2,
        roles={role: {"emails": ["ann@example.com"]} for role in ROLES},
    )  # fmt: skip
    settings = settings.model_copy(update={"log_level": "debug", "log_format": "json"})
    app = create_app(settings, (*ENTITIES, Faulty))
    app.router.routes.insert(0, Route("/broken", type("Broken", (), {"__call__": lambda _, *scope: broken(*scope)})()))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client


async def everything(client: httpx.AsyncClient, issuer: Issuer) -> list[httpx.Response]:
    """Requests that succeed, and that fail in every way that there is."""
    known = {"authorization": f"Bearer {issuer.token()}", "cookie": VALUE, "user-agent": VALUE, "referer": VALUE}
    answers = [await client.post(PATH, json=query, headers=known) for query in QUERIES]
    answers += [
        await client.post(PATH, json=QUERIES[0], headers={**known, "accept": "text/csv"}),
        await client.get(
            f"{PATH}?query={quote(BY_NAME)}&variables={quote(json.dumps({'value': VALUE}))}", headers=known
        ),
        await client.get(f"/api/data/order_by_key.csv?key={VALUE}", headers=known),
        await client.get(f"/api/data/order_by_key.csv?key=1&{VALUE}={VALUE}", headers=known),
        await client.get("/api/data/orders_of_customer.csv?customer=1", headers=known),
        await client.post(PATH, json={"query": "{ faulties { totalCount } }"}, headers=known),
        await client.get("/broken", headers=known),
        await client.post(PATH, content=f'{{"query": "{VALUE}', headers={**known, "content-type": "application/json"}),
        await client.post(PATH, content=VALUE, headers={**known, "content-type": VALUE}),
        await client.post(
            PATH, content=VALUE.encode() + b"\xff", headers={**known, "content-type": "application/json"}
        ),
        await client.get("/api/admin/lakebase", headers=known),
        await client.get("/metrics", headers=known),
        await client.get("/", headers={**known, "accept": "text/html"}),
    ]
    for token in (VALUE, issuer.token()[:-9], issuer.token(exp=1), issuer.token(aud=VALUE), issuer.token(sub=VALUE)):
        answers.append(await client.post(PATH, json=QUERIES[0], headers={"authorization": f"Bearer {token}"}))
    answers.append(await client.post(PATH, json=QUERIES[0], headers={"authorization": f"{VALUE} {issuer.token()}"}))
    return answers


async def test_the_log_has_no_secret(database: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither values of variables and rows, nor passwords, tokens and SQL; where the database answers and where not."""
    there = database.replace("gateway@", f"gateway:{PASSWORD}@")
    assert PASSWORD in there
    with issuing() as issuer:
        answers = []
        for address in (there, f"postgresql://nobody:{PASSWORD}@127.0.0.1:1/nowhere"):
            async with talkative(address, issuer) as client:
                answers += await everything(client, issuer)
    log = "".join(capfd.readouterr())
    requests = [line for line in map(json.loads, log.splitlines()) if line["event"] == "request"]
    assert len(requests) == len(answers)
    assert {answer.status_code for answer in answers} >= {200, 400, 401, 404, 415, 500, 503}
    assert {line["level"] for line in requests} >= {"debug", "info", "warning"}
    rows = json.loads(next(answer for answer in answers if '"phone"' in answer.text).text)
    values = [value for row in rows["data"]["customers"]["nodes"] for value in row.values()]
    assert len(values) == 12
    for secret in (VALUE, *OF_DATABASES, "ann@example.com", *values):
        assert secret not in log, secret
    assert found(log) == []
    for answer in answers:
        assert not [secret for secret in OF_DATABASES if secret in answer.text], answer.text
        assert not found(answer.text.replace(VALUE, "")), answer.text


def test_a_test_that_leaks_fails(tmp_path: Path) -> None:
    """One for each kind of secret, by the plugin that all tests run under."""
    examples = {
        "a database's password": "postgresql://someone:secret-1@h/d", "a token of Lakebase": "secret-token-abc",
        "a bearer token": f"eyJ{'a' * 20}.{'b' * 20}", "a service's secret": "s3cret:/+", "planted by a test": VALUE,
    }  # fmt: skip
    assert examples.keys() == SECRETS.keys()
    program = f"""
        import pytest
        pytest_plugins = ["tests.leaks"]

        @pytest.mark.parametrize("text", {list(examples.values())!r})
        def test_leaks(text):
            print(text)

        def test_tight():
            print("secret postgresql://someone@h/d")
    """
    (tmp_path / "test_leaks.py").write_text(textwrap.dedent(program))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        env={**clean_environment(), "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    for name in examples:
        assert f"the output has {name}" in done.stdout
    assert "6 passed, 5 errors" in done.stdout, done.stdout
