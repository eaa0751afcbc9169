"""How much each caller may ask for in a time: by a clock of the test's own, and over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from gateway.app import create_app
from gateway.rates import RateLimits, Rates
from tests.conftest import serving, settings_for

PATH = "/api/graphql"
NOWHERE = "postgresql://nobody@127.0.0.1:1/nowhere"
"""Whoever takes a connection here gets 503."""


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def rates(clock: Clock, per_minute: float = 60, burst: float = 100, minimum: float = 10, **others: Any) -> Rates:
    return Rates(RateLimits(per_minute, burst, minimum), clock, **others)


def test_a_bucket_empties_and_fills_evenly() -> None:
    """One point a second here; the seconds told are those until there is enough, and not more."""
    clock = Clock()
    buckets = rates(clock)
    assert buckets.take("a", 70) == 0
    assert buckets.take("a", 50) == 20
    clock.now += 19.5
    assert buckets.take("a", 50) == 0.5
    clock.now += 0.5
    assert buckets.take("a", 50) == 0
    assert buckets.take("a", 50) == 50


def test_a_bucket_holds_no_more_than_a_burst() -> None:
    """However long its caller has rested."""
    clock = Clock()
    buckets = rates(clock)
    buckets.take("a", 10)
    clock.now += 10_000
    assert buckets.take("a", 100) == 0
    assert buckets.take("a", 10) == 10


def test_every_request_takes_the_minimum() -> None:
    """Also one that costs nothing."""
    buckets = rates(Clock(), burst=30)
    assert [buckets.take("a", cost) for cost in (0, 1, 10, 0)] == [0, 0, 0, 10]


def test_what_costs_more_than_a_bucket_holds_takes_a_full_one_and_leaves_a_debt() -> None:
    """Or nobody could ever ask for it."""
    clock = Clock()
    buckets = rates(clock)
    assert buckets.take("a", 250) == 0
    assert buckets.take("a", 10) == 160
    clock.now += 159
    assert buckets.take("a", 10) == 1
    clock.now += 1
    assert buckets.take("a", 250) == 90


@pytest.mark.parametrize("cost", [60, 100, 250])
def test_what_was_paid_before_counts(cost: float) -> None:
    """An operation takes the minimum to be looked at, and the rest when its cost is known."""
    clock = Clock()
    buckets = rates(clock)
    assert buckets.take("a", 10) == 0
    assert buckets.take("a", cost, paid=10) == 0
    assert buckets.take("a", 10) == max(0, cost - 90)


def test_callers_are_told_apart_and_forgotten_in_turn() -> None:
    """The one who was seen least lately goes first; memory has an end."""
    buckets = rates(Clock(), burst=10, max_callers=3)
    for subject in ("a", "b", None):
        assert buckets.take(subject, 10) == 0
    assert buckets.take("a", 10) == 10
    assert buckets.take("c", 10) == 0
    assert len(buckets) == 3
    assert buckets.take("a", 10) == 10
    assert buckets.take("b", 10) == 0


@asynccontextmanager
async def served(address: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a gateway whose callers have a point a minute, after these at first."""
    app = create_app(settings_for(address, rate_points_per_minute=1, **settings))
    async with serving(app) as url, httpx.AsyncClient(base_url=url, timeout=30) as client:
        yield client


def is_limited(response: httpx.Response, seconds: int) -> bool:
    """Whether it tells to come again in so many seconds; the clock is a real one, and runs."""
    assert response.status_code == 429, response.text
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "RATE_LIMITED", "limit": "RATE_POINTS_PER_MINUTE"}
    assert "data" not in response.json()
    after = int(response.headers["retry-after"])
    assert f"Try again in {after} s." in error["message"]
    return seconds - 60 < after <= seconds


TEN = "{ orders(first: 10) { nodes { key } } }"


