"""Two databases: one with all rows, and one from which plain SQL has deleted what a caller may not see.

A caller who is bound to regions must get from the first what anyone gets from the second, whatever they ask.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg

from gateway.caller import ROLES
from resolvers.caller import Caller
from tests.access.walk import Samples
from tests.conftest import Server, new_database
from tests.oracle.loading import load
from tests.oracle.tables import torn
from tests.updates import Gateway, answering

ROW = """{ id key customerKey status totalPrice orderDate priority clerk shipPriority comment version
  statusHistory { nodes { by note requestId } }
  customer { id key name address phone accountBalance marketSegment comment
    nation { id key name comment region { id key name comment } } } }"""

_VISIBLE = """SELECT c_custkey FROM customer_synced JOIN nation_synced ON c_nationkey = n_nationkey
  JOIN region_synced ON n_regionkey = r_regionkey WHERE r_name = ANY($1::text[])"""
_DELETE = (
    f"DELETE FROM customer_synced WHERE c_custkey NOT IN ({_VISIBLE})",
    f"DELETE FROM orders_synced WHERE o_custkey NOT IN ({_VISIBLE})",
)
_DELETE_OWN = (
    "DELETE FROM gateway.order_status WHERE order_key NOT IN (SELECT o_orderkey FROM orders_synced)",
    "DELETE FROM gateway.order_status_event WHERE order_key NOT IN (SELECT o_orderkey FROM orders_synced)",
)
_HISTORY = """INSERT INTO gateway.order_status_event (order_key, version, from_status, to_status, at, by, note)
  SELECT order_key, version, base_status, status, updated_at, 'someone', 'note ' || order_key
  FROM gateway.order_status"""


@dataclass(frozen=True)
class Regions:
    """The gateway over all rows, the gateway over those of the caller, and the caller; `free`, who is not bound.

    `share` tells which of all operations the caller asks.
    """

    full: Gateway
    cut: Gateway
    caller: Caller
    free: Caller
    address: str
    hidden: Samples
    visible: Samples
    keys: Collection[str]
    share: slice


@asynccontextmanager
async def bound_to(server: Server, files: Path, regions: frozenset[str], share: slice) -> AsyncIterator[Regions]:
    """Both gateways for a caller who is bound to these regions."""
    name = "_".join(["regions", *sorted(region[:2].lower() for region in regions)])
    with torn(files) as tables:
        full, cut = [await load(await new_database(server, f"{name}_{kind}"), tables) for kind in ("full", "cut")]
    await _run(full, (_HISTORY,))
    await _run(cut, (_HISTORY,))
    await _run(cut, _DELETE, sorted(regions))
    await _run(cut, _DELETE_OWN)
    async with AsyncExitStack() as stack:
        everything = await stack.enter_async_context(answering(full))
        rest = await stack.enter_async_context(answering(cut))
        caller = Caller("bound", "bound@example.com", ROLES, regions)
        seen = await _rows(rest)
        unseen = [row for row in await _rows(everything) if row not in seen]
        keys = [row["key"] for row in seen]
        free = replace(caller, regions=None)
        yield Regions(everything, rest, caller, free, full, _samples(unseen), _samples(seen or unseen), keys, share)


async def _run(address: str, statements: tuple[str, ...], *arguments: Any) -> None:
    connection = await asyncpg.connect(address)
    try:
        for statement in statements:
            await connection.execute(statement, *arguments)
    finally:
        await connection.close()


async def _rows(gateway: Gateway) -> list[dict[str, Any]]:
    told = await gateway.ask(f"{{ orders(first: 1000) {{ nodes {ROW} }} }}")
    found: list[dict[str, Any]] = told.body["data"]["orders"]["nodes"]
    return found


def _samples(rows: list[dict[str, Any]]) -> Samples:
    """What one order and the rows that it leads to say; the order has a history, and nothing is missing."""
    row = next(
        row
        for row in rows
        if row["statusHistory"]["nodes"] and row["customer"] and (row["customer"]["nation"] or {}).get("region")
    )
    customer = row["customer"]
    found = {"Order": row, "Customer": customer, "Nation": customer["nation"], "Region": customer["nation"]["region"]}
    values = {f"{type_}.{name}": value for type_, row in found.items() for name, value in row.items()}
    return Samples(values, {type_: row["id"] for type_, row in found.items()})
