"""The metrics: what is exposed is documented, right, bounded, and for those who may see it."""

import asyncio
import json
import re
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parsed_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parsed
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from gateway.app import create_app
from gateway.observability.families import FAMILIES, WORKER
from gateway.observability.samples import Histogram, Sample, dumps, loads
from gateway.observability.workers import Workers
from gateway.scope import REPORT
from resolvers.limits import Limit
from tests.conftest import Server, serving, settings_for
from tests.documentation import table
from tests.processes import ROOT, eventually, gateway

PATH = "/api/graphql"
PAGE = (ROOT / "docs" / "operations" / "metrics.md").read_text()
ORDERS = {"query": "query Orders($first: Int) { orders(first: $first) { nodes { key } } }", "variables": {"first": 3}}
DEAR = "{ customers(first: 1000) { nodes { orders(first: 1000) { nodes { key } } } } }"

Values = dict[tuple[str, frozenset[tuple[str, str]]], float]


@asynccontextmanager
async def measured(database: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway whose numbers begin at nothing."""
    async with (
        serving(create_app(settings_for(database, **settings))) as url,
        httpx.AsyncClient(base_url=url, timeout=30) as client,
    ):
        yield client


def values(text: str) -> Values:
    """Each sample's value, by its name and labels."""
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in parsed(text)
        for sample in family.samples
    }


def total(text: str, name: str, **labels: str) -> float:
    """The sum of the samples that have these labels."""
    return sum(
        value
        for (found, given), value in values(text).items()
        if found == name and labels.items() <= dict(given).items()
    )


def test_every_metric_is_documented() -> None:
    """With its kind, its labels and its meaning; and no other."""
    told = {row[0].strip("`"): row[1:] for row in table(PAGE, ("metric", "kind", "labels", "meaning"))}
    expected = {
        family.name + ("_total" if family.kind == "counter" else ""): [
            family.kind,
            ", ".join(f"`{label}`" for label in family.labels) or "none",
            family.help,
        ]
        for family in FAMILIES
    }
    assert told == expected


def test_every_label_is_documented() -> None:
    told = {name for row in table(PAGE, ("label", "values")) for name in re.findall(r"`(\w+)`", row[0])}
    assert told == {WORKER, "le"} | {label for family in FAMILIES for label in family.labels}


def test_names_follow_the_conventions() -> None:
    """Base units, no `_total` but a counter's, no type in the name; all distinct."""
    for family in FAMILIES:
        assert re.fullmatch(r"(gateway|process)_[a-z_]+", family.name)
        assert not family.name.endswith(("_total", "_count", "_sum", "_bucket", "_milliseconds"))
        assert family.help.endswith((".", "0 without."))
        assert bool(family.bounds) == (family.kind == "histogram")
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


async def test_what_is_exposed_is_declared(database: str) -> None:
    """In both formats, with labels as they are declared; histograms add up."""
    async with measured(database, cache_seconds=10) as client:
        await client.post(PATH, json=ORDERS)
        text = await client.get("/metrics")
        open_ = await client.get("/metrics", headers={"accept": "application/openmetrics-text; version=1.0.0"})
    assert text.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert open_.headers["content-type"].startswith("application/openmetrics-text; version=1.0.0")
    declared = {family.name: family for family in FAMILIES}
    for families in (list(parsed(text.text)), list(parsed_openmetrics(open_.text))):  # type: ignore[no-untyped-call]
        assert (
            len(families) >= len(FAMILIES) - 6
        )  # without Lakebase there is no token, without tables there are no bytes
        for family in families:
            told = declared[family.name]
            assert family.type == told.kind
            for sample in family.samples:
                assert set(sample.labels) - {"le"} == {WORKER, *told.labels}
    counts = values(text.text)
    for (name, labels), value in counts.items():
        if name.endswith("_bucket") and ("le", "+Inf") in labels:
            assert counts[name.replace("_bucket", "_count"), labels - {("le", "+Inf")}] == value


