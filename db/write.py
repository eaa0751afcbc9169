"""Updates of order statuses; the only writer.

One order is updated by one statement (`db.update_document`), if nothing is in the way. Everything else goes step by
step, which tells what is:

    claim the idempotency key -> lock the overlays -> look at the orders -> judge -> change -> commit

The synced table can't be locked. An order that has an overlay is locked by it; for one that has none yet, whoever
inserts it first wins, and the other starts again and finds it.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from db.errors import (
    OUTCOME_UNKNOWN,
    BrokenPromise,
    Contended,
    DatabaseError,
    Exhausted,
    OutcomeUnknown,
    StatementTimeout,
    Unavailable,
)
from db.lease import Lease
from db.look import look
from db.made_once import MadeOnce
from db.models.base import Base
from db.models.idempotency import IdempotencyKey
from db.models.order_status import OrderStatus, OrderStatusEvent, OrderStatusOverlay
from db.names import TableNames
from db.plan import Access, TypeName
from db.scope import table_of
from db.sql import VALUES, Renderer, Sql, parameter
from db.transaction import Transaction
from db.update_document import Applying, UpdateDocument, update_document, write_arguments, write_statement
from db.updates import (
    Applied,
    Conflict,
    Idempotency,
    KeyReused,
    NotFound,
    Outcome,
    Refused,
    StatusUpdate,
    StatusUpdates,
)

_BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE"
_ATTEMPTS = 20

_CLAIM = """
WITH purged AS (
  DELETE FROM {idempotency_key} WHERE (caller, mutation, key) IN (
    SELECT caller, mutation, key FROM {idempotency_key}
    WHERE created_at < pg_catalog.now() - $5::float8 * interval '1 hour'
      AND (caller, mutation, key) <> ($1::text, $2::text, $3::text)
    ORDER BY created_at LIMIT 10 FOR UPDATE SKIP LOCKED))
