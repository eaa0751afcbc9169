"""The floor: hand-written SQL for each operation of the workload on bare ASGI.

It finds an operation by its text, so it does no GraphQL; it has no limits, identity or logs. Each statement is prepared
when a connection is made. Flat rows are printed by orjson; the rows of nested lists by PostgreSQL,
as an array of texts: the fastest found of each.

    DATABASE_URL=... PORT=... python -m tests.bench.floor
"""

import asyncio
import os
from base64 import urlsafe_b64decode
from binascii import b2a_base64
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import asyncpg
import orjson
import uvicorn

from tests.bench.workload import HERE, text_of

Variables = dict[str, Any]
Values = Callable[[Variables], Sequence[Any]]
Answer = Callable[[list[Any]], Any]

_SHORT = "key::text, status, total_price::text, order_date::text"

_SQL = {
    "Q1": f"""SELECT o.{_SHORT.replace(" ", " o.")}, o.priority, c.key IS NULL, c.name, c.phone
      FROM bench.orders AS o LEFT JOIN bench.customers AS c ON c.key = o.customer_key WHERE o.key = $1""",
    "Q2": """SELECT key, customer_key::text, status, total_price::text, order_date::text, priority, clerk, ship_priority
      FROM bench.orders WHERE key > $1 ORDER BY key LIMIT 101""",
    "Q3": f"""SELECT o.{_SHORT.replace(" ", " o.")}, c.name, c.phone, c.market_segment
      FROM (SELECT * FROM bench.orders WHERE key > $1 ORDER BY key LIMIT 50) AS o
      LEFT JOIN bench.customers AS c ON c.key = o.customer_key ORDER BY o.key""",
    "Q4": """SELECT c.key::text, c.name, ARRAY(
        SELECT '{"key":"' || o.key || '","status":"' || o.status || '","totalPrice":"' || o.total_price
          || '","orderDate":"' || o.order_date || '"}'
        FROM bench.orders AS o WHERE o.customer_key = c.key ORDER BY o.customer_key, o.key LIMIT 11)
      FROM (SELECT * FROM bench.customers WHERE key > $1 ORDER BY key LIMIT 20) AS c ORDER BY c.key""",
    "Q5": """SELECT o.key, o.status, o.total_price::text, o.order_date::text
      FROM bench.orders AS o JOIN bench.customers AS c ON c.key = o.customer_key
      WHERE (o.order_date, o.key) < ((SELECT $1::date), (SELECT $2::bigint)) AND c.market_segment = $3
      ORDER BY o.order_date DESC, o.key DESC LIMIT 101""",
    "Q6": (HERE / "update.sql").read_text(),
    "Q7": """SELECT month, CASE code WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL'
        ELSE 'UNKNOWN' END AS status, count, sum::text
      FROM (SELECT date_trunc('month', o_orderdate)::date AS month,
          CASE WHEN o_orderstatus IN (s.base_status, s.status) THEN s.status ELSE o_orderstatus END AS code,
          count(*), sum(o_totalprice)
        FROM public.orders_synced LEFT JOIN gateway.order_status AS s ON s.order_key = o_orderkey GROUP BY 1, 2) AS g
      ORDER BY 1, 2""",
    "order_cursor": "SELECT key FROM bench.orders WHERE key >= $1 ORDER BY key LIMIT 1",
    "customer_cursors": "SELECT key FROM bench.customers ORDER BY key LIMIT $1",
    "date_cursor": """SELECT key, order_date::text FROM bench.orders WHERE order_date <= $1
      ORDER BY order_date DESC, key DESC LIMIT 1""",
}


def _cursor(*parts: Any) -> str:
    return b2a_base64(":".join(map(str, parts)).encode(), newline=False).decode()


def _key_cursor(key: int) -> str:
    return b2a_base64(b"%d" % key, newline=False).decode()


def _after(variables: Variables) -> list[Any]:
    return [int(urlsafe_b64decode(variables["after"]))]


def _after_date(variables: Variables) -> list[Any]:
    day, key = urlsafe_b64decode(variables["after"]).decode().split(":")
    return [day, int(key), variables["segment"]]


def _q1(rows: list[Any]) -> Any:
    ((key, status, price, day, priority, has_none, name, phone),) = rows
    customer = None if has_none else {"name": name, "phone": phone}
    order = {"key": key, "status": status, "totalPrice": price, "orderDate": day, "priority": priority}
    return {"order": {**order, "customer": customer}}


def _q2(rows: list[Any]) -> Any:
    more = len(rows) > 100
    edges = [
        {
            "cursor": b2a_base64(b"%d" % key, newline=False).decode(),
            "node": {
                "key": str(key),
                "customerKey": customer,
                "status": status,
                "totalPrice": price,
                "orderDate": day,
                "priority": priority,
                "clerk": clerk,
                "shipPriority": ship,
            },
        }
        for key, customer, status, price, day, priority, clerk, ship in (rows[:100] if more else rows)
    ]
    return {"orders": {"edges": edges, "pageInfo": {"hasNextPage": more, "endCursor": edges[-1]["cursor"]}}}