async def test_requests_are_counted_by_what_came_of_them(database: str) -> None:
    """Route, operation, execution, status and code; limits, statements, rows and cost beside."""
    async with measured(database, metrics_operations=("Orders",)) as client:
        for _ in range(3):
            await client.post(PATH, json=ORDERS)
        await client.post(PATH, json={"query": DEAR})
        await client.post(PATH, json={"query": "{ __typename }"})
        await client.post(PATH, json={"query": "{ nonsense }"})
        await client.get("/api/data/order_by_key.csv?key=1")
        await client.get("/api/data/nonsense.csv")
        await client.get("/nonsense")
        await client.get("/healthz")
        text = (await client.get("/metrics")).text
    requests = {
        tuple(dict(labels)[name] for name in ("route", "operation", "execution", "status", "code")): value
        for (name, labels), value in values(text).items()
        if name == "gateway_requests_total"
    }
    assert requests == {
        ("graphql", "Orders", "compiled", "200", ""): 3,
        ("graphql", "other", "", "200", "LIMIT_EXCEEDED"): 1,
        ("graphql", "other", "constant", "200", ""): 1,
        ("graphql", "other", "", "200", "GRAPHQL_VALIDATION_FAILED"): 1,
        ("data", "order_by_key", "table", "200", ""): 1,
        ("data", "", "", "404", "OPERATION_NOT_FOUND"): 1,
        ("pages", "", "", "404", "NOT_FOUND"): 1,
        ("health", "", "", "200", ""): 1,
    }
    refused = {
        dict(labels)["limit"]: value
        for (name, labels), value in values(text).items()
        if name == "gateway_limits_refused_total"
    }
    assert refused == {limit: limit == "MAX_COST" for limit in Limit if limit != "HEAD_BYTES"}
    assert total(text, "gateway_request_duration_seconds_count") == 10
    assert total(text, "gateway_statements_total", operation="Orders") == 3
    assert total(text, "gateway_rows_total", operation="Orders") == 9
    assert total(text, "gateway_operation_cost_total", operation="Orders") == 9
    assert total(text, "gateway_database_seconds_total", operation="Orders") > 0
    assert total(text, "gateway_table_bytes_total", operation="order_by_key") > 100
    assert total(text, "gateway_prepared_operations_total", found="true") == 2
    assert total(text, "gateway_prepared_operations_total", found="false") == 4
    assert total(text, "gateway_requests_in_progress") == 1
    assert total(text, "gateway_build_info") == 1
    assert total(text, "process_resident_memory_bytes") > 10_000_000