INSERT INTO {idempotency_key} (caller, mutation, key, digest) VALUES ($1::text, $2::text, $3::text, $4::text)
ON CONFLICT DO NOTHING RETURNING true"""

_CLAIMED = "SELECT digest, versions FROM {idempotency_key} WHERE (caller, mutation, key) = ($1, $2, $3)"

_KEEP = "UPDATE {idempotency_key} SET versions = $4::int[] WHERE (caller, mutation, key) = ($1, $2, $3)"

# In the order of the keys, so that no two transactions wait for each other.
_LOCK = "SELECT order_key FROM {order_status} WHERE order_key = ANY($1::bigint[]) ORDER BY order_key FOR UPDATE"

# First the new overlays, which may have to wait, then those that are locked: `told` reads them in that order.
_CHANGE = """
WITH change AS (
  SELECT c.*, moment.at FROM
    unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[])
      AS c (order_key, from_status, to_status, base_status, seen, version),
    (SELECT pg_catalog.clock_timestamp() AS at) AS moment
), added AS (
  INSERT INTO {order_status} (order_key, status, base_status, version, updated_at)
  SELECT order_key, to_status, base_status, version, at FROM change WHERE seen IS NULL ORDER BY order_key
  ON CONFLICT DO NOTHING RETURNING order_key
), changed AS (
  UPDATE {order_status} AS o
  SET status = c.to_status, base_status = c.base_status, version = c.version, updated_at = c.at
  FROM change AS c WHERE o.order_key = c.order_key AND o.version = c.seen RETURNING o.order_key
), told AS (
  INSERT INTO {order_status_event} (order_key, from_status, to_status, version, at, by, note, request_id)
  SELECT order_key, from_status, to_status, version, at, $7::text, $8::text, $9::text FROM change
  WHERE order_key IN (SELECT order_key FROM added UNION ALL SELECT order_key FROM changed) RETURNING true
)
SELECT pg_catalog.count(*) FROM told"""


_Orders = dict[int, Any]


class Writer:
    """Writes to one database. Idempotency keys are kept for `idempotency_hours` at least."""

    def __init__(self, names: TableNames, idempotency_hours: float = 24) -> None:
        self._hours = idempotency_hours
        own: tuple[type[Base], ...] = (IdempotencyKey, OrderStatusOverlay, OrderStatusEvent)
        self._tables = {table.name: names.qualified(table) for table in map(table_of, own)}
        renderer = Renderer(names)
        self._look = lru_cache(maxsize=100)(lambda access: renderer.render(_look(access)))
        self._at_once = lru_cache(maxsize=100)(
            lambda access, is_keyed: write_statement(access, names, renderer, is_keyed=is_keyed)
        )
        self._document: MadeOnce[tuple[tuple[tuple[str, TypeName | Applying], ...], Access], UpdateDocument] = MadeOnce(
            lambda key: update_document(dict(key[0]), key[1], names, renderer)
        )

    def document(self, roots: Mapping[str, TypeName | Applying], access: Access) -> UpdateDocument:
        """The statements of a whole mutation with one field that writes, made once for all that come to the same."""
        return self._document((tuple(roots.items()), access))

    async def answer(
        self, lease: Lease, document: UpdateDocument, request: StatusUpdates, values: Sequence[Any]
    ) -> bytes | Outcome:
        """Apply the updates; gives the body of the answer where they are, and it can be told without errors.

        Raises a `DatabaseError`.
        """
        if document.at_once is not None:
            told = await self._update_one(lease, document.at_once, request, document.access, values)
            if isinstance(told, list):
                return _told(document, told, _applied(told))
            outcome = told
        else:
            outcome = await self.update_statuses(lease, request, document.access)
        if not isinstance(outcome, Applied):
            return outcome
        keys = [update.key for update in request.updates]
        try:
            read = document.read
            told = await lease.read(read.text, read.arguments(values, (keys, outcome.versions)))
        except DatabaseError:
            return outcome
        return _told(document, told, outcome)

    async def update_statuses(self, lease: Lease, request: StatusUpdates, access: Access) -> Outcome:
        """Apply the updates and commit, or say why not. Raises a `DatabaseError`."""
        if len(request.updates) > 1:
            return await self._update_surely(lease, request, access)
        statement = self._at_once(access, request.idempotency is not None)
        told = await self._update_one(lease, statement, request, access)
        return _applied(told) if isinstance(told, list) else told

    async def _update_one(
        self, lease: Lease, statement: Sql, request: StatusUpdates, access: Access, values: Sequence[Any] = ()
    ) -> list[Any] | Outcome:
        """Update one order by one statement; gives its rows, or what came of it step by step if it applied nothing."""
        arguments = statement.arguments(values, write_arguments(request, self._hours))
        try:
            told = await lease.write(statement.text, arguments)
        except OutcomeUnknown:
            if request.idempotency is None:
                raise
            try:
                return await self._update_surely(lease, request, access)
            except DatabaseError as error:  # whatever it is, the statement may have been applied
                raise OutcomeUnknown(OUTCOME_UNKNOWN) from error
        except (Unavailable, Exhausted, StatementTimeout):
            raise
        except DatabaseError:
            told = []  # the way step by step says more
        return told or await self._update_surely(lease, request, access)

    async def _update_surely(self, lease: Lease, request: StatusUpdates, access: Access) -> Outcome:
        for _ in range(_ATTEMPTS):
            transaction = await lease.transaction(_BEGIN)
            try:
                outcome = await self._attempt(transaction, request, access)
                if isinstance(outcome, Applied) and not outcome.replayed:
                    await _commit(transaction)
            except Contended:
                continue
            return outcome
        raise Contended("Too many updates of the same orders at once. Try again shortly.")

    async def _attempt(self, transaction: Transaction, request: StatusUpdates, access: Access) -> Outcome:
        claim = request.idempotency
        keys = [update.key for update in request.updates]
        if claim is not None and not await self._run(transaction, _CLAIM, *_parts(claim), claim.digest, self._hours):
            return await self._replay(transaction, claim, keys, access)
        locked = {row["order_key"] for row in await self._run(transaction, _LOCK, keys)}
        orders = await self._orders(transaction, keys, access)
        if any(order["seen"] is not None and key not in locked for key, order in orders.items()):
            # Inserted while the lock waited for another one; to lock it now would be out of order.
            raise Contended("Another update was faster.")
        problems = [_problem(index, update, orders) for index, update in enumerate(request.updates)]
        if any(problems):
            return Refused(tuple(problem for problem in problems if problem is not None))
        changes = {u.key: u for u in request.updates if orders[u.key]["status"] != u.status.name}
        if changes:
            await self._change(transaction, list(changes.values()), orders, request)
        versions = tuple(orders[key]["version"] + 1 if key in changes else None for key in keys)
        if claim is not None:
            await self._run(transaction, _KEEP, *_parts(claim), versions)
        return Applied(versions)

    async def _replay(self, transaction: Transaction, claim: Idempotency, keys: list[int], access: Access) -> Outcome:
        kept = await self._run(transaction, _CLAIMED, *_parts(claim))
        if not kept:  # purged in between
            raise Contended("The idempotency key has just expired. Try again.")
        if kept[0]["digest"] != claim.digest:
            return KeyReused()
        orders = await self._orders(transaction, keys, access)
        hidden = tuple(NotFound(index) for index, key in enumerate(keys) if key not in orders)
        return Refused(hidden) if hidden else Applied(tuple(kept[0]["versions"]), replayed=True)

    async def _orders(self, transaction: Transaction, keys: list[int], access: Access) -> _Orders:
        look: Sql = self._look(access)
        return {row["key"]: row for row in await transaction.fetch(look.text, look.arguments([keys]))}

    async def _change(
        self, transaction: Transaction, changes: list[StatusUpdate], orders: _Orders, request: StatusUpdates
    ) -> None:
        seen = [orders[update.key] for update in changes]
        columns: tuple[Sequence[Any], ...] = (
            [update.key for update in changes],
            [order["stored_status"] for order in seen],
            [update.status.value for update in changes],
            [order["synced_status"] for order in seen],
            [order["seen"] for order in seen],
            [order["version"] + 1 for order in seen],
        )
        told = await self._run(transaction, _CHANGE, *columns, request.by, request.note, request.request_id)
        if told[0]["count"] != len(changes):
            raise Contended("Another update was faster.")

    async def _run(self, transaction: Transaction, text: str, *arguments: Any) -> list[Any]:
        return await transaction.fetch(text.format(**self._tables), arguments)


async def _commit(transaction: Transaction) -> None:
    try:
        await transaction.end("COMMIT")
    except (Unavailable, StatementTimeout) as error:  # no answer; any other error says that nothing was applied
        raise OutcomeUnknown(OUTCOME_UNKNOWN) from error


def _look(access: Access) -> sa.Select[Any]:
    """The orders with the keys of the first slot."""
    keys = parameter(VALUES, 0, ARRAY(sa.BigInteger()))
    return look(access, lambda order: cast("sa.ColumnElement[bool]", order.key == sa.any_(keys)))


def _problem(index: int, update: StatusUpdate, orders: _Orders) -> NotFound | Conflict | None:
    order = orders.get(update.key)
    if order is None:
        return NotFound(index)
    version, status = order["version"], OrderStatus[order["status"]]
    if update.expected_version not in {None, version} or update.expected_status not in {None, status}:
        return Conflict(index, version, status)
    return None


def _told(document: UpdateDocument, told: Sequence[Any], outcome: Applied) -> bytes | Applied:
    try:
        return document.answer(told, replayed=outcome.replayed)
    except BrokenPromise:
        return outcome


def _applied(told: Sequence[Any]) -> Applied:
    return Applied(tuple(record["version"] for record in told))


def _parts(claim: Idempotency) -> tuple[str, str, str]:
    return claim.caller, claim.mutation, claim.key
