"""What is asked: the operations, and the variables that the requests go through, one after the other."""

import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

Variables = dict[str, Any]
Asking = Callable[[str, Variables], Awaitable[Any]]
"""`await asking(name, variables)` gives one server's `data` for an operation."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of orders: `read` are any, `places` are all over the table in their sequence, `written` are of open orders
    that no status was set for."""

    read: Sequence[int]
    places: Sequence[int]
    written: Sequence[int]


@dataclass(frozen=True, slots=True)
class Query:
    """An operation of the workload; `variants` gives the variables of its requests, which may hold cursors.

    `servers`: the names of those that have it; None for all.
    """

    name: str
    title: str
    variants: Callable[[Asking, Keys], Awaitable[list[Variables]]]
    servers: frozenset[str] | None = None

    def is_of(self, server: str) -> bool:
        """Whether the server of this name has it."""
        return self.servers is None or server in self.servers


@cache
def text_of(name: str, dialect: str = "") -> str:
    """The text of an operation; a dialect is of a server whose schema has other names."""
    return (HERE / "operations" / dialect / f"{name}.graphql").read_text(encoding="utf-8")


def body(name: str, dialect: str, variables: Variables) -> bytes:
    """The body of a request; it has no line break."""
    return json.dumps({"query": text_of(name, dialect), "variables": variables}).encode()


async def _of_keys(_: Asking, keys: Keys) -> list[Variables]:
    return [{"key": str(key)} for key in keys.read]


async def _order_cursors(ask: Asking, keys: Keys) -> list[str]:
    answers = [await ask("order_cursor", {"key": str(key)}) for key in keys.places]
    return [answer["orders"]["edges"][0]["cursor"] for answer in answers]


async def _orders_of_100(ask: Asking, keys: Keys) -> list[Variables]:
    return [{"first": 100, "after": cursor} for cursor in await _order_cursors(ask, keys)]


async def _orders_of_50(ask: Asking, keys: Keys) -> list[Variables]:
    return [{"first": 50, "after": cursor} for cursor in await _order_cursors(ask, keys)]


async def _customers(ask: Asking, _: Keys) -> list[Variables]:
    edges = (await ask("customer_cursors", {"first": 1000}))["customers"]["edges"]
    return [{"first": 20, "after": edge["cursor"]} for edge in edges[::20]]


_SEGMENTS = ("AUTOMOBILE", "BUILDING", "FURNITURE", "HOUSEHOLD", "MACHINERY")
_DATES = tuple(f"1995-0{month}-{day}" for month in range(4, 9) for day in (10, 20))


async def _newest(ask: Asking, _: Keys) -> list[Variables]:
    """The data are of 1992 to August 1998: these dates are in the middle."""
    variants = []
    for day in _DATES:
        (edge,) = (await ask("date_cursor", {"date": day}))["orders"]["edges"]
        variants += [{"first": 100, "after": edge["cursor"], "segment": segment} for segment in _SEGMENTS]
    return variants


async def _updates(_: Asking, keys: Keys) -> list[Variables]:
    """Each changes its order: first from OPEN, at last to OPEN again."""
    statuses = ("FULFILLED", "PARTIAL", "OPEN")
    return [{"key": str(key), "status": status} for status in statuses for key in keys.written]


async def _same(_: Asking, __: Keys) -> list[Variables]:
    return [{} for _ in range(12)]


WORKLOAD = (
    Query("Q1", "an order by key, 5 fields, with its customer's name and phone", _of_keys),
    Query("Q2", "100 orders: cursor and 8 fields, pageInfo", _orders_of_100),
    Query("Q3", "50 orders with 4 fields, each with 3 fields of its customer", _orders_of_50),
    Query("Q4", "20 customers, each with its first 10 orders (4 fields, hasNextPage)", _customers),
    Query("Q5", "100 orders of a market segment, newest first, from a cursor in the middle", _newest),
    Query("Q6", "one status update, answering with the order", _updates),
    Query("Q7", "orders counted and summed by month and status", _same, frozenset({"gateway", "resolvers", "floor"})),
)


def plain_answer(value: Any) -> Any:
    """An answer without what may differ: a cursor is opaque, so that it is there is all that counts."""
    if isinstance(value, list):
        return [plain_answer(item) for item in value]
    if isinstance(value, dict):
        return {
            name: isinstance(item, str) if name in {"cursor", "endCursor"} else plain_answer(item)
            for name, item in value.items()
        }
    return value