async def test_every_fault_is_counted_and_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before an answer, after it has begun, and behind another error. The end of the gateway is none."""

    async def before(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError

    async def after(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"9")]})
        raise RuntimeError

    async def cut(scope: Scope, receive: Receive, send: Send) -> None:
        raise asyncio.CancelledError

    async def second(scope: Scope, receive: Receive, send: Send) -> None:
        scope[REPORT].note([{"extensions": {"code": code}} for code in ("TIMEOUT", "INTERNAL_SERVER_ERROR")])
        await PlainTextResponse("")(scope, receive, send)

    settings = settings_for(database).model_copy(update={"log_format": "json", "log_level": "info"})
    app = create_app(settings)
    for path, endpoint in {"/before": before, "/after": after, "/cut": cut, "/second": second}.items():
        app.router.routes.insert(0, Mount(path, endpoint))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        assert total((await client.get("/metrics")).text, "gateway_faults_total") == 0
        assert (await client.get("/before/")).status_code == 500
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get("/after/")
        assert (await client.get("/cut/")).status_code == 503
        await client.get("/second/")
        text = (await client.get("/metrics")).text
    assert total(text, "gateway_faults_total") == 3
    for status, code in (
        ("500", "INTERNAL_SERVER_ERROR"), ("200", "INTERNAL_SERVER_ERROR"), ("503", "SERVICE_UNAVAILABLE"),
        ("200", "TIMEOUT"),
    ):  # fmt: skip
        assert total(text, "gateway_requests_total", status=status, code=code) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    codes = {line["path"]: (line["request_id"], line["codes"]) for line in lines if line["event"] == "request"}
    assert codes["/before/"][1] == codes["/after/"][1] == ["INTERNAL_SERVER_ERROR"]
    faults = [line["request_id"] for line in lines if line["event"] == "unexpected fault"]
    assert faults == [codes["/before/"][0], codes["/after/"][0]]


async def test_clients_can_make_no_labels(database: str) -> None:
    """A thousand names, addresses, codes and methods later there are as many samples as before."""
    async with measured(database) as client:

        async def probe(number: int) -> None:
            await client.post(PATH, json={"query": f"query Q{number} {{ __typename }}"})
            await client.get(f"/nowhere/{number}")
            await client.get(f"/api/data/nothing{number}.csv")
            await client.request(f"M{number}", PATH)

        await probe(0)
        await client.get("/metrics")
        before = values((await client.get("/metrics")).text)
        for number in range(1, 250):
            await probe(number)
        after = values((await client.get("/metrics")).text)
    assert before.keys() == after.keys()


async def test_the_pool_tells_who_waits_and_who_was_shed(database: str, postgres: Server) -> None:
    """With one connection, which somebody holds."""
    slow = {"query": "{ orders(first: 1) { nodes { key } } }"}
    async with measured(database, db_pool_size=1, db_max_overflow=0, db_pool_timeout=3) as client:
        await client.post(PATH, json=slow)
        app_pool = (await client.get("/metrics")).text
        assert total(app_pool, "gateway_pool_connections", state="idle") == 1
        assert total(app_pool, "gateway_pool_limit") == 1
        admin = await asyncpg.connect(postgres.dsn("postgres", "tpch"))
        try:
            async with admin.transaction():
                await admin.execute("LOCK TABLE orders_synced IN ACCESS EXCLUSIVE MODE")
                asked = [asyncio.create_task(client.post(PATH, json=slow)) for _ in range(3)]
                for _ in range(200):
                    text = (await client.get("/metrics")).text
                    if total(text, "gateway_pool_waiting") == 2:
                        break
                    await asyncio.sleep(0.005)
                assert total(text, "gateway_pool_waiting") == 2
                assert total(text, "gateway_pool_connections", state="in_use") == 1
                ended = asyncio.as_completed(asked)
                for _ in range(2):
                    await next(ended)
        finally:
            await admin.close()
        await asyncio.gather(*asked)
        text = (await client.get("/metrics")).text
    assert total(text, "gateway_pool_shed_total") == 2
    assert total(text, "gateway_pool_waiting") == 0
    assert total(text, "gateway_requests_total", code="SERVICE_UNAVAILABLE") == 2


async def test_who_is_turned_away_at_the_door_is_counted(database: str) -> None:
    """By why, from 0 on."""
    inside, go = asyncio.Event(), asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield b'{"query": '
        inside.set()
        await go.wait()
        yield b'"{ __typename }"}'

    async with measured(database, max_requests=1) as client:
        assert total((await client.get("/metrics")).text, "gateway_admission_shed_total") == 0
        headers = {"content-type": "application/json"}
        slow = asyncio.create_task(client.post(PATH, content=body(), headers=headers))
        await inside.wait()
        async with asyncio.timeout(30):
            while (await client.post(PATH, json=ORDERS)).status_code != 503:  # noqa: ASYNC110 - until the other is in
                await asyncio.sleep(0.01)
        text = (await client.get("/metrics")).text
        go.set()
        assert (await slow).status_code == 200
    assert total(text, "gateway_admission_shed_total", reason="full") == 1
    assert total(text, "gateway_admission_shed_total", reason="late") == 0
    assert total(text, "gateway_requests_total", status="503", code="SERVICE_UNAVAILABLE") == 1


async def test_the_cache_tells_its_hits(database: str) -> None:
    async with measured(database, cache_seconds=60) as client:
        for _ in range(3):
            await client.post(PATH, json={"query": "{ orders(first: 1) { totalCount } }"})
        text = (await client.get("/metrics")).text
    assert total(text, "gateway_cache_lookups_total", found="false") == 1
    assert total(text, "gateway_cache_lookups_total", found="true") == 2
    assert total(text, "gateway_cached_answers_total") == 2


async def test_a_late_event_loop_is_told(database: str) -> None:
    """By the whole time that it was."""

    def over_half_a_second(text: str) -> float:
        name = "gateway_event_loop_lag_seconds_bucket"
        return total(text, name, le="+Inf") - total(text, name, le="0.5")

    async with measured(database) as client:
        before = (await client.get("/metrics")).text
        time.sleep(1.2)  # noqa: ASYNC251 - that is what makes it late, however much of half a second was left
        async with asyncio.timeout(30):
            text = before
            while over_half_a_second(text) == over_half_a_second(before):
                text = (await client.get("/metrics")).text
    took = [total(each, "gateway_event_loop_lag_seconds_sum") for each in (before, text)]
    assert took[1] - took[0] > 0.5


async def test_exports_are_told(database: str) -> None:
    """Their rows and bytes, and none running at the end."""
    table_ = {"query": "{ orders(first: 3000) { nodes { key } } }"}
    async with measured(database) as client:
        response = await client.post(PATH, json=table_, headers={"accept": "text/csv", "accept-encoding": "identity"})
        text = (await client.get("/metrics")).text
    assert total(text, "gateway_rows_total", execution="stream") == 3000
    assert total(text, "gateway_table_bytes_total", execution="stream") == len(response.content)
    assert total(text, "gateway_exports_running") == 0
    assert total(text, "gateway_exports_limit") == 2


async def test_metrics_are_for_administrators(database: str) -> None:
    """On the gateway's own port; and not there at all where they are off."""
    roles = {"admin": {"emails": ["boss@example.com"]}}
    async with measured(database, auth_mode="databricks-app", databricks_app_name="gateway", roles=roles) as client:
        for email, status in (("boss@example.com", 200), ("someone@example.com", 403)):
            headers = {"x-forwarded-user": email, "x-forwarded-email": email}
            assert (await client.get("/metrics", headers=headers)).status_code == status
        assert (await client.get("/metrics")).status_code == 401
    async with measured(database, metrics=False) as client:
        assert (await client.get("/metrics")).status_code == 404


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_two_workers_tell_their_numbers_as_one(database: str) -> None:
    """On a port without login, where nothing else is served. One that is killed begins anew under its number."""
    port = free_port()
    environment = {
        "DATABASE_URL": database, "METRICS_PORT": str(port), "AUTH_MODE": "databricks-app", "LOG_LEVEL": "error",
        "DATABRICKS_APP_NAME": "gateway",
    }  # fmt: skip
    headers = {"x-forwarded-user": "someone"}

    def told() -> str:
        response = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30)
        assert response.status_code == 200
        return response.text

    with gateway("--workers", "2", "--no-migrate", **environment) as (process, address):
        for _ in range(40):  # each over a connection of its own, which any worker may take
            assert "errors" not in httpx.post(address, json=ORDERS, headers=headers, timeout=30).json()
        assert eventually(lambda: total(told(), "gateway_requests_total", route="graphql") == 40)
        text = told()
        assert {dict(labels)["worker"] for _, labels in values(text)} == {"0", "1"}
        assert total(text, "gateway_worker_up") == 2
        assert total(text, "gateway_rows_total") == 120
        assert ("gateway_admission_shed_total", frozenset({("worker", "1"), ("reason", "late")})) in values(text)
        for path in ("/", PATH, "/healthz"):
            assert httpx.get(f"http://127.0.0.1:{port}{path}").status_code == 404
        assert httpx.post(f"http://127.0.0.1:{port}/metrics").status_code == 405
        assert httpx.get(address.replace(PATH, "/metrics")).status_code == 401
        _killed_worker(process.pid).wait(10)
        assert eventually(lambda: total(told(), "gateway_worker_up") == 2)
        text = told()
        assert {dict(labels)["worker"] for _, labels in values(text)} == {"0", "1"}
        assert total(text, "gateway_requests_total", route="graphql") < 40


