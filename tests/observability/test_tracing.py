"""Traces: which spans there are, of which trace, and that nothing depends on who receives them."""

import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import httpx
import pytest

from db.copy import copy
from db.fetch import fetch
from gateway.app import create_app
from gateway.operation_report import digest
from tests.conftest import serving, settings_for
from tests.observability.receiver import Receiver, receiving
from tests.processes import ROOT, clean_environment, eventually, gateway

PATH = "/api/graphql"
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
INCOMING = {"traceparent": f"00-{TRACE}-{PARENT}-01"}
QUERY = "query Find($name: String) { customers(where: {name: {eq: $name}}) { nodes { key } } }"
FIND = {"query": QUERY, "variables": {"name": "Customer#000000007"}}
INTERNAL, SERVER, CLIENT = 1, 2, 3


@asynccontextmanager
async def traced(
    database: str, monkeypatch: pytest.MonkeyPatch, **settings: Any
) -> AsyncIterator[tuple[Receiver, httpx.AsyncClient]]:
    """A gateway whose traces are received; all of them have come when it has ended."""
    with receiving() as receiver:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint)
        settings = {"otel_exporter_otlp_endpoint": receiver.endpoint, **settings}
        app = create_app(settings_for(database, **settings))
        async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
            yield receiver, client


async def test_an_operation_is_four_kinds_of_spans(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the trace of who asked, each below the one that it is a part of, with standard attributes."""
    async with traced(database, monkeypatch) as (receiver, client):
        response = await client.post(PATH, json=FIND, headers={**INCOMING, "x-request-id": "R9"})
    (http,), (operation,), (plan,), (statement,) = map(receiver.named, (f"POST {PATH}", "query", "plan", "postgresql"))
    assert len(receiver.spans) == 4
    assert {span.trace for span in receiver.spans} == {TRACE}
    assert [span.parent for span in (http, operation, plan, statement)] == [PARENT, http.id, operation.id, operation.id]
    assert [span.kind for span in (http, operation, plan, statement)] == [SERVER, INTERNAL, INTERNAL, CLIENT]
    assert response.headers["traceparent"] == f"00-{TRACE}-{http.id}-01"
    assert http.began <= operation.began <= plan.began < plan.ended <= statement.began < statement.ended
    assert statement.ended <= operation.ended <= http.ended
    assert abs(http.began / 1e9 - time.time()) < 600
    assert http.attributes == {
        "http.request.method": "POST", "http.route": PATH, "http.response.status_code": 200, "url.scheme": "http",
        "url.path": PATH, "gateway.request_id": "R9",
    }  # fmt: skip
    assert operation.attributes == {
        "graphql.operation.type": "query", "graphql.operation.name": "Find", "gateway.document": digest(QUERY),
        "gateway.execution": "compiled", "gateway.prepared": False, "gateway.cost": 50, "gateway.rows": 1,
    }  # fmt: skip
    assert statement.attributes == {"db.system.name": "postgresql"}
    assert http.resource["service.name"] == "lakebase-graphql-gateway"
    assert b"Customer#" not in receiver.raw
    assert b"SELECT" not in receiver.raw


async def test_a_known_operation_is_not_planned(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each request without a trace begins one; resolvers have a span for each statement; tables are traced too."""
    async with traced(database, monkeypatch) as (receiver, client):
        for _ in range(2):
            await client.post(PATH, json=FIND)
        await client.get("/api/data/order_by_key.csv?key=1")
        await client.post(
            PATH, json={"query": "{ orders(first: 2000) { nodes { key } } }"}, headers={"accept": "text/csv"}
        )
        await client.get("/nowhere")
        await client.get("/healthz")
    assert [span.attributes["gateway.prepared"] for span in receiver.named("query")[:2]] == [False, True]
    assert len({span.trace for span in receiver.spans}) == 5
    assert len(receiver.named("plan")) == 3
    assert len(receiver.named("postgresql")) == 4
    assert len(receiver.named("GET /api/data/{operation}")) == 1
    assert len(receiver.named("GET")) == 1
    async with traced(database, monkeypatch, compile_queries=False) as (receiver, client):
        await client.post(PATH, json={"query": "{ orders(first: 2) { nodes { customer { nation { name } } } } }"})
    (operation,) = receiver.named("query")
    assert [span.parent for span in receiver.named("postgresql")] == [operation.id] * 3


async def test_errors_are_marked(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with traced(database, monkeypatch) as (receiver, client):
        await client.post(PATH, json={"query": "{ nonsense }"})
    (operation,), (http,) = receiver.named("operation"), receiver.named(f"POST {PATH}")
    assert (operation.is_error, operation.attributes["error.type"]) == (True, "GRAPHQL_VALIDATION_FAILED")
    assert not http.is_error


async def test_who_samples_decides(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A trace that is not sampled is passed on, told to the log, and not exported."""
    settings = {"log_format": "json"}
    async with traced(database, monkeypatch, **settings) as (receiver, client):
        headers = {"traceparent": INCOMING["traceparent"][:-1] + "0"}
        response = await client.post(PATH, json=FIND, headers=headers)
    assert receiver.spans == []
    assert response.headers["traceparent"].startswith(f"00-{TRACE}-")
    assert response.headers["traceparent"].endswith("-00")


UPDATE = {"query": "mutation { updateOrderStatus(input: {key: -1, status: OPEN}) { __typename } }"}
LISTING = {"query": "{ orders(first: 2000) { nodes { key } } }"}
WAYS: dict[str, dict[str, Any]] = {
    "query": {"url": PATH, "json": FIND},
    "mutation": {"url": PATH, "json": UPDATE},
    "export": {"url": PATH, "json": LISTING, "headers": {"accept": "text/csv"}},
    "page": {"method": "GET", "url": "/api/data/order_by_key.csv?key=1"},
    "catalogue": {"method": "GET", "url": "/", "headers": {"accept": "text/html"}},
}


@pytest.mark.parametrize("compiled", [True, False])
@pytest.mark.parametrize("way", WAYS)
async def test_postgresql_is_told_the_trace_where_it_is_sampled(
    database: str, monkeypatch: pytest.MonkeyPatch, compiled: bool, way: str
) -> None:
    """If that is wanted; the comment names the request's span."""
    told, heard = list[str](), list[set[str]]()

    def fetching(raw: asyncpg.Connection, comment: str, *given: Any) -> Awaitable[list[asyncpg.Record]]:
        heard[-1].add(comment)
        return fetch(raw, comment, *given)

    def copying(raw: asyncpg.Connection, *, comment: str, **given: Any) -> Awaitable[int]:
        heard[-1].add(comment)
        return copy(raw, comment=comment, **given)

    monkeypatch.setattr("db.lease.fetch", fetching)
    monkeypatch.setattr("db.transaction.fetch", fetching)
    monkeypatch.setattr("db.transaction.copy", copying)
    async with traced(database, monkeypatch, trace_comments=True, compile_queries=compiled) as (_, client):
        for flags in ("01", "00"):
            heard.append(set())
            asked = {"method": "POST", **WAYS[way]}
            asked["headers"] = {**asked.get("headers", {}), "traceparent": f"00-{TRACE}-{PARENT}-{flags}"}
            response = await client.request(**asked)
            assert response.status_code == 200
            told.append(response.headers["traceparent"])
    assert heard == [{f"/*traceparent='{told[0]}'*/ "}, {""}]


def test_the_log_names_the_trace(database: str) -> None:
    """And a receiver that is not there is one line of it: requests are answered, and the end waits for nothing."""
    environment = {
        "DATABASE_URL": database, "LOG_FORMAT": "json", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1",
        "OTEL_EXPORTER_OTLP_TIMEOUT": "0.2", "OTEL_BSP_SCHEDULE_DELAY": "50",
    }  # fmt: skip
    with gateway("--no-migrate", **environment) as (process, address):
        told = []
        for number in range(80):
            response = httpx.post(address, json=FIND, headers=INCOMING, timeout=30)
            assert "errors" not in response.json()
            if number % 20 == 0:
                time.sleep(0.5)  # several batches
        process.terminate()
        out, _ = process.communicate(timeout=20)
        assert process.returncode in {0, -15}
        told = [json.loads(line) for line in out.splitlines()]
    assert {line["trace_id"] for line in told if line["event"] == "request"} == {TRACE}
    (other,) = [line for line in told if line["event"] != "request"]
    assert other["event"] == "traces can't be exported, and are dropped until they can"


def test_a_receiver_that_comes_back_is_told(database: str) -> None:
    """Sent by a process of its own, as in production; SDK's variables hold."""
    with receiving() as receiver:
        environment = {
            "DATABASE_URL": database, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": f"{receiver.endpoint}/v1/traces",
            "OTEL_SERVICE_NAME": "shop", "OTEL_BSP_SCHEDULE_DELAY": "50", "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip",
        }  # fmt: skip
        with gateway("--no-migrate", **environment) as (_, address):
            httpx.post(address, json=FIND, timeout=30)
            assert eventually(lambda: len(receiver.spans) == 4)
        assert {span.resource["service.name"] for span in receiver.spans} == {"shop"}


@pytest.mark.parametrize(
    "environment", [{}, {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1", "OTEL_SDK_DISABLED": "true"}]
)
def test_without_traces_nothing_of_them_is_imported(environment: dict[str, str]) -> None:
    program = (
        "import sys; from gateway.app import create_app; app = create_app()\n"
        "packages = ('opentelemetry.sdk', 'opentelemetry.exporter', 'google.protobuf', 'requests')\n"
        "print([name for name in sys.modules if name.startswith(packages)])\n"
        "print([each.cls.__name__ for each in app.user_middleware])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=clean_environment(DATABASE_URL="postgresql://nobody@127.0.0.1:1/nowhere", **environment),
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[]\n['RequestMiddleware', 'Admission', 'Guard']\n"
