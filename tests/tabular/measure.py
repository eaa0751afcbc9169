"""`python -m tests.tabular.measure`: what an export costs, beside COPY of the same rows piped over HTTP.

`DATABASE_URL` names a migrated database with the demo's orders, of scale 1 for instance. Each server is a process of
its own. Machines are busy with other things: compare the lines of one run.
"""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import asyncpg
import httpx
import psutil
import uvicorn

from tests.processes import gateway, python
from tests.tabular.tables import ARROW, CSV, NDJSON

COLUMNS = "key customerKey status totalPrice orderDate priority clerk shipPriority comment"
QUERY = f"{{ orders(first: ROWS) {{ nodes {{ {COLUMNS} }} }} }}"
BY_HAND = """SELECT o_orderkey, o_custkey,
    CASE CASE WHEN coalesce(o_orderstatus, '?') IN (base_status, status) THEN status ELSE o_orderstatus END
      WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN' END,
    o_totalprice, o_orderdate, o_orderpriority, o_clerk, o_shippriority, o_comment
  FROM orders_synced LEFT JOIN gateway.order_status ON order_key = o_orderkey
  ORDER BY o_orderkey LIMIT ROWS"""
"""The same rows, as somebody would write them who knows what they are asked for."""


def bare(port: int, rows: int) -> None:
    """Serve the COPY, and nothing else."""

    async def app(scope: Any, _: Any, send: Any) -> None:
        assert scope["type"] == "http"
        connection = await asyncpg.connect(os.environ["DATABASE_URL"], server_settings={"jit": "off"})
        await send({"type": "http.response.start", "status": 200, "headers": []})

        async def sink(data: bytes) -> None:
            await send({"type": "http.response.body", "body": data, "more_body": True})

        await connection.copy_from_query(BY_HAND.replace("ROWS", str(rows)), output=sink, format="csv")
        await send({"type": "http.response.body", "body": b""})
        await connection.close()

    uvicorn.run(app, port=port, loop="uvloop", http="httptools", lifespan="off", log_level="warning")


@contextmanager
def serving_bare(rows: int) -> Iterator[tuple[int, str]]:
    """The process that serves the COPY, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = f"from tests.tabular.measure import bare; bare({port}, {rows})"
    with python("-c", command, DATABASE_URL=os.environ["DATABASE_URL"]) as process:
        while not _answers(port):
            time.sleep(0.1)
        yield process.pid, f"http://127.0.0.1:{port}/"


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def measured(name: str, pid: int, address: str, accept: str, rows: int) -> float:
    """Read a whole answer and tell of it; gives the seconds that it took."""
    process = psutil.Process(pid)
    before, cpu, started = process.memory_info().rss, sum(process.cpu_times()[:2]), time.perf_counter()
    headers = {"Accept": accept, "Accept-Encoding": "identity"}
    with httpx.stream("GET", address, headers=headers, timeout=300) as response:
        assert response.status_code == 200, response.read()
        size = sum(map(len, response.iter_raw()))
    seconds = time.perf_counter() - started
    after, used = process.memory_info().rss, sum(process.cpu_times()[:2]) - cpu
    print(  # noqa: T201
        f"{name:<8} {rows / seconds:>9,.0f} rows/s {size / seconds / 1e6:>7.1f} MB/s {seconds:>6.2f} s"
        f"  CPU of the server {used:.2f} s  memory {before / 1e6:.0f} -> {after / 1e6:.0f} MB",
        flush=True,
    )
    return seconds


def main(rows: int = 1_000_000, rounds: int = 3) -> None:
    """Each way in turn, so many times."""
    parameters = urlencode({"query": QUERY.replace("ROWS", str(rows))})
    settings = {"DATABASE_URL": os.environ["DATABASE_URL"], "LOG_LEVEL": "error", "MAX_EXPORT_ROWS": str(rows)}
    with serving_bare(rows) as (bare_pid, bare_address), gateway("--no-migrate", **settings) as (process, address):
        for _ in range(rounds):
            copied = measured("COPY", bare_pid, bare_address, "*/*", rows)
            exported = measured("CSV", process.pid, f"{address}?{parameters}", CSV, rows)
            print(f"{'':8} {copied / exported:.2f} of COPY's rate", flush=True)  # noqa: T201
        for name, accept in (("NDJSON", NDJSON), ("Arrow", ARROW)):
            measured(name, process.pid, f"{address}?{parameters}", accept, rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