def _killed_worker(supervisor: int) -> psutil.Process:
    workers = [child for child in psutil.Process(supervisor).children() if "spawn_main" in " ".join(child.cmdline())]
    assert len(workers) == 2
    workers[0].kill()
    killed: psutil.Process = workers[0]
    return killed


async def test_a_worker_that_is_silent_is_not_up_and_one_that_died_is_gone(tmp_path: Path) -> None:
    """The others answer without them, and a number is free as soon as its process is gone."""
    sample = Sample(FAMILIES[0], ("graphql", "", "", "200", ""), 7)
    first, second, third = (Workers(tmp_path, lambda: [sample]) for _ in range(3))
    async with first.joined():
        async with second.joined():
            told = await first.samples()
            assert {number: samples[0] for number, samples in told.items()} == {"0": sample, "1": sample}
        assert set(await first.samples()) == {"0"}
        async with third.joined():
            assert (tmp_path / "1.socket").exists()
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(str(tmp_path / "5.socket"))
        assert set(await first.samples()) == {"0"}
        with socket.socket(socket.AF_UNIX) as silent:
            silent.bind(str(tmp_path / "6.socket"))
            silent.listen()
            told = await first.samples()
        assert [(each.family.name, each.value) for each in told["6"]] == [("gateway_worker_up", 0)]


def test_samples_travel_unchanged() -> None:
    (family,) = [family for family in FAMILIES if family.name == "gateway_event_loop_lag_seconds"]
    histogram = Histogram(family.bounds)
    histogram.counts[3], histogram.sum = 5, 1.5
    samples = [Sample(family, (), histogram), Sample(FAMILIES[0], ("graphql", "a", "b", "200", ""), 2)]
    assert loads(dumps(samples)) == samples


@pytest.mark.parametrize("port", ["0", "70000"])
def test_ports_are_checked(port: str) -> None:
    with pytest.raises(ValueError, match="metrics_port"):
        settings_for("postgresql://a@b/c", metrics_port=port)