def _q3(rows: list[Any]) -> Any:
    nodes = [
        {
            "key": key,
            "status": status,
            "totalPrice": price,
            "orderDate": day,
            "customer": {"name": name, "phone": phone, "marketSegment": segment},
        }
        for key, status, price, day, name, phone, segment in rows
    ]
    return {"orders": {"nodes": nodes}}


def _q4(rows: list[Any]) -> Any:
    nodes = [
        {
            "key": key,
            "name": name,
            "orders": {
                "nodes": orjson.Fragment(f"[{','.join(orders[:10])}]"),
                "pageInfo": {"hasNextPage": len(orders) > 10},
            },
        }
        for key, name, orders in rows
    ]
    return {"customers": {"nodes": nodes}}


def _q5(rows: list[Any]) -> Any:
    more = len(rows) > 100
    shown = rows[:100] if more else rows
    nodes = [{"key": str(k), "status": s, "totalPrice": price, "orderDate": day} for k, s, price, day in shown]
    cursor = _cursor(shown[-1][3], shown[-1][0]) if shown else None
    return {"orders": {"nodes": nodes, "pageInfo": {"hasNextPage": more, "endCursor": cursor}}}


def _q6(rows: list[Any]) -> Any:
    (row,) = rows
    order = {"key": str(row["key"]), "status": row["status"], "version": row["version"]}
    last = {"totalPrice": str(row["total_price"]), "orderDate": row["order_date"]}
    return {"updateOrderStatus": {"order": {**order, **last}}}


def _q7(rows: list[Any]) -> Any:
    nodes = [
        {"key": {"orderDate": month, "status": status}, "count": count, "sum": {"totalPrice": price}}
        for month, status, count, price in rows
    ]
    return {"orderGroups": {"nodes": nodes}}


def _cursors(name: str) -> Answer:
    return lambda rows: {name: {"edges": [{"cursor": _key_cursor(row[0])} for row in rows]}}


_HANDLERS: dict[str, tuple[Values, Answer]] = {
    "Q1": (lambda variables: [int(variables["key"])], _q1),
    "Q2": (_after, _q2),
    "Q3": (_after, _q3),
    "Q4": (_after, _q4),
    "Q5": (_after_date, _q5),
    "Q6": (lambda variables: [int(variables["key"]), variables["status"]], _q6),
    "Q7": (lambda _: (), _q7),
    "order_cursor": (lambda variables: [int(variables["key"])], _cursors("orders")),
    "customer_cursors": (lambda variables: [variables["first"]], _cursors("customers")),
    "date_cursor": (
        lambda variables: [variables["date"]],
        lambda rows: {"orders": {"edges": [{"cursor": _cursor(rows[0][1], rows[0][0])}]}},
    ),
}

_SESSION = {"jit": "off", "DateStyle": "ISO, YMD", "enable_memoize": "off", "plan_cache_mode": "force_generic_plan"}
"""What made these statements cheapest: each is planned once, and keeps no keys that come only once or twice."""

Prepared = dict[str, tuple[Any, Values, Answer]]
"""By an operation's text: the prepared statement, its values, its answer."""


async def _connect(address: str) -> Prepared:
    connection = await asyncpg.connect(address, server_settings=_SESSION)
    await connection.set_type_codec("date", schema="pg_catalog", encoder=str, decoder=str, format="text")
    return {text_of(name): (await connection.prepare(_SQL[name]), *_HANDLERS[name]) for name in _SQL}


class Floor:
    """The application. Its connections are all made before the first request."""

    def __init__(self, address: str, connections: int) -> None:
        self._address = address
        self._size = connections
        self._free: asyncio.LifoQueue[Prepared] = asyncio.LifoQueue()

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[dict[str, Any]]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        message = await receive()
        body = message["body"]
        while message["more_body"]:
            message = await receive()
            body += message["body"]
        request = orjson.loads(body)
        prepared = await self._free.get()
        try:
            statement, values, answer = prepared[request["query"]]
            rows = await statement.fetch(*values(request["variables"]))
        finally:
            self._free.put_nowait(prepared)
        body = orjson.dumps({"data": answer(rows)})
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _live(
        self, receive: Callable[[], Awaitable[dict[str, Any]]], send: Callable[[dict[str, Any]], Awaitable[None]]
    ) -> None:
        await receive()
        for _ in range(self._size):
            self._free.put_nowait(await _connect(self._address))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})


def main() -> None:
    """Serve until a signal."""
    app = Floor(os.environ["DATABASE_URL"], int(os.environ["POOL_SIZE"]))
    port = int(os.environ["PORT"])
    uvicorn.run(app, port=port, loop="uvloop", http="httptools", log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
