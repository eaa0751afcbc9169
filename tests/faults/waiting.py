"""Requests that wait, clients that don't, and a gateway that is told to end."""

import asyncio
import time

from tests.faults.crowd import HEALTH, Client, crowd, post
from tests.faults.house import House
from tests.faults.seen import Seen, fault
from tests.traffic import QUERY

_CROWD = 200
_ORDERS = "query Waiting { orders(first: 1) { nodes { key } } }"
_LOCK = "orders_synced"
_ENDING = "faults-ending"


async def _looks(client: Client, request: bytes, until: asyncio.Event) -> list[float]:
    """How many seconds a request takes meanwhile, in order."""
    took = []
    while not until.is_set():
        answer = await client.ask(request)
        assert answer.status == 200, answer
        took.append(answer.seconds)
        await asyncio.sleep(0.02)
    return sorted(took)


@fault(
    f"a table is locked, {_CROWD} requests at once",
    "excess shed within 1 s; `/healthz` and `{ __typename }` < 50 ms meanwhile",
)
async def locked(house: House, seconds: float) -> Seen:
    """The requests that have a connection wait for the lock, the others for a connection."""
    done = asyncio.Event()
    async with house.gateway() as gateway, crowd(gateway.url, _CROWD + 2) as clients:
        await gateway.ask(_ORDERS)
        async with house.locked(_LOCK):
            looking = [
                asyncio.create_task(_looks(client, request, done))
                for client, request in zip(clients, (HEALTH, post("{ __typename }")), strict=False)
            ]
            asked = [asyncio.create_task(client.ask(post(_ORDERS))) for client in clients[2:]]
            await asyncio.sleep(max(2.5, seconds / 2) * min(house.slack, 2))
            shed = [task.result() for task in asked if task.done()]
            done.set()
            looks = await asyncio.gather(*looking)
        answered = await asyncio.gather(*asked)
    slowest = max((answer.seconds for answer in shed), default=99)
    seen = Seen(_CROWD, sum(answer.status not in {200, 503} for answer in answered), len(shed), slowest)
    figures = [1000 * took[int(len(took) * part)] for took in looks for part in (0.5, 0.99)]
    seen.note = "`/healthz` {:.1f} ms, p99 {:.1f} ms; `__typename` {:.1f} ms, p99 {:.1f} ms".format(*figures)
    seen.expect(all(answer.status == 503 and answer.may_be_repeated for answer in shed), "not only 503 meanwhile")
    seen.expect(len(shed) >= _CROWD - 15, "not all of the excess was shed")
    seen.expect(slowest < 1.2 * min(house.slack, 4), "shed late")
    seen.expect(max(figures) < 50 * house.slack, "slow meanwhile")
    seen.expect(seen.failed == 0, "failed")
    return seen


@fault("8 clients hang up during a slow statement", "0 backends active 1.3 s later")
async def hung_up(house: House, seconds: float) -> Seen:
    """Their statements are stopped in PostgreSQL; who asks for other tables is answered all the time."""
    later = 0.0
    query = "{ customers(first: 3) { nodes { name nation { name } } } }"
    async with house.under_load(queries=(query,)) as (gateway, told), house.locked(_LOCK):
        for _ in range(max(1, round(seconds / 3))):
            async with gateway.client() as client:
                crowd = [asyncio.create_task(client.post("/api/graphql", json={"query": QUERY})) for _ in range(8)]
                assert await house.until("wait_event_type = 'Lock'", 8)
                for task in crowd:
                    task.cancel()
                await asyncio.gather(*crowd, return_exceptions=True)
            left = time.perf_counter()
            is_quiet = await house.until("wait_event_type = 'Lock'", 0)
            later = max(later, time.perf_counter() - left if is_quiet else 99)
    seen = Seen.of(told, "the load reads another table")
    seen.none_shed()
    seen.recovery, seen.backends = later, await house.backends("state = 'active'")
    seen.expect(later < 1.3 * house.slack, "statements still run")
    return seen


@fault("SIGTERM with requests in flight", "all answered, `/readyz` 503 first, exit < 10 s, no backend left")
async def told_to_end(house: House, seconds: float) -> Seen:
    """Whoever distributes requests sends none when `/readyz` says so, and 8 requests are still waiting then."""
    async with (
        house.under_load({"DRAIN_SECONDS": "2", "PGAPPNAME": _ENDING}) as (gateway, told),
        gateway.client() as client,
    ):
        await asyncio.sleep(min(seconds, 3))
        told.is_paused = True
        await house.until("state = 'active'", 0, _ENDING)
        async with house.locked("nation_synced"):
            query = "{ nations { nodes { name } } }"
            waiting = [asyncio.create_task(client.post("/api/graphql", json={"query": query})) for _ in range(8)]
            assert await house.until("wait_event_type = 'Lock'", 8, _ENDING)
            told_at = time.perf_counter()
            gateway.process.terminate()
            async with asyncio.timeout(8), gateway.client() as balancer:
                while (await balancer.get("/readyz")).status_code != 503:  # noqa: ASYNC110 - a process has no event
                    await asyncio.sleep(0.02)
            noticed = time.perf_counter() - told_at
            await asyncio.sleep(1)
        answers = await asyncio.gather(*waiting)
        code = await asyncio.to_thread(gateway.process.wait, 20)
        ended = time.perf_counter() - told_at
    seen = Seen.of(told, f"`/readyz` 503 after {noticed:.2f} s, exit code {code} after {ended:.2f} s")
    seen.requests += len(answers)
    seen.failed += sum("errors" in answer.json() for answer in answers)
    seen.backends = await house.backends(name=_ENDING)
    seen.expect(seen.failed == 0, "not all were answered")
    seen.expect((code, seen.backends) == (0, 0), "it did not end in order")
    seen.expect(ended < 10, "late")
    return seen


FAULTS = (locked, hung_up, told_to_end)
