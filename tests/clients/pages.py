"""What the clients page through, and what paging by plain requests gives."""

import json
from typing import Any

from tests.conftest import Ask

CUSTOMER = "370"
WHERE: dict[str, Any] = {"totalPrice": {"gte": "400000"}}
ORDER: list[dict[str, Any]] = [{"customer": {"name": "ASC"}}]
COUNT = 5
ARGUMENTS = (CUSTOMER, json.dumps(WHERE), json.dumps(ORDER), str(COUNT))

_LIST = """query($where: OrderFilter, $orderBy: [OrderOrderBy!]) {
  orders(where: $where, orderBy: $orderBy, first: 1000) { totalCount nodes { key totalPrice customer { name } } }
}"""
_OF_CUSTOMER = """query($key: BigInt!) {
  customer(key: $key) { orders(orderBy: [{orderDate: DESC}], first: 1000) { totalCount nodes { key status } } }
}"""


async def whole_list(ask: Ask) -> list[Any]:
    """The orders under the condition, by one request."""
    return _whole((await ask(_LIST, where=WHERE, orderBy=ORDER))["data"]["orders"])


async def whole_customer(ask: Ask) -> list[Any]:
    """The customer's orders, by one request."""
    return _whole((await ask(_OF_CUSTOMER, key=CUSTOMER))["data"]["customer"]["orders"])


def _whole(connection: Any) -> list[Any]:
    nodes: list[Any] = connection["nodes"]
    assert len(nodes) == connection["totalCount"] > 2 * COUNT, "too few orders for three pages"
    return nodes


def growth(total: int) -> list[int]:
    """How many orders a client holds after each page."""
    return [*range(COUNT, total, COUNT), total]


def plain(orders: list[Any], fields: Any) -> list[Any]:
    """The orders with these fields only: clients add `id` and `__typename`."""
    return [{name: _plain(order[name], value) for name, value in fields.items()} for order in orders]


def _plain(value: Any, like: Any) -> Any:
    return {name: value[name] for name in like} if isinstance(like, dict) else value
