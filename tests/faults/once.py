"""What must happen once, however often it is asked for."""

import asyncio
import signal
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx

from tests.faults.house import House, Running
from tests.faults.seen import Seen, fault
from tests.login_proxy import login_proxy

UPDATE = """mutation Update($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) {
  __typename ... on OrderStatusUpdated { replayed change { version } order { key status version } } } }"""
_COUNT = "query Counted { orders(where: {status: {eq: OPEN}}) { totalCount } }"
_WRITTEN = "SELECT version FROM gateway.order_status_event WHERE order_key = $1"
_AT_ONCE = 200


@fault("50 parallel updates with one expected version", "exactly 1 applied, 49 conflicts")
async def raced(house: House, seconds: float) -> Seen:
    """Of new orders, again and again."""
    seen, kinds = Seen(), Counter[str]()
    keys = await house.fresh_orders(max(2, round(seconds)))
    async with house.gateway({"DB_POOL_TIMEOUT": str(house.slack)}) as gateway, gateway.client() as client:
        for key in keys:
            asked = {"input": {"key": key, "status": "PARTIAL", "expectedVersion": 0}}
            body = {"query": UPDATE, "variables": asked}
            told = await asyncio.gather(*(client.post("/api/graphql", json=body) for _ in range(50)))
            answers = [answer.json() for answer in told]
            seen.requests += len(answers)
            seen.failed += sum("errors" in answer for answer in answers)
            kinds += Counter(
                each["data"]["updateOrderStatus"]["__typename"] for each in answers if "errors" not in each
            )
    events = await house.fetch("SELECT FROM gateway.order_status_event WHERE order_key = ANY($1)", keys)
    seen.note = f"{len(keys)} orders: {dict(kinds)}"
    seen.expect(seen.failed == 0, "failed")
    seen.expect(kinds["OrderStatusUpdated"] == len(events) == len(keys), "not applied once each")
    seen.expect(kinds["OrderVersionConflict"] == 49 * len(keys), "not 49 conflicts each")
    return seen


@fault("the gateway is killed between commit and answer, the client retries", "applied once, the same answer")
async def killed(house: House, seconds: float) -> Seen:
    """With the same idempotency key, at another gateway."""
    del seconds  # it happens once
    async with login_proxy(house.address) as proxy:
        async with house.gateway({"DB_POOL_SIZE": "1", "DB_MAX_OVERFLOW": "0"}, proxy=proxy) as gateway:
            asked, request = await _committed(house, gateway)
            gateway.process.send_signal(signal.SIGKILL)
            first = (await asyncio.gather(request, return_exceptions=True))[0]
            proxy.holds = False
        async with house.gateway(proxy=proxy) as gateway:
            again = (await gateway.ask(UPDATE, input=asked))["data"]["updateOrderStatus"]
    is_lost, key = isinstance(first, httpx.TransportError), asked["key"]
    seen = Seen(2, note=f"the first answer was {'lost' if is_lost else 'there'}, the second: {again}")
    order = {"key": str(key), "status": "PARTIAL", "version": 1}
    right = {"__typename": "OrderStatusUpdated", "replayed": True, "change": {"version": 1}, "order": order}
    seen.expect(again == right, "another answer")
    seen.expect(is_lost, "nothing was lost")
    seen.expect(len(await house.fetch(_WRITTEN, key)) == 1, "not applied once")
    return seen


async def _committed(house: House, gateway: Running) -> tuple[dict[str, Any], asyncio.Task[Any]]:
    """An update that is committed, and the request that has no answer yet: the proxy holds all of them."""
    for key in await house.fresh_orders(20):
        gateway.proxy.holds = False
        asked = {"key": key, "status": "PARTIAL", "note": "once", "idempotencyKey": uuid4().hex}
        # So that there is nothing to answer before the commit: the statement is prepared, the connection known to live.
        (other,) = await house.fresh_orders(1)
        for status in ("PARTIAL", "OPEN"):
            await gateway.ask(UPDATE, input={**asked, "key": other, "status": status, "idempotencyKey": uuid4().hex})
        gateway.proxy.holds = True
        request = asyncio.create_task(gateway.ask(UPDATE, input=asked))
        with suppress(TimeoutError):
            async with asyncio.timeout(1.5):
                while not await house.fetch(_WRITTEN, key):  # noqa: ASYNC110 - PostgreSQL has no event to wait for
                    await asyncio.sleep(0.01)
                return asked, request
        request.cancel()
    raise AssertionError("no update was committed")


@fault(f"{_AT_ONCE} identical requests when a count expires", "1 statement")
async def expired(house: House, seconds: float) -> Seen:
    """Each time that it does."""
    kept = 4  # one round of requests takes a second or two
    rounds = max(1, round(seconds / 3))
    limits = httpx.Limits(max_connections=_AT_ONCE)
    settings = {"CACHE_SECONDS": str(kept), "LOG_LEVEL": "info"}
    async with house.gateway(settings) as gateway, gateway.client(limits=limits) as client:
        for _ in range(rounds):
            answers = await asyncio.gather(*(_asked(client) for _ in range(_AT_ONCE)))
            await asyncio.sleep(kept + 0.1)
    counted = [told for told in gateway.log if told["operation"] == "Counted"]
    statements = sum(told["statements"] for told in counted)
    seen = Seen(len(counted), len(counted) - sum(told["status"] == 200 for told in counted))
    seen.note = f"{statements} statements for {rounds} expiries"
    seen.expect(len(counted) == rounds * _AT_ONCE, "not all are in the log")
    seen.expect(len(set(answers)) == 1, "different answers")
    seen.expect(statements == rounds, "more statements")
    return seen


async def _asked(client: httpx.AsyncClient) -> str:
    return (await client.post("/api/graphql", json={"query": _COUNT})).text


FAULTS = (raced, killed, expired)
