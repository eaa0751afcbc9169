"""What is looked at when somebody asks for the metrics, rather than counted."""

import asyncio
import platform
import time
from bisect import bisect_left
from collections.abc import Iterator

from prometheus_client import ProcessCollector
from sqlalchemy.ext.asyncio import AsyncEngine

from db.cache import Cache
from db.pool import pool_of
from gateway.database import Database
from gateway.observability import families as f
from gateway.observability.samples import Histogram, Sample
from gateway.tabular.export import Exports

_TICK = 0.5
_PROCESS = {family.name: family for family in (f.CPU, f.MEMORY, f.DESCRIPTORS, f.STARTED)}


class LoopLag:
    """How late the event loop is, looked at twice a second."""

    def __init__(self) -> None:
        self._lags = Histogram(f.LAG_BOUNDS)

    async def watch(self) -> None:
        """Look, for good."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            lag = max(0.0, time.perf_counter() - before - _TICK)
            self._lags.counts[bisect_left(f.LAG_BOUNDS, lag)] += 1
            self._lags.sum += lag

    def samples(self) -> Iterator[Sample]:
        """The lags so far."""
        yield Sample(f.LOOP_LAG, (), self._lags)


def database_samples(database: Database) -> Iterator[Sample]:
    """Of the pools, and of the token if there is one."""
    yield from _pool_samples("primary", database.primary)
    if database.secondary is not None:
        yield from _pool_samples("secondary", database.secondary.engine)
    if database.login is not None:
        token = database.login.credentials.state()
        yield Sample(f.TOKEN_SECONDS, (), token.remaining or 0.0)
        yield Sample(f.TOKEN_LIFETIME, (), token.lifetime or 0.0)
        yield Sample(f.TOKEN_MINTS, (), token.mints)
        yield Sample(f.TOKEN_FAILURES, (), token.failures)
        yield Sample(f.TOKEN_REFUSALS, (), token.refusals)


def _pool_samples(name: str, engine: AsyncEngine) -> Iterator[Sample]:
    pool = pool_of(engine)
    yield Sample(f.POOL_CONNECTIONS, (name, "in_use"), pool.checkedout())
    yield Sample(f.POOL_CONNECTIONS, (name, "idle"), pool.checkedin())
    yield Sample(f.POOL_LIMIT, (name,), pool.most)
    yield Sample(f.POOL_WAITING, (name,), pool.waiting)
    yield Sample(f.POOL_SHED, (name,), pool.shed)


def export_samples(exports: Exports) -> Iterator[Sample]:
    """Of the exports that run, and of those refused."""
    yield Sample(f.EXPORTS_RUNNING, (), exports.running)
    yield Sample(f.EXPORTS_LIMIT, (), exports.at_once)
    yield Sample(f.EXPORTS_REFUSED, (), exports.refused)


def cache_samples(cache: Cache) -> Iterator[Sample]:
    """Of the counts that are kept."""
    yield Sample(f.CACHE_LOOKUPS, ("true",), cache.hits)
    yield Sample(f.CACHE_LOOKUPS, ("false",), cache.misses)


def process_samples(version: str) -> Iterator[Sample]:
    """Of the process; where the system tells them."""
    yield Sample(f.BUILD, (version, platform.python_version()), 1)
    for metric in ProcessCollector(registry=None).collect():
        if metric.name in _PROCESS:
            yield Sample(_PROCESS[metric.name], (), metric.samples[0].value)
