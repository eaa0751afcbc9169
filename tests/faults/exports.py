"""A long export in a process that may not have much memory."""

import resource
import time
from urllib.parse import urlencode

from tests.faults.house import House
from tests.faults.seen import Seen, fault
from tests.tabular.tables import CSV

_HEADROOM = 64_000_000
"""Bytes that the process may take beyond those that it has."""


@fault("a million rows are exported while `prlimit` caps memory", "flat memory, complete file")
async def exported(house: House, seconds: float) -> Seen:
    """The whole table, in one request; fewer rows in the tests."""
    del seconds  # it takes what it takes
    rows = house.orders
    query = f"{{ orders(first: {rows}) {{ nodes {{ key status totalPrice orderDate comment }} }} }}"
    lines, size, memory = 0, 0, []
    address = await house.many_orders(rows)
    async with house.gateway({"DATABASE_URL": address}) as gateway:
        await gateway.ask("{ orders(first: 1) { nodes { key } } }")
        before = gateway.memory()
        data = gateway.data_bytes()
        resource.prlimit(gateway.process.pid, resource.RLIMIT_DATA, (data + _HEADROOM, data + _HEADROOM))
        started = time.perf_counter()
        async with (
            gateway.client(headers={"accept": CSV, "accept-encoding": "identity"}, timeout=200) as client,
            client.stream("GET", "/api/graphql?" + urlencode({"query": query})) as response,
        ):
            async for portion in response.aiter_raw(1 << 20):
                lines += portion.count(b"\n")
                size += len(portion)
                memory.append(gateway.memory())
        took = time.perf_counter() - started
    seen = Seen(1, int(lines != rows + 1), slowest=took)
    grown = max(memory) - before
    seen.note = f"{lines - 1:,} rows, {size / 1e6:.0f} MB; memory {before / 1e6:.0f} MB, {grown / 1e6:+.0f} MB at most"
    seen.expect(seen.failed == 0, f"status {response.status_code}, {lines} lines")
    seen.expect(grown < _HEADROOM, "memory grows")
    return seen


FAULTS = (exported,)