@pytest.mark.parametrize("compiles", [True, False], ids=["compiled", "resolvers"])
async def test_operations_take_what_they_cost(database: str, compiles: bool) -> None:
    """New ones and known ones alike, by either executor."""
    async with served(database, rate_burst=35, compile_queries=compiles) as client:
        for _ in range(3):
            assert (await client.post(PATH, json={"query": TEN})).status_code == 200
        assert is_limited(await client.post(PATH, json={"query": TEN}), 300)
        other = await client.post(PATH, json={"query": TEN.replace("10", "11")})
        assert is_limited(other, 300)
        assert (await client.get("/healthz")).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{"},
        {"query": "{ nothing }"},
        {"query": "{ __typename }"},
        {"query": "{ orders(first: -1) { totalCount } }"},
        {"query": "{ orders(first: 1000) { nodes { orders: customer { orders(first: 1000) { nodes { key } } } } } }"},
        {"query": "{ __typename } #" + "x" * 20_000},
    ],
    ids=["syntax", "invalid", "nothing", "bad input", "too much", "too large"],
)
async def test_requests_without_a_cost_take_the_minimum(body: dict[str, Any]) -> None:
    """Whatever becomes of them; what they would come to is not even looked at when the bucket is empty."""
    async with served(NOWHERE, rate_burst=25) as client:
        for _ in range(2):
            assert (await client.post(PATH, json=body)).status_code == 200
        assert is_limited(await client.post(PATH, json=body), 300)


@pytest.mark.parametrize(
    ("method", "address", "parameters", "status"),
    [
        ("POST", PATH, {"content": b"{", "headers": {"content-type": "application/json"}}, 400),
        ("POST", PATH, {"content": b"x" * 1_000_001, "headers": {"content-type": "application/json"}}, 413),
        ("POST", PATH, {"data": {"query": TEN}}, 415),
        ("POST", PATH, {"json": {"documentId": "nothing"}}, 404),
        ("PUT", PATH, {"json": {"query": TEN}}, 405),
        ("GET", "/api/data/nothing.csv", {}, 404),
        ("GET", "/api/data/order_sample.csv", {"params": {"nothing": 1}}, 400),
    ],
    ids=["malformed", "body", "type", "name", "method", "address", "variable"],
)
async def test_what_is_no_operation_takes_nothing(
    method: str, address: str, parameters: dict[str, Any], status: int
) -> None:
    async with served(NOWHERE, rate_burst=10) as client:
        for _ in range(2):
            assert (await client.request(method, address, **parameters)).status_code == status
        typename = {"query": "{ __typename }"}
        assert (await client.post(PATH, json=typename)).status_code == 200
        assert is_limited(await client.post(PATH, json=typename), 600)


@pytest.mark.parametrize(
    ("method", "address", "parameters"),
    [
        ("POST", PATH, {"json": {"query": TEN}}),
        ("GET", PATH, {"params": {"query": TEN}}),
        ("POST", PATH, {"json": {"documentId": "order_sample", "variables": {"size": 10}}}),
        ("POST", PATH, {"json": {"query": TEN}, "headers": {"accept": "text/csv"}}),
        ("GET", "/api/data/order_sample.csv", {"params": {"size": 10}}),
        ("GET", "/api/data/orders_stream.csv", {"params": {"first": 5_000}}),
    ],
    ids=["post", "get", "by name", "table", "data", "export"],
)
async def test_nothing_is_asked_of_the_database_without_points(
    method: str, address: str, parameters: dict[str, Any]
) -> None:
    """429 where a connection could only have come to 503."""
    async with served(NOWHERE, rate_burst=15, db_connect_timeout=0.2) as client:
        assert (await client.request(method, address, **parameters)).status_code == 503
        assert (await client.request(method, address, **parameters)).status_code == 429


async def test_callers_have_buckets_of_their_own(database: str) -> None:
    """Known by the platform's headers here."""
    settings = {"auth_mode": "databricks-app", "databricks_app_name": "orders", "rate_burst": 10}
    async with served(database, **settings) as client:
        for user, status in (("a", 200), ("a", 429), ("b", 200), ("b", 429), ("a", 429)):
            headers = {"x-forwarded-user": user}
            assert (await client.post(PATH, json={"query": TEN}, headers=headers)).status_code == status


async def test_without_the_setting_nothing_is_counted(database: str) -> None:
    """Which is the default."""
    app = create_app(settings_for(database))
    async with serving(app) as url, httpx.AsyncClient(base_url=url) as client:
        for _ in range(50):
            assert (await client.post(PATH, json={"query": TEN})).status_code == 200
