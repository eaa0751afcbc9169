"""The arguments of the status mutations to what is written. Raises a `Refusal` for input that can't be right."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import orjson

from db.models.order_status import OrderStatus
from db.updates import Idempotency, StatusUpdate, StatusUpdates
from resolvers.caller import Caller
from resolvers.errors import BadUserInput, LimitExceeded
from resolvers.limits import Limit, Limits
from resolvers.scalars import STRING
from resolvers.values import Shape

UPDATE_ONE, UPDATE_MANY = "updateOrderStatus", "updateOrderStatuses"
SUCCESS = {UPDATE_ONE: "OrderStatusUpdated", UPDATE_MANY: "OrderStatusesUpdated"}
"""The type of each mutation's payload where the updates are applied."""


def read_updates(mutation: str, limits: Limits, given: Mapping[str, Any]) -> tuple[Shape, tuple[StatusUpdates]]:
    """`status_updates` as a read of an operation's values. A plan depends on how many they are, and on whether there
    is an idempotency key."""
    request = status_updates(mutation, given, limits)
    return (len(request.updates), request.idempotency is not None), (request,)


def status_updates(mutation: str, given: Mapping[str, Any], limits: Limits) -> StatusUpdates:
    """What the `input` of one of the mutations asks for; its idempotency key has no caller yet."""
    items = given["updates"] if mutation == UPDATE_MANY else [given]
    if not items:
        raise BadUserInput("`input.updates` is empty: give at least one update.")
    if len(items) > limits.max_updates:
        told = f"`input.updates` has {len(items)} items; {limits.max_updates} are allowed."
        raise LimitExceeded(Limit.MAX_UPDATES, told)
    key, times = Counter(item["key"] for item in items).most_common(1)[0] if len(items) > 1 else (None, 1)
    if times > 1:
        raise BadUserInput(f"`input.updates` has {times} updates of the order {key}: give one for each order.")
    updates = tuple(_update(item) for item in items)
    note = _text(given, "note", limits.max_note)
    idempotency_key = _text(given, "idempotencyKey", limits.max_idempotency_key)
    if idempotency_key == "":
        raise BadUserInput("`input.idempotencyKey` is empty: leave it out, or give one that no other update has.")
    idempotency = None
    if idempotency_key is not None:
        idempotency = Idempotency("", mutation, idempotency_key, _digest(updates, note))
    return StatusUpdates(updates, note=note, idempotency=idempotency)


def of_caller(request: StatusUpdates, caller: Caller, request_id: str) -> StatusUpdates:
    """The updates with who asks for them."""
    idempotency = request.idempotency
    if idempotency is not None:
        idempotency = replace(idempotency, caller=caller.subject or "")
    by = caller.email or caller.subject
    return StatusUpdates(request.updates, by, request.note, request_id, idempotency)


def _update(item: Mapping[str, Any]) -> StatusUpdate:
    status, expected = OrderStatus[item["status"].name], item.get("expectedStatus")
    if status is OrderStatus.UNKNOWN:
        raise BadUserInput(f"`UNKNOWN` can't be set: give the order {item['key']} a status that means something.")
    return StatusUpdate(
        key=item["key"],
        status=status,
        expected_version=item.get("expectedVersion"),
        expected_status=None if expected is None else OrderStatus[expected.name],
    )


def _text(given: Mapping[str, Any], name: str, most: int) -> str | None:
    text = given.get(name)
    if text is None:
        return None
    if len(text) > most:
        raise BadUserInput(f"`input.{name}` has {len(text)} characters; {most} are allowed.")
    try:
        checked: str = STRING.operand(text)
    except ValueError as error:
        raise BadUserInput(f"`input.{name}` {error}.") from None
    return checked


def _digest(updates: tuple[StatusUpdate, ...], note: str | None) -> str:
    items = [
        (u.key, u.status.name, u.expected_version, u.expected_status.name if u.expected_status else None)
        for u in updates
    ]
    return sha256(orjson.dumps([items, note])).hexdigest()
